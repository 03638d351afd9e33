package slater.solve.linear;

import java.util.Arrays;

/**
 * What a dual active set method keeps of its matrix H and its active normals N: with {@code H =
 * LL'} and {@code inverse(L) N = Q [R; 0]} the matrix {@code J = inverse(L)' Q}, by columns, and
 * the triangle R, by columns. Both are changed by rotations when a normal comes or goes.
 *
 * <p>Source: Goldfarb and Idnani, "A numerically stable dual method for solving strictly convex
 * quadratic programs", Mathematical Programming 27 (1983), section 4.
 */
final class ActiveFactors {
  /** A normal whose share outside the active ones is below this is taken as dependent on them. */
  private static final double DEPENDENT = 4e-15;

  private final int size;
  private final double[][] cholesky;
  private final double[][] columns;
  private double[][] triangle;
  private int count;

  ActiveFactors(int size) {
    this.size = size;
    cholesky = new double[size][size];
    columns = new double[size][size];
    triangle = new double[size][size];
  }

  /** Begins with a matrix and no normals; false where it is not positive definite. */
  boolean begin(double[][] matrix) {
    count = 0;
    for (int i = 0; i < size; i++) {
      for (int j = 0; j <= i; j++) {
        double sum = matrix[i][j];
        for (int k = 0; k < j; k++) {
          sum -= cholesky[i][k] * cholesky[j][k];
        }
        if (i > j) {
          cholesky[i][j] = sum / cholesky[j][j];
        } else if (sum > 0) {
          cholesky[i][i] = Math.sqrt(sum);
        } else {
          return false;
        }
      }
    }
    for (int c = 0; c < size; c++) {
      double[] column = columns[c];
      Arrays.fill(column, 0);
      column[c] = 1 / cholesky[c][c];
      for (int i = 0; i < c; i++) {
        double sum = 0;
        for (int k = i; k < c; k++) {
          sum += cholesky[c][k] * columns[k][i];
        }
        column[i] = -sum / cholesky[c][c];
      }
    }
    return true;
  }

  /** How many normals are active. */
  int count() {
    return count;
  }

  /** {@code J'a}. */
  void image(double[] normal, double[] into) {
    for (int c = 0; c < size; c++) {
      into[c] = dot(columns[c], normal);
    }
  }

  /** {@code J'e} of a unit vector. */
  void image(int unit, double[] into) {
    for (int c = 0; c < size; c++) {
      into[c] = columns[c][unit];
    }
  }

  /** The squared length of the part of an image that the active normals do not explain. */
  double outside(double[] image) {
    double sum = 0;
    for (int c = count; c < size; c++) {
      sum += image[c] * image[c];
    }
    return sum;
  }

  /** Whether a normal is, to working precision, a combination of the active ones. */
  boolean isDependent(double[] image) {
    double all = 0;
    for (double entry : image) {
      all += entry * entry;
    }
    return count == size || outside(image) <= DEPENDENT * DEPENDENT * all;
  }

  /** The coefficients of the active normals in a normal of that image: {@code inverse(R) image}. */
  void combination(double[] image, double[] into) {
    for (int j = count - 1; j >= 0; j--) {
      double sum = image[j];
      for (int k = j + 1; k < count; k++) {
        sum -= triangle[k][j] * into[k];
      }
      into[j] = sum / triangle[j][j];
    }
  }

  /** Replaces b by the solution of {@code R'w = b}. */
  void solveTransposed(double[] b) {
    for (int j = 0; j < count; j++) {
      double sum = b[j];
      for (int k = 0; k < j; k++) {
        sum -= triangle[j][k] * b[k];
      }
      b[j] = sum / triangle[j][j];
    }
  }

  /** {@code into += factor * (columns from .. to of J) weights}. */
  void add(double factor, double[] weights, int from, int to, double[] into) {
    for (int c = from; c < to; c++) {
      double weight = factor * weights[c];
      for (int i = 0; i < size; i++) {
        into[i] += weight * columns[c][i];
      }
    }
  }

  /** A normal becomes active, as the last one; its image is used up. */
  void activate(double[] image) {
    for (int c = size - 1; c > count; c--) {
      double a = image[c - 1];
      double b = image[c];
      if (b != 0) {
        double length = Math.hypot(a, b);
        rotate(columns[c - 1], columns[c], a / length, b / length, 0, size);
        image[c - 1] = length;
      }
    }
    System.arraycopy(image, 0, triangle[count], 0, count + 1);
    count++;
  }

  /** The normal at a position is active no more; those behind it move up. */
  void release(int position) {
    double[] gone = triangle[position];
    for (int j = position; j < count - 1; j++) {
      triangle[j] = triangle[j + 1];
    }
    count--;
    triangle[count] = gone;
    for (int j = position; j < count; j++) {
      double a = triangle[j][j];
      double b = triangle[j][j + 1];
      if (b == 0) {
        continue;
      }
      double length = Math.hypot(a, b);
      double cosine = a / length;
      double sine = b / length;
      rotate(columns[j], columns[j + 1], cosine, sine, 0, size);
      for (int k = j; k < count; k++) {
        double up = triangle[k][j];
        double down = triangle[k][j + 1];
        triangle[k][j] = cosine * up + sine * down;
        triangle[k][j + 1] = cosine * down - sine * up;
      }
    }
  }

  private static void rotate(
      double[] first, double[] second, double cosine, double sine, int from, int to) {
    for (int i = from; i < to; i++) {
      double a = first[i];
      double b = second[i];
      first[i] = cosine * a + sine * b;
      second[i] = cosine * b - sine * a;
    }
  }

  static double dot(double[] a, double[] b) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += a[i] * b[i];
    }
    return sum;
  }
}
