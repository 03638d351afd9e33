package slater.solve.dual;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import slater.core.InputException;
import slater.core.MethodContract;
import slater.core.Problem;
import slater.core.Requirement;
import slater.core.Seed;
import slater.core.Status;
import slater.core.domain.Box;
import slater.core.domain.Reals;
import slater.core.domain.Simplex;
import slater.core.heap.Heap;
import slater.core.oracle.Functions;
import slater.core.oracle.Linear;
import slater.core.oracle.Quadratic;
import slater.core.run.Run;
import slater.core.run.Stop;
import slater.solve.stochastic.Schedule;

class DualAscentTest {

  static Stream<DualStep> steps() {
    return Stream.of(
        DualStep.subgradient(Schedule.constant(0.5)),
        DualStep.polyak(1),
        DualStep.level(1, 0.1),
        DualStep.kelley(5),
        DualStep.bundle(),
        new DualStep.Bundle(0.01, 3));
  }

  @TestFactory
  Stream<DynamicNode> contracts() {
    var linear = DualProblems.random(12, 5, new Seed(3)).problem();
    var start = Heap.F64.zeros(12);
    return steps()
        .flatMap(
            step ->
                Stream.of(
                    MethodContract.of(
                        "minimiser by " + step,
                        DualAscent.by(step).withRecovery(Recovery.MINIMISER),
                        Card.a(0, 0),
                        Heap.F64.of(0, 0),
                        15),
                    MethodContract.of(
                        "combination by " + step, DualAscent.by(step), linear, start, 30),
                    MethodContract.of(
                        "in floats by " + step,
                        DualAscent.by(step),
                        linear,
                        Heap.F32.zeros(12),
                        15)));
  }

  @ParameterizedTest
  @MethodSource("steps")
  void answerA(DualStep step) {
    // The objective (x-2)² + (y-1)² is strongly convex of modulus 2. Near the top a level method
    // moves by the root of its increase, so that a path in vain takes ever more steps.
    double tolerance = step instanceof DualStep.Level ? 1e-4 : 1e-7;
    var problem = Card.a(0, 0);
    var method =
        DualAscent.by(step)
            .withRecovery(Recovery.MINIMISER)
            .over(DualFunction.byDescent(problem, 1e-10).stronglyConvex(2))
            .withTolerance(tolerance);
    var state = Card.run(method, problem, Heap.F64.of(0, 0), 3000);
    assertEquals(Status.SOLVED, state.ended().orElseThrow(), step::toString);
    // Divided by the curvatures of the Lagrangian, at least 2, and of the dual, at least 1/3.
    assertArrayEquals(new double[] {1, 1}, state.point().toArray(), 10 * tolerance);
    assertEquals(2 / 3.0, state.prices().get(0).value(), 10 * tolerance);
    assertEquals(2 / 3.0, state.prices().get(1).value(), 10 * tolerance);
    double bound = state.lowerBound().orElseThrow();
    // A few roundings of numbers of size 1.
    assertTrue(bound <= 1 + 1e-14 && bound > 1 - 1e-6, () -> "bound " + bound);
  }

  @ParameterizedTest
  @MethodSource("steps")
  void theClosestPointInClosedForm(DualStep step) {
    var problem = Card.line();
    DualFunction.ClosedForm form =
        (p, violations, x) -> {
          x[0] = -p[0] / 2;
          x[1] = -p[0] / 2;
          violations[0] = -p[0] - 1;
          return -p[0] * p[0] / 2 - p[0];
        };
    var rule = step instanceof DualStep.Polyak ? DualStep.polyak(0.5) : step;
    var method =
        DualAscent.by(rule)
            .withRecovery(Recovery.MINIMISER)
            .over(DualFunction.closedForm(problem, form))
            .withTolerance(1e-7);
    var state = Card.run(method, problem, Heap.F64.of(3, 0), 2000);
    assertArrayEquals(new double[] {0.5, 0.5}, state.point().toArray(), 1e-6);
    assertEquals(-1, state.prices().getFirst().value(), 1e-6);
    assertEquals(0.5, state.lowerBound().orElseThrow(), 1e-12);
  }

  static Stream<DualProblems> linear() {
    return Stream.concat(
        Stream.of(DualProblems.transport()),
        Stream.of(1, 2, 3, 4, 5).map(s -> DualProblems.random(20, 7, new Seed(s))));
  }

  @ParameterizedTest
  @MethodSource("linear")
  void linearProgramsByKelleyAndBundlesInFinitelyManySteps(DualProblems linear) {
    double optimum = linear.optimum().objective();
    for (var step : List.of(DualStep.kelley(50), DualStep.bundle(), new DualStep.Bundle(1, 12))) {
      var x0 = Heap.F64.zeros(linear.problem().variables());
      var state = Card.run(DualAscent.by(step).withTolerance(1e-9), linear.problem(), x0, 2_000);
      assertEquals(Status.SOLVED, state.ended().orElseThrow(), step::toString);
      double size = 1 + Math.abs(optimum);
      // A residual of 1e-9 times prices and widths of up to 50.
      assertEquals(optimum, state.progress().objective(), 1e-6 * size, step::toString);
      assertEquals(optimum, state.lowerBound().orElseThrow(), 1e-6 * size);
      assertTrue(state.progress().worstMiss() <= 1e-9);
    }
  }

  @Test
  void theCertificateOfARunCarriesTheGap() {
    var linear = DualProblems.transport();
    var solution =
        Run.of(DualAscent.standard().withTolerance(1e-9), linear.problem())
            .from(Heap.F64.zeros(12))
            .stop(Stop.steps(2_000))
            .solve();
    double gap = solution.certificate().dualityGap().orElseThrow();
    // Objective and bound are about 300, and each is a sum of a dozen products.
    assertTrue(Math.abs(gap) < 1e-5, () -> "gap " + gap);
    var single =
        Run.of(DualAscent.standard().withRecovery(Recovery.MINIMISER), linear.problem())
            .from(Heap.F64.zeros(12))
            .stop(Stop.steps(200))
            .solve();
    // A vertex of the box is no plan: the last minimiser misses what a combination meets.
    assertTrue(single.certificate().feasibility() > 1);
  }

  @Test
  void linearProblemsOverASimplexAreExactToo() {
    // min x over the distributions on four points with mean at least 2.5 and at most 10: cost i².
    var problem =
        new Problem(
            Functions.of(4, Linear.of(0, 1, 4, 9), Linear.of(0, 1, 2, 3)),
            Simplex.probabilities(),
            List.of(Requirement.atLeast("mean", 2.5)));
    try (var early = DualAscent.standard().start(problem, Heap.F64.zeros(4), new Seed(0))) {
      while (early.ended().isEmpty()) {
        // A combination of distributions is one, after every step.
        assertEquals(1, early.point().sum(), 1e-14);
        DualAscent.standard().step(problem, early);
      }
    }
    var state = Card.run(DualAscent.standard(), problem, Heap.F64.zeros(4), 200);
    // The chord of i² between 2 and 3: half of each, value 6.5, slope 5.
    assertArrayEquals(new double[] {0, 0, 0.5, 0.5}, state.point().toArray(), 1e-6);
    assertEquals(5, state.prices().getFirst().value(), 1e-6);
    assertEquals(6.5, state.lowerBound().orElseThrow(), 1e-9);
  }

  @Test
  void withoutConvexityNothingIsProvenNorCalledSolved() {
    // min -x² on [-1, 1] with x = 0: the dual is -1 at best, the optimum 0.
    var problem =
        new Problem(
            Functions.of(1, Quadratic.of(new double[][] {{-2}}, new double[1], 0), Linear.of(1)),
            Box.of(-1, 1),
            List.of(Requirement.equal("zero", 0)));
    var state = Card.run(DualAscent.standard(), problem, Heap.F64.of(0.5), 200);
    assertTrue(state.lowerBound().isEmpty());
    assertEquals(Status.STALLED, state.ended().orElse(Status.STALLED));
    // With the minimum in closed form weak duality holds, and the gap is seen.
    DualFunction.ClosedForm form =
        (p, violations, x) -> {
          x[0] = p[0] > 0 ? -1 : 1;
          violations[0] = x[0];
          return -1 - Math.abs(p[0]);
        };
    var closed = DualAscent.standard().over(DualFunction.closedForm(problem, form));
    var other = Card.run(closed, problem, Heap.F64.of(0.5), 200);
    assertEquals(-1, other.lowerBound().orElseThrow(), 1e-9);
  }

  @Test
  void aLagrangianWithoutMinimumIsNamed() {
    var problem =
        new Problem(
            Functions.of(1, Linear.of(1), Linear.of(1)),
            new Reals(),
            List.of(Requirement.atLeast("x", 0)));
    var x0 = Heap.F64.of(0);
    var failure =
        assertThrows(
            InputException.class, () -> DualAscent.standard().start(problem, x0, new Seed(0)));
    assertTrue(failure.toString().contains("no minimum over x"), failure::toString);
  }

  @Test
  void infeasibleRequirementsRestAtTheEndOfTheBox() {
    var problem =
        new Problem(
            Functions.of(1, Linear.of(1), Linear.of(1)),
            Box.of(0, 1),
            List.of(Requirement.atLeast("x", 2)));
    var state = Card.run(DualAscent.by(DualStep.kelley(7)), problem, Heap.F64.of(0), 100);
    assertEquals(Status.STALLED, state.ended().orElseThrow());
    assertEquals(7, state.prices().getFirst().value(), 1e-9);
  }
}
