package slater.app.cli;

import java.util.List;
import slater.app.terminal.Terminal;
import slater.core.InputException;
import slater.core.Place;

/** How the line asks the program to speak; read before it is parsed, so that mistakes obey it. */
final class Speaking {
  private Speaking() {}

  static Terminal of(List<String> arguments, Terminal terminal) {
    boolean quiet = arguments.contains("-q") || arguments.contains("--quiet");
    boolean verbose = arguments.contains("-v") || arguments.contains("--verbose");
    var settings = terminal.settings().speaking(quiet, verbose && !quiet);
    settings = settings.withJson(arguments.contains("--json"));
    for (int i = 0; i < arguments.size(); i++) {
      String word = arguments.get(i);
      String when = "";
      if (word.startsWith("--color=")) {
        when = word.substring("--color=".length());
      } else if (word.equals("--color") && i + 1 < arguments.size()) {
        when = arguments.get(i + 1);
      }
      settings =
          switch (when) {
            case "always" -> settings.colored(true);
            case "never" -> settings.colored(false);
            default -> settings;
          };
    }
    return terminal.with(settings);
  }

  /** Refuses another word than those that {@link #of} knows. */
  static void check(String when) {
    if (!List.of("auto", "always", "never").contains(when)) {
      throw InputException.at(
          Place.file("--color"), "Colours are used auto, always or never, not '" + when + "'.");
    }
  }
}
