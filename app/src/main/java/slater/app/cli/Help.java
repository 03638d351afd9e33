package slater.app.cli;

import java.util.ArrayList;
import java.util.Optional;
import picocli.CommandLine.Help.Ansi;
import slater.app.terminal.Columns;
import slater.app.terminal.ExitCode;
import slater.app.terminal.Style;
import slater.app.terminal.Terminal;
import slater.app.terminal.Wrapping;
import slater.app.yaml.Wording;
import slater.core.InputException;

/** What the program says about itself. */
final class Help {
  private static final String EXIT_CODES =
      "Exit codes: 0 solved, 1 internal, 2 bad input, 3 infeasible, 4 budget ran out, 5 claim does"
          + " not hold, 6 not certified (with --require certified), 130 and 143 interrupted.";

  private Help() {}

  /** Five lines for somebody who has just found it. */
  static void greet(Terminal terminal) {
    terminal.say("Slater trains models under requirements: a loss is minimised, limits hold.");
    terminal.say("Out come a model, the price of each limit, and a held-out certificate.");
    terminal.say("  slater run studies/credit.yaml      a first study, with the data it needs");
    terminal.say("  slater init loans.csv --target T    a study of your own table");
    terminal.say("  slater help                         all commands");
  }

  /** The help of a command, or the list of commands. */
  static ExitCode show(Optional<String> command, Terminal terminal) {
    if (command.isEmpty() || command.get().equals("help")) {
      return all(terminal);
    }
    String name = command.get();
    var line = Program.commandLine(name);
    if (line.isEmpty()) {
      throw new InputException(
          Wording.unknown(
              "There is no command '" + Wording.shortened(name) + "'", name, Program.names()));
    }
    line.get().setUsageHelpWidth(terminal.width());
    terminal.raw(terminal.safe(line.get().getUsageMessage(Ansi.OFF)));
    return ExitCode.SOLVED;
  }

  private static ExitCode all(Terminal terminal) {
    terminal.say("slater COMMAND ...");
    terminal.gap();
    var columns = Columns.aligned("lll");
    for (String name : Program.names()) {
      var specification = Program.commandLine(name).orElseThrow().getCommandSpec();
      var synopsis = new ArrayList<String>();
      specification.positionalParameters().forEach(p -> synopsis.add(p.paramLabel()));
      columns.row(
          "  " + terminal.styled(name, Style.STRONG),
          String.join(" ", synopsis),
          specification.usageMessage().description()[0]);
    }
    columns.lines(terminal.width()).forEach(terminal::say);
    terminal.gap();
    terminal.say("Every command has --help with examples, --json, -q, -v and --color.");
    Wrapping.wrap(EXIT_CODES, "", terminal.width()).forEach(terminal::say);
    return ExitCode.SOLVED;
  }
}
