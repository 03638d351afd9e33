package slater.core.oracle;

import java.util.Arrays;
import slater.core.Curvature;

/** {@code x'Qx / 2 + b'x + c} with a symmetric Q; Hessian and shape are exact. */
public final class Quadratic implements Differentiable {
  private final double[][] hessian;
  private final double[] slope;
  private final double constant;
  private final Curvature curvature;

  private Quadratic(double[][] hessian, double[] slope, double constant) {
    this.hessian = hessian;
    this.slope = slope;
    this.constant = constant;
    this.curvature =
        isPositive(hessian, 1)
            ? Curvature.CONVEX
            : isPositive(hessian, -1) ? Curvature.CONCAVE : Curvature.UNKNOWN;
  }

  /**
   * {@code x'Qx / 2 + b'x + c}.
   *
   * @param hessian Q: n rows of n numbers, symmetric
   * @param slope b, n numbers
   * @param constant c
   */
  public static Quadratic of(double[][] hessian, double[] slope, double constant) {
    int n = slope.length;
    Functions.checkSize(n, hessian.length);
    var copy = new double[n][];
    for (int i = 0; i < n; i++) {
      Functions.checkSize(n, hessian[i].length);
      copy[i] = hessian[i].clone();
      for (int k = 0; k < i; k++) {
        if (hessian[i][k] != hessian[k][i]) {
          throw new IllegalArgumentException(
              "A quadratic function has a symmetric matrix, but entries ("
                  + i
                  + ", "
                  + k
                  + ") and ("
                  + k
                  + ", "
                  + i
                  + ") differ: "
                  + hessian[i][k]
                  + " and "
                  + hessian[k][i]);
        }
      }
    }
    return new Quadratic(copy, slope.clone(), constant);
  }

  /** The squared Euclidean distance to a point, without a factor of one half. */
  public static Quadratic squaredDistanceTo(double... point) {
    var hessian = new double[point.length][point.length];
    var slope = new double[point.length];
    double constant = 0;
    for (int i = 0; i < point.length; i++) {
      hessian[i][i] = 2;
      slope[i] = -2 * point[i];
      constant += point[i] * point[i];
    }
    return new Quadratic(hessian, slope, constant);
  }

  @Override
  public double at(double[] x, double[] gradient) {
    Functions.checkSize(slope.length, x.length);
    double value = constant;
    for (int i = 0; i < x.length; i++) {
      double row = 0;
      for (int k = 0; k < x.length; k++) {
        row += hessian[i][k] * x[k];
      }
      gradient[i] = row + slope[i];
      value += (row / 2 + slope[i]) * x[i];
    }
    return value;
  }

  @Override
  public Curvature curvature() {
    return curvature;
  }

  @Override
  public void hessianTimes(double[] x, double weight, double[] direction, double[] into) {
    for (int i = 0; i < slope.length; i++) {
      double row = 0;
      for (int k = 0; k < slope.length; k++) {
        row += hessian[i][k] * direction[k];
      }
      into[i] += weight * row;
    }
  }

  /**
   * Whether the matrix, times a sign, is positive semidefinite up to rounding: elimination after
   * every variable has been scaled to a diagonal entry of 1, so that a large curvature in one
   * variable hides no saddle in others.
   */
  private static boolean isPositive(double[][] matrix, double sign) {
    int n = matrix.length;
    var scale = new double[n];
    for (int i = 0; i < n; i++) {
      double diagonal = sign * matrix[i][i];
      boolean isFlat = diagonal == 0 && Arrays.stream(matrix[i]).allMatch(v -> v == 0);
      if (!(diagonal > 0) && !isFlat) {
        return false;
      }
      scale[i] = isFlat ? 0 : 1 / Math.sqrt(diagonal);
    }
    var rest = new double[n][n];
    for (int i = 0; i < n; i++) {
      for (int k = 0; k < n; k++) {
        rest[i][k] = sign * matrix[i][k] * scale[i] * scale[k];
      }
    }
    double zero = 1e-14 * n;
    for (int i = 0; i < n; i++) {
      double pivot = rest[i][i];
      if (pivot < -zero) {
        return false;
      }
      for (int k = i + 1; k < n; k++) {
        // Of a positive matrix no entry is larger than the root of both diagonal ones.
        if (pivot <= zero && Math.abs(rest[k][i]) > Math.sqrt(zero)) {
          return false;
        }
        double factor = pivot <= zero ? 0 : rest[k][i] / pivot;
        for (int l = i + 1; l < n; l++) {
          rest[k][l] -= factor * rest[i][l];
        }
      }
    }
    return true;
  }
}
