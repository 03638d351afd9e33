package slater.solve.nonlinear;

/**
 * Looks along a step for a point with a smaller exact penalty: the whole step, the step corrected
 * to the requirements as they are at its end, then shorter ones on the arc from the one to the
 * other (Mayne and Polak 1982), which keeps the curvature of the requirements from cutting every
 * step short (Maratos 1978).
 */
final class ArcSearch {
  private static final double DECREASE = 1e-4;
  private static final int MOST_TRIALS = 40;

  private final Subproblem subproblem;
  private final ExactPenalty penalty;
  private final double[] corrected;
  private double decrease;
  private double noise;
  private double value;

  ArcSearch(Linearisation functions, Subproblem subproblem, ExactPenalty penalty) {
    this.subproblem = subproblem;
    this.penalty = penalty;
    corrected = new double[functions.variables()];
  }

  /**
   * Searches; the trial is the point that was found.
   *
   * @param decrease by how much the penalty would fall at the end of the step, were it linear
   * @param cap the price at which the step's requirements may be missed
   * @return whether there is such a point, in the precision of the numbers
   */
  boolean search(Iterate from, double[] step, double decrease, double cap, Iterate trial) {
    this.decrease = decrease;
    value = penalty.value(from.objective, from.violations);
    noise = 1e-13 * penalty.size(from.objective, from.violations);
    if (!(decrease > -noise)) {
      return false;
    }
    double share = 1;
    boolean bent = false;
    for (int trials = 0; trials < MOST_TRIALS; trials++) {
      for (int i = 0; i < step.length; i++) {
        double bend = bent ? share * share * (corrected[i] - step[i]) : 0;
        trial.x[i] = from.x[i] + share * step[i] + bend;
      }
      trial.evaluate();
      double reached = penalty.value(trial.objective, trial.violations);
      if (isEnough(reached, share)) {
        return true;
      }
      boolean finite = Double.isFinite(reached);
      if (trials == 0 && finite && trial.violations.length > 0) {
        bent = isCorrected(step, trial, cap);
        if (bent && isEnoughCorrected(from, trial)) {
          return true;
        }
      }
      double next = 0.5 * share * share * decrease / (reached - value + share * decrease);
      boolean usable = finite && next >= 0.1 * share && next <= 0.5 * share;
      share = usable ? next : (finite ? 0.5 : 0.1) * share;
    }
    return false;
  }

  private boolean isEnough(double reached, double share) {
    return reached <= value - DECREASE * share * decrease
        || (share * decrease <= 10 * noise && reached <= value + noise);
  }

  private boolean isEnoughCorrected(Iterate from, Iterate trial) {
    for (int i = 0; i < corrected.length; i++) {
      trial.x[i] = from.x[i] + corrected[i];
    }
    trial.evaluate();
    return isEnough(penalty.value(trial.objective, trial.violations), 1);
  }

  /** Whether there is a correction that is smaller than the step. */
  private boolean isCorrected(double[] step, Iterate trial, double cap) {
    if (!subproblem.correct(step, trial.violations, cap, corrected)) {
      return false;
    }
    double length = 0;
    double change = 0;
    for (int i = 0; i < step.length; i++) {
      length += step[i] * step[i];
      change += (corrected[i] - step[i]) * (corrected[i] - step[i]);
    }
    return change < length && change > 0;
  }
}
