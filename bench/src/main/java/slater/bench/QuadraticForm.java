package slater.bench;

import java.util.ArrayList;
import java.util.Optional;
import slater.core.Draw;
import slater.core.ExplicitEvaluator;
import slater.core.Outputs;
import slater.core.Requirement;
import slater.core.Seed;
import slater.core.heap.Heap;
import slater.solve.linear.LinearProgram;
import slater.solve.linear.LinearRow;
import slater.solve.linear.QuadraticProgram;

/** Which known problems are convex quadratic programs: those whose derivatives say so. */
final class QuadraticForm {
  private static final int POINTS = 4;

  private QuadraticForm() {}

  /** The problem as a program; empty where it is none. The constant is left out. */
  static Optional<QuadraticProgram> of(KnownProblem known) {
    try (var opened = known.problem().oracle().open(Heap.F64)) {
      return opened instanceof ExplicitEvaluator evaluator
          ? of(known, evaluator)
          : Optional.empty();
    }
  }

  private static Optional<QuadraticProgram> of(KnownProblem known, ExplicitEvaluator evaluator) {
    int size = known.start().length;
    var random = new Seed(1).generator();
    var x = known.start().clone();
    var first = written(known, evaluator, x);
    for (int k = 1; k < POINTS; k++) {
      for (int i = 0; i < size; i++) {
        x[i] = known.start()[i] + random.nextGaussian();
      }
      var other = written(known, evaluator, x);
      for (int r = 0; r < first.length; r++) {
        for (int i = 0; i < first[r].length; i++) {
          // At another point the slope c + Q x and the values a . x + b look different.
          double same = Math.abs(first[r][i] - other[r][i]);
          if (!(same <= 1e-8 * (1 + Math.abs(first[r][i])))) {
            return Optional.empty();
          }
        }
      }
    }
    var quadratic = new double[size][];
    System.arraycopy(first, 0, quadratic, 0, size);
    var rows = new ArrayList<LinearRow>();
    for (int j = 0; j < known.problem().requirements().size(); j++) {
      var normal = java.util.Arrays.copyOf(first[size + 1 + j], size);
      double limit = -first[size + 1 + j][size];
      boolean equal = known.problem().requirements().get(j).sense() == Requirement.Sense.EQUAL;
      rows.add(equal ? LinearRow.equal(limit, normal) : LinearRow.atLeast(limit, normal));
    }
    try {
      return Optional.of(
          new QuadraticProgram(
              quadratic,
              LinearProgram.minimise(first[size]).such(rows).within(known.lower(), known.upper())));
    } catch (IllegalArgumentException notConvex) {
      return Optional.empty();
    }
  }

  /** Q, then c, then for each requirement its normal and constant: alike at all points. */
  private static double[][] written(KnownProblem known, ExplicitEvaluator evaluator, double[] x) {
    int size = x.length;
    int requirements = known.problem().requirements().size();
    evaluator.at(Heap.F64.of(x), Draw.all());
    var weights = Outputs.zeros(Heap.F64, known.problem().oracle().outputs());
    weights.block(0).fill(1);
    var parts = new double[size + 1 + requirements][];
    var hessian = evaluator.hessian(weights);
    for (int i = 0; i < size; i++) {
      parts[i] = new double[size];
      for (int k = 0; k < size; k++) {
        parts[i][k] = hessian.get(i, k);
      }
    }
    var jacobian = evaluator.jacobian();
    parts[size] = new double[size];
    for (int i = 0; i < size; i++) {
      parts[size][i] = jacobian.get(0, i);
      for (int k = 0; k < size; k++) {
        parts[size][i] -= parts[i][k] * x[k];
      }
    }
    for (int j = 0; j < requirements; j++) {
      var row = new double[size + 1];
      row[size] = evaluator.values().block(j + 1).get(0);
      for (int i = 0; i < size; i++) {
        row[i] = jacobian.get(j + 1, i);
        row[size] -= row[i] * x[i];
      }
      parts[size + 1 + j] = row;
    }
    return parts;
  }
}
