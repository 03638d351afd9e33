package slater.core.statistics;

/**
 * The mean of independent values in a known range, from their mean and variance.
 *
 * <p>A. Maurer and M. Pontil (COLT 2009), Theorem 4: with confidence 1 - alpha the truth is at most
 * {@code mean + r (sqrt(2 V L / n) + 7 L / (3 (n - 1)))} with L = log(2 / alpha), V the unbiased
 * variance and the values moved to [0, 1] by the range r. Better than {@link Hoeffding} where the
 * spread is small against the range and the rows are many.
 *
 * @param rows the number of independent values, at least 0; estimable from 2 on
 * @param mean their mean, within the range; 0 where there are no rows
 * @param variance their unbiased variance (divisor n - 1), at least 0
 * @param least the smallest value that can occur
 * @param most the largest value that can occur, above {@code least}
 */
public record EmpiricalBernstein(long rows, double mean, double variance, double least, double most)
    implements Estimate {

  public EmpiricalBernstein {
    if (!(least < most) || Double.isInfinite(least) || Double.isInfinite(most)) {
      throw new IllegalArgumentException(
          "A bounded mean needs a finite range, not [%s, %s]".formatted(least, most));
    }
    if (rows < 0 || rows > 0 && !(mean >= least && mean <= most && variance >= 0)) {
      throw new IllegalArgumentException(
          "%d values in [%s, %s] cannot have mean %s and variance %s"
              .formatted(rows, least, most, mean, variance));
    }
  }

  /** From the number of values, their sum and the sum of their squares. */
  public static EmpiricalBernstein ofSums(
      long rows, double sum, double sumOfSquares, double least, double most) {
    if (rows == 0) {
      return new EmpiricalBernstein(0, 0, 0, least, most);
    }
    double mean = StrictMath.min(most, StrictMath.max(least, sum / rows));
    double spread = StrictMath.max(0, sumOfSquares - sum * (sum / rows));
    return new EmpiricalBernstein(rows, mean, rows > 1 ? spread / (rows - 1) : 0, least, most);
  }

  @Override
  public boolean estimable() {
    return rows > 1;
  }

  @Override
  public double value() {
    need();
    return mean;
  }

  @Override
  public String bound() {
    return "empirical Bernstein";
  }

  @Override
  public double upper(double alpha) {
    return StrictMath.min(most, value() + gap(alpha));
  }

  @Override
  public double lower(double alpha) {
    return StrictMath.max(least, value() - gap(alpha));
  }

  @Override
  public double pAtMost(double limit) {
    need();
    return limit >= most ? 0 : p(limit - mean);
  }

  @Override
  public double pAtLeast(double limit) {
    need();
    return limit <= least ? 0 : p(mean - limit);
  }

  private double gap(double alpha) {
    double log = StrictMath.log(2 / alpha);
    return StrictMath.sqrt(2 * variance * log / rows)
        + 7 * (most - least) * log / (3.0 * (rows - 1));
  }

  /** The alpha at which the gap is just this: a quadratic in sqrt(log(2 / alpha)). */
  private double p(double gap) {
    if (gap <= 0) {
      return 1;
    }
    double b = StrictMath.sqrt(2 * variance / rows);
    double a = 7 * (most - least) / (3.0 * (rows - 1));
    double root = 2 * gap / (b + StrictMath.sqrt(b * b + 4 * a * gap));
    return StrictMath.min(1, 2 * StrictMath.exp(-root * root));
  }

  private void need() {
    if (rows < 2) {
      throw new IllegalStateException(
          "A mean with its variance needs at least 2 values, not " + rows);
    }
  }
}
