package slater.core.statistics;

/**
 * Exact one-sided confidence limits for a binomial probability (C. J. Clopper and E. S. Pearson,
 * Biometrika 26, 1934): the probabilities that a one-sided binomial test does not reject.
 *
 * <p>The limits are found on the binomial tail itself, to 1e-14, and are valid for every number of
 * trials; among limits that grow with the count no other one-sided limit is tighter.
 */
public final class ClopperPearson {
  /** The name that results carry. */
  public static final String NAME = "Clopper-Pearson";

  private ClopperPearson() {}

  /**
   * The smallest u such that more than {@code alpha} probability is never left at or under the
   * count for any p above u: p is at most u with confidence 1 - alpha.
   *
   * @param hits between 0 and trials
   * @param trials at least 1
   * @param alpha strictly between 0 and 1
   */
  public static double upper(long hits, long trials, double alpha) {
    check(hits, trials, alpha);
    if (hits == trials) {
      return 1;
    }
    if (hits == 0) {
      return -StrictMath.expm1(StrictMath.log(alpha) / trials);
    }
    double target = StrictMath.log(alpha);
    double low = (double) hits / trials;
    double high = 1;
    double p = start(hits + 0.5, trials, alpha);
    for (int step = 0; step < 200; step++) {
      if (!(p > low && p < high)) {
        p = 0.5 * (low + high);
      }
      double tail = Binomial.atMost(hits, trials, p);
      double excess = StrictMath.log(tail) - target;
      if (excess > 0) {
        low = p;
      } else {
        high = p;
      }
      // d/dp P(X <= k; n, p) = -n P(Y = k) with Y of n - 1 trials
      double slope = -trials * Binomial.probability(hits, trials - 1, p) / tail;
      double next = p - excess / slope;
      if (StrictMath.abs(next - p) <= 1e-15 * p || high - low <= 1e-15 * high) {
        return StrictMath.min(high, StrictMath.max(low, next));
      }
      p = next;
    }
    return high;
  }

  /**
   * The mirror image of {@link #upper}: p is at least this with confidence 1 - alpha.
   *
   * @param hits between 0 and trials
   * @param trials at least 1
   * @param alpha strictly between 0 and 1
   */
  public static double lower(long hits, long trials, double alpha) {
    check(hits, trials, alpha);
    if (hits == 0) {
      return 0;
    }
    if (hits == trials) {
      return StrictMath.exp(StrictMath.log(alpha) / trials);
    }
    double target = StrictMath.log(alpha);
    double low = 0;
    double high = (double) hits / trials;
    double p = 1 - start(trials - hits + 0.5, trials, alpha);
    for (int step = 0; step < 200; step++) {
      if (!(p > low && p < high)) {
        p = 0.5 * (low + high);
      }
      double tail = Binomial.atLeast(hits, trials, p);
      double excess = StrictMath.log(tail) - target;
      if (excess > 0) {
        high = p;
      } else {
        low = p;
      }
      // d/dp P(X >= k; n, p) = n P(Y = k - 1) with Y of n - 1 trials
      double slope = trials * Binomial.probability(hits - 1, trials - 1, p) / tail;
      double next = p - excess / slope;
      if (StrictMath.abs(next - p) <= 1e-15 * p || high - low <= 1e-15 * high) {
        return StrictMath.min(high, StrictMath.max(low, next));
      }
      p = next;
    }
    return low;
  }

  /** A score limit for a count moved by one half: close enough that few Newton steps remain. */
  private static double start(double hits, long trials, double alpha) {
    double z = Normal.upperQuantile(StrictMath.min(alpha, 0.5));
    double p = StrictMath.min(1, hits / trials);
    double square = z * z / trials;
    return (p + 0.5 * square + z * StrictMath.sqrt((p * (1 - p) + 0.25 * square) / trials))
        / (1 + square);
  }

  private static void check(long hits, long trials, double alpha) {
    if (trials < 1 || hits < 0 || hits > trials) {
      throw new IllegalArgumentException(
          "A rate needs 0 <= hits <= trials and trials >= 1, not " + hits + " of " + trials);
    }
    if (!(alpha > 0 && alpha < 1)) {
      throw new IllegalArgumentException(
          "A limit needs an error level strictly between 0 and 1, not " + alpha);
    }
  }
}
