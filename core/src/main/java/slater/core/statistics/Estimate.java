package slater.core.statistics;

/**
 * What a sample says about an unknown number: a value and, at any level, one-sided limits.
 *
 * <p>The promise of every implementation, at every sample size and under its stated assumptions:
 * the truth lies above {@code upper(alpha)} in at most a fraction alpha of samples, below {@code
 * lower(alpha)} likewise, and a p-value of a false claim is at most alpha in at most a fraction
 * alpha of samples. {@code pAtMost(limit) <= alpha} and {@code upper(alpha) <= limit} say the same
 * (up to the accuracy of the search for the limit). An approximate estimate says so in its bound's
 * name.
 *
 * {@snippet :
 * Estimate recall = Rate.of(233, 280);                 // 233 of 280 good applicants approved
 * Interval shown = recall.interval(0.95);              // Clopper-Pearson, two-sided
 * boolean met = recall.pAtLeast(0.75) <= 0.05;         // one-sided test at 95 %
 * }
 */
public interface Estimate {
  /** Whether there is anything to estimate from; if not, only {@code rows} and names answer. */
  boolean estimable();

  /**
   * The value seen in the sample.
   *
   * @throws IllegalStateException where nothing is estimable
   */
  double value();

  /** The number of independent units behind the estimate; the smaller sample's for a comparison. */
  long rows();

  /** The name of the bound, as reports print it. */
  String bound();

  /**
   * The truth is at most this, with confidence 1 - alpha.
   *
   * @param alpha strictly between 0 and 1
   * @throws IllegalStateException where nothing is estimable
   */
  double upper(double alpha);

  /**
   * The truth is at least this, with confidence 1 - alpha.
   *
   * @param alpha strictly between 0 and 1
   * @throws IllegalStateException where nothing is estimable
   */
  double lower(double alpha);

  /**
   * The p-value of the claim "the truth is at most the limit": if the claim is false, a p-value
   * this small or smaller comes up with at most this probability.
   *
   * @throws IllegalStateException where nothing is estimable
   */
  double pAtMost(double limit);

  /**
   * The p-value of the claim "the truth is at least the limit".
   *
   * @throws IllegalStateException where nothing is estimable
   */
  double pAtLeast(double limit);

  /**
   * Whether the claim "the truth is at most the limit" is shown at this level: {@code
   * pAtMost(limit) <= alpha}, often at a fraction of the work.
   *
   * @param alpha strictly between 0 and 1
   * @throws IllegalStateException where nothing is estimable
   */
  default boolean showsAtMost(double limit, double alpha) {
    return pAtMost(limit) <= alpha;
  }

  /**
   * Whether the claim "the truth is at least the limit" is shown at this level.
   *
   * @param alpha strictly between 0 and 1
   * @throws IllegalStateException where nothing is estimable
   */
  default boolean showsAtLeast(double limit, double alpha) {
    return pAtLeast(limit) <= alpha;
  }

  /**
   * The same estimate, with its limits and tests tuned for statements of this error level: some
   * bounds are valid at every level but sharpest near one. All others return themselves.
   *
   * @param alpha strictly between 0 and 1
   */
  default Estimate tuned(double alpha) {
    return this;
  }

  /**
   * The interval with equal error on both sides, tuned for that error.
   *
   * @param confidence strictly between 0 and 1, such as 0.95
   * @throws IllegalStateException where nothing is estimable
   */
  default Interval interval(double confidence) {
    double alpha = 0.5 * (1 - confidence);
    double value = value();
    Estimate sharp = tuned(alpha);
    // a limit never crosses the estimate for alpha <= 1/2 except by rounding
    double lower = StrictMath.min(sharp.lower(alpha), value);
    double upper = StrictMath.max(sharp.upper(alpha), value);
    return new Interval(value, lower, upper, confidence, rows(), bound());
  }
}
