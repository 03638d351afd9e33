package slater.solve.dual;

/** Which point a first-order method answers with. */
public enum Answer {
  /** The last one. */
  LAST,
  /** The mean of all points, and of all prices: for convex problems only. */
  AVERAGE,
  /** The best of the points measured on all rows, by {@link Candidates}. */
  BEST,
  /**
   * Of the points and the running means of the last points, measured in turn on all rows, that meet
   * every inequality by the true rates: the one of the least residual, with its prices; where none
   * meets them, the one of the least miss.
   */
  SETTLED
}
