package slater.solve.sketch;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import slater.core.Certificate;
import slater.core.InputException;
import slater.core.Problem;
import slater.core.Requirement;
import slater.core.Seed;
import slater.core.Sink;
import slater.core.Source;
import slater.core.Status;
import slater.core.domain.Box;
import slater.core.domain.NonNegative;
import slater.core.domain.Reals;
import slater.core.domain.Simplex;
import slater.core.heap.Heap;
import slater.core.oracle.FiniteSum;
import slater.core.oracle.Functions;
import slater.core.oracle.Linear;
import slater.core.oracle.Mean;
import slater.core.oracle.Quadratic;

class ExactAugmentedLagrangianTest {
  private static final ExactAugmentedLagrangian METHOD =
      ExactAugmentedLagrangian.standard().withTolerance(1e-9);

  private static ExactAugmentedLagrangianState run(
      ExactAugmentedLagrangian method, Problem problem, long seed, double... x0) {
    var state = method.start(problem, Heap.F64.of(x0), new Seed(seed));
    while (state.ended().isEmpty() && state.steps() < 300) {
      method.step(problem, state);
    }
    return state;
  }

  private static ExactAugmentedLagrangianState solved(
      ExactAugmentedLagrangian method, Problem problem, long seed, double... x0) {
    var state = run(method, problem, seed, x0);
    assertEquals(Optional.of(Status.SOLVED), state.ended(), () -> method + ", " + state.progress());
    double residual = Certificate.at(problem, state.point(), state.prices()).residual();
    // The state measures before bounds that are missed by 1e-9 are restored.
    assertTrue(residual < 10 * method.tolerance(), () -> method + ", residual " + residual);
    return state;
  }

  static List<HockSchittkowskiEqualities> equalities() {
    return HockSchittkowskiEqualities.all();
  }

  @ParameterizedTest
  @MethodSource("equalities")
  void knownOptimaAreReachedInFewStepsOnEverySeed(HockSchittkowskiEqualities known) {
    for (long seed = 0; seed < 5; seed++) {
      var state = METHOD.start(known.problem(), Heap.F64.of(known.start()), new Seed(seed));
      var lengths = new ArrayList<Double>();
      while (state.ended().isEmpty() && state.steps() < 300) {
        METHOD.step(known.problem(), state);
        lengths.add(state.length());
      }
      assertEquals(Optional.of(Status.SOLVED), state.ended(), () -> state.progress().toString());
      // The book prints nine digits of HS78.
      assertEquals(known.optimum(), state.progress().objective(), 1e-8);
      assertTrue(state.steps() <= 2L * known.steps(), () -> state.progress().toString());
      assertEquals(List.of(1.0, 1.0), lengths.subList(lengths.size() - 2, lengths.size()));
      assertEquals(0, state.retreats());
    }
  }

  @ParameterizedTest
  @EnumSource
  void everySolverReachesKnownOptima(SystemSolver solver) {
    var method = METHOD.solvedBy(solver);
    for (var known : HockSchittkowskiEqualities.all()) {
      var state = solved(method, known.problem(), 1, known.start());
      assertEquals(known.optimum(), state.progress().objective(), 1e-7);
    }
    var b = solved(method, circle(), 2, -1.5, 0.1);
    assertArrayEquals(new double[] {-1, -1}, b.point().toArray(), 1e-7);
    assertEquals(0.5, b.prices().getFirst().value(), 1e-7);
  }

  /** B: min x + y on the circle of radius root 2. */
  private static Problem circle() {
    return new Problem(
        Functions.of(2, Linear.of(1, 1), Quadratic.squaredDistanceTo(0, 0)),
        new Reals(),
        List.of(Requirement.equal("circle", 2)));
  }

  /** A: min (x-2)² + (y-1)², x + y at most 2 + a, x² - y at most b; (1, 1), prices (2/3, 2/3). */
  private static Problem a(double a, double b) {
    return new Problem(
        Functions.of(
            2,
            Quadratic.squaredDistanceTo(2, 1),
            Linear.of(1, 1),
            Quadratic.of(new double[][] {{2, 0}, {0, 0}}, new double[] {0, -1}, 0)),
        new Reals(),
        List.of(Requirement.atMost("sum", 2 + a), Requirement.atMost("parabola", b)));
  }

  @Test
  void answerA() {
    var state = solved(METHOD, a(0, 0), 0, -3, 5);
    assertArrayEquals(new double[] {1, 1}, state.point().toArray(), 1e-7);
    assertEquals(2 / 3.0, state.prices().get(0).value(), 1e-7);
    assertEquals(2 / 3.0, state.prices().get(1).value(), 1e-7);
  }

  /** Where no sketch shakes it, a multiplier that began at 0 would stay there: 84 steps. */
  @Test
  void inequalitiesNeedNoNoise() {
    var state = solved(METHOD.solvedBy(SystemSolver.EXACT), a(0, 0), 0, -3, 5);
    assertTrue(state.steps() <= 25, () -> state.progress().toString());
  }

  @Test
  void answerENotConvex() {
    var problem =
        new Problem(
            Functions.of(1, Quadratic.of(new double[][] {{-1}}, new double[] {0}, 0), Linear.of(1)),
            new Reals(),
            List.of(Requirement.equal("at", 0)));
    assertEquals(0, solved(METHOD, problem, 0, 1).point().get(0), 1e-8);
  }

  @Test
  void answerHPricesAreSlopes() {
    double step = 1e-4;
    for (int j = 0; j < 2; j++) {
      var up = solved(METHOD, a(j == 0 ? step : 0, j == 1 ? step : 0), 0, 1, 1);
      var down = solved(METHOD, a(j == 0 ? -step : 0, j == 1 ? -step : 0), 0, 1, 1);
      double slope = (up.progress().objective() - down.progress().objective()) / (2 * step);
      assertEquals(-2 / 3.0, slope, 1e-3);
    }
  }

  @Test
  void boundsAndInequalitiesByTheirSlacks() {
    // HS71: the optimum is printed with nine digits.
    var hs71 =
        new Problem(
            Functions.of(
                4,
                (x, g) -> {
                  double sum = x[0] + x[1] + x[2];
                  g[0] = x[3] * (sum + x[0]);
                  g[1] = x[0] * x[3];
                  g[2] = x[0] * x[3] + 1;
                  g[3] = x[0] * sum;
                  return x[0] * x[3] * sum + x[2];
                },
                (x, g) -> {
                  g[0] = x[1] * x[2] * x[3];
                  g[1] = x[0] * x[2] * x[3];
                  g[2] = x[0] * x[1] * x[3];
                  g[3] = x[0] * x[1] * x[2];
                  return x[0] * g[0];
                },
                Quadratic.squaredDistanceTo(0, 0, 0, 0)),
            Box.of(1, 5),
            List.of(Requirement.atLeast("product", 25), Requirement.equal("sphere", 40)));
    for (long seed = 0; seed < 5; seed++) {
      var state = solved(METHOD, hs71, seed, 1, 5, 5, 1);
      assertEquals(17.0140173, state.progress().objective(), 1e-7);
    }
    var free =
        new Problem(
            Functions.of(2, Quadratic.squaredDistanceTo(3, -1)), new NonNegative(), List.of());
    assertArrayEquals(new double[] {3, 0}, solved(METHOD, free, 0, 1, 1).point().toArray(), 1e-7);
  }

  @Test
  void linearProgramInABox() {
    var problem =
        new Problem(
            Functions.of(2, Linear.of(-3, -2), Linear.of(1, 1), Linear.of(1, 3)),
            Box.of(new double[] {0, 0}, new double[] {3, Double.POSITIVE_INFINITY}),
            List.of(Requirement.atMost("a", 4), Requirement.atMost("b", 6)));
    var state = solved(METHOD, problem, 0, 0.5, 0.5);
    assertArrayEquals(new double[] {3, 1}, state.point().toArray(), 1e-6);
  }

  @Test
  void aMultiplierOfTheWrongSignIsNoSolution() {
    // From the minimum on the boundary's own terms: the unconstrained optimum lies inside.
    var problem =
        new Problem(
            Functions.of(2, Quadratic.squaredDistanceTo(0, 0), Linear.of(1, 1)),
            new Reals(),
            List.of(Requirement.atMost("half-plane", 1)));
    var state = solved(METHOD, problem, 0, 0.5, 0.5);
    assertArrayEquals(new double[] {0, 0}, state.point().toArray(), 1e-7);
    assertEquals(0, state.prices().getFirst().value(), 1e-7);
  }

  @ParameterizedTest
  @ValueSource(doubles = {1e-6, 1e-3, 1, 1e3, 1e6})
  void unitsDoNotMatterMuch(double unit) {
    var problem =
        new Problem(
            Functions.of(
                2,
                Quadratic.of(
                    new double[][] {{2 * unit, 0}, {0, 2 * unit}},
                    new double[] {-4 * unit, -2 * unit},
                    5 * unit),
                Linear.of(1 / unit, 1 / unit)),
            new Reals(),
            List.of(Requirement.equal("sum", 2 / unit)));
    var state = run(METHOD, problem, 0, 0, 0);
    assertEquals(Optional.of(Status.SOLVED), state.ended(), () -> state.progress().toString());
    assertTrue(state.steps() <= 12, () -> state.progress().toString());
  }

  @Test
  void eachAcceptedStepLowersTheMeritFunction() {
    for (var known : HockSchittkowskiEqualities.all()) {
      for (var solver : List.of(SystemSolver.KACZMARZ, SystemSolver.COUNT_SKETCH)) {
        var method = METHOD.solvedBy(solver);
        var x0 = Heap.F64.of(known.start());
        try (var state = method.start(known.problem(), x0, new Seed(3));
            var before = method.start(known.problem(), x0, new Seed(3))) {
          while (state.ended().isEmpty() && state.steps() < 100) {
            before.read(Source.from(new ByteArrayInputStream(bytes(state))));
            method.step(known.problem(), state);
            double e1 = state.constraintPenalty();
            double e2 = state.gradientPenalty();
            double old = before.merit(e1, e2);
            // Armijo's rule allows for rounding only.
            assertTrue(
                state.merit(e1, e2) <= old + 1e-13 * (1 + Math.abs(old)), known + " " + solver);
          }
        }
      }
    }
  }

  private static byte[] bytes(ExactAugmentedLagrangianState state) {
    var out = new ByteArrayOutputStream();
    state.write(Sink.to(out));
    return out.toByteArray();
  }

  @Test
  void theResidualFallsByHalfAtLeast() {
    for (var known : HockSchittkowskiEqualities.all()) {
      for (long seed = 0; seed < 5; seed++) {
        var residuals = residuals(METHOD, known, seed);
        for (int k = Math.max(0, residuals.size() - 4); k + 1 < residuals.size(); k++) {
          assertTrue(residuals.get(k + 1) <= 0.5 * residuals.get(k), residuals::toString);
        }
      }
    }
  }

  /** With systems solved as coarsely as theta and delta near 1 allow, only sharpening is fast. */
  @Test
  void sharpeningMakesConvergenceSuperlinear() {
    var known = HockSchittkowskiEqualities.all().get(2);
    var coarse = new Safeguards(1, 0.1, 0.9, 0.9, 0, 1.5, 1e-4);
    var method = METHOD.solvedBy(SystemSolver.KACZMARZ);
    for (long seed = 0; seed < 5; seed++) {
      var plain = residuals(method.withSafeguards(coarse), known, seed);
      var sharp = residuals(method.withSafeguards(coarse.withSharpening(0.5)), known, seed);
      for (int k = sharp.size() - 4; k + 1 < sharp.size(); k++) {
        // At most 10, as for the card; below 1e-14 there is rounding only.
        assertTrue(sharp.get(k + 1) <= 10 * Math.pow(sharp.get(k), 1.3) + 1e-14, sharp::toString);
      }
      int last = plain.size() - 1;
      assertTrue(plain.get(last) > 10 * Math.pow(plain.get(last - 1), 1.3), plain::toString);
    }
  }

  private static List<Double> residuals(
      ExactAugmentedLagrangian method, HockSchittkowskiEqualities known, long seed) {
    var residuals = new ArrayList<Double>();
    var state = method.start(known.problem(), Heap.F64.of(known.start()), new Seed(seed));
    while (state.ended().isEmpty() && state.steps() < 100) {
      residuals.add(state.norm());
      method.step(known.problem(), state);
    }
    residuals.add(state.norm());
    return residuals;
  }

  @Test
  void whatCannotBeSolvedIsSaid() {
    var rows =
        new Problem(FiniteSum.of(1, 3, Mean.of((row, x, g) -> x[0])), new Reals(), List.of());
    assertThrows(InputException.class, () -> run(METHOD, rows, 0, 0));
    var simplex =
        new Problem(Functions.of(2, Quadratic.squaredDistanceTo(0, 0)), new Simplex(1), List.of());
    assertThrows(InputException.class, () -> run(METHOD, simplex, 0, 0.5, 0.5));
    var apart =
        new Problem(
            Functions.of(1, Quadratic.squaredDistanceTo(0), Linear.of(1), Linear.of(1)),
            new Reals(),
            List.of(Requirement.equal("low", 0), Requirement.equal("high", 1)));
    var state = run(METHOD, apart, 0, 3);
    assertEquals(Optional.of(Status.LEAST_VIOLATION), state.ended());
    assertEquals(0.5, state.progress().worstMiss(), 1e-3);
  }
}
