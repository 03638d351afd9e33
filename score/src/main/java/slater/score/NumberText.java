package slater.score;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;

/**
 * Numbers in CSV, read and written as {@code slater} does: decimal digits with at most one point
 * and an exponent; the double nearest to them; the shortest digits that tell a double from its
 * neighbours.
 */
final class NumberText {
  private static final double[] POWERS_OF_TEN = {
    1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16,
    1e17, 1e18, 1e19, 1e20, 1e21, 1e22
  };

  /** From Java 19 on the platform writes the shortest digits itself (JDK-4511638). */
  private static final boolean SHORTEST = Runtime.version().feature() >= 19;

  private NumberText() {}

  /**
   * The number, NaN where the text is none; an infinity where it is too large for a double, or
   * where the text is {@code inf} or {@code infinity} in any case.
   */
  static double parse(char[] text, int from, int length) {
    int end = from + length;
    int at = from;
    boolean negative = false;
    if (at < end && (text[at] == '-' || text[at] == '+')) {
      negative = text[at++] == '-';
    }
    long digits = 0;
    int count = 0;
    int fraction = 0;
    boolean point = false;
    for (; at < end && (isDigit(text[at]) || !point && text[at] == '.'); at++) {
      if (text[at] == '.') {
        point = true;
      } else {
        digits = digits * 10 + (text[at] - '0');
        count++;
        fraction += point ? 1 : 0;
      }
    }
    if (count == 0) {
      return point ? Double.NaN : infinity(new String(text, at, end - at), negative);
    }
    int exponent = 0;
    if (at < end && (text[at] == 'e' || text[at] == 'E')) {
      at++;
      boolean minus = false;
      if (at < end && (text[at] == '-' || text[at] == '+')) {
        minus = text[at++] == '-';
      }
      if (at == end) {
        return Double.NaN;
      }
      for (; at < end && isDigit(text[at]); at++) {
        exponent = Math.min(99_999, exponent * 10 + (text[at] - '0'));
      }
      exponent = minus ? -exponent : exponent;
    }
    if (at < end) {
      return Double.NaN;
    }
    // Up to 18 digits fit a long. Below 2^53 the digits, and up to 22 the power of ten, are exact
    // doubles, so that one rounded operation gives the nearest double (Clinger 1990).
    int scale = exponent - fraction;
    if (count <= 18 && digits <= 1L << 53 && scale >= -22 && scale <= 22) {
      double magnitude = scale < 0 ? digits / POWERS_OF_TEN[-scale] : digits * POWERS_OF_TEN[scale];
      return negative ? -magnitude : magnitude;
    }
    return Double.parseDouble(new String(text, from, length));
  }

  private static double infinity(String word, boolean negative) {
    if (!word.equalsIgnoreCase("inf") && !word.equalsIgnoreCase("infinity")) {
      return Double.NaN;
    }
    return negative ? Double.NEGATIVE_INFINITY : Double.POSITIVE_INFINITY;
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }

  /** Appends a number; nothing where it is not finite, as a missing one. */
  static void append(StringBuilder to, double value) {
    if (value == Math.rint(value) && Math.abs(value) < 1e15 && !isNegativeZero(value)) {
      to.append((long) value);
    } else if (Double.isFinite(value)) {
      to.append(SHORTEST ? Double.toString(value) : shortest(value));
    }
  }

  private static boolean isNegativeZero(double value) {
    return value == 0 && Double.doubleToRawLongBits(value) != 0;
  }

  /**
   * What {@link Double#toString(double)} says since Java 19: of the decimals that are read as this
   * double those with the fewest digits, at least two, and of them the nearest. Before, it may say
   * one digit too many, so that it is the place to start from.
   */
  static String shortest(double value) {
    String platform = Double.toString(value);
    if (value == 0) {
      return platform;
    }
    var exact = new BigDecimal(Math.abs(value));
    int digits = Math.max(2, digits(platform));
    BigDecimal best = nearest(exact, digits);
    for (int fewer = digits - 1; fewer >= 2; fewer--) {
      var shorter = nearest(exact, fewer);
      if (shorter.signum() == 0) {
        break;
      }
      best = shorter;
    }
    return best.signum() == 0 ? platform : written(best, value < 0);
  }

  private static int digits(String platform) {
    int count = 0;
    int zeros = 0; // at the end so far
    for (int i = 0; i < platform.length() && platform.charAt(i) != 'E'; i++) {
      char c = platform.charAt(i);
      if (isDigit(c) && (c != '0' || count > 0)) {
        count++;
        zeros = c == '0' ? zeros + 1 : 0;
      }
    }
    return count - zeros;
  }

  /** The nearest decimal of so many digits that is read as the same double; 0 where none is. */
  private static BigDecimal nearest(BigDecimal exact, int digits) {
    double value = exact.doubleValue();
    var below = exact.round(new MathContext(digits, RoundingMode.DOWN));
    var above = exact.round(new MathContext(digits, RoundingMode.UP));
    boolean low = below.doubleValue() == value;
    boolean high = above.doubleValue() == value;
    if (low && high) {
      int nearer = exact.subtract(below).compareTo(above.subtract(exact));
      boolean even = !below.unscaledValue().testBit(0);
      return nearer < 0 || nearer == 0 && even ? below : above;
    }
    return low ? below : high ? above : BigDecimal.ZERO;
  }

  /** A plain decimal from 10^-3 to 10^7, else with an exponent; always with a point. */
  private static String written(BigDecimal value, boolean negative) {
    var plain = value.stripTrailingZeros();
    String digits = plain.unscaledValue().toString();
    int exponent = digits.length() - plain.scale() - 1; // of the first digit
    var text = new StringBuilder(negative ? "-" : "");
    if (exponent >= 7 || exponent < -3) {
      text.append(digits, 0, 1).append('.');
      text.append(digits.length() > 1 ? digits.substring(1) : "0").append('E').append(exponent);
    } else if (exponent < 0) {
      text.append("0.").append("0".repeat(-exponent - 1)).append(digits);
    } else if (digits.length() > exponent + 1) {
      text.append(digits, 0, exponent + 1).append('.').append(digits.substring(exponent + 1));
    } else {
      text.append(digits).append("0".repeat(exponent + 1 - digits.length())).append(".0");
    }
    return text.toString();
  }
}
