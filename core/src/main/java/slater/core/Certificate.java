package slater.core;

import java.util.List;
import java.util.OptionalDouble;

/**
 * How optimal and how feasible a point is for the problem as it was posed to the solver. Relative
 * residuals of the conditions of Karush, Kuhn and Tucker (Nocedal and Wright, Numerical
 * Optimization, chapter 12), with the projection onto the domain in place of the plain gradient.
 *
 * @param stationarity the largest entry of {@code x - project(x - gradient of the Lagrangian)},
 *     divided by 1 plus the largest multiplier
 * @param feasibility the largest miss of any requirement
 * @param complementarity the largest of {@code min(multiplier, -violation)}, in absolute value,
 *     over the inequalities
 * @param dualityGap an upper bound on how far the objective is above the optimum; present only
 *     where the inner minimum is global or bounded below, as for convex problems
 */
public record Certificate(
    double stationarity, double feasibility, double complementarity, OptionalDouble dualityGap) {

  /** The largest of the three residuals: the KKT residual. */
  public double residual() {
    return Math.max(stationarity, Math.max(feasibility, complementarity));
  }

  /** The same certificate with a bound on the distance to the optimum. */
  public Certificate withDualityGap(double gap) {
    return new Certificate(stationarity, feasibility, complementarity, OptionalDouble.of(gap));
  }

  /**
   * Evaluates the conditions on all rows at a point with these multipliers. The multipliers are in
   * the order of the requirements. The space is that of the point.
   */
  public static Certificate at(Problem problem, Vec x, List<Price> prices) {
    try (var evaluator = problem.oracle().open(x.space())) {
      return at(problem, evaluator, x, prices);
    }
  }

  /** As {@link #at(Problem, Vec, List)}, with an evaluator that is already open. */
  public static Certificate at(Problem problem, Evaluator evaluator, Vec x, List<Price> prices) {
    evaluator.at(x, Draw.all());
    var values = evaluator.values();
    var weights = Outputs.zeros(values.block(0).space(), problem.oracle().outputs());
    weights.block(0).fill(1);
    double feasibility = 0;
    double complementarity = 0;
    double largest = 0;
    for (int j = 1; j < values.blocks(); j++) {
      var requirement = problem.requirements().get(j - 1);
      var multipliers = prices.get(j - 1).multipliers();
      for (int i = 0; i < multipliers.size(); i++) {
        double multiplier = multipliers.get(i);
        largest = Math.max(largest, Math.abs(multiplier));
        weights.block(j).set(i, requirement.direction() * multiplier);
        if (values.defined(j)) {
          double value = values.block(j).get(i);
          feasibility = Math.max(feasibility, requirement.miss(i, value));
          if (requirement.isInequality()) {
            double slack = -requirement.violation(i, value);
            complementarity = Math.max(complementarity, Math.abs(Math.min(multiplier, slack)));
          }
        }
      }
    }
    var gradient = x.space().zeros(x.size());
    evaluator.pull(weights, gradient);
    var moved = x.copy();
    problem.domain().step(x, gradient, 1, moved);
    double stationarity = moved.add(-1, x).maxAbs() / (1 + largest);
    return new Certificate(stationarity, feasibility, complementarity, OptionalDouble.empty());
  }
}
