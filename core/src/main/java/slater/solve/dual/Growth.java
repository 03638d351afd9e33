package slater.solve.dual;

/**
 * How a penalty coefficient grows, once a step, where the violation exceeds a tolerance.
 *
 * <p>Source: the penalty updaters of Cooper (Gallego-Posada and others 2025, arXiv 2504.01212),
 * whose defaults are the standard ones here.
 *
 * @param factor what it is multiplied by
 * @param increment what is added then
 * @param tolerance the violation that is let pass
 * @param restart whether the coefficient of an inequality that holds exactly or by a margin goes
 *     back to where it began
 */
public record Growth(double factor, double increment, double tolerance, boolean restart) {
  /** Refuses settings out of range. */
  public Growth {
    if (!(factor >= 1) || !(increment >= 0) || !(tolerance >= 0)) {
      throw new IllegalArgumentException(
          "Penalties grow by a factor of at least 1 and an increment of at least 0, above a"
              + " tolerance of at least 0, not "
              + factor
              + ", "
              + increment
              + " and "
              + tolerance);
    }
  }

  /** Coefficients stay as they are. */
  public static Growth none() {
    return new Growth(1, 0, 0, false);
  }

  /** By a hundredth in each step, above a violation of 1e-4, with restarts. */
  public static Growth multiplicative() {
    return new Growth(1.01, 0, 1e-4, true);
  }

  /** By 1 in each step, above a violation of 1e-4, with restarts. */
  public static Growth additive() {
    return new Growth(1, 1, 1e-4, true);
  }

  /** Whether coefficients ever change. */
  public boolean isNone() {
    return factor == 1 && increment == 0;
  }

  /**
   * The coefficient after a step.
   *
   * @param now the coefficient
   * @param began where it began
   * @param miss by how much the requirement is missed; 0 where it holds
   * @param inequality whether the requirement is an inequality
   */
  public double next(double now, double began, double miss, boolean inequality) {
    if (restart && inequality && miss == 0) {
      return began;
    }
    return miss > tolerance ? now * factor + increment : now;
  }
}
