package slater.core.statistics;

/**
 * The mean of independent values in a known range, from their mean alone.
 *
 * <p>W. Hoeffding (1963), Theorem 1, in its sharp form (2.1): the chance of a mean at or under m
 * when the truth is u is at most exp(-n KL(m, u)), where KL is the relative entropy of two coins
 * with the values moved to [0, 1]. It is never wider than the better known exp(-2 n (u - m)^2).
 *
 * @param rows the number of independent values, at least 0
 * @param mean their mean, within the range; 0 where there are no rows
 * @param least the smallest value that can occur
 * @param most the largest value that can occur, above {@code least}
 */
public record Hoeffding(long rows, double mean, double least, double most) implements Estimate {

  public Hoeffding {
    if (!(least < most) || Double.isInfinite(least) || Double.isInfinite(most)) {
      throw new IllegalArgumentException(
          "A bounded mean needs a finite range, not [%s, %s]".formatted(least, most));
    }
    if (rows < 0 || rows > 0 && !(mean >= least && mean <= most)) {
      throw new IllegalArgumentException(
          "A mean of %d values in [%s, %s] cannot be %s".formatted(rows, least, most, mean));
    }
  }

  @Override
  public boolean estimable() {
    return rows > 0;
  }

  @Override
  public double value() {
    need();
    return mean;
  }

  @Override
  public String bound() {
    return "Hoeffding";
  }

  @Override
  public double upper(double alpha) {
    need();
    return least + (most - least) * upperUnit(unit(mean), -StrictMath.log(alpha) / rows);
  }

  @Override
  public double lower(double alpha) {
    need();
    return most - (most - least) * upperUnit(1 - unit(mean), -StrictMath.log(alpha) / rows);
  }

  @Override
  public double pAtMost(double limit) {
    need();
    if (limit >= most) {
      return 0; // true by definition
    }
    return limit <= mean ? 1 : StrictMath.exp(-rows * divergence(unit(mean), unit(limit)));
  }

  @Override
  public double pAtLeast(double limit) {
    need();
    if (limit <= least) {
      return 0;
    }
    return limit >= mean ? 1 : StrictMath.exp(-rows * divergence(unit(mean), unit(limit)));
  }

  private double unit(double value) {
    return StrictMath.min(1, StrictMath.max(0, (value - least) / (most - least)));
  }

  /** KL(m, u) = m log(m/u) + (1-m) log((1-m)/(1-u)), infinite where u excludes m. */
  static double divergence(double m, double u) {
    double first = m == 0 ? 0 : m * StrictMath.log(m / u);
    double second = m == 1 ? 0 : (1 - m) * StrictMath.log((1 - m) / (1 - u));
    return StrictMath.max(0, first + second);
  }

  /** The u above m with KL(m, u) = budget, rounded up. */
  private static double upperUnit(double m, double budget) {
    double low = m;
    double high = StrictMath.min(1, m + StrictMath.sqrt(0.5 * budget)); // Pinsker: KL >= 2 gap^2
    for (int step = 0; step < 60 && high - low > 1e-15; step++) {
      double u = 0.5 * (low + high);
      if (divergence(m, u) < budget) {
        low = u;
      } else {
        high = u;
      }
    }
    return high;
  }

  private void need() {
    if (rows == 0) {
      throw new IllegalStateException("A mean of 0 values is not estimable");
    }
  }
}
