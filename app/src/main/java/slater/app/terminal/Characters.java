package slater.app.terminal;

import java.text.Normalizer;
import java.util.Map;

/**
 * Makes text from data safe to print: no control character reaches the terminal, where one could
 * move the cursor or change the title, and nothing beyond ASCII where the terminal has no UTF-8.
 */
final class Characters {
  private static final Map<Integer, String> PLAIN =
      Map.ofEntries(
          Map.entry(0x2013, "-"),
          Map.entry(0x2014, "-"),
          Map.entry(0x2212, "-"),
          Map.entry(0x2018, "'"),
          Map.entry(0x2019, "'"),
          Map.entry(0x201C, "\""),
          Map.entry(0x201D, "\""),
          Map.entry(0x2026, "..."),
          Map.entry(0x2192, "->"),
          Map.entry(0x2264, "<="),
          Map.entry(0x2265, ">="),
          Map.entry(0x00B1, "+-"),
          Map.entry(0x00D7, "x"),
          Map.entry(0x00B7, "-"),
          Map.entry(0x00A0, " "),
          Map.entry(0x00DF, "ss"),
          Map.entry(0x00C6, "AE"),
          Map.entry(0x00E6, "ae"),
          Map.entry(0x00D8, "O"),
          Map.entry(0x00F8, "o"));

  private Characters() {}

  /** The text with every control character replaced; line ends stay. */
  static String safe(String text, boolean unicode) {
    if (text.chars().allMatch(c -> c == '\n' || c >= 0x20 && c < 0x7F)) {
      return text;
    }
    var safe = new StringBuilder(text.length());
    text.codePoints()
        .forEach(
            point -> {
              if (point == '\n' || point >= 0x20 && point < 0x7F) {
                safe.append((char) point);
              } else if (point == '\t') {
                safe.append(' ');
              } else if (isHarmful(point)) {
                safe.append('?');
              } else if (unicode) {
                safe.appendCodePoint(point);
              } else {
                safe.append(ascii(point));
              }
            });
    return safe.toString();
  }

  private static boolean isHarmful(int point) {
    return switch (Character.getType(point)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.SURROGATE,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR,
          Character.UNASSIGNED,
          Character.PRIVATE_USE ->
          true;
      default -> false;
    };
  }

  private static String ascii(int point) {
    String known = PLAIN.get(point);
    if (known != null) {
      return known;
    }
    String parts = Normalizer.normalize(Character.toString(point), Normalizer.Form.NFKD);
    var plain = new StringBuilder();
    parts.chars().filter(c -> c >= 0x20 && c < 0x7F).forEach(c -> plain.append((char) c));
    return plain.isEmpty() ? "?" : plain.toString();
  }
}
