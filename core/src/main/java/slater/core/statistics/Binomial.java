package slater.core.statistics;

/**
 * Exact probabilities of the binomial distribution.
 *
 * <p>A single probability is Loader's saddle-point form (C. Loader, Fast and accurate computation
 * of binomial probabilities, 2000): the deviance and Stirling's error are computed apart, so that
 * nothing cancels. Tails are summed term by term from the largest term outwards, the smaller tail
 * always directly: relative error about 1e-13 for n up to 1e7, in O(sqrt(n)) steps.
 */
public final class Binomial {
  private static final double TWO_PI = 2 * StrictMath.PI;
  private static final double[] STIRLING_ERROR = smallStirlingErrors();

  private Binomial() {}

  /** P(X = k) for X of n trials with probability p; 0 outside of 0..n. */
  public static double probability(long k, long n, double p) {
    check(n, p);
    if (k < 0 || k > n) {
      return 0;
    }
    if (p == 0) {
      return k == 0 ? 1 : 0;
    }
    if (p == 1) {
      return k == n ? 1 : 0;
    }
    if (k == 0) {
      return StrictMath.exp(n * StrictMath.log1p(-p));
    }
    if (k == n) {
      return StrictMath.exp(n * StrictMath.log(p));
    }
    double q = 1 - p;
    double exponent =
        stirlingError(n)
            - stirlingError(k)
            - stirlingError(n - k)
            - deviance((double) k, n * p)
            - deviance((double) (n - k), n * q);
    return StrictMath.exp(exponent) * StrictMath.sqrt(n / (TWO_PI * k * (double) (n - k)));
  }

  /** P(X at most k). */
  public static double atMost(long k, long n, double p) {
    check(n, p);
    if (k < 0) {
      return 0;
    }
    if (k >= n) {
      return 1;
    }
    return k <= n * p ? sumDown(k, n, p) : StrictMath.max(0, 1 - sumUp(k + 1, n, p));
  }

  /** P(X at least k). */
  public static double atLeast(long k, long n, double p) {
    check(n, p);
    if (k <= 0) {
      return 1;
    }
    if (k > n) {
      return 0;
    }
    return k >= n * p ? sumUp(k, n, p) : StrictMath.max(0, 1 - sumDown(k - 1, n, p));
  }

  private static void check(long n, double p) {
    if (n < 0) {
      throw new IllegalArgumentException("A binomial needs at least 0 trials, not " + n);
    }
    if (!(p >= 0 && p <= 1)) {
      throw new IllegalArgumentException("A binomial needs a probability in [0, 1], not " + p);
    }
  }

  private static double sumDown(long k, long n, double p) {
    double term = probability(k, n, p);
    double sum = 0;
    double odds = (1 - p) / p;
    for (long j = k; j >= 0 && term > 1e-18 * sum; j--) {
      sum += term;
      term *= odds * j / (n - j + 1);
    }
    return StrictMath.min(1, sum);
  }

  private static double sumUp(long k, long n, double p) {
    double term = probability(k, n, p);
    double sum = 0;
    double odds = p / (1 - p);
    for (long j = k; j <= n && term > 1e-18 * sum; j++) {
      sum += term;
      term *= odds * (n - j) / (j + 1);
    }
    return StrictMath.min(1, sum);
  }

  /** x log(x / mean) + mean - x, without cancellation where x is near the mean. */
  private static double deviance(double x, double mean) {
    double difference = x - mean;
    double ratio = difference / (x + mean);
    if (StrictMath.abs(ratio) > 0.1) {
      return x * StrictMath.log(x / mean) + mean - x;
    }
    // log(x / mean) = 2 atanh(ratio) = 2 (r + r^3/3 + r^5/5 + ...)
    double sum = difference * ratio;
    double power = 2 * x * ratio;
    for (int k = 3; k < 100; k += 2) {
      power *= ratio * ratio;
      double next = sum + power / k;
      if (next == sum) {
        break;
      }
      sum = next;
    }
    return sum;
  }

  /** log(n!) - log(sqrt(2 pi n) (n/e)^n): an asymptotic series, and a table for small n. */
  private static double stirlingError(long n) {
    if (n < STIRLING_ERROR.length) {
      return STIRLING_ERROR[(int) n];
    }
    double square = (double) n * n;
    return (1.0 / 12
            - (1.0 / 360 - (1.0 / 1260 - (1.0 / 1680 - 1.0 / 1188 / square) / square) / square)
                / square)
        / n;
  }

  private static double[] smallStirlingErrors() {
    double[] errors = new double[21];
    double factorial = 1; // exact in a double up to 20! (at most 53 significant bits)
    for (int n = 1; n < errors.length; n++) {
      factorial *= n;
      errors[n] =
          StrictMath.log(factorial)
              - 0.5 * StrictMath.log(TWO_PI * n)
              - n * (StrictMath.log(n) - 1);
    }
    return errors;
  }
}
