package slater.learn.train;

/** Gaussian elimination with partial pivoting: a second, independent solver of small systems. */
final class Elimination {
  private Elimination() {}

  /** The solution of {@code matrix x = right}; both are overwritten. */
  static double[] solve(double[][] matrix, double[] right) {
    int n = right.length;
    for (int c = 0; c < n; c++) {
      int pivot = c;
      for (int r = c + 1; r < n; r++) {
        pivot = Math.abs(matrix[r][c]) > Math.abs(matrix[pivot][c]) ? r : pivot;
      }
      double[] row = matrix[c];
      matrix[c] = matrix[pivot];
      matrix[pivot] = row;
      double value = right[c];
      right[c] = right[pivot];
      right[pivot] = value;
      for (int r = c + 1; r < n; r++) {
        double factor = matrix[r][c] / matrix[c][c];
        for (int k = c; k < n; k++) {
          matrix[r][k] -= factor * matrix[c][k];
        }
        right[r] -= factor * right[c];
      }
    }
    var x = new double[n];
    for (int r = n - 1; r >= 0; r--) {
      double sum = right[r];
      for (int k = r + 1; k < n; k++) {
        sum -= matrix[r][k] * x[k];
      }
      x[r] = sum / matrix[r][r];
    }
    return x;
  }
}
