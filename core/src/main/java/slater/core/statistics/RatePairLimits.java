package slater.core.statistics;

import java.util.function.DoubleUnaryOperator;

/** The limits that belong to {@link RatePairPValue}: where its p-value falls to the level. */
final class RatePairLimits {
  private RatePairLimits() {}

  static void checkTuning(double tuning) {
    if (!(tuning > 0 && tuning < 1)) {
      throw new IllegalArgumentException(
          "The level that a comparison is tuned for lies strictly between 0 and 1, not " + tuning);
    }
  }

  /** The p-value of the claim r1 - r2 at most the limit. */
  static double differenceAtMost(Rate first, Rate second, double tuning, double limit) {
    if (limit >= 1) {
      return 0; // true by definition
    }
    return limit < -1 ? 1 : differenceTest(first, second, tuning).p(1, limit);
  }

  /** The upper limit of r1 - r2. */
  static double difference(Rate first, Rate second, double tuning, double alpha) {
    RatePairPValue test = differenceTest(first, second, tuning);
    double z = Normal.upperQuantile(Math.min(0.5, alpha));
    double value = first.value() - second.value();
    double start = RatePairRegion.differenceLimit(first, second, z);
    double scale = start - value;
    return solve(d -> test.p(1, d), -1, 1, start, scale > 0 ? scale : 0.1, alpha);
  }

  /** The p-value of the claim r1 / r2 at most the limit. */
  static double ratioAtMost(Rate first, Rate second, double tuning, double limit) {
    if (second.numerator() == 0 || limit <= 0) {
      return 1;
    }
    return limit == Double.POSITIVE_INFINITY ? 0 : ratioTest(first, second, tuning).p(limit, 0);
  }

  /** The upper limit of r1 / r2, infinite where the second sample has no hit. */
  static double ratio(Rate first, Rate second, double tuning, double alpha) {
    if (second.numerator() == 0) {
      return Double.POSITIVE_INFINITY;
    }
    RatePairPValue test = ratioTest(first, second, tuning);
    double z = Normal.upperQuantile(Math.min(0.5, alpha));
    double start = StrictMath.log(RatePairRegion.ratioLimit(first, second, z));
    double scale =
        first.numerator() == 0
            ? 1
            : Math.abs(start - StrictMath.log(first.value() / second.value()));
    double log = solve(x -> test.p(StrictMath.exp(x), 0), -700, 700, start, scale + 1e-3, alpha);
    return log >= 700 ? Double.POSITIVE_INFINITY : StrictMath.exp(log);
  }

  private static RatePairPValue differenceTest(Rate first, Rate second, double tuning) {
    return new RatePairPValue(
        RatePairRegion.ofDifference(first, second, tuning), first, second, tuning);
  }

  private static RatePairPValue ratioTest(Rate first, Rate second, double tuning) {
    return new RatePairPValue(RatePairRegion.ofRatio(first, second, tuning), first, second, tuning);
  }

  /**
   * Where a falling p-value reaches alpha, from the side on which it is at most alpha: a bracket
   * around the start, then false position (Illinois) on the normal quantile of p, which is nearly
   * straight.
   */
  private static double solve(
      DoubleUnaryOperator p, double least, double most, double start, double scale, double alpha) {
    double target = Normal.upperQuantile(alpha);
    DoubleUnaryOperator excess =
        x -> {
          double tail = Math.min(1 - 1e-15, Math.max(1e-12, p.applyAsDouble(x)));
          // bounded, so that a p-value at its floor does not spoil the straight line
          double score = Normal.upperQuantile(tail) - target;
          return tail <= alpha ? Math.max(0, Math.min(2, score)) : Math.max(-2, score);
        };
    double low = least;
    double high = most;
    double atLow = -2;
    double atHigh = 2;
    double x = Math.min(most, Math.max(least, start));
    double value = excess.applyAsDouble(x);
    double step = 0.1 * scale;
    boolean up = value < 0;
    while (true) {
      if (value < 0) {
        low = x;
        atLow = value;
      } else {
        high = x;
        atHigh = value;
      }
      if (up != value < 0 || x == most || x == least) {
        break;
      }
      x = up ? Math.min(most, x + step) : Math.max(least, x - step);
      step *= 2;
      value = excess.applyAsDouble(x);
    }
    int kept = 0;
    for (int i = 0; i < 100 && high - low > 1e-7 * scale; i++) {
      double middle = low + (high - low) * atLow / (atLow - atHigh);
      // now and then a plain bisection, so that no shape of the curve can stall the search
      if (i % 8 == 7 || !(middle > low && middle < high)) {
        middle = 0.5 * (low + high);
      }
      double at = excess.applyAsDouble(middle);
      if (at < 0) {
        low = middle;
        atLow = at;
        atHigh = kept > 0 ? 0.5 * atHigh : atHigh;
        kept = 1;
      } else {
        high = middle;
        atHigh = Math.max(at, 1e-12);
        atLow = kept < 0 ? 0.5 * atLow : atLow;
        kept = -1;
      }
    }
    return high;
  }
}
