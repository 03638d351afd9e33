package slater.solve.dual;

/** Which point dual ascent answers with. */
public enum Recovery {
  /**
   * The minimiser at the prices that are answered with: right where minimisers are unique at the
   * optimal prices, as for strictly convex problems.
   */
  MINIMISER,
  /**
   * A convex combination of minimisers: by the step sizes of a subgradient method, by the
   * multipliers of the cuts in a cutting plane method. Right for convex problems whatever their
   * minimisers, as for linear ones, where a minimiser is always a vertex.
   */
  COMBINATION
}
