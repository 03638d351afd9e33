package slater.app.study;

/**
 * What a wrong decision costs, in a unit that the user knows.
 *
 * @param unit the unit, as reports print it
 * @param falsePositive the cost of a positive decision for a negative row: {@code approve-bad}
 * @param falseNegative the cost of a negative decision for a positive row: {@code reject-good}
 */
public record Costs(String unit, double falsePositive, double falseNegative) {

  /** The cost of one decision; right decisions cost nothing. */
  public double of(boolean positiveDecision, boolean positiveLabel) {
    if (positiveDecision == positiveLabel) {
      return 0;
    }
    return positiveDecision ? falsePositive : falseNegative;
  }
}
