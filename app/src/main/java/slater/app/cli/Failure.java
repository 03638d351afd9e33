package slater.app.cli;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.LinkedHashMap;
import slater.app.terminal.ExitCode;
import slater.app.terminal.Terminal;
import slater.core.InputException;
import slater.core.Place;

/** What is said when a command can not do what it was asked. */
final class Failure {
  private Failure() {}

  /** The input is wrong: the sentence, and nothing else. */
  static ExitCode say(InputException sentence, Terminal terminal) {
    terminal.error(String.valueOf(sentence.getMessage()));
    var error = new LinkedHashMap<String, Object>();
    error.put("message", String.valueOf(sentence.getMessage()));
    sentence.place().ifPresent(place -> error.put("place", place(place)));
    return document(error, ExitCode.INPUT, terminal);
  }

  /** The program is at fault: says so, and shows where only if asked. */
  static ExitCode say(Throwable failure, Terminal terminal) {
    String what =
        failure instanceof OutOfMemoryError
            ? "There is not enough memory for these data; use fewer rows or columns, or a larger"
                + " machine."
            : "Slater failed by its own fault: "
                + failure
                + ". Please report it with what -v prints.";
    terminal.error(what);
    if (terminal.settings().verbose()) {
      var trace = new StringWriter();
      failure.printStackTrace(new PrintWriter(trace, true));
      terminal.error(trace.toString());
    }
    var error = new LinkedHashMap<String, Object>();
    error.put("message", what);
    return document(error, ExitCode.INTERNAL, terminal);
  }

  private static ExitCode document(
      LinkedHashMap<String, Object> error, ExitCode code, Terminal terminal) {
    var document = new LinkedHashMap<String, Object>();
    document.put("exitCode", code.code());
    document.put("error", error);
    terminal.document(document);
    return code;
  }

  private static LinkedHashMap<String, Object> place(Place place) {
    var map = new LinkedHashMap<String, Object>();
    if (!place.file().isEmpty()) {
      map.put("file", place.file());
    }
    if (place.line() > 0) {
      map.put("line", place.line());
      map.put("column", place.column());
    }
    if (!place.key().isEmpty()) {
      map.put("key", place.key());
    }
    return map;
  }
}
