package slater.solve.smooth;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static slater.solve.smooth.SmoothProblems.free;
import static slater.solve.smooth.SmoothProblems.run;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import slater.core.Domain;
import slater.core.InputException;
import slater.core.Problem;
import slater.core.Requirement;
import slater.core.Seed;
import slater.core.Status;
import slater.core.Vec;
import slater.core.domain.Ball;
import slater.core.domain.Box;
import slater.core.domain.ElasticNet;
import slater.core.domain.GroupLasso;
import slater.core.domain.Projection;
import slater.core.domain.Reals;
import slater.core.domain.Simplex;
import slater.core.heap.Heap;
import slater.core.oracle.Functions;
import slater.core.oracle.Linear;
import slater.core.oracle.Quadratic;
import slater.solve.Solve;

class ProximalGradientTest {
  private static final ProximalGradient PLAIN =
      ProximalGradient.standard().withInertia(Inertia.NONE);

  private static Quadratic diagonal(double... entries) {
    var matrix = new double[entries.length][entries.length];
    for (int i = 0; i < entries.length; i++) {
      matrix[i][i] = entries[i];
    }
    return Quadratic.of(matrix, new double[entries.length], 0);
  }

  @ParameterizedTest
  @EnumSource(Inertia.class)
  void theProjectionOfAPointIsFoundInTheSimplexAndTheBall(Inertia inertia) {
    double[] far = {2, -1, 0.9, 0.4};
    for (Projection domain : List.of(Simplex.probabilities(), Ball.of(Ball.Norm.TWO, 1))) {
      var near = Heap.F64.of(far);
      domain.project(near);
      var problem = free(4, Quadratic.squaredDistanceTo(far), domain);
      var method = ProximalGradient.standard().withInertia(inertia);
      var state = run(method, problem, Heap.F64.of(0.25, 0.25, 0.25, 0.25), 500);
      assertEquals(Optional.of(Status.SOLVED), state.ended());
      assertArrayEquals(near.toArray(), state.point().toArray(), 1e-8);
    }
  }

  /** The slope is the weight against the sign where an entry is not 0, else no more than it. */
  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 5})
  void theLassoMeetsItsConditionsAndHasZeros(int seed) {
    int n = 12;
    var random = new Seed(seed).generator();
    var objective = SmoothProblems.quadratic(n, random);
    double weight = 6;
    var state =
        run(
            ProximalGradient.standard(),
            free(n, objective, ElasticNet.lasso(weight)),
            zeros(n),
            9000);
    assertEquals(Optional.of(Status.SOLVED), state.ended());
    var gradient = new double[n];
    double smooth = objective.at(state.point().toArray(), gradient);
    int zeros = 0;
    for (int i = 0; i < n; i++) {
      double entry = state.point().get(i);
      if (entry == 0) {
        zeros++;
        assertTrue(Math.abs(gradient[i]) <= weight + 1e-6);
      } else {
        assertEquals(-weight * Math.signum(entry), gradient[i], 1e-6);
      }
    }
    assertTrue(zeros > 0 && zeros < n, zeros + " zeros");
    double penalty = weight * norm1(state.point());
    // The same sum in another order.
    assertEquals(smooth + penalty, state.progress().objective(), 1e-9);
  }

  private static Vec zeros(int n) {
    return Heap.F64.zeros(n);
  }

  private static double norm1(Vec x) {
    double sum = 0;
    for (int i = 0; i < x.size(); i++) {
      sum += Math.abs(x.get(i));
    }
    return sum;
  }

  /** min |z - (3, 4)|^2 + 4 |z|: the length of 5 loses 2. */
  @Test
  void groupsAreShortened() {
    var problem = free(2, Quadratic.squaredDistanceTo(3, 4), GroupLasso.of(4, new int[] {0, 1}));
    var solution = Solve.problem(problem);
    assertArrayEquals(new double[] {1.8, 2.4}, solution.x().toArray(), 1e-8);
    // |(1.2, 1.6)|^2 + 4 * 3
    assertEquals(16, solution.objective(), 1e-7);
  }

  /** min x^2 + y^2 + w (|x| + |y|) with x + 2y at least 5, of which the price is known. */
  @ParameterizedTest
  @ValueSource(doubles = {0, 1})
  void requirementsArePricedUnderAPenalty(double weight) {
    var objective = Quadratic.squaredDistanceTo(0, 0);
    var problem =
        new Problem(
            Functions.of(2, objective, Linear.of(1, 2)),
            ElasticNet.lasso(weight),
            List.of(Requirement.atLeast("enough", 5)));
    var solution = Solve.problem(problem);
    // 2x + w = p, 2y + w = 2p, x + 2y = 5
    double p = (10 + 3 * weight) / 5;
    double x = 0.5 * (p - weight);
    double y = 0.5 * (2 * p - weight);
    assertArrayEquals(new double[] {x, y}, solution.x().toArray(), 1e-6);
    assertEquals(p, solution.price("enough"), 1e-6);
    assertEquals(x * x + y * y + weight * (x + y), solution.objective(), 1e-6);
  }

  @Test
  void gradientDescentShrinksTheSlowErrorByOneMinusMuOverL() {
    var problem = free(2, diagonal(1, 10), new Reals());
    var method = PLAIN.withCurvature(10);
    var state = method.start(problem, Heap.F64.of(1, 0), new Seed(0));
    double error = 1;
    for (int k = 0; k < 50; k++) {
      method.step(problem, state);
      // 0.9 is rounded, and so is each product.
      assertEquals(0.9 * error, state.point().get(0), 1e-14 * error);
      error = state.point().get(0);
    }
  }

  /** {@code f(x_k) - f* <= 2 L |x_0 - x*|^2 / (k + 1)^2}, at every step, with a box and without. */
  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 5})
  void theBoundOfFistaHoldsAtEveryStep(int seed) {
    var random = new Seed(seed).generator();
    int n = 12;
    var objective = SmoothProblems.quadratic(n, random);
    for (Domain domain : List.of(new Reals(), Box.of(-0.2, 0.3))) {
      var problem = free(n, objective, domain);
      var best = run(Lbfgs.standard().withTolerance(1e-10), problem, Heap.F64.zeros(n), 5000);
      double least = best.progress().objective();
      var x0 = Heap.F64.zeros(n).fill(0.3);
      double square = distance(x0, best.point());
      var descent = new ProximalDescent(domain, x0, Inertia.ACCELERATED, 0);
      var evaluator = problem.oracle().open(Heap.F64);
      var function = new ObjectiveFunction(problem, evaluator);
      descent.begin(function, x0);
      for (int k = 1; k <= 300; k++) {
        descent.step(function);
        double bound = 2 * descent.curvature() * square / ((k + 1.0) * (k + 1.0));
        // Rounding of values near the optimum.
        double room = 1e-12 * (1 + Math.abs(least));
        assertTrue(descent.value() - least <= bound + room, "step " + k);
      }
      evaluator.close();
    }
  }

  private static double distance(Vec a, Vec b) {
    var difference = a.copy().add(-1, b);
    return difference.dot(difference);
  }

  /** What momentum is for: of condition 10^4 the root counts. */
  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 5})
  void momentumAndRestartsTakeFewerSteps(int seed) {
    var random = new Seed(seed).generator();
    var entries = new double[30];
    var x0 = Heap.F64.zeros(30);
    for (int i = 0; i < 30; i++) {
      entries[i] = Math.pow(10, -4 * i / 29.0);
      x0.set(i, random.nextGaussian());
    }
    var problem = free(30, diagonal(entries), new Reals());
    var method = ProximalGradient.standard().withCurvature(1).withTolerance(1e-7);
    long restarted = run(method, problem, x0, 100_000).steps();
    long accelerated = run(method.withInertia(Inertia.ACCELERATED), problem, x0, 100_000).steps();
    long plain = run(method.withInertia(Inertia.NONE), problem, x0, 100_000).steps();
    // About ln(1e7 * 1e-4) * 1e4 plain steps, and some multiple of sqrt(1e4) restarted ones.
    assertTrue(plain > 20_000, plain + " plain steps");
    assertTrue(10 * restarted < plain, restarted + " of " + plain);
    assertTrue(restarted < accelerated, restarted + " of " + accelerated);
  }

  @Test
  void aGuessedCurvatureIsDoubledUntilItHolds() {
    var problem = free(2, SmoothProblems.rosenbrock(), new Reals());
    var state = run(ProximalGradient.standard(), problem, Heap.F64.of(-1.2, 1), 20_000);
    assertEquals(Optional.of(Status.SOLVED), state.ended());
    assertArrayEquals(new double[] {1, 1}, state.point().toArray(), 1e-6);
  }

  @Test
  void requirementsAreRefused() {
    var problem =
        new Problem(
            Functions.of(1, Linear.of(1), Linear.of(1)),
            new Reals(),
            List.of(Requirement.atLeast("x", 0)));
    assertThrows(InputException.class, () -> PLAIN.start(problem, Heap.F64.of(1), new Seed(0)));
  }
}
