package slater.solve.dual;

import slater.core.Draw;
import slater.core.Evaluator;
import slater.core.Outputs;
import slater.core.Problem;
import slater.core.Vec;
import slater.core.heap.Heap;
import slater.solve.smooth.SmoothFunction;

/**
 * The function that the inner minimisation sees: the augmented Lagrangian on all rows, or, when the
 * objective is left out, the squared violation alone.
 */
final class PenaltyFunction implements SmoothFunction {
  private final Problem problem;
  private final Evaluator evaluator;
  private final Outputs weights;
  private final Components multipliers;
  private final Components penalties;
  private Coupling coupling = Coupling.AUGMENTED_LAGRANGIAN;
  private long passes;

  PenaltyFunction(
      Problem problem, Evaluator evaluator, Components multipliers, Components penalties) {
    this.problem = problem;
    this.evaluator = evaluator;
    this.multipliers = multipliers;
    this.penalties = penalties;
    weights = Outputs.zeros(Heap.F64, problem.oracle().outputs());
  }

  /** Whether the objective takes part; without it each violation counts by its penalty alone. */
  void includeObjective(boolean included) {
    coupling = included ? Coupling.AUGMENTED_LAGRANGIAN : Coupling.QUADRATIC_PENALTY;
  }

  /** The values at the last point. */
  Outputs values() {
    return evaluator.values();
  }

  /** Passes over the data so far. */
  long passes() {
    return passes;
  }

  void setPasses(long count) {
    passes = count;
  }

  @Override
  public double at(Vec x, Vec gradient) {
    evaluator.at(x, Draw.all());
    passes++;
    var values = evaluator.values();
    boolean objective = coupling != Coupling.QUADRATIC_PENALTY;
    weights.block(0).fill(objective ? 1 : 0);
    double sum = objective ? values.block(0).get(0) : 0;
    for (int j = 0; j < multipliers.requirements(); j++) {
      var requirement = problem.requirements().get(j);
      var block = weights.block(j + 1);
      if (!values.defined(j + 1)) {
        block.fill(0);
        continue;
      }
      boolean inequality = requirement.isInequality();
      for (int i = 0; i < multipliers.size(j); i++) {
        double violation = requirement.violation(i, values.block(j + 1).get(i));
        double multiplier = multipliers.get(j, i);
        double penalty = penalties.get(j, i);
        sum += coupling.value(inequality, multiplier, penalty, violation);
        double weight = coupling.weight(inequality, multiplier, penalty, violation);
        block.set(i, requirement.direction() * weight);
      }
    }
    if (Double.isFinite(sum)) {
      gradient.fill(0);
      evaluator.pull(weights, gradient);
      passes++;
    } else {
      // The point is stepped back from; its gradient is not needed.
      gradient.fill(Double.NaN);
    }
    return sum;
  }
}
