package slater.app.run;

import java.util.List;
import java.util.Optional;
import slater.learn.predictor.Predictor;
import slater.learn.predictor.TableModel;
import slater.learn.train.Fit;
import slater.learn.train.Mixed;

/**
 * What was fitted.
 *
 * @param baseline the point without requirements
 * @param fit the point with requirements
 * @param without the model without requirements
 * @param with the model with requirements, or the mixture of several
 * @param mixed how the mixture was found; empty where one model decides
 * @param priced the point whose multipliers are prices, next to which refits are made; empty where
 *     there is none
 * @param refits for each requirement the same with a slightly looser limit; empty where it has no
 *     price to check
 * @param curves for each requirement fits along a range of its limit; empty where it costs nothing
 * @param conflict the names of a smallest set of requirements that were not found to hold together;
 *     empty where all do
 */
record Fitted(
    Fit baseline,
    Fit fit,
    TableModel without,
    Predictor with,
    Optional<Mixed> mixed,
    Optional<Fit> priced,
    List<List<Refit>> refits,
    List<List<Refit>> curves,
    List<String> conflict) {
  Fitted {
    refits = List.copyOf(refits);
    curves = List.copyOf(curves);
    conflict = List.copyOf(conflict);
  }

  /**
   * A fit at another limit of one requirement.
   *
   * @param limit the limit
   * @param objective the objective there
   */
  record Refit(double limit, double objective) {}
}
