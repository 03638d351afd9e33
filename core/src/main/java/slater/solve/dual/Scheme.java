package slater.solve.dual;

/** In which order x descends and the prices ascend. */
public enum Scheme {
  /** Both move from the same point. One pass over the data where weights need no values. */
  SIMULTANEOUS,
  /** x moves first, then the prices by the violation at the new x, on the same rows. */
  PRIMAL_THEN_DUAL,
  /** The prices move first, then x under the new prices. */
  DUAL_THEN_PRIMAL,
  /**
   * Both look ahead by a plain step, then move from where they were along the directions found
   * there, on the same rows (Korpelevich 1976).
   */
  EXTRAGRADIENT,
  /** Both move along twice the direction less the previous one (Popov 1980). */
  OPTIMISTIC
}
