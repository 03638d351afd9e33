package slater.solve.sketch;

import java.util.Arrays;
import java.util.random.RandomGenerator;

/**
 * The least and the largest eigenvalue of the Hessian on the null space of G, by the method of
 * Lanczos on {@code P W P} with {@code P = I - G'(GG')^-1 G}; also the multipliers of least
 * squares. With few variables they are exact, else the Ritz values of 40 steps.
 */
final class ReducedCurvature {
  private static final int MOST = 40;

  /** More constraints are projected out by conjugate gradients, without a matrix. */
  private static final int FACTORED = 1500;

  private final KktSystem system;
  private final int variables;
  private final int constraints;
  private final double[][] factor;
  private final double[][] basis;
  private final double[] diagonal;
  private final double[] beside;
  private final double[] image;
  private final double[] lifted;
  private final double[] dual;
  private final double[] solved;
  private final double[] search;
  private final double[] applied;
  private double least;
  private double largest;

  ReducedCurvature(KktSystem system) {
    this.system = system;
    variables = system.variables();
    constraints = system.size() - variables;
    factor = constraints <= FACTORED ? new double[constraints][constraints] : new double[0][0];
    int steps = Math.min(variables, MOST);
    basis = new double[steps][variables];
    diagonal = new double[steps];
    beside = new double[steps];
    image = new double[variables];
    lifted = new double[variables];
    dual = new double[constraints];
    solved = new double[constraints];
    search = new double[constraints];
    applied = new double[constraints];
  }

  double least() {
    return least;
  }

  double largest() {
    return largest;
  }

  /**
   * What must be added to the Hessian's diagonal: nothing while the least eigenvalue is above a
   * share of the largest, else what lifts it to the largest or to 1.
   */
  double shift(double trigger) {
    double size = Math.max(Math.abs(largest), Math.abs(least));
    return least > trigger * size ? 0 : Math.max(size, 1) - least;
  }

  /** Measures the system as it was taken, before a shift; G is prepared here. */
  void measure(RandomGenerator random) {
    prepare();
    least = 0;
    largest = 0;
    var first = basis[0];
    for (int i = 0; i < variables; i++) {
      first[i] = random.nextGaussian();
    }
    double drawn = KktSystem.length(first);
    project(first);
    double norm = KktSystem.length(first);
    // Nothing but rounding is left where the constraints determine the point.
    if (!(norm > 1e-10 * drawn)) {
      least = 1;
      largest = 1;
      return;
    }
    divide(first, norm);
    int steps = 0;
    double size = 0;
    while (true) {
      var vector = basis[steps];
      system.hessianTimes(vector, image);
      project(image);
      diagonal[steps] = KktSystem.dot(vector, image, variables);
      size = Math.max(size, KktSystem.length(image));
      for (int pass = 0; pass < 2; pass++) {
        for (int j = 0; j <= steps; j++) {
          KktSystem.add(-KktSystem.dot(basis[j], image, variables), basis[j], image);
        }
      }
      project(image);
      double next = KktSystem.length(image);
      beside[steps] = next;
      steps++;
      if (steps == basis.length || !(next > 1e-10 * size)) {
        break;
      }
      System.arraycopy(image, 0, basis[steps], 0, variables);
      divide(basis[steps], next);
    }
    least = eigenvalue(steps, 1);
    largest = eigenvalue(steps, steps);
  }

  /** The l for which {@code |gradient + G' l|} is least. */
  void leastSquares(double[] gradient, double[] into) {
    prepare();
    system.push(gradient, dual);
    solve(dual);
    for (int j = 0; j < constraints; j++) {
      into[j] = -dual[j];
    }
  }

  private void project(double[] v) {
    if (constraints == 0) {
      return;
    }
    system.push(v, dual);
    solve(dual);
    system.pull(dual, lifted);
    KktSystem.add(-1, lifted, v);
  }

  /** The factors of GG' by Cholesky; a row without a pivot of its own is left out. */
  private void prepare() {
    if (factor.length == 0) {
      return;
    }
    for (int j = 0; j < constraints; j++) {
      Arrays.fill(dual, 0);
      dual[j] = 1;
      system.pull(dual, lifted);
      system.push(lifted, factor[j]);
    }
    for (int j = 0; j < constraints; j++) {
      double whole = factor[j][j];
      for (int k = 0; k <= j; k++) {
        double sum = factor[j][k] - KktSystem.dot(factor[j], factor[k], k);
        if (k < j) {
          factor[j][k] = factor[k][k] == 0 ? 0 : sum / factor[k][k];
        } else {
          factor[j][j] = sum > 1e-12 * whole ? Math.sqrt(sum) : 0;
        }
      }
    }
  }

  /** Replaces b by the solution of {@code GG' y = b}. */
  private void solve(double[] b) {
    if (factor.length == 0) {
      conjugateGradients(b);
      return;
    }
    for (int j = 0; j < constraints; j++) {
      double sum = b[j] - KktSystem.dot(factor[j], b, j);
      b[j] = factor[j][j] == 0 ? 0 : sum / factor[j][j];
    }
    for (int j = constraints - 1; j >= 0; j--) {
      b[j] = factor[j][j] == 0 ? 0 : b[j] / factor[j][j];
      for (int k = 0; k < j; k++) {
        b[k] -= factor[j][k] * b[j];
      }
    }
  }

  private void conjugateGradients(double[] b) {
    Arrays.fill(solved, 0);
    System.arraycopy(b, 0, search, 0, constraints);
    double square = KktSystem.dot(b, b, constraints);
    double enough = 1e-24 * square;
    for (int i = 0; i < 2 * constraints && square > enough; i++) {
      system.pull(search, lifted);
      system.push(lifted, applied);
      double step = square / KktSystem.dot(search, applied, constraints);
      KktSystem.add(step, search, solved);
      KktSystem.add(-step, applied, b);
      double after = KktSystem.dot(b, b, constraints);
      for (int j = 0; j < constraints; j++) {
        search[j] = b[j] + after / square * search[j];
      }
      square = after;
    }
    System.arraycopy(solved, 0, b, 0, constraints);
  }

  /** The k-th least eigenvalue of the tridiagonal matrix, by bisection on Sturm's count. */
  private double eigenvalue(int steps, int k) {
    double low = Double.POSITIVE_INFINITY;
    double high = Double.NEGATIVE_INFINITY;
    for (int i = 0; i < steps; i++) {
      double radius = (i > 0 ? beside[i - 1] : 0) + (i + 1 < steps ? beside[i] : 0);
      low = Math.min(low, diagonal[i] - radius);
      high = Math.max(high, diagonal[i] + radius);
    }
    for (int round = 0; round < 100 && low < high; round++) {
      double middle = low + (high - low) / 2;
      if (middle <= low || middle >= high) {
        break;
      }
      if (below(steps, middle) >= k) {
        high = middle;
      } else {
        low = middle;
      }
    }
    return high;
  }

  /** How many eigenvalues lie below a number. */
  private int below(int steps, double number) {
    int count = 0;
    double pivot = 1;
    for (int i = 0; i < steps; i++) {
      double square = i > 0 ? beside[i - 1] * beside[i - 1] : 0;
      pivot = diagonal[i] - number - square / pivot;
      if (pivot == 0) {
        pivot = -Double.MIN_NORMAL;
      }
      count += pivot < 0 ? 1 : 0;
    }
    return count;
  }

  private static void divide(double[] vector, double by) {
    for (int i = 0; i < vector.length; i++) {
      vector[i] /= by;
    }
  }
}
