package slater.app.compare;

import slater.core.Draw;
import slater.core.Evaluator;
import slater.core.Outputs;
import slater.core.Problem;
import slater.core.Vec;
import slater.core.heap.Heap;
import slater.solve.dual.Coupling;

/**
 * How fast the gradient of a coupled problem changes at the start: the largest eigenvalue of its
 * Hessian in size, with all multipliers 0. Steps of first order need it for their length; it is
 * found by the power method on differences of gradients, and is not counted as the method's work.
 */
final class Steepness {
  private static final int ROUNDS = 30;
  private static final double DIFFERENCE = 1e-5;

  private final Problem problem;
  private final Coupling coupling;
  private final double coefficient;

  private Steepness(Problem problem, Coupling coupling, double coefficient) {
    this.problem = problem;
    this.coupling = coupling;
    this.coefficient = coefficient;
  }

  /** At least 1e-6, so that a step has a length. */
  static double at(Start start, Coupling coupling, double coefficient) {
    return new Steepness(start.problem(), coupling, coefficient).power(start.x());
  }

  private double power(Vec x) {
    try (var evaluator = problem.oracle().open(Heap.F64)) {
      var direction = Heap.F64.zeros(x.size());
      for (int i = 0; i < x.size(); i++) {
        // No entry is 0 and no two are alike, so that no eigenvector is missed by symmetry.
        direction.set(i, 1 + 1.0 / (i + 2));
      }
      var here = gradient(evaluator, x);
      double steepest = 0;
      for (int round = 0; round < ROUNDS; round++) {
        direction.scale(1 / Math.sqrt(direction.dot(direction)));
        var beside = Heap.F64.zeros(x.size()).set(x).add(DIFFERENCE, direction);
        var change = gradient(evaluator, beside).add(-1, here).scale(1 / DIFFERENCE);
        double size = Math.sqrt(change.dot(change));
        if (!Double.isFinite(size) || size == 0) {
          break;
        }
        steepest = Math.max(steepest, size);
        direction = change;
      }
      return Math.max(1e-6, steepest);
    }
  }

  private Vec gradient(Evaluator evaluator, Vec x) {
    evaluator.at(x, Draw.all());
    var weights = Outputs.zeros(Heap.F64, problem.oracle().outputs());
    weights.block(0).fill(1);
    for (int j = 0; j < problem.requirements().size(); j++) {
      var requirement = problem.requirements().get(j);
      var values = evaluator.values().block(j + 1);
      for (int i = 0; i < values.size(); i++) {
        double violation = requirement.violation(i, values.get(i));
        weights
            .block(j + 1)
            .set(
                i,
                requirement.direction()
                    * coupling.weight(requirement.isInequality(), 0, coefficient, violation));
      }
    }
    var gradient = Heap.F64.zeros(x.size());
    evaluator.pull(weights, gradient);
    return gradient;
  }
}
