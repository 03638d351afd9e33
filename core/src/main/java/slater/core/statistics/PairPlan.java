package slater.core.statistics;

/**
 * What a comparison of two rates will certify, both truths being equal: the exact bound at the
 * middle, and the chance of landing off the middle by the approximate bound that orders it.
 *
 * <p>Off the middle the exact bound is taken to exceed the square-and-add limit by the same factor
 * as at the middle; so no rounding of counts enters.
 */
final class PairPlan {
  private final long first;
  private final long second;
  private final double expected;
  private final double alpha;
  private final double z;

  PairPlan(long first, long second, double expected, double alpha) {
    if (!(expected >= 0 && expected <= 1)) {
      throw new IllegalArgumentException("An expected rate lies in [0, 1], not " + expected);
    }
    this.first = first;
    this.second = second;
    this.expected = expected;
    this.alpha = alpha;
    this.z = Normal.upperQuantile(Math.min(0.5, alpha));
  }

  double differenceAtBest() {
    if (first == 0 || second == 0) {
      return 1;
    }
    Rate one = near(first);
    Rate two = near(second);
    double seen = one.value() - two.value();
    double up = RateDifference.of(one, two).tuned(alpha).upper(alpha) - seen;
    double down = RateDifference.of(two, one).tuned(alpha).upper(alpha) + seen;
    return Math.max(up, down);
  }

  double difference(double power) {
    if (first == 0 || second == 0) {
      return 1;
    }
    double best = differenceAtBest();
    double approximate =
        Math.max(
            RatePairRegion.differenceLimit(expected, first, expected, second, z),
            RatePairRegion.differenceLimit(expected, second, expected, first, z));
    double factor = Math.max(1, best / approximate);
    return reach(power, best, 1, factor, false);
  }

  double ratioAtBest() {
    if (first == 0 || second == 0) {
      return 0;
    }
    Rate one = near(first);
    Rate two = near(second);
    if (one.numerator() == 0 || two.numerator() == 0) {
      return 0;
    }
    double seen = one.value() / two.value();
    double up = RateRatio.of(one, two).tuned(alpha).upper(alpha) / seen;
    double down = RateRatio.of(two, one).tuned(alpha).upper(alpha) * seen;
    return 1 / Math.max(up, down);
  }

  double ratio(double power) {
    double best = ratioAtBest();
    if (best == 0) {
      return 0;
    }
    double approximate =
        Math.max(
            RatePairRegion.ratioLimit(expected, first, expected, second, z),
            RatePairRegion.ratioLimit(expected, second, expected, first, z));
    double factor = Math.max(1, -StrictMath.log(best) / StrictMath.log(approximate));
    return StrictMath.exp(-reach(power, -StrictMath.log(best), 700, factor, true));
  }

  /** The limit that fails on one side or the other with the chance 1 - power in all. */
  private double reach(double power, double best, double most, double factor, boolean ratio) {
    double low = best;
    double high = most;
    for (int i = 0; i < 60 && high - low > 1e-6 * high; i++) {
      double limit = 0.5 * (low + high);
      double fails = fails(limit, factor, ratio, 1) + fails(limit, factor, ratio, -1);
      if (fails > 1 - power) {
        low = limit;
      } else {
        high = limit;
      }
    }
    return high;
  }

  /** The chance that the limit of one side ends beyond this. */
  private double fails(double limit, double factor, boolean ratio, int side) {
    double low = 0;
    double high = 10;
    for (int i = 0; i < 40; i++) {
      double off = 0.5 * (low + high);
      if (bound(off, factor, ratio, side) > limit) {
        high = off;
      } else {
        low = off;
      }
    }
    return Normal.above(high);
  }

  /** The upper limit where the rates seen differ by so many standard errors. */
  private double bound(double off, double factor, boolean ratio, int side) {
    double variance = Math.max(expected * (1 - expected), 1e-12);
    double v1 = variance / first;
    double v2 = variance / second;
    double unit = side * off / Math.sqrt(v1 + v2);
    double r1 = Math.min(1, Math.max(0, expected + unit * v1));
    double r2 = Math.min(1, Math.max(0, expected - unit * v2));
    double a = side > 0 ? r1 : r2;
    double b = side > 0 ? r2 : r1;
    long n = side > 0 ? first : second;
    long m = side > 0 ? second : first;
    if (!ratio) {
      return a - b + factor * (RatePairRegion.differenceLimit(a, n, b, m, z) - (a - b));
    }
    if (a == 0 || b == 0) {
      return a == 0 ? 0 : Double.POSITIVE_INFINITY;
    }
    double seen = StrictMath.log(a / b);
    return seen + factor * (StrictMath.log(RatePairRegion.ratioLimit(a, n, b, m, z)) - seen);
  }

  private Rate near(long rows) {
    return Rate.of(Math.round(rows * expected), rows);
  }
}
