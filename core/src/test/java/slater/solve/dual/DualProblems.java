package slater.solve.dual;

import java.util.ArrayList;
import java.util.List;
import slater.core.Problem;
import slater.core.Requirement;
import slater.core.Seed;
import slater.core.domain.Box;
import slater.core.oracle.Differentiable;
import slater.core.oracle.Functions;
import slater.core.oracle.Linear;
import slater.solve.linear.LinearAnswer;
import slater.solve.linear.LinearProgram;
import slater.solve.linear.LinearRow;

/** Linear problems over boxes, with their solution by a linear program. */
record DualProblems(Problem problem, LinearAnswer.Optimal optimum) {

  /** Random costs and rows that a random point within the unit box meets with a little slack. */
  static DualProblems random(int variables, int rows, Seed seed) {
    var random = seed.generator();
    var cost = new double[variables];
    var inside = new double[variables];
    for (int i = 0; i < variables; i++) {
      cost[i] = random.nextGaussian();
      inside[i] = random.nextDouble();
    }
    var linear = new ArrayList<LinearRow>();
    var functions = new ArrayList<Differentiable>();
    var requirements = new ArrayList<Requirement>();
    for (int r = 0; r < rows; r++) {
      var row = new double[variables];
      double limit = 0;
      for (int i = 0; i < variables; i++) {
        row[i] = random.nextGaussian();
        limit += row[i] * inside[i];
      }
      // Every third an equality, the others alternately at most and at least.
      double slack = 0.1 * random.nextDouble();
      switch (r % 3) {
        case 0 -> {
          linear.add(LinearRow.atMost(limit + slack, row));
          requirements.add(Requirement.atMost("row " + r, limit + slack));
        }
        case 1 -> {
          linear.add(LinearRow.atLeast(limit - slack, row));
          requirements.add(Requirement.atLeast("row " + r, limit - slack));
        }
        default -> {
          linear.add(LinearRow.equal(limit, row));
          requirements.add(Requirement.equal("row " + r, limit));
        }
      }
      functions.add(Linear.of(row));
    }
    return of(cost, functions, requirements, linear, 1);
  }

  /** Least cost of shipping 3 supplies to 4 demands. */
  static DualProblems transport() {
    double[][] costs = {{4, 6, 9, 5}, {2, 7, 3, 8}, {6, 4, 5, 7}};
    double[] supply = {30, 40, 35};
    double[] demand = {20, 25, 30, 15};
    var cost = new double[12];
    var linear = new ArrayList<LinearRow>();
    var functions = new ArrayList<Differentiable>();
    var requirements = new ArrayList<Requirement>();
    for (int s = 0; s < 3; s++) {
      var row = new double[12];
      for (int d = 0; d < 4; d++) {
        row[4 * s + d] = 1;
        cost[4 * s + d] = costs[s][d];
      }
      linear.add(LinearRow.atMost(supply[s], row));
      functions.add(Linear.of(row));
      requirements.add(Requirement.atMost("supply " + s, supply[s]));
    }
    for (int d = 0; d < 4; d++) {
      var row = new double[12];
      for (int s = 0; s < 3; s++) {
        row[4 * s + d] = 1;
      }
      linear.add(LinearRow.atLeast(demand[d], row));
      functions.add(Linear.of(row));
      requirements.add(Requirement.atLeast("demand " + d, demand[d]));
    }
    return of(cost, functions, requirements, linear, 40);
  }

  private static DualProblems of(
      double[] cost,
      List<Differentiable> functions,
      List<Requirement> requirements,
      List<LinearRow> rows,
      double most) {
    var upper = new double[cost.length];
    java.util.Arrays.fill(upper, most);
    var program =
        LinearProgram.minimise(cost).such(rows).within(new double[cost.length], upper).solve();
    var oracle =
        Functions.of(cost.length, Linear.of(cost), functions.toArray(Differentiable[]::new));
    return new DualProblems(new Problem(oracle, Box.of(0, most), requirements), program.optimum());
  }

  /** The optimal prices, in the order of the requirements. */
  double[] prices() {
    return optimum.multipliers();
  }
}
