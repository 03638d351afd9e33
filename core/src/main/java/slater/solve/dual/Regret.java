package slater.solve.dual;

/** Which mistakes the second player of a proxy-Lagrangian learns from. */
public enum Regret {
  /** Not having played the best single requirement: the state is one distribution. */
  EXTERNAL,
  /**
   * Not having replaced each requirement by the best other one: the state is a matrix whose columns
   * are distributions, and its stationary vector is played. This is what the guarantee needs.
   */
  SWAP
}
