package slater.solve.nonlinear;

/**
 * Eigenvalues and eigenvectors of a small symmetric matrix by Jacobi's rotations, in place and in a
 * fixed order.
 */
final class SymmetricEigen {
  private static final int SWEEPS = 30;

  private final double[] values;
  private final double[][] vectors;

  SymmetricEigen(int largest) {
    values = new double[largest];
    vectors = new double[largest][largest];
  }

  /** Decomposes the leading part of a matrix of that size; the matrix is used up. */
  void decompose(double[][] matrix, int size) {
    for (int i = 0; i < size; i++) {
      for (int j = 0; j < size; j++) {
        vectors[i][j] = i == j ? 1 : 0;
      }
    }
    for (int sweep = 0; sweep < SWEEPS; sweep++) {
      double off = 0;
      double all = 0;
      for (int i = 0; i < size; i++) {
        all += matrix[i][i] * matrix[i][i];
        for (int j = 0; j < i; j++) {
          off += 2 * matrix[i][j] * matrix[i][j];
        }
      }
      if (!(off > 1e-30 * (all + off))) {
        break;
      }
      for (int p = 0; p < size; p++) {
        for (int q = p + 1; q < size; q++) {
          rotate(matrix, size, p, q);
        }
      }
    }
    for (int i = 0; i < size; i++) {
      values[i] = matrix[i][i];
    }
  }

  /** The eigenvalue of that index, in no order. */
  double value(int k) {
    return values[k];
  }

  /** The eigenvector of that index, of length 1; owned by the decomposition. */
  double[] vector(int k) {
    return vectors[k];
  }

  private void rotate(double[][] matrix, int size, int p, int q) {
    double between = matrix[p][q];
    if (between == 0) {
      return;
    }
    double theta = (matrix[q][q] - matrix[p][p]) / (2 * between);
    double t = Math.signum(theta) / (Math.abs(theta) + Math.sqrt(1 + theta * theta));
    if (theta == 0) {
      t = 1;
    }
    double c = 1 / Math.sqrt(1 + t * t);
    double s = c * t;
    for (int k = 0; k < size; k++) {
      double a = matrix[k][p];
      double b = matrix[k][q];
      matrix[k][p] = c * a - s * b;
      matrix[k][q] = s * a + c * b;
    }
    for (int k = 0; k < size; k++) {
      double a = matrix[p][k];
      double b = matrix[q][k];
      matrix[p][k] = c * a - s * b;
      matrix[q][k] = s * a + c * b;
    }
    for (int k = 0; k < size; k++) {
      double a = vectors[p][k];
      double b = vectors[q][k];
      vectors[p][k] = c * a - s * b;
      vectors[q][k] = s * a + c * b;
    }
  }
}
