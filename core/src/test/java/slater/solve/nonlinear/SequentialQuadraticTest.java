package slater.solve.nonlinear;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import slater.core.Certificate;
import slater.core.Domain;
import slater.core.InputException;
import slater.core.Problem;
import slater.core.Requirement;
import slater.core.Seed;
import slater.core.Space;
import slater.core.Status;
import slater.core.domain.Box;
import slater.core.domain.NonNegative;
import slater.core.domain.Reals;
import slater.core.domain.Simplex;
import slater.core.heap.Heap;
import slater.core.oracle.Differentiable;
import slater.core.oracle.Functions;
import slater.core.oracle.Linear;
import slater.core.oracle.Quadratic;
import slater.solve.dual.HockSchittkowski;

class SequentialQuadraticTest {
  private static final SequentialQuadratic EXACT = SequentialQuadratic.standard();
  private static final SequentialQuadratic BFGS = EXACT.withHessian(HessianSource.BFGS);

  static List<HockSchittkowski> problems() {
    return HockSchittkowski.all();
  }

  private static SequentialQuadraticState run(
      SequentialQuadratic method, Problem problem, Space space, double... start) {
    var state = method.start(problem, space.of(start), new Seed(0));
    while (state.ended().isEmpty() && state.steps() < 300) {
      method.step(problem, state);
    }
    return state;
  }

  private static SequentialQuadraticState run(
      SequentialQuadratic method, Problem problem, double... start) {
    return run(method, problem, Heap.F64, start);
  }

  @ParameterizedTest
  @MethodSource("problems")
  void theKnownOptimumIsFound(HockSchittkowski known) {
    for (var method : List.of(EXACT.withTolerance(1e-7), BFGS.withTolerance(1e-7))) {
      var problem = known.problem();
      var state = run(method, problem, known.start());
      var progress = state.progress();
      assertEquals(Optional.of(Status.SOLVED), state.ended(), progress::toString);
      // The book gives ten digits; a miss of 1e-7 is worth the multiplier.
      double size = 1 + Math.abs(known.optimum()) + progress.largestPrice();
      assertEquals(known.optimum(), progress.objective(), 1e-6 * size);
      assertTrue(Certificate.at(problem, state.point(), state.prices()).residual() <= 1e-7);
      assertTrue(progress.step() < 60, progress::toString);
    }
  }

  /** A problem with requirements at least 0, then equal to 0, by values alone. */
  private static Problem problem(
      int n,
      Domain domain,
      ToDoubleFunction<double[]> objective,
      List<ToDoubleFunction<double[]>> atLeast,
      List<ToDoubleFunction<double[]>> equal) {
    var functions = new ArrayList<Differentiable>();
    var requirements = new ArrayList<Requirement>();
    for (var function : atLeast) {
      requirements.add(Requirement.atLeast("at least " + functions.size(), 0));
      functions.add(Differentiable.numerical(function));
    }
    for (var function : equal) {
      requirements.add(Requirement.equal("equal " + functions.size(), 0));
      functions.add(Differentiable.numerical(function));
    }
    var oracle =
        Functions.of(
            n, Differentiable.numerical(objective), functions.toArray(Differentiable[]::new));
    return new Problem(oracle, domain, requirements);
  }

  @Test
  void withoutMultipliersAllThatCanBeGainedIsGained() {
    // Hock and Schittkowski 13: at (1, 0) the gradients of what is active are dependent, and the
    // multipliers grow without end on the way there.
    Differentiable cubic =
        new Differentiable() {
          @Override
          public double at(double[] x, double[] gradient) {
            double rest = 1 - x[0];
            gradient[0] = -3 * rest * rest;
            gradient[1] = -1;
            return rest * rest * rest - x[1];
          }

          @Override
          public void hessianTimes(double[] x, double weight, double[] direction, double[] into) {
            into[0] += weight * 6 * (1 - x[0]) * direction[0];
          }
        };
    var problem =
        new Problem(
            Functions.of(2, Quadratic.squaredDistanceTo(2, 0), cubic),
            new NonNegative(),
            List.of(Requirement.atLeast("cubic", 0)));
    for (var method : List.of(EXACT, BFGS)) {
      var state = run(method, problem, -2, -2);
      assertEquals(1, state.progress().objective(), 1e-6);
      assertTrue(state.progress().worstMiss() <= 1e-8);
    }
  }

  @Test
  void aPointThatIsNoMinimumIsLeft() {
    // Hock and Schittkowski 33: (0, 0, 2) meets the conditions of first order with value -4.
    var problem =
        problem(
            3,
            Box.of(
                new double[3],
                new double[] {Double.POSITIVE_INFINITY, Double.POSITIVE_INFINITY, 5}),
            x -> (x[0] - 1) * (x[0] - 2) * (x[0] - 3) + x[2],
            List.of(
                x -> x[2] * x[2] - x[1] * x[1] - x[0] * x[0],
                x -> x[0] * x[0] + x[1] * x[1] + x[2] * x[2] - 4),
            List.of());
    var state = run(EXACT, problem, 0, 0, 3);
    assertEquals(Optional.of(Status.SOLVED), state.ended());
    assertEquals(Math.sqrt(2) - 6, state.progress().objective(), 1e-7);
  }

  @Test
  void aSaddlePointIsLeft() {
    // x^4 / 4 - x^2 / 2 + y^2 has a saddle at the origin and minima of -1/4 at (±1, 0).
    var problem =
        problem(
            2,
            new Reals(),
            x -> Math.pow(x[0], 4) / 4 - x[0] * x[0] / 2 + x[1] * x[1],
            List.of(),
            List.of());
    var state = run(EXACT, problem, 0, 0.5);
    assertEquals(-0.25, state.progress().objective(), 1e-9);
  }

  @Test
  void linearisationsThatContradictEachOtherAreMissedAtAPrice() {
    // Hock and Schittkowski 61: at the start both gradients point along the first variable.
    var problem =
        problem(
            3,
            new Reals(),
            x ->
                4 * x[0] * x[0]
                    + 2 * x[1] * x[1]
                    + 2 * x[2] * x[2]
                    - 33 * x[0]
                    + 16 * x[1]
                    - 24 * x[2],
            List.of(),
            List.of(x -> 3 * x[0] - 2 * x[1] * x[1] - 7, x -> 4 * x[0] - x[2] * x[2] - 11));
    for (var method : List.of(EXACT.withTolerance(1e-7), BFGS.withTolerance(1e-7))) {
      var state = run(method, problem, 0, 0, 0);
      assertEquals(Optional.of(Status.SOLVED), state.ended());
      assertEquals(-143.6461422, state.progress().objective(), 1e-5);
    }
  }

  @ParameterizedTest
  @EnumSource(HessianSource.class)
  void moreEqualitiesThanVariables(HessianSource hessian) {
    // Three circles that meet in (1, 2): consistent there and nowhere else.
    var problem =
        problem(
            2,
            new Reals(),
            x -> x[0],
            List.of(),
            List.of(
                x -> x[0] * x[0] + x[1] * x[1] - 5,
                x -> (x[0] - 2) * (x[0] - 2) + x[1] * x[1] - 5,
                x -> x[0] * x[0] + (x[1] - 3) * (x[1] - 3) - 2));
    var state = run(EXACT.withHessian(hessian).withTolerance(1e-7), problem, 3, 0.5);
    assertEquals(Optional.of(Status.SOLVED), state.ended(), state.progress()::toString);
    assertArrayEquals(new double[] {1, 2}, state.point().toArray(), 1e-6);
  }

  @Test
  void infeasibilityOfConvexProblemsIsProven() {
    var problem =
        new Problem(
            Functions.of(2, Quadratic.squaredDistanceTo(0, 0), Linear.of(1, 1), disc(4, 4)),
            Box.of(-10, 10),
            List.of(Requirement.atMost("sum", 1), Requirement.atMost("disc", 9)));
    assertEquals(Optional.of(Status.INFEASIBLE), run(EXACT, problem, 0, 0).ended());
    // The disc of radius 5 around (4, 4) reaches below the line.
    var wider =
        new Problem(
            problem.oracle(),
            problem.domain(),
            List.of(Requirement.atMost("sum", 1), Requirement.atMost("disc", 25)));
    assertEquals(Optional.of(Status.SOLVED), run(EXACT, wider, 0, 0).ended());
  }

  private static Differentiable disc(double a, double b) {
    return Quadratic.squaredDistanceTo(a, b);
  }

  @ParameterizedTest
  @EnumSource(HessianSource.class)
  void whatCannotBeMetIsMissedLeast(HessianSource hessian) {
    // x^2 + 1 = 0 has no solution; the least miss is 1, at 0. Nothing is declared, nothing proven.
    var problem =
        problem(2, new Reals(), x -> x[0] + x[1] * x[1], List.of(), List.of(x -> x[0] * x[0] + 1));
    var state = run(EXACT.withHessian(hessian), problem, 3, 1);
    assertEquals(Optional.of(Status.LEAST_VIOLATION), state.ended());
    assertEquals(1, state.progress().worstMiss(), 1e-4);
  }

  @Test
  void pricesAreTheSlopesOfTheOptimum() {
    // Case A of the closed forms: min (x-2)^2 + (y-1)^2, x + y <= 2, x^2 <= y: prices 2/3 and 2/3.
    for (var space : List.of(Heap.F64, Heap.F32)) {
      var state = run(EXACT.withTolerance(1e-6), card(2, 0), space, -3, 2);
      assertEquals(Optional.of(Status.SOLVED), state.ended());
      for (var price : state.prices()) {
        assertEquals(2 / 3.0, price.value(), 1e-5);
      }
    }
    double h = 1e-4;
    double base = run(EXACT, card(2, 0), 0, 0).progress().objective();
    double sum = run(EXACT, card(2 + h, 0), 0, 0).progress().objective();
    double parabola = run(EXACT, card(2, h), 0, 0).progress().objective();
    // The second derivative of the optimum times h.
    assertEquals(2 / 3.0, (base - sum) / h, 1e-4);
    assertEquals(2 / 3.0, (base - parabola) / h, 1e-4);
  }

  private static Problem card(double sum, double parabola) {
    return new Problem(
        Functions.of(
            2,
            Quadratic.squaredDistanceTo(2, 1),
            Linear.of(1, 1),
            Quadratic.of(new double[][] {{2, 0}, {0, 0}}, new double[] {0, -1}, 0)),
        new Reals(),
        List.of(Requirement.atMost("sum", sum), Requirement.atMost("parabola", parabola)));
  }

  @Test
  void aConvexQuadraticProgramTakesOneStep() {
    var problem =
        new Problem(
            Functions.of(2, Quadratic.squaredDistanceTo(1, 2.5), Linear.of(1, 2)),
            new NonNegative(),
            List.of(Requirement.atMost("sum", 4)));
    var state = run(EXACT, problem, 2, 0);
    assertEquals(1, state.steps());
    assertEquals(Optional.of(Status.SOLVED), state.ended());
  }

  @Test
  void theLastStepsAreQuadraticWithSecondDerivatives() {
    // Hock and Schittkowski 40 has an indefinite Hessian of the Lagrangian at the optimum.
    var problem =
        problem(
            4,
            new Reals(),
            x -> -x[0] * x[1] * x[2] * x[3],
            List.of(),
            List.of(
                x -> x[0] * x[0] * x[0] + x[1] * x[1] - 1,
                x -> x[0] * x[0] * x[3] - x[2],
                x -> x[3] * x[3] - x[1]));
    var state = EXACT.start(problem, Heap.F64.of(0.8, 0.8, 0.8, 0.8), new Seed(0));
    var residuals = new ArrayList<Double>();
    while (state.ended().isEmpty()) {
      residuals.add(state.progress().residual());
      EXACT.step(problem, state);
    }
    assertEquals(-0.25, state.progress().objective(), 1e-8);
    // From 1e-2 to below 1e-8: the exponent doubles.
    assertTrue(state.steps() <= 5, residuals::toString);
  }

  @Test
  void whatDivergesIsSaid() {
    var problem = problem(1, new Reals(), x -> -x[0] * x[0] * x[0], List.of(), List.of());
    assertEquals(Optional.of(Status.DIVERGED), run(EXACT, problem, 1).ended());
  }

  @Test
  void aDomainThatIsNoBoxIsRefused() {
    var problem =
        new Problem(
            Functions.of(2, Quadratic.squaredDistanceTo(0, 0)), Simplex.probabilities(), List.of());
    assertThrows(
        InputException.class, () -> EXACT.start(problem, Heap.F64.of(0.5, 0.5), new Seed(0)));
  }

  @Test
  void aStartWithoutValueIsRefused() {
    var problem = problem(1, new Reals(), x -> Math.log(x[0]), List.of(), List.of());
    assertThrows(InputException.class, () -> run(EXACT, problem, -1));
  }
}
