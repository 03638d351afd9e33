package slater.core.statistics;

import java.util.List;
import java.util.function.DoublePredicate;

/**
 * A figure made of several unknown numbers, from limits on each of them at its share of the level
 * (Bonferroni's inequality): a weighted sum, or one number by another. Nothing is assumed of how
 * the numbers depend on each other, so that it serves where rows stand behind several of them:
 * means over classes, ratios of such means, a group and all rows.
 */
public final class Union implements Estimate {
  /** A p-value is searched down to this. */
  private static final double LEAST = 1e-9;

  private static final int STEPS = 30;

  private enum Kind {
    SUM,
    RATIO
  }

  private final Kind kind;
  private final List<Estimate> all;
  private final double[] factors;

  private Union(Kind kind, List<? extends Estimate> all, double[] factors) {
    if (all.isEmpty() || all.size() != factors.length) {
      throw new IllegalArgumentException(
          all.size() + " numbers cannot be added with " + factors.length + " factors");
    }
    this.kind = kind;
    this.all = List.copyOf(all);
    this.factors = factors.clone();
  }

  /** The sum of the numbers, each times its factor. */
  public static Union sum(List<? extends Estimate> all, double[] factors) {
    return new Union(Kind.SUM, all, factors);
  }

  /** The plain mean of the numbers. */
  public static Union mean(List<? extends Estimate> all) {
    double[] factors = new double[all.size()];
    java.util.Arrays.fill(factors, 1.0 / Math.max(1, factors.length));
    return sum(all, factors);
  }

  /** One number by another, both 0 or more. */
  public static Union ratio(Estimate above, Estimate below) {
    return new Union(Kind.RATIO, List.of(above, below), new double[] {1, 1});
  }

  @Override
  public Union tuned(double alpha) {
    double share = alpha / all.size();
    return new Union(kind, all.stream().map(each -> each.tuned(share)).toList(), factors);
  }

  @Override
  public boolean estimable() {
    return all.stream().allMatch(Estimate::estimable)
        && (kind == Kind.SUM || all.get(1).value() > 0);
  }

  @Override
  public double value() {
    if (kind == Kind.RATIO) {
      return all.get(0).value() / all.get(1).value();
    }
    double sum = 0;
    for (int i = 0; i < factors.length; i++) {
      sum += factors[i] * all.get(i).value();
    }
    return sum;
  }

  @Override
  public long rows() {
    return all.stream().mapToLong(Estimate::rows).min().orElse(0);
  }

  @Override
  public String bound() {
    return all.getFirst().bound() + ", Bonferroni over " + all.size();
  }

  @Override
  public double upper(double alpha) {
    return limit(alpha / all.size(), true);
  }

  @Override
  public double lower(double alpha) {
    return limit(alpha / all.size(), false);
  }

  private double limit(double level, boolean up) {
    if (kind == Kind.RATIO) {
      double above = up ? all.get(0).upper(level) : all.get(0).lower(level);
      double below = up ? all.get(1).lower(level) : all.get(1).upper(level);
      return below > 0 ? Math.max(0, above) / below : Double.POSITIVE_INFINITY;
    }
    double sum = 0;
    for (int i = 0; i < factors.length; i++) {
      if (factors[i] != 0) {
        var one = all.get(i);
        sum += factors[i] * (factors[i] > 0 == up ? one.upper(level) : one.lower(level));
      }
    }
    return sum;
  }

  @Override
  public double pAtMost(double limit) {
    return least(alpha -> upper(alpha) <= limit);
  }

  @Override
  public double pAtLeast(double limit) {
    return least(alpha -> lower(alpha) >= limit);
  }

  @Override
  public boolean showsAtMost(double limit, double alpha) {
    return upper(alpha) <= limit;
  }

  @Override
  public boolean showsAtLeast(double limit, double alpha) {
    return lower(alpha) >= limit;
  }

  /** The least level at which something is shown, from above; 1 where it never is. */
  private static double least(DoublePredicate shown) {
    double high = 1 - 1e-9;
    if (!shown.test(high)) {
      return 1;
    }
    if (shown.test(LEAST)) {
      return LEAST;
    }
    double low = LEAST;
    for (int i = 0; i < STEPS; i++) {
      double middle = Math.sqrt(low * high);
      if (shown.test(middle)) {
        high = middle;
      } else {
        low = middle;
      }
    }
    return high;
  }
}
