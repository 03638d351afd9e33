package slater.solve.dual;

/**
 * How one requirement is coupled to the objective, with settings of its own.
 *
 * <p>A requirement that does not move the point is watched by its price alone, as where its
 * gradient is missing or another requirement stands for it; one that does not move its price keeps
 * the price that it began with. Cooper calls these contributions to the primal and to the dual
 * update.
 *
 * @param coupling what it adds to the function of x
 * @param penalty its first penalty coefficient, positive
 * @param growth how that grows
 * @param movesPoint whether x feels it
 * @param movesPrice whether its violation moves its price
 */
public record CouplingTerm(
    Coupling coupling, double penalty, Growth growth, boolean movesPoint, boolean movesPrice) {

  /** Refuses a coefficient that is not positive. */
  public CouplingTerm {
    if (!(penalty > 0)) {
      throw new IllegalArgumentException("A penalty coefficient is positive, not " + penalty);
    }
  }

  /** A coupling that moves both. */
  public static CouplingTerm of(Coupling coupling, double penalty, Growth growth) {
    return new CouplingTerm(coupling, penalty, growth, true, true);
  }

  /** The plain Lagrangian. */
  public static CouplingTerm lagrangian() {
    return of(Coupling.LAGRANGIAN, 1, Growth.none());
  }

  /** The same, without an influence on x. */
  public CouplingTerm onPriceAlone() {
    return new CouplingTerm(coupling, penalty, growth, false, movesPrice);
  }

  /** The same, with a price that stays. */
  public CouplingTerm onPointAlone() {
    return new CouplingTerm(coupling, penalty, growth, movesPoint, false);
  }

  boolean needsValues() {
    return movesPoint && coupling.weightsNeedValues();
  }

  double weight(boolean inequality, double multiplier, double coefficient, double violation) {
    return movesPoint ? coupling.weight(inequality, multiplier, coefficient, violation) : 0;
  }

  double value(boolean inequality, double multiplier, double coefficient, double violation) {
    return movesPoint ? coupling.value(inequality, multiplier, coefficient, violation) : 0;
  }
}
