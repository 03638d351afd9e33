package slater.solve.stochastic;

import slater.core.Rule;
import slater.core.Space;

/**
 * An update rule with its settings. The rule's vectors are the gradient and then its memory, which
 * begins as zeros; its scalars are computed for each step from the step's number and size.
 *
 * <p>An optimizer descends. A negative step size ascends, as the prices of a Lagrangian do.
 */
public interface Optimizer extends Rule {

  /** How many scalars the rule reads. */
  int scalars();

  /**
   * Computes the scalars of a step.
   *
   * @param step the number of the step, from 1
   * @param eta the step size
   * @param into receives the scalars, in the order of the rule
   */
  void scalars(long step, double eta, double[] into);

  /** How many vectors the rule remembers between steps: all but the gradient. */
  default int memory() {
    return vectors() - 1;
  }

  /**
   * Whether entries get step sizes of their own, as with Adam. Such a step followed by the nearest
   * point of a set ends in the wrong place unless the set bounds each entry alone: on a simplex
   * Adam rests wherever its entries move alike.
   */
  default boolean scalesEntries() {
    return false;
  }

  /** A fresh memory for points of that size in that space. */
  default OptimizerState start(Space space, long size) {
    return new OptimizerState(this, space, size);
  }
}
