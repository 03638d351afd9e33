package slater.solve.smooth;

/** Elimination with partial pivoting: an independent solver for tests. */
final class Gauss {
  private Gauss() {}

  /** Solves a system whose last column is the right-hand side. */
  static double[] solve(double[][] system) {
    int n = system.length;
    for (int k = 0; k < n; k++) {
      int pivot = k;
      for (int i = k + 1; i < n; i++) {
        if (Math.abs(system[i][k]) > Math.abs(system[pivot][k])) {
          pivot = i;
        }
      }
      var row = system[pivot];
      system[pivot] = system[k];
      system[k] = row;
      for (int i = k + 1; i < n; i++) {
        double factor = system[i][k] / row[k];
        for (int l = k; l <= n; l++) {
          system[i][l] -= factor * row[l];
        }
      }
    }
    var x = new double[n];
    for (int i = n - 1; i >= 0; i--) {
      x[i] = system[i][n];
      for (int k = i + 1; k < n; k++) {
        x[i] -= system[i][k] * x[k];
      }
      x[i] /= system[i][i];
    }
    return x;
  }
}
