package slater.solve.smooth;

/** Decomposition of a small dense matrix into triangles, with partial pivoting, in place. */
final class SmallMatrix {
  private final double[][] entries;
  private final int[] order;
  private final double[] permuted;
  private int size;

  SmallMatrix(int largest) {
    entries = new double[largest][largest];
    order = new int[largest];
    permuted = new double[largest];
  }

  /** Becomes a matrix of zeros. */
  void resize(int n) {
    size = n;
    for (int i = 0; i < n; i++) {
      java.util.Arrays.fill(entries[i], 0, n, 0);
      order[i] = i;
    }
  }

  void set(int row, int column, double value) {
    entries[row][column] = value;
  }

  /** Decomposes; false where the matrix is singular to working precision or not finite. */
  boolean decompose() {
    double largest = 0;
    for (int i = 0; i < size; i++) {
      for (int k = 0; k < size; k++) {
        largest = Math.max(largest, Math.abs(entries[i][k]));
      }
    }
    if (!Double.isFinite(largest)) {
      return false;
    }
    for (int k = 0; k < size; k++) {
      int pivot = k;
      for (int i = k + 1; i < size; i++) {
        if (Math.abs(entries[i][k]) > Math.abs(entries[pivot][k])) {
          pivot = i;
        }
      }
      double[] row = entries[pivot];
      entries[pivot] = entries[k];
      entries[k] = row;
      int from = order[pivot];
      order[pivot] = order[k];
      order[k] = from;
      if (Math.abs(row[k]) <= 1e-300) {
        return false;
      }
      for (int i = k + 1; i < size; i++) {
        double factor = entries[i][k] / row[k];
        entries[i][k] = factor;
        for (int l = k + 1; l < size; l++) {
          entries[i][l] -= factor * row[l];
        }
      }
    }
    return true;
  }

  /** Replaces the right-hand side by the solution. */
  void solve(double[] rightHandSide) {
    for (int i = 0; i < size; i++) {
      double sum = rightHandSide[order[i]];
      for (int k = 0; k < i; k++) {
        sum -= entries[i][k] * permuted[k];
      }
      permuted[i] = sum;
    }
    for (int i = size - 1; i >= 0; i--) {
      double sum = permuted[i];
      for (int k = i + 1; k < size; k++) {
        sum -= entries[i][k] * permuted[k];
      }
      permuted[i] = sum / entries[i][i];
    }
    System.arraycopy(permuted, 0, rightHandSide, 0, size);
  }
}
