package slater.solve.smooth;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import slater.core.InputException;
import slater.core.Problem;
import slater.core.Requirement;
import slater.core.Seed;
import slater.core.Status;
import slater.core.domain.Box;
import slater.core.domain.Reals;
import slater.core.heap.Heap;
import slater.core.oracle.Differentiable;
import slater.core.oracle.Functions;
import slater.core.oracle.Linear;

class LbfgsTest {
  @ParameterizedTest
  @ValueSource(ints = {2, 10, 100})
  void rosenbrock(int n) {
    var problem = SmoothProblems.free(n, SmoothProblems.rosenbrock(), new Reals());
    var x0 = Heap.F64.zeros(n);
    for (int i = 0; i < n; i++) {
      x0.set(i, i % 2 == 0 ? -1.2 : 1);
    }
    var state = SmoothProblems.run(Lbfgs.standard(), problem, x0, 2000);
    assertEquals(Optional.of(Status.SOLVED), state.ended());
    for (double entry : state.point().toArray()) {
      // The smallest eigenvalue of the Hessian at the minimum is above 0.3, the residual below
      // 1e-8.
      assertEquals(1, entry, 1e-7);
    }
  }

  @Test
  void rosenbrockWithoutBoundsTakesFewEvaluations() {
    var problem = SmoothProblems.free(2, SmoothProblems.rosenbrock(), new Reals());
    var state = SmoothProblems.run(Lbfgs.standard(), problem, Heap.F64.of(-1.2, 1), 200);
    // Published codes take about 50 evaluations from this point.
    assertTrue(state.progress().evaluations() < 70, () -> state.progress().toString());
  }

  @Test
  void theBoundedModelWithoutActiveBoundsFindsTheSameMinimum() {
    var wide = Box.of(-1e6, 1e6);
    var problem = SmoothProblems.free(20, SmoothProblems.rosenbrock(), wide);
    var state = SmoothProblems.run(Lbfgs.standard(), problem, Heap.F64.zeros(20), 2000);
    assertEquals(Optional.of(Status.SOLVED), state.ended());
    for (double entry : state.point().toArray()) {
      assertEquals(1, entry, 1e-7);
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19})
  void quadraticInABoxAgainstAllActiveSets(long seed) {
    var random = new Seed(seed).generator();
    int n = 5;
    var objective = SmoothProblems.quadratic(n, random);
    var lower = new double[n];
    var upper = new double[n];
    for (int i = 0; i < n; i++) {
      lower[i] = random.nextDouble() < 0.2 ? Double.NEGATIVE_INFINITY : -random.nextDouble();
      upper[i] = random.nextDouble() < 0.2 ? Double.POSITIVE_INFINITY : random.nextDouble();
    }
    if (random.nextBoolean()) {
      lower[0] = upper[0] = 0.25;
    }
    double best = ActiveSets.least(objective, lower, upper);
    var problem = SmoothProblems.free(n, objective, Box.of(lower, upper));
    var state = SmoothProblems.run(Lbfgs.standard(), problem, Heap.F64.zeros(n), 500);
    assertEquals(Optional.of(Status.SOLVED), state.ended());
    // The value is off by at most the square of the residual over twice the smallest eigenvalue, 1.
    assertEquals(best, state.progress().objective(), 1e-11 * Math.max(1, Math.abs(best)));
    assertTrue(problem.domain().contains(state.point(), 0));
  }

  @Test
  void logisticRegressionAgainstNewton() {
    var logistic = Logistic.random(200, 8, 0.01, new Seed(3));
    var newton = logistic.newton();
    var problem = SmoothProblems.free(8, logistic, new Reals());
    var state =
        SmoothProblems.run(Lbfgs.standard().withTolerance(1e-10), problem, Heap.F64.zeros(8), 500);
    assertEquals(Optional.of(Status.SOLVED), state.ended());
    // The smallest eigenvalue is at least the ridge of 0.01, the residual at most 1e-10.
    assertArrayEquals(newton, state.point().toArray(), 1e-8);
  }

  @Test
  void convergenceIsFasterThanLinearNearTheMinimum() {
    var logistic = Logistic.random(300, 5, 0.1, new Seed(5));
    var problem = SmoothProblems.free(5, logistic, new Reals());
    var method = Lbfgs.standard().withTolerance(1e-13);
    var state = method.start(problem, Heap.F64.zeros(5), new Seed(0));
    var residuals = new java.util.ArrayList<Double>();
    while (state.ended().isEmpty() && state.steps() < 100) {
      residuals.add(state.progress().residual());
      method.step(problem, state);
    }
    // With as many pairs as variables the mean factor per step over the last half is well below
    // that over the first half of the way down to 1e-10.
    int end = 0;
    while (residuals.get(end) > 1e-10) {
      end++;
    }
    double first = residuals.get(end / 2) / residuals.get(0);
    double second = residuals.get(end) / residuals.get(end / 2);
    assertTrue(second < first, () -> residuals.toString());
    assertTrue(end < 25, () -> residuals.toString());
  }

  @Test
  void floatsReachTheirOwnPrecision() {
    var problem = SmoothProblems.free(2, SmoothProblems.rosenbrock(), new Reals());
    var state =
        SmoothProblems.run(
            Lbfgs.standard().withTolerance(1e-3), problem, Heap.F32.of(-1.2, 1), 500);
    assertEquals(Optional.of(Status.SOLVED), state.ended());
    // The smallest eigenvalue is about 0.4, the residual 1e-3.
    assertEquals(1, state.point().get(0), 5e-3);
  }

  @Test
  void aWallOfInfinityIsSteppedBackFrom() {
    // x - log(x): infinite or NaN for x <= 0, minimum at 1; from 0.01 the first step can overshoot.
    Differentiable barrier =
        (x, gradient) -> {
          double sum = 0;
          for (int i = 0; i < x.length; i++) {
            sum += (i + 1) * x[i] - Math.log(x[i]);
            gradient[i] = (i + 1) - 1 / x[i];
          }
          return sum;
        };
    for (var domain : List.of(new Reals(), Box.of(-5, 5))) {
      var problem = SmoothProblems.free(3, barrier, domain);
      var state = SmoothProblems.run(Lbfgs.standard(), problem, Heap.F64.of(3, 3, 3), 200);
      assertArrayEquals(new double[] {1, 1 / 2.0, 1 / 3.0}, state.point().toArray(), 1e-7);
    }
  }

  @Test
  void aFunctionWithoutMinimumDiverges() {
    var problem = SmoothProblems.free(2, Linear.of(1, -2), new Reals());
    var state = SmoothProblems.run(Lbfgs.standard(), problem, Heap.F64.zeros(2), 500);
    assertEquals(Optional.of(Status.DIVERGED), state.ended());
  }

  @Test
  void requirementsAreRefused() {
    var problem =
        new Problem(
            Functions.of(1, Linear.of(1), Linear.of(1)),
            new Reals(),
            List.of(Requirement.atMost("r", 1)));
    var x0 = Heap.F64.zeros(1);
    assertThrows(InputException.class, () -> Lbfgs.standard().start(problem, x0, new Seed(0)));
  }

  @Test
  void aStartThatIsNotFiniteIsRefused() {
    var problem = SmoothProblems.free(1, (x, g) -> Math.log(x[0]), new Reals());
    var x0 = Heap.F64.of(-1);
    assertThrows(InputException.class, () -> Lbfgs.standard().start(problem, x0, new Seed(0)));
  }
}
