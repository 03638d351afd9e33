package slater.solve.sketch;

import java.util.random.RandomGenerator;

/**
 * Gaussian elimination with partial pivoting on the matrix written out. Where a pivot is nothing
 * but rounding, its unknown is set to 0.
 */
final class DenseSolve implements InnerSolve {
  private static final double NOTHING = 1e-14;

  private final KktSystem system;
  private final double[][] factors;
  private final double[] z;

  DenseSolve(KktSystem system) {
    this.system = system;
    int size = system.size();
    factors = new double[size][size];
    z = new double[size];
  }

  @Override
  public void begin(double[] right, RandomGenerator random) {
    int size = z.length;
    double largest = 0;
    for (int i = 0; i < size; i++) {
      System.arraycopy(system.row(i), 0, factors[i], 0, size);
      for (double entry : factors[i]) {
        largest = Math.max(largest, Math.abs(entry));
      }
      z[i] = right[i];
    }
    for (int k = 0; k < size; k++) {
      int best = k;
      for (int i = k + 1; i < size; i++) {
        best = Math.abs(factors[i][k]) > Math.abs(factors[best][k]) ? i : best;
      }
      var row = factors[best];
      factors[best] = factors[k];
      factors[k] = row;
      double value = z[best];
      z[best] = z[k];
      z[k] = value;
      double pivot = row[k];
      if (Math.abs(pivot) <= NOTHING * largest) {
        row[k] = 0;
        continue;
      }
      for (int i = k + 1; i < size; i++) {
        var lower = factors[i];
        double factor = lower[k] / pivot;
        if (factor != 0) {
          for (int j = k + 1; j < size; j++) {
            lower[j] -= factor * row[j];
          }
          z[i] -= factor * value;
        }
      }
    }
    for (int k = size - 1; k >= 0; k--) {
      double sum = z[k];
      for (int j = k + 1; j < size; j++) {
        sum -= factors[k][j] * z[j];
      }
      z[k] = factors[k][k] == 0 ? 0 : sum / factors[k][k];
    }
    system.addWork((double) size * size * size / 3);
  }

  @Override
  public boolean reach(double target) {
    return true;
  }

  @Override
  public double[] solution() {
    return z;
  }

  @Override
  public long iterations() {
    return 1;
  }
}
