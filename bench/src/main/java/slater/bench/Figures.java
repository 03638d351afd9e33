package slater.bench;

import java.util.Locale;

/** How a program hands its figures to who started it: lines of a name and two numbers. */
final class Figures {
  private Figures() {}

  /** Prints a figure: its best and its usual value. */
  static void print(String name, double best, double median) {
    System.out.println(String.format(Locale.ROOT, "%s\t%.9g\t%.9g", name, best, median));
  }
}
