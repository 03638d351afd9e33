package slater.app.run;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import slater.app.study.Layers;
import slater.app.study.StudyFile;
import slater.app.terminal.ExitCode;
import slater.app.terminal.Terminal;
import slater.tables.FileFormat;

/**
 * What stands behind the commands that compute. Requests are complete: a flag, a variable of the
 * environment and the user's own file have been applied, and a study has been read. What is wrong
 * with the data is still an {@link slater.core.InputException} of the pipeline.
 *
 * <p>Words, warnings, progress and the JSON document go through the terminal; with {@code --json}
 * the document is printed exactly once, also where the answer is not {@link ExitCode#SOLVED}.
 */
public interface Pipeline {

  /** Trains under the requirements of a study, certifies, and writes the folder of the run. */
  ExitCode run(RunRequest request, Terminal terminal);

  /** Goes on with an interrupted run, or one whose budget ran out. */
  ExitCode resume(ResumeRequest request, Terminal terminal);

  /** Scores the rows of new data with the model of a run. */
  ExitCode predict(PredictRequest request, Terminal terminal);

  /**
   * A study to run.
   *
   * @param study the study, with flags and the environment applied
   * @param runs the folder in which runs are kept
   * @param out the folder of this run; empty for a new one in {@code runs}
   * @param force whether an earlier run in {@code out} may be replaced
   * @param threads how many threads work, at least 1
   * @param checkpoints the time between two checkpoints
   * @param requireCertified whether anything but <em>met</em> ends with {@link
   *     ExitCode#NOT_CERTIFIED}
   */
  record RunRequest(
      StudyFile study,
      Path runs,
      Optional<Path> out,
      boolean force,
      int threads,
      Duration checkpoints,
      boolean requireCertified) {}

  /**
   * A run to go on with.
   *
   * @param run its folder or its name in {@code runs}
   * @param runs the folder in which runs are kept
   * @param layers what the command line and the environment say over the study of the run: budgets,
   *     and nothing that would change the problem
   * @param threads how many threads work, at least 1
   * @param checkpoints the time between two checkpoints
   * @param requireCertified as for a run
   */
  record ResumeRequest(
      String run,
      Path runs,
      Layers layers,
      int threads,
      Duration checkpoints,
      boolean requireCertified) {}

  /**
   * Rows to score.
   *
   * @param run the folder of the run, or its name in {@code runs}
   * @param runs the folder in which runs are kept
   * @param data the file, the pattern, or {@code -} for standard input
   * @param format what the data are; empty for what they look like
   * @param out the CSV file to write; empty for standard output
   * @param force whether {@code out} may be replaced
   * @param threads how many threads work, at least 1
   */
  record PredictRequest(
      String run,
      Path runs,
      String data,
      Optional<FileFormat> format,
      Optional<Path> out,
      boolean force,
      int threads) {}
}
