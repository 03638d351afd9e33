package slater.solve.smooth;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static slater.solve.smooth.SmoothProblems.free;
import static slater.solve.smooth.SmoothProblems.run;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import slater.core.InputException;
import slater.core.Seed;
import slater.core.Status;
import slater.core.domain.Ball;
import slater.core.domain.Box;
import slater.core.domain.Reals;
import slater.core.heap.Heap;
import slater.core.oracle.Differentiable;
import slater.core.oracle.Quadratic;

class TrustRegionNewtonTest {
  private static final TrustRegionNewton NEWTON = TrustRegionNewton.standard();

  @ParameterizedTest
  @ValueSource(ints = {2, 5, 20})
  void rosenbrocksValleyIsFollowed(int n) {
    var start = new double[n];
    Arrays.setAll(start, i -> i % 2 == 0 ? -1.2 : 1);
    var problem = free(n, SmoothProblems.rosenbrock(), new Reals());
    var state = run(NEWTON, problem, Heap.F64.of(start), 300);
    assertEquals(Optional.of(Status.SOLVED), state.ended());
    // The smaller local minimum of n >= 4 has its first entry near -1.
    assertEquals(1, Math.abs(state.point().get(0)), 0.01);
    assertTrue(state.steps() < 200, state.progress()::toString);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 5})
  void aQuadraticFunctionEndsAtItsMinimum(int seed) {
    var random = new Seed(seed).generator();
    var objective = SmoothProblems.quadratic(15, random);
    var problem = free(15, objective, new Reals());
    var other = run(Lbfgs.standard().withTolerance(1e-10), problem, Heap.F64.zeros(15), 1000);
    var state = run(NEWTON, problem, Heap.F64.zeros(15), 60);
    assertEquals(Optional.of(Status.SOLVED), state.ended());
    assertArrayEquals(other.point().toArray(), state.point().toArray(), 1e-8);
  }

  @Test
  void theLastStepsAreQuadratic() {
    // sum of cosh, plus a little coupling: third derivatives are bounded near the minimum at 0.
    var problem = free(3, cosh(), new Reals());
    var method = NEWTON.withTolerance(1e-13);
    var state = method.start(problem, Heap.F64.of(0.9, -0.8, 0.7), new Seed(0));
    var residuals = new ArrayList<Double>();
    while (state.ended().isEmpty()) {
      residuals.add(state.progress().residual());
      method.step(problem, state);
    }
    assertTrue(residuals.size() <= 7, residuals::toString);
    for (int k = 1; k < residuals.size(); k++) {
      double before = residuals.get(k - 1);
      if (before < 0.1) {
        // The forcing term min(1/2, |g|) leaves |g| |g|.
        assertTrue(residuals.get(k) <= 3 * before * before, residuals::toString);
      }
    }
  }

  private static Differentiable cosh() {
    return new Differentiable() {
      @Override
      public double at(double[] x, double[] gradient) {
        double sum = 0;
        double all = x[0] + x[1] + x[2];
        for (int i = 0; i < 3; i++) {
          sum += Math.cosh(x[i]);
          gradient[i] = Math.sinh(x[i]) + all;
        }
        return sum + all * all / 2;
      }

      @Override
      public void hessianTimes(double[] x, double weight, double[] direction, double[] into) {
        double all = direction[0] + direction[1] + direction[2];
        for (int i = 0; i < 3; i++) {
          into[i] += weight * (Math.cosh(x[i]) * direction[i] + all);
        }
      }
    };
  }

  @Test
  void negativeCurvatureIsFollowedToTheBoundary() {
    // x^4 / 4 - x^2 / 2 + y^2: from beside the saddle to a minimum of -1/4.
    Differentiable saddle =
        (x, gradient) -> {
          gradient[0] = x[0] * x[0] * x[0] - x[0];
          gradient[1] = 2 * x[1];
          return Math.pow(x[0], 4) / 4 - x[0] * x[0] / 2 + x[1] * x[1];
        };
    var state = run(NEWTON, free(2, saddle, new Reals()), Heap.F64.of(0.01, 0.5), 50);
    assertEquals(Optional.of(Status.SOLVED), state.ended());
    assertEquals(-0.25, state.progress().objective(), 1e-12);
  }

  @Test
  void noStepIsLongerThanTheRadius() {
    var problem = free(2, Quadratic.squaredDistanceTo(100, 50), new Reals());
    var method = new TrustRegionNewton(1e-8, 2);
    var state = method.start(problem, Heap.F64.zeros(2), new Seed(0));
    double allowed = 2;
    while (state.ended().isEmpty()) {
      var before = state.point().copy();
      method.step(problem, state);
      double length = before.add(-1, state.point()).norm();
      assertTrue(length <= allowed * (1 + 1e-12));
      // The model is exact, so that the radius doubles with every step to the boundary.
      allowed *= 2;
    }
    assertArrayEquals(new double[] {100, 50}, state.point().toArray(), 1e-8);
  }

  @Test
  void whatFallsForEverIsSaid() {
    Differentiable falling =
        (x, gradient) -> {
          gradient[0] = -3 * x[0] * x[0];
          return -x[0] * x[0] * x[0];
        };
    var state = run(NEWTON, free(1, falling, new Reals()), Heap.F64.of(1), 300);
    assertEquals(Optional.of(Status.DIVERGED), state.ended());
  }

  /** Against every set of active bounds. */
  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8})
  void aConvexQuadraticFunctionInABoxEndsAtItsMinimum(int seed) {
    int n = 6;
    var random = new Seed(seed).generator();
    var objective = SmoothProblems.quadratic(n, random);
    var lower = new double[n];
    var upper = new double[n];
    for (int i = 0; i < n; i++) {
      lower[i] = random.nextInt(4) == 0 ? Double.NEGATIVE_INFINITY : -0.3 * random.nextDouble();
      upper[i] = 0.3 * random.nextDouble();
    }
    var problem = free(n, objective, Box.of(lower, upper));
    var state = run(NEWTON, problem, Heap.F64.zeros(n).fill(5), 100);
    assertEquals(Optional.of(Status.SOLVED), state.ended());
    double least = ActiveSets.least(objective, lower, upper);
    assertEquals(least, state.progress().objective(), 1e-9 * (1 + Math.abs(least)));
    assertTrue(problem.domain().contains(state.point(), 0));
    // The model is exact: a few passes settle which bounds hold.
    assertTrue(state.steps() <= 12, state.progress()::toString);
  }

  @ParameterizedTest
  @ValueSource(ints = {2, 5, 20})
  void rosenbrocksValleyIsFollowedAlongABound(int n) {
    var start = new double[n];
    Arrays.setAll(start, i -> i % 2 == 0 ? -1.2 : 1);
    var problem = free(n, SmoothProblems.rosenbrock(), Box.of(-1.5, 0.8));
    var state = run(NEWTON, problem, Heap.F64.of(start), 300);
    assertEquals(Optional.of(Status.SOLVED), state.ended());
    var other = run(Lbfgs.standard().withTolerance(1e-10), problem, state.point(), 2000);
    // From where it ends there is nowhere to go.
    assertEquals(other.progress().objective(), state.progress().objective(), 1e-9);
    assertTrue(state.steps() < 100, state.progress()::toString);
  }

  @Test
  void theLastStepsWithinBoundsAreQuadratic() {
    // The bound holds x_2 at 0.4 with a slope of its own; the other two are free.
    var problem = free(3, cosh(), Box.of(new double[] {-1, -1, 0.4}, new double[] {1, 1, 2}));
    var method = NEWTON.withTolerance(1e-13);
    var state = method.start(problem, Heap.F64.of(0.9, -0.8, 1.7), new Seed(0));
    var residuals = new ArrayList<Double>();
    while (state.ended().isEmpty()) {
      residuals.add(state.progress().residual());
      method.step(problem, state);
    }
    assertEquals(Optional.of(Status.SOLVED), state.ended());
    assertEquals(0.4, state.point().get(2), 0);
    assertTrue(residuals.size() <= 9, residuals::toString);
    for (int k = 1; k < residuals.size(); k++) {
      double before = residuals.get(k - 1);
      if (before < 0.1) {
        assertTrue(residuals.get(k) <= 3 * before * before, residuals::toString);
      }
    }
  }

  @Test
  void negativeCurvatureIsFollowedToABound() {
    // -x^2 / 2 + (y - 3)^2 / 2: to the corner that is downhill of the start.
    var objective = Quadratic.of(new double[][] {{-1, 0}, {0, 1}}, new double[] {0, -3}, 0);
    var problem = free(2, objective, Box.of(-4, 2));
    var state = run(NEWTON, problem, Heap.F64.of(0.1, 0), 50);
    assertEquals(Optional.of(Status.SOLVED), state.ended());
    assertArrayEquals(new double[] {2, 2}, state.point().toArray(), 0);
  }

  @Test
  void noStepWithinBoundsIsLongerThanTheRadius() {
    // The step goes far along the projected gradient, and then as far again by conjugate gradients.
    var objective = Quadratic.of(new double[][] {{1, 0}, {0, 5}}, new double[] {-100, -250}, 0);
    var problem = free(2, objective, Box.of(-1, 60));
    var method = new TrustRegionNewton(1e-8, 8);
    var state = method.start(problem, Heap.F64.zeros(2), new Seed(0));
    double allowed = 8;
    while (state.ended().isEmpty()) {
      var before = state.point().copy();
      method.step(problem, state);
      double length = before.add(-1, state.point()).norm();
      assertTrue(length <= allowed * (1 + 1e-12), length + " of " + allowed);
      allowed *= 2;
    }
    assertArrayEquals(new double[] {60, 50}, state.point().toArray(), 1e-8);
    // 8 + 16 + 32 is short of 78; the model is exact, so that it earns every doubling.
    assertTrue(state.steps() <= 6, state.progress()::toString);
  }

  @Test
  void whatIsNotMadeOfBoundsIsRefused() {
    var problem = free(2, Quadratic.squaredDistanceTo(0, 0), Ball.of(Ball.Norm.TWO, 1));
    var x0 = Heap.F64.of(0.5, 0);
    assertThrows(InputException.class, () -> NEWTON.start(problem, x0, new Seed(0)));
  }
}
