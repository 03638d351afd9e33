package slater.core.expression.tape;

import java.util.Arrays;
import java.util.Map;
import java.util.TreeSet;

/**
 * Whether a quadratic form is nowhere negative, up to rounding: by Cholesky's factorisation of its
 * matrix with the diagonal scaled to 1, so that the units of the variables do not matter. A pivot
 * below 1e-12 counts as 0, and then its column must be 0 up to 1e-6, as the root of that.
 */
final class Definiteness {
  private static final int MOST_VARIABLES = 1_000;
  private static final double ZERO = 1e-12;
  private static final double COLUMN = 1e-6;

  private Definiteness() {}

  /** Whether the form {@code sum c_ik x_i x_k}, times a sign, is nowhere negative. */
  static boolean isNonNegative(Map<Polynomial.Pair, Double> form, double sign) {
    return isNonNegative(form, sign, 0);
  }

  /** The same of the form less a share of its own squares. */
  static boolean isNonNegative(Map<Polynomial.Pair, Double> form, double sign, double share) {
    var variables = new TreeSet<Integer>();
    form.keySet()
        .forEach(
            pair -> {
              variables.add(pair.first());
              variables.add(pair.second());
            });
    if (variables.size() > MOST_VARIABLES) {
      return false;
    }
    int[] numbers = variables.stream().mapToInt(Integer::intValue).toArray();
    int n = numbers.length;
    var matrix = new double[n][n];
    form.forEach(
        (pair, coefficient) -> {
          int i = Arrays.binarySearch(numbers, pair.first());
          int k = Arrays.binarySearch(numbers, pair.second());
          matrix[i][k] += sign * coefficient / 2;
          matrix[k][i] += sign * coefficient / 2;
        });
    double[] scale = new double[n];
    for (int i = 0; i < n; i++) {
      if (matrix[i][i] < 0) {
        return false;
      }
      scale[i] = matrix[i][i] == 0 ? 0 : 1 / Math.sqrt(matrix[i][i]);
    }
    for (int i = 0; i < n; i++) {
      for (int k = 0; k < n; k++) {
        if (matrix[i][k] != 0 && (scale[i] == 0 || scale[k] == 0)) {
          return false;
        }
        matrix[i][k] *= scale[i] * scale[k];
      }
      matrix[i][i] -= share;
    }
    return factors(matrix);
  }

  /**
   * The largest share, found by halving and a little less, of a form's own squares that can be
   * taken from it so that it still is nowhere negative; 0 where it is singular, or not convex.
   */
  static double share(Map<Polynomial.Pair, Double> form) {
    double low = 0;
    double high = 1;
    if (isNonNegative(form, 1, 1)) {
      low = 1;
    }
    for (int k = 0; k < 20 && low < 1; k++) {
      double middle = (low + high) / 2;
      if (isNonNegative(form, 1, middle)) {
        low = middle;
      } else {
        high = middle;
      }
    }
    double safe = low * (1 - 1e-6) - 10 * ZERO;
    return Math.max(0, safe);
  }

  private static boolean factors(double[][] matrix) {
    int n = matrix.length;
    for (int i = 0; i < n; i++) {
      double pivot = matrix[i][i];
      if (!(pivot >= -ZERO)) {
        return false;
      }
      boolean zero = pivot <= ZERO;
      for (int k = i + 1; k < n; k++) {
        if (zero && Math.abs(matrix[i][k]) > COLUMN) {
          return false;
        }
        double factor = zero ? 0 : matrix[i][k] / pivot;
        for (int l = k; factor != 0 && l < n; l++) {
          matrix[k][l] -= factor * matrix[i][l];
        }
      }
    }
    return true;
  }
}
