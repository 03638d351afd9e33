package slater.app.finished;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import slater.app.cli.Program;
import slater.app.cli.Session;
import slater.app.run.TablePipeline;
import slater.app.terminal.ExitCode;
import slater.app.terminal.Terminal;

/** A command line without a process: a line goes in; words and a code come out. */
public final class Shell {
  private final Path runs;

  /** A shell whose runs are kept there. */
  public Shell(Path runs) {
    this.runs = runs;
  }

  /** What a command answered. */
  public record Answer(ExitCode code, String out, String err) {}

  /** Carries out a line. */
  public Answer slater(String... arguments) {
    var out = new ByteArrayOutputStream();
    var err = new ByteArrayOutputStream();
    var settings = new Terminal.Settings(false, false, false, false, false, false, 100);
    var terminal =
        Terminal.of(
            new PrintStream(out, true, StandardCharsets.UTF_8),
            new PrintStream(err, true, StandardCharsets.UTF_8),
            settings,
            System::nanoTime);
    var environment = Map.of("SLATER_RUNS", runs.toString());
    var code =
        Program.run(List.of(arguments), new Session(terminal, environment, TablePipeline::new));
    return new Answer(
        code, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
  }
}
