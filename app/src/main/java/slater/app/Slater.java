package slater.app;

import java.util.List;
import slater.app.cli.Program;
import slater.app.cli.Session;
import slater.app.run.TablePipeline;
import slater.app.terminal.ExitCode;
import slater.app.terminal.Terminal;

/** The program's entry: hands the line to the command line, and its exit code to the system. */
public final class Slater {
  /** What Java's own logging reads: a line of a log is then a sentence, without time and place. */
  private static final String LOG_FORMAT = "java.util.logging.SimpleFormatter.format";

  private Slater() {}

  /** Runs the command of the line. */
  public static void main(String[] arguments) {
    if (System.getProperty(LOG_FORMAT) == null) {
      System.setProperty(LOG_FORMAT, "%5$s%n");
    }
    var environment = System.getenv();
    var session = new Session(Terminal.ofProcess(environment), environment, TablePipeline::new);
    var code = Program.run(List.of(arguments), session);
    if (code != ExitCode.SOLVED) {
      System.exit(code.code());
    }
  }
}
