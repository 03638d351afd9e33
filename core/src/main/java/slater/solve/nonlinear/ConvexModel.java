package slater.solve.nonlinear;

import java.util.Arrays;

/**
 * A positive definite matrix in place of the Hessian W of a Lagrangian, with the same curvature
 * where that is positive and the active requirements leave room to move: directions of negative
 * curvature among those keep its size and lose its sign, and what the active requirements fix
 * anyway gets as much curvature as makes the whole positive definite. Where the active set was
 * guessed right, the step and the multipliers are those of W itself.
 *
 * <p>With an orthonormal basis U of the active normals and Z of the rest the matrix is {@code W + Z
 * V (|D| - D) V'Z' + rho UU'}, with {@code Z'WZ = V D V'}; since {@code U'd = t} is known in
 * advance, the slope loses {@code rho U t} in turn.
 */
final class ConvexModel {
  /** The least curvature, relative to the largest entry of W. */
  private static final double LEAST = 1e-10;

  /** A normal that sticks out less than this from those before adds no direction of its own. */
  private static final double DEPENDENT = 1e-8;

  private final int size;
  private final double[][] basis;
  private final double[] targets;
  private final double[][] reduced;
  private final double[] work;
  private final double[][] cholesky;
  private final SymmetricEigen eigen;
  private int fixed;

  final double[][] matrix;
  final double[] slope;

  ConvexModel(int size) {
    this.size = size;
    basis = new double[size][size];
    targets = new double[size];
    reduced = new double[size][size];
    work = new double[size];
    cholesky = new double[size][size];
    eigen = new SymmetricEigen(size);
    matrix = new double[size][size];
    slope = new double[size];
  }

  /** Begins without active normals. */
  void clear() {
    fixed = 0;
  }

  /** An active requirement, linear in the step: {@code normal . d = target}. */
  void fix(double[] normal, double target) {
    if (fixed == size) {
      return;
    }
    System.arraycopy(normal, 0, work, 0, size);
    double length = Math.sqrt(dot(normal, normal));
    double rest = target;
    for (int pass = 0; pass < 2; pass++) {
      for (int k = 0; k < fixed; k++) {
        double along = dot(basis[k], work);
        rest -= along * targets[k];
        for (int i = 0; i < size; i++) {
          work[i] -= along * basis[k][i];
        }
      }
    }
    double left = Math.sqrt(dot(work, work));
    if (left > DEPENDENT * length) {
      for (int i = 0; i < size; i++) {
        basis[fixed][i] = work[i] / left;
      }
      targets[fixed++] = rest / left;
    }
  }

  /** Takes W as it is, with a multiple of the identity more; false where it is not definite. */
  boolean plain(double[][] hessian, double[] gradient, double shift) {
    System.arraycopy(gradient, 0, slope, 0, size);
    double largest = 0;
    for (int i = 0; i < size; i++) {
      System.arraycopy(hessian[i], 0, matrix[i], 0, size);
      matrix[i][i] += shift;
      largest = Math.max(largest, Math.abs(matrix[i][i]));
    }
    return isDefinite(LEAST * largest);
  }

  /**
   * Decomposes the Hessian in the directions that the fixed normals leave open.
   *
   * @return the least curvature there; infinity where no direction is open
   */
  double open(double[][] hessian) {
    complete();
    int open = size - fixed;
    for (int a = 0; a < open; a++) {
      double[] direction = basis[fixed + a];
      for (int i = 0; i < size; i++) {
        work[i] = dot(hessian[i], direction);
      }
      for (int b = 0; b <= a; b++) {
        reduced[a][b] = reduced[b][a] = dot(basis[fixed + b], work);
      }
    }
    eigen.decompose(reduced, open);
    double least = Double.POSITIVE_INFINITY;
    for (int k = 0; k < open; k++) {
      least = Math.min(least, eigen.value(k));
    }
    return least;
  }

  /** The direction of least curvature, after {@link #open}. */
  void leastDirection(double[] into) {
    int least = 0;
    for (int k = 1; k < size - fixed; k++) {
      least = eigen.value(k) < eigen.value(least) ? k : least;
    }
    direction(least, into);
  }

  private void direction(int k, double[] into) {
    Arrays.fill(into, 0);
    double[] vector = eigen.vector(k);
    for (int a = 0; a < size - fixed; a++) {
      for (int i = 0; i < size; i++) {
        into[i] += vector[a] * basis[fixed + a][i];
      }
    }
  }

  /**
   * Makes W positive definite as described above.
   *
   * @param reach how long a step along a single direction may about be
   * @param shift is added to every curvature
   */
  void convexify(double[][] hessian, double[] gradient, double reach, double shift) {
    open(hessian);
    double largest = 0;
    for (int i = 0; i < size; i++) {
      System.arraycopy(hessian[i], 0, matrix[i], 0, size);
      for (int j = 0; j < size; j++) {
        largest = Math.max(largest, Math.abs(hessian[i][j]));
      }
    }
    double steepest = 0;
    for (double entry : gradient) {
      steepest = Math.max(steepest, Math.abs(entry));
    }
    double floor = Math.max(LEAST * largest, 1e-8 * steepest / reach);
    floor = floor > 0 ? floor : 1;
    for (int k = 0; k < size - fixed; k++) {
      direction(k, work);
      double curvature = eigen.value(k);
      double steep = Math.abs(dot(work, gradient));
      double wanted = Math.max(Math.abs(curvature), Math.max(floor, steep / reach)) + shift;
      addSquare(wanted - curvature, work);
    }
    System.arraycopy(gradient, 0, slope, 0, size);
    if (isDefinite(LEAST * largest)) {
      return;
    }
    double extra = Math.max(largest, floor);
    for (int tries = 0; tries < 12; tries++) {
      for (int k = 0; k < fixed; k++) {
        addSquare(extra, basis[k]);
        for (int i = 0; i < size; i++) {
          slope[i] -= extra * targets[k] * basis[k][i];
        }
      }
      if (isDefinite(LEAST * largest)) {
        return;
      }
      extra *= 9;
    }
  }

  private void addSquare(double factor, double[] direction) {
    for (int i = 0; i < size; i++) {
      for (int j = 0; j < size; j++) {
        matrix[i][j] += factor * direction[i] * direction[j];
      }
    }
  }

  /** Fills the basis up with unit vectors, those that stick out furthest first. */
  private void complete() {
    for (int c = fixed; c < size; c++) {
      int best = 0;
      double most = -1;
      for (int i = 0; i < size; i++) {
        double left = 1;
        for (int k = 0; k < c; k++) {
          left -= basis[k][i] * basis[k][i];
        }
        if (left > most) {
          most = left;
          best = i;
        }
      }
      double[] next = basis[c];
      Arrays.fill(next, 0);
      next[best] = 1;
      for (int pass = 0; pass < 2; pass++) {
        for (int k = 0; k < c; k++) {
          double along = dot(basis[k], next);
          for (int i = 0; i < size; i++) {
            next[i] -= along * basis[k][i];
          }
        }
      }
      double length = Math.sqrt(dot(next, next));
      for (int i = 0; i < size; i++) {
        next[i] /= length;
      }
    }
  }

  /** Whether all pivots of the matrix are above a number. */
  private boolean isDefinite(double least) {
    for (int i = 0; i < size; i++) {
      for (int j = 0; j <= i; j++) {
        double sum = matrix[i][j];
        for (int k = 0; k < j; k++) {
          sum -= cholesky[i][k] * cholesky[j][k];
        }
        if (i > j) {
          cholesky[i][j] = sum / cholesky[j][j];
        } else if (sum > least) {
          cholesky[i][i] = Math.sqrt(sum);
        } else {
          return false;
        }
      }
    }
    return true;
  }

  static double dot(double[] a, double[] b) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += a[i] * b[i];
    }
    return sum;
  }
}
