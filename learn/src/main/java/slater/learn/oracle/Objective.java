package slater.learn.oracle;

import slater.learn.rate.Costs;

/** What is minimised, beside the l2 term. */
public sealed interface Objective {

  /** The mean loss of the model: squared loss or log-loss. */
  record Loss() implements Objective {}

  /**
   * The mean cost of the decisions. Solvers see the cost of the smooth decision, which is not
   * convex: it is minimised from a point that minimises the loss.
   *
   * @param costs what wrong decisions cost
   */
  record Cost(Costs costs) implements Objective {}

  /** The mean loss. */
  static Objective loss() {
    return new Loss();
  }

  /** The mean cost. */
  static Objective cost(Costs costs) {
    return new Cost(costs);
  }
}
