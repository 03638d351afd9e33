package slater.app.terminal;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Locale;

/** Numbers for people. */
public final class Numerals {
  private static final MathContext THREE = new MathContext(3);

  private Numerals() {}

  /** A count with commas between thousands: {@code 1,240}. */
  public static String count(long count) {
    return String.format(Locale.ROOT, "%,d", count);
  }

  /** A count of which the first two digits matter: {@code about 4,200}. */
  public static String about(long count) {
    long unit = 1;
    while (count / unit >= 100) {
      unit *= 10;
    }
    return count(Math.ceilDiv(count, unit) * unit);
  }

  /** A number with the three digits that matter, never in exponents of ten unless it must. */
  public static String value(double value) {
    if (!Double.isFinite(value)) {
      return Double.isNaN(value) ? "-" : value > 0 ? "infinite" : "-infinite";
    }
    if (value == Math.rint(value) && Math.abs(value) < 1e7) {
      return count((long) value);
    }
    double size = Math.abs(value);
    if (size >= 1e7 || size < 1e-4) {
      return String.format(Locale.ROOT, "%.2e", value);
    }
    return size >= 100
        ? String.format(Locale.ROOT, "%,.0f", value)
        : new BigDecimal(value).round(THREE).stripTrailingZeros().toPlainString();
  }
}
