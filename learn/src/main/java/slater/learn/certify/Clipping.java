package slater.learn.certify;

import java.util.Optional;
import java.util.OptionalDouble;
import slater.core.InputException;
import slater.learn.rate.Rate;

/**
 * Into which ranges values are taken before their mean is certified. A mean of values without a
 * known range has no interval that is valid at every sample size; that of values taken into a range
 * has one, and it speaks of the values so taken: the mean of losses cut off at 25, say, which is at
 * most the mean of the losses themselves.
 *
 * @param loss where losses are cut off
 * @param error where errors are cut off, on both sides of 0
 * @param prediction the range of predictions
 */
public record Clipping(OptionalDouble loss, OptionalDouble error, Optional<Range> prediction) {

  /**
   * A range of values.
   *
   * @param lower the least
   * @param upper the largest
   */
  public record Range(double lower, double upper) {
    /** Refuses an empty range, or one without ends. */
    public Range {
      if (!(lower < upper) || Double.isInfinite(lower) || Double.isInfinite(upper)) {
        throw new InputException(
            "A range goes from a number to a larger one, not from " + lower + " to " + upper + ".");
      }
    }

    /** The nearest value inside; NaN stays NaN. */
    double clip(double value) {
      return value < lower ? lower : value > upper ? upper : value;
    }

    @Override
    public String toString() {
      return "[" + lower + ", " + upper + "]";
    }
  }

  /** Nothing is cut off. */
  public static Clipping none() {
    return new Clipping(OptionalDouble.empty(), OptionalDouble.empty(), Optional.empty());
  }

  /** Whether any values are. */
  public boolean isNone() {
    return loss.isEmpty() && error.isEmpty() && prediction.isEmpty();
  }

  /** The range into which the values of a rate are taken, where there is one. */
  Optional<Range> of(Rate rate) {
    if (rate.counts(Rate.Counted.LOSS)) {
      return loss.stream().mapToObj(most -> new Range(0, most)).findFirst();
    }
    if (rate.counts(Rate.Counted.PREDICTION_ERROR)) {
      return error.stream().mapToObj(most -> new Range(-most, most)).findFirst();
    }
    return rate.counts(Rate.Counted.PREDICTION) ? prediction : Optional.empty();
  }
}
