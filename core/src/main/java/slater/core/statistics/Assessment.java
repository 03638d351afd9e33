package slater.core.statistics;

/**
 * A requirement against what the certify part says: verdict, p-values and the interval to show.
 *
 * <p>The verdict comes from one-sided tests at the full confidence. <em>Met</em>: an at-most limit
 * needs one test; a range needs two, both at full level (two one-sided tests, an intersection-union
 * test, so that no correction is due). <em>Violated</em>: the opposite test; for a range either of
 * two may fire, so each runs at half the level. The interval has equal error on both sides, so it
 * is a little wider than the two tests: a verdict can be decided where the shown interval still
 * touches the limit.
 *
 * @param verdict what can be said
 * @param limit what was asked
 * @param confidence the confidence of the verdict, such as 0.95
 * @param pMet p-value of the claim that the limit holds; 1 where not estimable
 * @param pViolated p-value of the claim that it does not; 1 where not estimable
 * @param rows the number of independent units looked at
 */
public record Assessment(
    Verdict verdict, Limit limit, double confidence, double pMet, double pViolated, long rows) {

  /**
   * Tests the limit on the estimate.
   *
   * @param confidence strictly between 0 and 1, such as 0.95
   */
  public static Assessment of(Estimate estimate, Limit limit, double confidence) {
    if (!(confidence > 0 && confidence < 1)) {
      throw new IllegalArgumentException(
          "A confidence lies strictly between 0 and 1, not " + confidence);
    }
    if (!estimate.estimable()) {
      return new Assessment(Verdict.NOT_ESTIMABLE, limit, confidence, 1, 1, estimate.rows());
    }
    // 1 - 0.95 is a hair above 0.05: the level a person means has few digits
    double alpha = level(confidence);
    Estimate tuned = estimate.tuned(alpha);
    double met;
    double violated;
    switch (limit) {
      case Limit.AtMost most -> {
        met = tuned.pAtMost(most.value());
        violated = tuned.pAtLeast(most.value());
      }
      case Limit.AtLeast least -> {
        met = tuned.pAtLeast(least.value());
        violated = tuned.pAtMost(least.value());
      }
      case Limit.Between range -> {
        met =
            range.low() == range.high()
                ? 1 // equality is never shown by a sample
                : StrictMath.max(tuned.pAtMost(range.high()), tuned.pAtLeast(range.low()));
        double either = StrictMath.min(tuned.pAtLeast(range.high()), tuned.pAtMost(range.low()));
        violated = StrictMath.min(1, 2 * either);
      }
    }
    Verdict verdict =
        met <= alpha ? Verdict.MET : violated <= alpha ? Verdict.VIOLATED : Verdict.NOT_DECIDED;
    return new Assessment(verdict, limit, confidence, met, violated, estimate.rows());
  }

  /** The error level 1 - confidence, without the rounding of the subtraction. */
  static double level(double confidence) {
    return StrictMath.rint((1 - confidence) * 1e12) / 1e12;
  }
}
