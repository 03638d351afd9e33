package slater.app;

import java.util.List;
import slater.app.cli.Program;
import slater.app.cli.Session;
import slater.app.run.TablePipeline;
import slater.app.terminal.ExitCode;
import slater.app.terminal.Terminal;

/** The program's entry: hands the line to the command line, and its exit code to the system. */
public final class Slater {
  private Slater() {}

  /** Runs the command of the line. */
  public static void main(String[] arguments) {
    var environment = System.getenv();
    var session = new Session(Terminal.ofProcess(environment), environment, TablePipeline::new);
    var code = Program.run(List.of(arguments), session);
    if (code != ExitCode.SOLVED) {
      System.exit(code.code());
    }
  }
}
