package slater.tables;

import ch.randelshofer.fastdoubleparser.JavaDoubleParser;

/**
 * Numbers as data files write them: an optional sign, decimal digits with at most one point, an
 * optional exponent. Nothing else counts as a number: no hexadecimal, no type suffix, no separator
 * of thousands, no digit of another script. Reading makes no object, and the result is the double
 * that is nearest to the decimal number, as {@link Double#parseDouble} has it.
 */
public final class NumberText {
  private static final double[] POWERS_OF_TEN = {
    1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16,
    1e17, 1e18, 1e19, 1e20, 1e21, 1e22
  };

  private NumberText() {}

  /**
   * The number; NaN where the text is no number; an infinity where the number is too large for a
   * double, or where the text is {@code inf} or {@code infinity} in any case.
   */
  public static double parse(char[] text, int from, int length) {
    int end = from + length;
    int at = from;
    boolean negative = false;
    if (at < end && (text[at] == '-' || text[at] == '+')) {
      negative = text[at++] == '-';
    }
    int first = at;
    long digits = 0;
    int count = 0;
    while (at < end && isDigit(text[at])) {
      digits = digits * 10 + (text[at++] - '0');
      count++;
    }
    int fraction = 0;
    if (at < end && text[at] == '.') {
      int point = at++;
      while (at < end && isDigit(text[at])) {
        digits = digits * 10 + (text[at++] - '0');
      }
      fraction = at - point - 1;
      count += fraction;
    }
    if (count == 0) {
      return at == first ? infinity(text, at, end, negative) : Double.NaN;
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
      while (at < end && isDigit(text[at])) {
        exponent = Math.min(99_999, exponent * 10 + (text[at++] - '0'));
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
    return JavaDoubleParser.parseDouble(text, from, length);
  }

  /** The same for a string. */
  public static double parse(String text) {
    return parse(text.toCharArray(), 0, text.length());
  }

  /**
   * The shortest text that {@link #parse(char[], int, int)} reads back as the same double; a whole
   * number below 10^15 is written without a point.
   */
  public static String format(double value) {
    if (value == Math.rint(value) && Math.abs(value) < 1e15 && !isNegativeZero(value)) {
      return Long.toString((long) value);
    }
    return Double.toString(value);
  }

  private static boolean isNegativeZero(double value) {
    return value == 0 && Double.doubleToRawLongBits(value) != 0;
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }

  private static double infinity(char[] text, int from, int end, boolean negative) {
    String word = "infinity";
    int length = end - from;
    if (length != 3 && length != 8) {
      return Double.NaN;
    }
    for (int i = 0; i < length; i++) {
      if ((text[from + i] | 0x20) != word.charAt(i)) {
        return Double.NaN;
      }
    }
    return negative ? Double.NEGATIVE_INFINITY : Double.POSITIVE_INFINITY;
  }
}
