package slater.app.study;

import java.util.regex.Pattern;

/** Texts as YAML scalars on one line. */
public final class YamlWords {
  /** Letters, digits and a few signs in the middle: what no reader takes for anything else. */
  private static final Pattern PLAIN =
      Pattern.compile("[\\p{L}_./][\\p{L}\\p{N}_./%()+ >=-]*(?<! )");

  private static final Pattern TAKEN =
      Pattern.compile("(?i)null|~|true|false|yes|no|on|off|[-+]?\\.(inf|nan)");

  private YamlWords() {}

  /** The text, quoted where YAML could read it as something else or could not read it at all. */
  public static String quoted(String text) {
    if (PLAIN.matcher(text).matches() && !TAKEN.matcher(text).matches()) {
      return text;
    }
    var quoted = new StringBuilder("\"");
    text.codePoints()
        .forEach(
            point -> {
              switch (point) {
                case '"' -> quoted.append("\\\"");
                case '\\' -> quoted.append("\\\\");
                case '\n' -> quoted.append("\\n");
                case '\t' -> quoted.append("\\t");
                case '\r' -> quoted.append("\\r");
                default -> {
                  if (isPrintable(point)) {
                    quoted.appendCodePoint(point);
                  } else {
                    quoted.append(
                        point > 0xFFFF
                            ? String.format("\\U%08X", point)
                            : String.format("\\u%04X", point));
                  }
                }
              }
            });
    return quoted.append('"').toString();
  }

  private static boolean isPrintable(int point) {
    return switch (Character.getType(point)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.SURROGATE,
          Character.PRIVATE_USE,
          Character.UNASSIGNED,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR ->
          false;
      default -> true;
    };
  }
}
