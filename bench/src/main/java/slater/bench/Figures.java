package slater.bench;

import java.util.Locale;

/**
 * How a program hands its figures to who started it: lines of a name and two numbers, or the rows
 * of a table in Markdown.
 */
final class Figures {
  private Figures() {}

  /** Prints a figure: its best and its usual value. */
  static void print(String name, double best, double median) {
    say(text("%s\t%.9g\t%.9g", name, best, median));
  }

  /** Prints a row of a table; an empty line where there are no cells. */
  static void row(String... cells) {
    say(cells.length == 0 ? "" : "| " + String.join(" | ", cells) + " |");
  }

  /** Prints a line. */
  static void say(String line) {
    System.out.println(line);
  }

  /** Formats as everywhere in the world. */
  static String text(String format, Object... cells) {
    return String.format(Locale.ROOT, format, cells);
  }
}
