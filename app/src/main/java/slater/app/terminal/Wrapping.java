package slater.app.terminal;

import java.util.ArrayList;
import java.util.List;

/** Breaks sentences between words, so that lines fit the terminal; {@code 95 %} stays whole. */
public final class Wrapping {
  private Wrapping() {}

  /**
   * The lines of a text.
   *
   * @param text one or several sentences; line ends in it are kept
   * @param indent what stands before every line but the first
   * @param width the number of columns; a longer word stays whole
   */
  public static List<String> wrap(String text, String indent, int width) {
    var lines = new ArrayList<String>();
    for (String paragraph : text.split("\n", -1)) {
      var line = new StringBuilder(lines.isEmpty() ? "" : indent);
      boolean empty = true;
      for (String word : paragraph.split(" (?!%)")) {
        if (!empty && Ansi.length(line.toString()) + 1 + Ansi.length(word) > width) {
          lines.add(line.toString());
          line = new StringBuilder(indent);
          empty = true;
        }
        if (!empty) {
          line.append(' ');
        }
        line.append(word);
        empty = false;
      }
      lines.add(line.toString());
    }
    return lines;
  }
}
