package slater.learn.train;

import java.util.function.Consumer;
import slater.core.Problem;
import slater.core.Vec;
import slater.core.run.Outcome;
import slater.core.run.Stop;
import slater.solve.dual.Candidates;

/**
 * A first-order method on mini-batches that runs for as long as its {@link Plan} says. Its answer
 * counts as solved where it meets every requirement on the training rows by the true rates, and the
 * residual of the optimality conditions, on all training rows, is at most the tolerance.
 */
public sealed interface OnBatches extends TrainingMethod permits Alternating, ProxyGame {

  /** How long it runs, on which batches, with which steps. */
  Plan plan();

  /**
   * Whether its multipliers, at the solution, are what relaxing a limit saves; where not, prices
   * come from a refit.
   */
  boolean pricesAreSlopes();

  /**
   * Runs a stage.
   *
   * @param seen is shown the points that were measured on the way, once, at the end; what is to be
   *     kept of them must be copied
   */
  Outcome run(
      Stages stages,
      String stage,
      Problem problem,
      Vec x0,
      Stop stop,
      Consumer<? super Candidates> seen);
}
