package slater.solve.smooth;

import java.util.Arrays;
import slater.core.oracle.Differentiable;

/**
 * The least value of a convex quadratic function in a box, by trying every set of active bounds.
 */
final class ActiveSets {
  private ActiveSets() {}

  static double least(Differentiable function, double[] lower, double[] upper) {
    int n = lower.length;
    double best = Double.POSITIVE_INFINITY;
    for (int code = 0; code < Math.pow(3, n); code++) {
      var x = new double[n];
      var free = new boolean[n];
      boolean possible = true;
      for (int i = 0, rest = code; i < n; i++, rest /= 3) {
        free[i] = rest % 3 == 0;
        x[i] = rest % 3 == 1 ? lower[i] : rest % 3 == 2 ? upper[i] : 0;
        possible &= Double.isFinite(x[i]);
      }
      if (!possible) {
        continue;
      }
      solve(function, x, free);
      boolean inside = true;
      for (int i = 0; i < n; i++) {
        inside &= x[i] >= lower[i] - 1e-12 && x[i] <= upper[i] + 1e-12;
      }
      if (inside) {
        best = Math.min(best, function.at(x, new double[n]));
      }
    }
    return best;
  }

  /** The stationary point over the free variables: Newton's step with columns from differences. */
  static void solve(Differentiable function, double[] x, boolean[] free) {
    int n = x.length;
    var gradient = new double[n];
    function.at(x, gradient);
    var matrix = new double[n][n + 1];
    for (int k = 0; k < n; k++) {
      var unit = new double[n];
      unit[k] = 1;
      var column = new double[n];
      function.hessianTimes(x, 1, unit, column);
      for (int i = 0; i < n; i++) {
        matrix[i][k] = free[i] && free[k] ? column[i] : i == k ? 1 : 0;
      }
    }
    for (int i = 0; i < n; i++) {
      matrix[i][n] = free[i] ? -gradient[i] : 0;
    }
    double[] step = Gauss.solve(matrix);
    Arrays.setAll(x, i -> x[i] + step[i]);
  }
}
