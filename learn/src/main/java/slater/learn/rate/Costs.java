package slater.learn.rate;

import slater.core.InputException;

/**
 * What wrong decisions cost.
 *
 * @param unit what the cost is counted in, as in {@code margins}
 * @param falsePositive of deciding positive where the label is negative: to approve a bad loan
 * @param falseNegative of deciding negative where the label is positive: to decline a good loan
 */
public record Costs(String unit, double falsePositive, double falseNegative) {
  /** Refuses costs that are negative or no numbers. */
  public Costs {
    if (!(falsePositive >= 0 && falsePositive < Double.POSITIVE_INFINITY)
        || !(falseNegative >= 0 && falseNegative < Double.POSITIVE_INFINITY)) {
      throw new InputException(
          "Costs are finite and 0 or more, not " + falsePositive + " and " + falseNegative + ".");
    }
  }

  /** The cost of one decision. */
  public double of(boolean decidedPositive, boolean labelPositive) {
    if (decidedPositive == labelPositive) {
      return 0;
    }
    return decidedPositive ? falsePositive : falseNegative;
  }
}
