package slater.solve.smooth;

import java.util.List;
import java.util.random.RandomGenerator;
import slater.core.Domain;
import slater.core.Method;
import slater.core.Problem;
import slater.core.Seed;
import slater.core.State;
import slater.core.Vec;
import slater.core.domain.Bounded;
import slater.core.domain.Projection;
import slater.core.oracle.Differentiable;
import slater.core.oracle.Functions;
import slater.core.oracle.Quadratic;

/** Problems of known minimum, and a loop that steps a method on them. */
final class SmoothProblems {
  private SmoothProblems() {}

  static Problem free(int n, Differentiable objective, Domain domain) {
    return new Problem(Functions.of(n, objective), domain, List.of());
  }

  static <S extends State> S run(Method<Problem, S> method, Problem problem, Vec x0, int most) {
    var state = method.start(problem, x0, new Seed(0));
    while (state.ended().isEmpty() && state.steps() < most) {
      method.step(problem, state);
    }
    return state;
  }

  /** Rosenbrock's function in n variables: the sum over neighbours; minimum 0 at (1, …, 1). */
  static Differentiable rosenbrock() {
    return (x, gradient) -> {
      double sum = 0;
      for (int i = 0; i + 1 < x.length; i++) {
        double bend = x[i + 1] - x[i] * x[i];
        double slack = 1 - x[i];
        sum += 100 * bend * bend + slack * slack;
        gradient[i] += -400 * bend * x[i] - 2 * slack;
        gradient[i + 1] += 200 * bend;
      }
      return sum;
    };
  }

  /** A random positive definite quadratic function with eigenvalues from 1 to about 100. */
  static Quadratic quadratic(int n, RandomGenerator random) {
    var factor = new double[n][n];
    for (var row : factor) {
      for (int i = 0; i < n; i++) {
        row[i] = random.nextGaussian() * 3;
      }
    }
    var matrix = new double[n][n];
    var slope = new double[n];
    for (int i = 0; i < n; i++) {
      slope[i] = random.nextGaussian() * 10;
      for (int k = 0; k <= i; k++) {
        double sum = i == k ? 1 : 0;
        for (int l = 0; l < n; l++) {
          sum += factor[i][l] * factor[k][l];
        }
        matrix[i][k] = matrix[k][i] = sum;
      }
    }
    return Quadratic.of(matrix, slope, 0);
  }

  /** The same set with no more than its projection. */
  static Projection projectionOnly(Bounded set) {
    return new Projection() {
      @Override
      public String name() {
        return "projection of a " + set.name();
      }

      @Override
      public void project(Vec x) {
        set.project(x);
      }

      @Override
      public boolean contains(Vec x, double tolerance) {
        return set.contains(x, tolerance);
      }
    };
  }
}
