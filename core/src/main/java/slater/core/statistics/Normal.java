package slater.core.statistics;

/**
 * The standard normal distribution: density, both tails and the quantile.
 *
 * <p>The tails come from the series of Phi around 0 for |x| up to 3 and from the continued fraction
 * of Mills' ratio beyond (Abramowitz and Stegun 26.2.11 and 26.2.14): the relative error of the
 * smaller tail stays below 1e-13 down to 1e-300. The quantile is found by Newton steps on the
 * logarithm of the smaller tail.
 */
public final class Normal {
  private static final double ROOT_TWO_PI = StrictMath.sqrt(2 * StrictMath.PI);

  private Normal() {}

  /** The density phi(x). */
  public static double density(double x) {
    return StrictMath.exp(-0.5 * x * x) / ROOT_TWO_PI;
  }

  /** P(Z at most x). */
  public static double below(double x) {
    return x < 0 ? tail(-x) : 1 - tail(x);
  }

  /** P(Z at least x). */
  public static double above(double x) {
    return x < 0 ? 1 - tail(-x) : tail(x);
  }

  /**
   * The x with P(Z at most x) = probability.
   *
   * @param probability strictly between 0 and 1
   */
  public static double quantile(double probability) {
    if (!(probability > 0 && probability < 1)) {
      throw new IllegalArgumentException(
          "A normal quantile needs a probability strictly between 0 and 1, not " + probability);
    }
    return probability < 0.5 ? -upper(probability) : upper(1 - probability);
  }

  /**
   * The x with P(Z at least x) = tail: small tails keep their accuracy.
   *
   * @param tail strictly between 0 and 1
   */
  public static double upperQuantile(double tail) {
    if (!(tail > 0 && tail < 1)) {
      throw new IllegalArgumentException(
          "A normal quantile needs a tail strictly between 0 and 1, not " + tail);
    }
    return tail <= 0.5 ? upper(tail) : -upper(1 - tail);
  }

  /** The non-negative x whose upper tail is at most one half. */
  private static double upper(double tail) {
    if (tail >= 0.5) {
      return 0;
    }
    double target = StrictMath.log(tail);
    double x = StrictMath.sqrt(StrictMath.max(0, -2 * StrictMath.log(2 * tail)));
    for (int step = 0; step < 60; step++) {
      // log Q(x) is concave with slope -phi/Q: Newton on it converges from any start
      double q = tail(x);
      double move = (StrictMath.log(q) - target) * q / density(x);
      x = StrictMath.max(0, x + move);
      if (StrictMath.abs(move) <= 1e-15 * (1 + x)) {
        break;
      }
    }
    return x;
  }

  /** P(Z at least x) for x at least 0. */
  private static double tail(double x) {
    if (x < 3) {
      // Phi(x) - 1/2 = phi(x) (x + x^3/3 + x^5/(3*5) + ...)
      double term = x;
      double sum = x;
      for (int k = 3; term > 1e-18 * sum; k += 2) {
        term *= x * x / k;
        sum += term;
      }
      return 0.5 - density(x) * sum;
    }
    // Q(x) = phi(x) / (x + 1/(x + 2/(x + 3/(x + ...)))), evaluated from its tail
    double fraction = x;
    for (int k = 100; k >= 1; k--) {
      fraction = x + k / fraction;
    }
    return density(x) / fraction;
  }
}
