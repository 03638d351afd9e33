package slater.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import slater.app.check.StudyCheck;
import slater.app.study.StudyFile;
import slater.core.Seed;
import slater.core.Workers;
import slater.core.run.Every;
import slater.core.run.Stop;
import slater.learn.oracle.Objective;
import slater.learn.train.Divided;
import slater.learn.train.Stages;
import slater.learn.train.Training;

/**
 * A program: what memory a study of many rows of 100 numbers takes, from a CSV file to a fit under
 * requirements, against the numbers in 32 bits. The steps are those of {@code slater run}: the
 * study is read and checked against its data, rows are divided and encoded, and fitted.
 */
final class FileTraining {
  private static final String STUDY =
      """
      slater: 1
      data: {file: rows.csv, target: {column: label, positive: yes}}
      groups: {group: {column: group}}
      features: {exclude: [group]}
      split: {train: SHARE, certify: REST, seed: 1}
      requirements:
        - {name: recall, rate: true-positive, of: group, at-least: 0.8}
      """;

  private FileTraining() {}

  /**
   * Runs.
   *
   * @param arguments {@code write}, a folder and a number of rows; or {@code fit}, a folder, the
   *     rows and the share of them that is fitted
   */
  public static void main(String[] arguments) throws IOException {
    var folder = Path.of(arguments[1]);
    int rows = Integer.parseInt(arguments[2]);
    if (arguments[0].equals("write")) {
      write(folder.resolve("rows.csv"), rows);
    } else {
      fit(folder, rows, Double.parseDouble(arguments[3]));
    }
  }

  /** Independent normal numbers with seven digits; the label follows ten of them. */
  private static void write(Path file, int rows) throws IOException {
    var generator = new Seed(1).generator();
    try (var out = Files.newBufferedWriter(file)) {
      for (int j = 0; j < RecallFloors.COLUMNS; j++) {
        out.write("x" + j + ",");
      }
      out.write("label,group\n");
      for (int row = 0; row < rows; row++) {
        double sum = generator.nextGaussian();
        for (int j = 0; j < RecallFloors.COLUMNS; j++) {
          long number = Math.round(generator.nextGaussian() * 1e6);
          sum += j < 10 ? number * 1e-6 : 0;
          out.write(Double.toString(number / 1e6));
          out.write(',');
        }
        out.write(sum > 0 ? "yes," : "no,");
        out.write("abcd".charAt(generator.nextInt(4)));
        out.write('\n');
      }
    }
  }

  private static void fit(Path folder, int rows, double share) throws IOException {
    var file = folder.resolve("study.yaml");
    String rest = String.valueOf(1 - share);
    Files.writeString(file, STUDY.replace("SHARE", String.valueOf(share)).replace("REST", rest));
    var divided = divided(file);
    var study = StudyFile.read(file).study();
    var training =
        new Training(
            divided.sample(),
            divided.encoding(),
            study.model(),
            Objective.loss(),
            0.1,
            1e-6,
            Optional.of(Stop.steps(20)),
            Workers.one());
    var stages =
        new Stages(
            Optional.empty(),
            new Seed(1),
            "",
            Every.time(Stages.BETWEEN_CHECKPOINTS),
            () -> false,
            (stage, progress, elapsed) -> {});
    var fit = training.fit(study.requirements(), training.baseline(stages), stages);
    double data = rows * 400e-6;
    double heap = Memory.heapAfterCollection();
    double resident = Memory.largestResidentSet();
    Figures.print("heap after the fit over data", heap / data, heap / data);
    Figures.print("largest resident set over data", resident / data, resident / data);
    // Read once more, so that nothing of it was collected before the heap was looked at.
    double held = divided.certify().rows() + divided.sample().rows();
    Figures.print("rows and objective", held, fit.objective());
  }

  private static Divided divided(Path file) {
    var checked = StudyCheck.of(StudyFile.read(file));
    return Divided.taking(checked.dataset(), checked.parts(), checked.study().output().precision());
  }
}
