package slater.core.run;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import slater.core.Certificate;
import slater.core.Price;
import slater.core.Problem;
import slater.core.Vec;
import slater.core.domain.Proximal;

/**
 * What a run must know of a kind of problem beside its method: how to tell one from another, and
 * how good an answer is.
 *
 * @param <P> the kind of problem
 */
public interface Appraisal<P> {

  /**
   * How good an answer is.
   *
   * @param objective the objective on all terms, with the domain's penalty
   * @param prices the multipliers, one list for each requirement
   * @param certificate the residuals on all terms
   */
  record Appraised(double objective, List<Price> prices, Certificate certificate) {
    /** Copies the list. */
    public Appraised {
      prices = List.copyOf(prices);
    }
  }

  /** A text that differs where problems differ; it is written into checkpoints. */
  String fingerprint(P problem);

  /** Evaluates an answer on all terms. */
  Appraised appraise(P problem, Vec x, List<Price> prices);

  /** For problems with requirements: the conditions of Karush, Kuhn and Tucker. */
  static Appraisal<Problem> ofProblems() {
    return new Appraisal<>() {
      @Override
      public String fingerprint(Problem problem) {
        return Fingerprint.of(problem);
      }

      @Override
      public Appraised appraise(Problem problem, Vec x, List<Price> prices) {
        var complete = prices.isEmpty() ? zeros(problem) : prices;
        try (var evaluator = problem.oracle().open(x.space())) {
          var certificate = Certificate.at(problem, evaluator, x, complete);
          double objective =
              evaluator.values().block(0).get(0) + Proximal.penaltyOf(problem.domain(), x);
          return new Appraised(objective, complete, certificate);
        }
      }
    };
  }

  private static List<Price> zeros(Problem problem) {
    var prices = new ArrayList<Price>();
    for (int j = 0; j < problem.requirements().size(); j++) {
      int components = Math.toIntExact(problem.oracle().outputs().get(j + 1).size());
      prices.add(
          new Price(problem.requirements().get(j).name(), Collections.nCopies(components, 0.0)));
    }
    return prices;
  }
}
