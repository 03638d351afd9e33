package slater.app.terminal;

import java.util.regex.Pattern;

/** Text that holds the program's own colours: everything between them is made safe. */
final class Ansi {
  private static final Pattern OWN = Pattern.compile("\u001b\\[[0-9]{1,2}m");

  private Ansi() {}

  /** Makes safe what stands between the program's own escape sequences. */
  static String safe(String text, boolean unicode) {
    var safe = new StringBuilder();
    var matcher = OWN.matcher(text);
    int at = 0;
    while (matcher.find()) {
      safe.append(Characters.safe(text.substring(at, matcher.start()), unicode));
      safe.append(matcher.group());
      at = matcher.end();
    }
    return safe.append(Characters.safe(text.substring(at), unicode)).toString();
  }

  /** The number of columns that a text fills. */
  static int length(String text) {
    return text.indexOf('\u001b') < 0
        ? text.codePointCount(0, text.length())
        : OWN.matcher(text).replaceAll("").length();
  }
}
