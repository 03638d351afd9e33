package slater.solve.sketch;

import slater.core.Draw;
import slater.core.Outputs;
import slater.core.Problem;
import slater.core.heap.Heap;

/**
 * Newton's method for a convex problem with linear equalities, another way: the first unknowns are
 * eliminated through the equalities, what remains is minimised freely.
 */
final class NullSpaceNewton {
  private NullSpaceNewton() {}

  /** The minimum of a problem of one block of m linear equalities in n unknowns. */
  static double[] solve(Problem problem, int n, int m) {
    try (var evaluator = problem.oracle().open(Heap.F64)) {
      var objective = Outputs.zeros(Heap.F64, problem.oracle().outputs());
      objective.block(0).set(0, 1);
      var changes = Outputs.zeros(Heap.F64, problem.oracle().outputs());
      var matrix = new double[m][n];
      evaluator.at(Heap.F64.zeros(n), Draw.all());
      for (int k = 0; k < n; k++) {
        evaluator.push(unit(n, k), changes);
        for (int j = 0; j < m; j++) {
          matrix[j][k] = changes.block(1).get(j);
        }
      }
      var first = new double[m][m];
      var right = new double[m];
      for (int j = 0; j < m; j++) {
        System.arraycopy(matrix[j], 0, first[j], 0, m);
        right[j] = problem.requirements().getFirst().limit(j);
      }
      var x = new double[n];
      System.arraycopy(gauss(first, right), 0, x, 0, m);
      // Columns: how all unknowns move with one of the free ones.
      var moves = new double[n - m][n];
      for (int k = 0; k < n - m; k++) {
        for (int j = 0; j < m; j++) {
          right[j] = -matrix[j][m + k];
        }
        System.arraycopy(gauss(first, right), 0, moves[k], 0, m);
        moves[k][m + k] = 1;
      }
      for (int round = 0; round < 30; round++) {
        evaluator.at(Heap.F64.of(x), Draw.all());
        var gradient = Heap.F64.zeros(n);
        evaluator.pull(objective, gradient);
        var reduced = new double[n - m];
        var hessian = new double[n - m][n - m];
        for (int k = 0; k < n - m; k++) {
          var move = Heap.F64.of(moves[k]);
          reduced[k] = -gradient.dot(move);
          var bend = Heap.F64.zeros(n);
          evaluator.hessianTimes(objective, move, bend);
          for (int i = 0; i < n - m; i++) {
            hessian[k][i] = bend.dot(Heap.F64.of(moves[i]));
          }
        }
        var step = gauss(hessian, reduced);
        double before = evaluator.values().block(0).get(0);
        double length = 1;
        var moved = moved(x, step, moves, length);
        evaluator.at(Heap.F64.of(moved), Draw.all());
        // Newton's full step on a logistic loss may overshoot from afar.
        while (evaluator.values().block(0).get(0) > before + 1e-15 && length > 1e-12) {
          length /= 2;
          moved = moved(x, step, moves, length);
          evaluator.at(Heap.F64.of(moved), Draw.all());
        }
        x = moved;
      }
      return x;
    }
  }

  private static double[] moved(double[] x, double[] step, double[][] moves, double length) {
    var moved = x.clone();
    for (int k = 0; k < step.length; k++) {
      for (int i = 0; i < x.length; i++) {
        moved[i] += length * step[k] * moves[k][i];
      }
    }
    return moved;
  }

  private static slater.core.Vec unit(int n, int k) {
    var vector = Heap.F64.zeros(n);
    vector.set(k, 1);
    return vector;
  }

  private static double[] gauss(double[][] given, double[] right) {
    int n = right.length;
    var a = new double[n][];
    for (int i = 0; i < n; i++) {
      a[i] = given[i].clone();
    }
    var x = right.clone();
    for (int k = 0; k < n; k++) {
      int best = k;
      for (int i = k; i < n; i++) {
        best = Math.abs(a[i][k]) > Math.abs(a[best][k]) ? i : best;
      }
      var row = a[best];
      a[best] = a[k];
      a[k] = row;
      double value = x[best];
      x[best] = x[k];
      x[k] = value;
      for (int i = 0; i < n; i++) {
        if (i != k) {
          double factor = a[i][k] / row[k];
          for (int j = k; j < n; j++) {
            a[i][j] -= factor * row[j];
          }
          x[i] -= factor * value;
        }
      }
    }
    for (int k = 0; k < n; k++) {
      x[k] /= a[k][k];
    }
    return x;
  }
}
