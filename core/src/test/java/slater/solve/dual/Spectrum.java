package slater.solve.dual;

/** Rates of linear iterations, from their matrix and from what they did. */
final class Spectrum {
  private Spectrum() {}

  /** The spectral radius: the limit of the roots of the norms of powers, by squaring 50 times. */
  static double radius(double[][] matrix) {
    var power = matrix;
    double log = 0;
    double exponent = 1;
    for (int k = 0; k < 50; k++) {
      double norm = norm(power);
      log += Math.log(norm) / exponent;
      power = product(power, power, 1 / (norm * norm));
      exponent *= 2;
    }
    return Math.exp(log + Math.log(norm(power)) / exponent);
  }

  /** The radius of the recurrence of an order that a sequence obeys. */
  static double radiusOfSequence(double[] sequence, int order) {
    // s(t + order) = c0 s(t) + … : one equation for each of the first t.
    var system = new double[order][order + 1];
    for (int t = 0; t < order; t++) {
      for (int k = 0; k <= order; k++) {
        system[t][k] = sequence[t + k];
      }
    }
    double[] coefficients = solve(system);
    var companion = new double[order][order];
    for (int k = 0; k < order; k++) {
      companion[order - 1][k] = coefficients[k];
      if (k + 1 < order) {
        companion[k][k + 1] = 1;
      }
    }
    return radius(companion);
  }

  private static double[] solve(double[][] system) {
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
      for (int i = 0; i < n; i++) {
        if (i != k) {
          double factor = system[i][k] / row[k];
          for (int l = k; l <= n; l++) {
            system[i][l] -= factor * row[l];
          }
        }
      }
    }
    var x = new double[n];
    for (int i = 0; i < n; i++) {
      x[i] = system[i][n] / system[i][i];
    }
    return x;
  }

  private static double norm(double[][] matrix) {
    double sum = 0;
    for (var row : matrix) {
      for (double entry : row) {
        sum += entry * entry;
      }
    }
    return Math.sqrt(sum);
  }

  private static double[][] product(double[][] a, double[][] b, double factor) {
    int n = a.length;
    var result = new double[n][n];
    for (int i = 0; i < n; i++) {
      for (int k = 0; k < n; k++) {
        double sum = 0;
        for (int l = 0; l < n; l++) {
          sum += a[i][l] * b[l][k];
        }
        result[i][k] = factor * sum;
      }
    }
    return result;
  }
}
