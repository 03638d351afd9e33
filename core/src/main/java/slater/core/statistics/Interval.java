package slater.core.statistics;

/**
 * A confidence interval: an estimate with its limits, how sure they are, and by which bound.
 *
 * <p>A limit that says nothing is the end of the range: 0 or 1 for a rate, an infinity for a ratio.
 *
 * @param estimate the value seen in the sample
 * @param lower the lower limit, at most {@code upper}; never NaN
 * @param upper the upper limit; never NaN
 * @param confidence the probability, over samples, that the interval holds the truth: in (0, 1)
 * @param rows the number of independent units behind it
 * @param bound the name of the bound, for reports
 */
public record Interval(
    double estimate, double lower, double upper, double confidence, long rows, String bound) {

  public Interval {
    if (Double.isNaN(estimate) || !(lower <= upper)) {
      throw new IllegalArgumentException(
          "An interval needs lower <= upper and an estimate, not %s in [%s, %s]"
              .formatted(estimate, lower, upper));
    }
    if (!(confidence > 0 && confidence < 1)) {
      throw new IllegalArgumentException(
          "A confidence lies strictly between 0 and 1, not " + confidence);
    }
  }

  /** The distance between the limits. */
  public double width() {
    return upper - lower;
  }

  /** Whether the value lies between the limits, the limits included. */
  public boolean holds(double value) {
    return lower <= value && value <= upper;
  }
}
