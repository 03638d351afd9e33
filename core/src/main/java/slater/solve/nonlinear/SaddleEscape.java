package slater.solve.nonlinear;

/**
 * The way on from a point where all conditions of first order hold but the Lagrangian curves down
 * along a direction that the active requirements leave open: a step along it, as long as the
 * Lagrangian falls as its curvature says.
 */
final class SaddleEscape {
  private static final int MOST_TRIALS = 12;

  private final Linearisation functions;
  private final double[] direction;

  SaddleEscape(Linearisation functions) {
    this.functions = functions;
    direction = new double[functions.variables()];
  }

  /**
   * Looks on both sides, from far to near; the trial is the point that was found.
   *
   * @param model decomposed in the open directions
   * @param curvature the least one there, negative
   * @param reach how far to look first
   * @param tolerance by how much a requirement without a price may be missed
   */
  boolean search(
      ConvexModel model,
      double curvature,
      double reach,
      double tolerance,
      Iterate from,
      double[] multipliers,
      Iterate trial) {
    model.leastDirection(direction);
    double lagrangian = from.lagrangian(multipliers);
    double length = reach;
    for (int trials = 0; trials < MOST_TRIALS; trials++) {
      for (int sign = 1; sign >= -1; sign -= 2) {
        for (int i = 0; i < direction.length; i++) {
          trial.x[i] = from.x[i] + sign * length * direction[i];
        }
        trial.evaluate();
        double square = 0;
        for (int i = 0; i < direction.length; i++) {
          square += (trial.x[i] - from.x[i]) * (trial.x[i] - from.x[i]);
        }
        double least = lagrangian + 0.25 * curvature * square;
        if (trial.lagrangian(multipliers) <= least
            && square > 0.25 * length * length
            && keepsSlack(multipliers, trial, tolerance)) {
          return true;
        }
      }
      length *= 0.3;
    }
    return false;
  }

  /** Whether no requirement with a multiplier of 0 is missed. */
  private boolean keepsSlack(double[] multipliers, Iterate trial, double tolerance) {
    for (int k = 0; k < multipliers.length; k++) {
      if (multipliers[k] == 0 && !functions.isEqual(k) && !(trial.violations[k] <= tolerance)) {
        return false;
      }
    }
    return true;
  }
}
