package slater.core.statistics;

/** What a requirement asks of a number: at most, at least, within or equal. */
public sealed interface Limit {

  /** The number is at most the value. */
  static Limit atMost(double value) {
    return new AtMost(value);
  }

  /** The number is at least the value. */
  static Limit atLeast(double value) {
    return new AtLeast(value);
  }

  /** The number lies between the two values, both included. */
  static Limit between(double low, double high) {
    return new Between(low, high);
  }

  /** A signed difference is at most the tolerance in size. */
  static Limit within(double tolerance) {
    return new Between(-tolerance, tolerance);
  }

  /**
   * A ratio is at least the given fraction, and at most its inverse: the ratio's form of within.
   *
   * @param fraction in (0, 1], such as 0.8
   */
  static Limit withinRatio(double fraction) {
    if (!(fraction > 0 && fraction <= 1)) {
      throw new IllegalArgumentException("A least ratio lies in (0, 1], not " + fraction);
    }
    return new Between(fraction, 1 / fraction);
  }

  /**
   * The number equals the value up to a tolerance. With tolerance 0 no finite sample can show it:
   * such a limit is violated or not decided, never met.
   */
  static Limit equal(double value, double tolerance) {
    if (!(tolerance >= 0)) {
      throw new IllegalArgumentException("A tolerance is at least 0, not " + tolerance);
    }
    return new Between(value - tolerance, value + tolerance);
  }

  /** Whether a known number keeps the limit. */
  boolean holds(double value);

  /** How far a known number is beyond the limit: at most 0 where the limit holds. */
  double excess(double value);

  /** At most {@code value}. */
  record AtMost(double value) implements Limit {
    public AtMost {
      finite(value);
    }

    @Override
    public boolean holds(double value) {
      return value <= this.value;
    }

    @Override
    public double excess(double value) {
      return value - this.value;
    }
  }

  /** At least {@code value}. */
  record AtLeast(double value) implements Limit {
    public AtLeast {
      finite(value);
    }

    @Override
    public boolean holds(double value) {
      return value >= this.value;
    }

    @Override
    public double excess(double value) {
      return this.value - value;
    }
  }

  /** Between {@code low} and {@code high}. */
  record Between(double low, double high) implements Limit {
    public Between {
      finite(low);
      finite(high);
      if (low > high) {
        throw new IllegalArgumentException(
            "A range needs low <= high, not [%s, %s]".formatted(low, high));
      }
    }

    @Override
    public boolean holds(double value) {
      return low <= value && value <= high;
    }

    @Override
    public double excess(double value) {
      return StrictMath.max(low - value, value - high);
    }
  }

  private static void finite(double value) {
    if (!Double.isFinite(value)) {
      throw new IllegalArgumentException("A limit is a finite number, not " + value);
    }
  }
}
