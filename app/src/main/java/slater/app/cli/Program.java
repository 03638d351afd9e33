package slater.app.cli;

import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;
import slater.app.terminal.ExitCode;
import slater.app.terminal.Terminal;
import slater.app.yaml.Wording;
import slater.core.InputException;

/**
 * The program as a function from a line to an exit code: finds the command, parses its options,
 * calls it, and turns whatever it throws into one sentence.
 */
public final class Program {
  private static final Map<String, Supplier<Command>> COMMANDS = new LinkedHashMap<>();

  static {
    COMMANDS.put("run", RunCommand::new);
    COMMANDS.put("resume", ResumeCommand::new);
    COMMANDS.put("validate", ValidateCommand::new);
    COMMANDS.put("init", InitCommand::new);
    COMMANDS.put("predict", PredictCommand::new);
    COMMANDS.put("certify", CertifyCommand::new);
    COMMANDS.put("audit", AuditCommand::new);
    COMMANDS.put("report", ReportCommand::new);
    COMMANDS.put("sweep", SweepCommand::new);
    COMMANDS.put("compare", CompareCommand::new);
    COMMANDS.put("methods", MethodsCommand::new);
    COMMANDS.put("claim", ClaimCommand::new);
    COMMANDS.put("version", VersionCommand::new);
    COMMANDS.put("completion", CompletionCommand::new);
  }

  private Program() {}

  /** The names of the commands. */
  static List<String> names() {
    return List.copyOf(COMMANDS.keySet());
  }

  /** The command line of one command, or nothing where there is no such command. */
  static Optional<CommandLine> commandLine(String name) {
    return Optional.ofNullable(COMMANDS.get(name)).map(maker -> line(name, maker.get()));
  }

  private static CommandLine line(String name, Command command) {
    var specification = Options.withCommon(command.specification().name("slater " + name));
    specification.usageMessage().sortOptions(false).showDefaultValues(false);
    return new CommandLine(specification)
        .setOverwrittenOptionsAllowed(false)
        .setStopAtPositional(false)
        .setUsageHelpAutoWidth(false);
  }

  /** Carries out one line. */
  public static ExitCode run(List<String> arguments, Session given) {
    var session = given.with(Speaking.of(arguments, given.terminal()));
    try {
      return dispatch(arguments, session);
    } catch (InputException sentence) {
      return Failure.say(sentence, session.terminal());
    } catch (UncheckedIOException | StackOverflowError | OutOfMemoryError failure) {
      return Failure.say(failure, session.terminal());
    } catch (RuntimeException failure) {
      return Failure.say(failure, session.terminal());
    }
  }

  private static ExitCode dispatch(List<String> arguments, Session session) {
    var terminal = session.terminal();
    int at = commandIndex(arguments);
    if (at < 0) {
      return withoutCommand(arguments, terminal);
    }
    String name = arguments.get(at);
    var rest = new ArrayList<>(arguments);
    rest.remove(at);
    if (name.equals("help")) {
      return Help.show(rest.stream().filter(word -> !word.startsWith("-")).findFirst(), terminal);
    }
    var maker = COMMANDS.get(name);
    if (maker == null) {
      var known = new ArrayList<>(names());
      known.add("help");
      throw new InputException(
          Wording.unknown("There is no command '" + Wording.shortened(name) + "'", name, known));
    }
    var command = maker.get();
    var line = line(name, command);
    if (rest.contains("--help") || rest.contains("-h")) {
      return Help.show(Optional.of(name), terminal);
    }
    try {
      var parsed = line.parseArgs(rest.toArray(String[]::new));
      Options.value(parsed, "--color").ifPresent(Speaking::check);
      return command.run(parsed, session);
    } catch (ParameterException mistake) {
      throw Mistyped.sentence(mistake, name);
    }
  }

  /** The first word that is no option; the value of --color is none. */
  private static int commandIndex(List<String> arguments) {
    for (int i = 0; i < arguments.size(); i++) {
      String word = arguments.get(i);
      if (word.equals("--color")) {
        i++;
      } else if (!word.startsWith("-")) {
        return i;
      }
    }
    return -1;
  }

  private static ExitCode withoutCommand(List<String> arguments, Terminal terminal) {
    if (arguments.contains("--version") || arguments.contains("-V")) {
      return VersionCommand.say(terminal);
    }
    if (arguments.contains("--help") || arguments.contains("-h")) {
      return Help.show(Optional.empty(), terminal);
    }
    var known = List.of("--help", "-h", "--version", "-V");
    var odd =
        arguments.stream()
            .filter(
                word -> !Arrays.asList("--json", "-q", "--quiet", "-v", "--verbose").contains(word))
            .filter(word -> !word.startsWith("--color"))
            .findFirst();
    if (odd.isPresent()) {
      throw new InputException(
          Wording.unknown(
              "There is no option '" + Wording.shortened(odd.get()) + "' without a command",
              odd.get(),
              known));
    }
    Help.greet(terminal);
    return ExitCode.SOLVED;
  }
}
