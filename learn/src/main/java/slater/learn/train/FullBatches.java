package slater.learn.train;

import java.util.List;
import java.util.OptionalDouble;
import slater.core.Domain;
import slater.core.Method;
import slater.core.Price;
import slater.core.Problem;

/**
 * A solver of smooth problems on all rows, with limits that are moved by the surrogate gap until
 * the true rates meet those that were asked.
 */
public sealed interface FullBatches extends TrainingMethod permits Multipliers, Sequential {

  /** The KKT residual that counts as solved, where it is not that of the study. */
  OptionalDouble tolerance();

  /**
   * The solver of one stage.
   *
   * @param accuracy the KKT residual that counts as solved
   * @param prices where the prices may start; others start at 0
   */
  Method<Problem, ?> solver(double accuracy, List<Price> prices);

  /** Whether the solver takes the coefficients of such a domain. */
  boolean serves(Domain domain);
}
