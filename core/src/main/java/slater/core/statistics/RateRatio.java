package slater.core.statistics;

/**
 * The ratio of the rates of two independent samples, first divided by second.
 *
 * <p>Exact and unconditional like {@link RateDifference}, on the line p1 = ratio p2, so that rates
 * near 0 need no special care: with no hit in the second sample the upper limit is infinite, with
 * none in the first the lower limit is 0.
 *
 * @param first the numerator of the ratio
 * @param second the denominator of the ratio
 * @param tuning as in {@link RateDifference}
 */
public record RateRatio(Rate first, Rate second, double tuning) implements Estimate {
  /** The name that results carry. */
  public static final String NAME = "exact unconditional ratio";

  public RateRatio {
    RatePairLimits.checkTuning(tuning);
  }

  /** First over second, tuned for statements at 95 %. */
  public static RateRatio of(Rate first, Rate second) {
    return new RateRatio(first, second, 0.05);
  }

  /** Second over first. */
  public RateRatio reversed() {
    return new RateRatio(second, first, tuning);
  }

  /** Two empty rates have no ratio: there must be rows in both, and a hit in one. */
  @Override
  public boolean estimable() {
    return first.estimable() && second.estimable() && first.numerator() + second.numerator() > 0;
  }

  /** The ratio seen; infinite where the second sample has no hit. */
  @Override
  public double value() {
    need();
    return second.numerator() == 0 ? Double.POSITIVE_INFINITY : first.value() / second.value();
  }

  @Override
  public long rows() {
    return Math.min(first.rows(), second.rows());
  }

  @Override
  public String bound() {
    return NAME;
  }

  @Override
  public RateRatio tuned(double alpha) {
    return new RateRatio(first, second, alpha);
  }

  @Override
  public double upper(double alpha) {
    need();
    return RatePairLimits.ratio(first, second, tuning, alpha);
  }

  @Override
  public double lower(double alpha) {
    return 1 / reversed().upper(alpha);
  }

  @Override
  public double pAtMost(double limit) {
    need();
    return RatePairLimits.ratioAtMost(first, second, tuning, limit);
  }

  @Override
  public double pAtLeast(double limit) {
    need();
    return limit <= 0 ? 0 : reversed().pAtMost(1 / limit);
  }

  private void need() {
    if (!estimable()) {
      throw new IllegalStateException("A ratio of two rates without a hit is not estimable");
    }
  }
}
