package slater.core.statistics;

/**
 * The difference of the rates of two independent samples, first minus second.
 *
 * <p>Limits and tests are exact and unconditional, valid for any two sample sizes: see {@link
 * RatePairPValue} for the argument. Their width is that of the best approximate intervals, because
 * the order of outcomes is that of the square-and-add score limit; combining two Clopper-Pearson
 * intervals would be up to 1.6 times wider.
 *
 * @param first the rate taken from
 * @param second the rate taken away
 * @param tuning the error level at which the order of outcomes is tuned, such as 0.05; limits and
 *     tests are valid at every level, best near this one, and no p-value is under a hundredth of it
 */
public record RateDifference(Rate first, Rate second, double tuning) implements Estimate {
  /** The name that results carry. */
  public static final String NAME = "exact unconditional difference";

  public RateDifference {
    RatePairLimits.checkTuning(tuning);
  }

  /** First minus second, tuned for statements at 95 %. */
  public static RateDifference of(Rate first, Rate second) {
    return new RateDifference(first, second, 0.05);
  }

  /** Second minus first: its limits are this one's, mirrored. */
  public RateDifference reversed() {
    return new RateDifference(second, first, tuning);
  }

  @Override
  public boolean estimable() {
    return first.estimable() && second.estimable();
  }

  @Override
  public double value() {
    return first.value() - second.value();
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
  public RateDifference tuned(double alpha) {
    return new RateDifference(first, second, alpha);
  }

  @Override
  public double upper(double alpha) {
    return RatePairLimits.difference(first, second, tuning, alpha);
  }

  @Override
  public double lower(double alpha) {
    return -reversed().upper(alpha);
  }

  @Override
  public double pAtMost(double limit) {
    return RatePairLimits.differenceAtMost(first, second, tuning, limit);
  }

  @Override
  public double pAtLeast(double limit) {
    return reversed().pAtMost(-limit);
  }
}
