package slater.solve.dual;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import slater.core.Certificate;
import slater.core.Problem;
import slater.core.Requirement;
import slater.core.Seed;
import slater.core.Status;
import slater.core.domain.Box;
import slater.core.domain.NonNegative;
import slater.core.domain.Reals;
import slater.core.heap.Heap;
import slater.core.oracle.Functions;
import slater.core.oracle.Linear;
import slater.core.oracle.Quadratic;

class AugmentedLagrangianTest {
  private static final AugmentedLagrangian METHOD =
      AugmentedLagrangian.standard().withTolerance(1e-9);

  private static AugmentedLagrangianState solved(Problem problem, double... x0) {
    var state = Card.run(METHOD, problem, Heap.F64.of(x0), 3000);
    assertEquals(Optional.of(Status.SOLVED), state.ended(), () -> state.progress().toString());
    assertTrue(Certificate.at(problem, state.point(), state.prices()).residual() < 1.1e-9);
    return state;
  }

  @Test
  void closestPointOnALine() {
    var state = solved(Card.line(), 0, 0);
    // Residuals of 1e-9 over an eigenvalue of 2.
    assertArrayEquals(new double[] {0.5, 0.5}, state.point().toArray(), 1e-8);
    assertEquals(-1, state.prices().getFirst().value(), 1e-8);
  }

  @Test
  void answerA() {
    var state = solved(Card.a(0, 0), -3, 5);
    assertArrayEquals(new double[] {1, 1}, state.point().toArray(), 1e-7);
    assertEquals(2 / 3.0, state.prices().get(0).value(), 1e-7);
    assertEquals(2 / 3.0, state.prices().get(1).value(), 1e-7);
  }

  @Test
  void answerB() {
    var state = solved(Card.b(), -1.5, 0.1);
    assertArrayEquals(new double[] {-1, -1}, state.point().toArray(), 1e-7);
    assertEquals(0.5, state.prices().getFirst().value(), 1e-7);
  }

  @Test
  void answerEFromAFirstPenaltyUnderWhichTheInnerProblemIsUnbounded() {
    var method = METHOD.withFirstPenalty(0.1);
    var state = Card.run(method, Card.e(), Heap.F64.of(1), 3000);
    assertEquals(Optional.of(Status.SOLVED), state.ended());
    assertEquals(0, state.point().get(0), 1e-8);
  }

  @Test
  void answerHPricesAreSlopesOfTheOptimum() {
    double step = 1e-4;
    for (int j = 0; j < 2; j++) {
      var up = solved(Card.a(j == 0 ? step : 0, j == 1 ? step : 0), 1, 1);
      var down = solved(Card.a(j == 0 ? -step : 0, j == 1 ? -step : 0), 1, 1);
      double slope = (up.progress().objective() - down.progress().objective()) / (2 * step);
      assertEquals(-2 / 3.0, slope, 1e-3);
      assertEquals(-2 / 3.0, slope, 1e-6);
    }
  }

  @Test
  void withoutRequirementsItIsADescent() {
    var problem =
        new Problem(
            Functions.of(2, Quadratic.squaredDistanceTo(3, -1)), new NonNegative(), List.of());
    assertArrayEquals(new double[] {3, 0}, solved(problem, 1, 1).point().toArray(), 1e-8);
  }

  @Test
  void redundantRequirements() {
    var functions = new ArrayList<Linear>();
    var requirements = new ArrayList<Requirement>();
    for (int j = 0; j < 5; j++) {
      functions.add(Linear.of(1, 1));
      requirements.add(Requirement.equal("line " + j, 1));
    }
    functions.add(Linear.of(-2, -2));
    requirements.add(Requirement.atLeast("half-plane", -2));
    var problem =
        new Problem(
            Functions.of(2, Quadratic.squaredDistanceTo(0, 0), functions.toArray(Linear[]::new)),
            new Reals(),
            requirements);
    var state = solved(problem, 4, -3);
    assertArrayEquals(new double[] {0.5, 0.5}, state.point().toArray(), 1e-8);
  }

  @Test
  void linearProgramInABox() {
    // max 3x + 2y, x + y <= 4, x + 3y <= 6, 0 <= x <= 3, 0 <= y: (3, 1), value 11, prices (2, 0).
    var problem =
        new Problem(
            Functions.of(2, Linear.of(-3, -2), Linear.of(1, 1), Linear.of(1, 3)),
            Box.of(new double[] {0, 0}, new double[] {3, Double.POSITIVE_INFINITY}),
            List.of(Requirement.atMost("a", 4), Requirement.atMost("b", 6)));
    var state = solved(problem, 0, 0);
    assertEquals(-11, state.progress().objective(), 1e-7);
    // At the vertex (3, 1) both requirements are active.
    assertArrayEquals(new double[] {3, 1}, state.point().toArray(), 1e-7);
  }

  @Test
  void infeasibleIsProvenForConvexProblems() {
    var problem =
        new Problem(
            Functions.of(2, Quadratic.squaredDistanceTo(0, 0), Linear.of(1, 1), Linear.of(1, 1)),
            new Reals(),
            List.of(Requirement.atMost("low", 1), Requirement.atLeast("high", 2)));
    var state = Card.run(METHOD, problem, Heap.F64.of(0, 0), 3000);
    assertEquals(Optional.of(Status.INFEASIBLE), state.ended());
    assertEquals(0.5, state.progress().worstMiss(), 1e-6);
  }

  @Test
  void infeasibleInABoxIsProven() {
    var problem =
        new Problem(
            Functions.of(2, Linear.of(0, 0), Quadratic.squaredDistanceTo(5, 5)),
            Box.of(0, 1),
            List.of(Requirement.atMost("near", 3)));
    var state = Card.run(METHOD, problem, Heap.F64.of(0, 0), 3000);
    assertEquals(Optional.of(Status.INFEASIBLE), state.ended());
    assertArrayEquals(new double[] {1, 1}, state.point().toArray(), 1e-9);
  }

  @Test
  void withoutConvexityItIsLeastViolation() {
    var problem =
        new Problem(
            Functions.of(
                1,
                Linear.of(1),
                (x, gradient) -> {
                  gradient[0] = Math.cos(x[0]);
                  return Math.sin(x[0]);
                }),
            Box.of(-3, 3),
            List.of(Requirement.atLeast("sine", 1.5)));
    var state = Card.run(METHOD, problem, Heap.F64.of(1), 3000);
    assertEquals(Optional.of(Status.LEAST_VIOLATION), state.ended());
    assertEquals(0.5, state.progress().worstMiss(), 1e-8);
  }

  @ParameterizedTest
  @ValueSource(doubles = {1e-6, 1e-3, 1, 1e3, 1e6})
  void unitsOfObjectiveAndRequirementsDoNotMatter(double unit) {
    var objective = Quadratic.squaredDistanceTo(2, 1);
    var sum = Linear.of(unit, unit);
    var problem =
        new Problem(
            Functions.of(2, objective, sum),
            new Reals(),
            List.of(Requirement.atMost("sum", 2 * unit)));
    var reference = Card.run(METHOD, problem, Heap.F64.of(0, 0), 3000);
    assertEquals(1.5, reference.point().get(0), 1e-3);
    assertEquals(1 / unit, reference.prices().getFirst().value(), 1e-3 / unit);
    assertTrue(reference.steps() < 60, () -> reference.progress().toString());
  }

  @Test
  void aWarmStartCostsLittle() {
    var cold = solved(Card.a(0, 0), -3, 5);
    var method = METHOD.startingAt(cold.prices());
    var moved = Card.a(0.01, 0);
    var warm = Card.run(method, moved, cold.point(), 3000);
    assertEquals(Optional.of(Status.SOLVED), warm.ended());
    var again = solved(moved, -3, 5);
    assertArrayEquals(again.point().toArray(), warm.point().toArray(), 1e-7);
    assertTrue(warm.progress().evaluations() < cold.progress().evaluations());
  }

  @ParameterizedTest
  @ValueSource(longs = {0, 1, 2, 3, 4, 5, 6, 7, 8, 9})
  void pricesOfRandomQuadraticProgramsAreSlopes(long seed) {
    var random = new Seed(seed).generator();
    int n = 6;
    var center = new double[n];
    var a = new double[n];
    var b = new double[n];
    for (int i = 0; i < n; i++) {
      center[i] = 3 * random.nextGaussian();
      a[i] = random.nextGaussian();
      b[i] = random.nextGaussian();
    }
    double step = 1e-4;
    var values = new double[2];
    double price = 0;
    for (int side = 0; side < 3; side++) {
      double shift = (side - 1) * step;
      var problem =
          new Problem(
              Functions.of(
                  n,
                  Quadratic.squaredDistanceTo(center),
                  Linear.of(a),
                  Linear.of(b),
                  Quadratic.squaredDistanceTo(new double[n])),
              Box.of(-1.5, 2),
              List.of(
                  Requirement.atLeast("a", 0.5 - shift),
                  Requirement.equal("b", 0.25),
                  Requirement.atMost("ball", 9)));
      var state = solved(problem, new double[n]);
      if (side == 1) {
        price = state.prices().getFirst().value();
      } else {
        values[side / 2] = state.progress().objective();
      }
    }
    // The optimum is quadratic in the limit but for changes of the active set.
    assertEquals(price, (values[0] - values[1]) / (2 * step), 1e-4 * (1 + price));
  }
}
