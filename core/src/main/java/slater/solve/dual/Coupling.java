package slater.solve.dual;

/**
 * What one component of a requirement adds to the function of x, given its multiplier, its penalty
 * coefficient and its violation v (at most 0 where an inequality holds).
 *
 * <p>Source: Nocedal and Wright, Numerical Optimization, chapter 17; equation 17.65 for the exact
 * term of an inequality. Note that {@code lambda v + c/2 max(v, 0)²} is another function: it is
 * wrong where the multiplier is positive and the requirement holds.
 */
public enum Coupling {
  /** {@code lambda v}. */
  LAGRANGIAN,
  /** {@code c/2 v²} of an equality, {@code c/2 max(v, 0)²} of an inequality; no multiplier. */
  QUADRATIC_PENALTY,
  /**
   * {@code c |v|} of an equality, {@code c max(v, 0)} of an inequality; no multiplier. It has a
   * kink at the limit, and where c is larger than every price its minimum is the solution itself.
   */
  EXACT_PENALTY,
  /**
   * {@code mu v + c/2 v²} of an equality, {@code (max(lambda + c v, 0)² - lambda²) / 2c} of an
   * inequality.
   */
  AUGMENTED_LAGRANGIAN;

  /** Whether the derivative depends on the violation. */
  public boolean weightsNeedValues() {
    return this != LAGRANGIAN;
  }

  /** Whether there is a multiplier to ascend. */
  public boolean hasMultiplier() {
    return this == LAGRANGIAN || this == AUGMENTED_LAGRANGIAN;
  }

  /** The term. */
  public double value(boolean inequality, double multiplier, double penalty, double violation) {
    return switch (this) {
      case LAGRANGIAN -> multiplier * violation;
      case QUADRATIC_PENALTY -> {
        double missed = inequality ? Math.max(violation, 0) : violation;
        yield penalty / 2 * missed * missed;
      }
      case EXACT_PENALTY -> penalty * (inequality ? Math.max(violation, 0) : Math.abs(violation));
      case AUGMENTED_LAGRANGIAN -> {
        // The same as the formula above, in a form that loses no digits where v is small.
        double moved =
            inequality && multiplier + penalty * violation < 0 ? -multiplier / penalty : violation;
        yield moved * (multiplier + penalty / 2 * moved);
      }
    };
  }

  /** The derivative of the term by the violation; under a multiplier, its first-order update. */
  public double weight(boolean inequality, double multiplier, double penalty, double violation) {
    return switch (this) {
      case LAGRANGIAN -> multiplier;
      case QUADRATIC_PENALTY -> penalty * (inequality ? Math.max(violation, 0) : violation);
      case EXACT_PENALTY -> violation > 0 ? penalty : violation < 0 && !inequality ? -penalty : 0;
      case AUGMENTED_LAGRANGIAN -> {
        double updated = multiplier + penalty * violation;
        yield inequality ? Math.max(updated, 0) : updated;
      }
    };
  }
}
