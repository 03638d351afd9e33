package slater.app.yaml;

import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.util.Locale;

/**
 * The numbers that a key may hold.
 *
 * @param low the least
 * @param lowOpen whether the least itself is left out
 * @param high the largest
 * @param highOpen whether the largest itself is left out
 */
public record Range(double low, boolean lowOpen, double high, boolean highOpen) {

  /** From low to high, both included. */
  public static Range of(double low, double high) {
    return new Range(low, false, high, false);
  }

  /** This number or more. */
  public static Range atLeast(double low) {
    return new Range(low, false, Double.POSITIVE_INFINITY, true);
  }

  /** More than this number. */
  public static Range above(double low) {
    return new Range(low, true, Double.POSITIVE_INFINITY, true);
  }

  /** Between low and high, both left out. */
  public static Range between(double low, double high) {
    return new Range(low, true, high, true);
  }

  /** Any finite number. */
  public static Range finite() {
    return new Range(Double.NEGATIVE_INFINITY, true, Double.POSITIVE_INFINITY, true);
  }

  /** Whether a number is allowed. */
  public boolean holds(double value) {
    return (lowOpen ? value > low : value >= low) && (highOpen ? value < high : value <= high);
  }

  /** In words, to stand after "must be": {@code a number from 0 to 1}. */
  public String words() {
    if (Double.isInfinite(high)) {
      if (Double.isInfinite(low)) {
        return "a finite number";
      }
      return lowOpen ? "a number above " + plain(low) : "a number of at least " + plain(low);
    }
    if (lowOpen == highOpen) {
      return lowOpen
          ? "a number between " + plain(low) + " and " + plain(high) + ", both left out"
          : "a number from " + plain(low) + " to " + plain(high);
    }
    return lowOpen
        ? "a number above " + plain(low) + " and at most " + plain(high)
        : "a number of at least " + plain(low) + " and under " + plain(high);
  }

  /** A number as a person would write it: {@code 1}, not {@code 1.0}. */
  static String plain(double value) {
    if (Double.isInfinite(value)) {
      return value > 0 ? "infinity" : "-infinity";
    }
    return new DecimalFormat("#,##0.######", DecimalFormatSymbols.getInstance(Locale.ROOT))
        .format(value);
  }
}
