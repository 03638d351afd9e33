package slater.app.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import picocli.CommandLine.MissingParameterException;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.OverwrittenOptionException;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;
import slater.app.yaml.Wording;
import slater.core.InputException;

/** Turns what the parser of command lines finds wrong into sentences of our own. */
final class Mistyped {
  private Mistyped() {}

  static InputException sentence(ParameterException mistake, String command) {
    var specification = mistake.getCommandLine().getCommandSpec();
    String help = " 'slater " + command + " --help' shows how.";
    return switch (mistake) {
      case UnmatchedArgumentException unmatched -> {
        String word = unmatched.getUnmatched().getFirst();
        if (!unmatched.isUnknownOption()) {
          yield new InputException(
              "'" + Wording.shortened(word) + "' is one word too many." + help);
        }
        String name = word.contains("=") ? word.substring(0, word.indexOf('=')) : word;
        List<String> known = new ArrayList<>();
        for (OptionSpec option : specification.options()) {
          known.add(option.longestName());
        }
        yield new InputException(
            Wording.unknown(
                "slater " + command + " has no option '" + Wording.shortened(name) + "'",
                name,
                known));
      }
      case MissingParameterException missing -> {
        var first = missing.getMissing().getFirst();
        yield new InputException(
            first.isOption()
                ? "The option "
                    + ((OptionSpec) first).longestName()
                    + " needs a value, "
                    + first.paramLabel()
                    + "."
                    + help
                : "slater "
                    + command
                    + " needs "
                    + missing.getMissing().stream()
                        .map(argument -> argument.paramLabel())
                        .collect(Collectors.joining(" and "))
                    + "."
                    + help);
      }
      case OverwrittenOptionException twice ->
          new InputException(
              "The option "
                  + ((OptionSpec) twice.getOverwritten()).longestName()
                  + " stands on the line twice; say it once.");
      default ->
          new InputException(Wording.shortened(String.valueOf(mistake.getMessage())) + "." + help);
    };
  }
}
