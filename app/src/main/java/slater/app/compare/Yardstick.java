package slater.app.compare;

import java.util.ArrayList;
import java.util.List;
import slater.core.Certificate;
import slater.core.Draw;
import slater.core.Price;
import slater.core.Problem;
import slater.core.Vec;
import slater.core.run.Appraisal;
import slater.solve.dual.Coupling;

/**
 * How points are judged: the conditions of Karush, Kuhn and Tucker at the point, under the prices
 * that the method names there. A penalty names none; its own are the derivatives of its terms.
 *
 * @param problem the problem, whose evaluations here are not counted
 * @param penalty the term of a method of penalties; the plain Lagrangian for all others
 * @param coefficient its coefficient
 */
record Yardstick(Problem problem, Coupling penalty, double coefficient) {
  private static final Appraisal<Problem> APPRAISAL = Appraisal.ofProblems();

  /** For methods with prices of their own. */
  static Yardstick of(Problem problem) {
    return new Yardstick(problem, Coupling.LAGRANGIAN, 0);
  }

  /** For a penalty with a fixed coefficient. */
  static Yardstick ofPenalty(Problem problem, Coupling penalty, double coefficient) {
    return new Yardstick(problem, penalty, coefficient);
  }

  /** The objective, the prices and the residuals at a point. */
  Appraisal.Appraised at(Vec x, List<Price> prices) {
    return APPRAISAL.appraise(problem, x, penalty.hasMultiplier() ? prices : ofPenalty(x));
  }

  /** The residuals alone, for a point on the way. */
  Certificate certificate(Vec x, List<Price> prices) {
    return at(x, prices).certificate();
  }

  private List<Price> ofPenalty(Vec x) {
    try (var evaluator = problem.oracle().open(x.space())) {
      evaluator.at(x, Draw.all());
      var prices = new ArrayList<Price>();
      for (int j = 0; j < problem.requirements().size(); j++) {
        var requirement = problem.requirements().get(j);
        var values = evaluator.values().block(j + 1);
        var multipliers = new ArrayList<Double>();
        for (int i = 0; i < values.size(); i++) {
          double violation = requirement.violation(i, values.get(i));
          multipliers.add(penalty.weight(requirement.isInequality(), 0, coefficient, violation));
        }
        prices.add(new Price(requirement.name(), multipliers));
      }
      return prices;
    }
  }
}
