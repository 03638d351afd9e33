package slater.solve.dual;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import slater.core.InputException;
import slater.core.Problem;
import slater.core.Requirement;
import slater.core.Seed;
import slater.core.domain.Reals;
import slater.core.heap.Heap;
import slater.core.oracle.FiniteSum;
import slater.core.oracle.Functions;
import slater.core.oracle.Linear;
import slater.core.oracle.Mean;
import slater.solve.stochastic.Batches;

/** Descent-ascent where rows are drawn, where true rates are measured, and what it answers with. */
class DescentAscentOnRowsTest {

  @Test
  void batchesNeedRows() {
    var method = DescentAscent.steps(0.1, 0.1).withBatches(Batches.of(10));
    var x0 = Heap.F64.of(0, 0);
    assertThrows(InputException.class, () -> method.start(Card.a(0, 0), x0, new Seed(0)));
  }

  /** Mean of (x - a)² / 2 over rows, with a mean over the even ones at least a limit. */
  private static Problem sum(int rows, double limit) {
    return new Problem(
        FiniteSum.of(
            1,
            rows,
            Mean.of(
                (row, x, gradient) -> {
                  double a = row % 5;
                  gradient[0] = x[0] - a;
                  return (x[0] - a) * (x[0] - a) / 2;
                }),
            Mean.of(
                    (row, x, gradient) -> {
                      gradient[0] = 1 + row % 3;
                      return (1 + row % 3) * x[0];
                    })
                .over(row -> row % 2 == 0)),
        new Reals(),
        List.of(Requirement.atLeast("even", limit)));
  }

  @Test
  void miniBatchesReachTheSolutionAndItsPrice() {
    // Rows 0..29: the mean of a is 2, the mean slope over even rows is 2: x at least 3, price 1/2.
    var problem = sum(30, 6);
    var method =
        DescentAscent.steps(0.05, 0.05)
            .withBatches(Batches.of(6))
            .withPrimal(new slater.solve.stochastic.GradientDescent(), s -> 5.0 / (50 + s))
            .withDual(Ascent.gradient(), s -> 5.0 / (50 + s))
            .withAnswer(Answer.AVERAGE, 1000);
    var state = Card.run(method, problem, Heap.F64.of(0), 40_000);
    // The mean of 40,000 points with steps down to 1e-4, and the transient's share in it.
    assertEquals(3, state.point().get(0), 0.02);
    assertEquals(0.5, state.prices().getFirst().value(), 0.02);
  }

  @Test
  void aRequirementWithoutRowsLeavesItsPriceAlone() {
    // Only row 0 counts for the requirement: most batches of 1 do not see it.
    var problem =
        new Problem(
            FiniteSum.of(
                1,
                50,
                Mean.of(
                    (row, x, gradient) -> {
                      gradient[0] = x[0];
                      return x[0] * x[0] / 2;
                    }),
                Mean.of(
                        (row, x, gradient) -> {
                          gradient[0] = 1;
                          return x[0];
                        })
                    .over(row -> row == 0)),
            new Reals(),
            List.of(Requirement.atLeast("row 0", 1)));
    for (var scheme : Scheme.values()) {
      var method = DescentAscent.steps(0.1, 0.1).withScheme(scheme).withBatches(Batches.of(1));
      var state = method.start(problem, Heap.F64.of(0), new Seed(1));
      int moved = 0;
      for (int t = 0; t < 50; t++) {
        double before = state.prices().getFirst().value();
        method.step(problem, state);
        moved += state.prices().getFirst().value() == before ? 0 : 1;
      }
      // An epoch of 50 batches sees row 0 once.
      assertEquals(1, moved, scheme::toString);
      assertTrue(Double.isFinite(state.point().get(0)));
    }
  }

  @Test
  void pricesFollowTrueRatesAndXTheSurrogates() {
    // The surrogate 2x of the true rate x: x at least 1 in truth; the surrogate would stop at 1/2.
    var functions =
        Functions.of(
                1,
                (x, g) -> {
                  g[0] = x[0];
                  return x[0] * x[0] / 2;
                },
                Linear.of(2))
            .measuring(1, List.of(x -> x[0]));
    var problem = new Problem(functions, new Reals(), List.of(Requirement.atLeast("rate", 1)));
    var state = Card.run(DescentAscent.steps(0.05, 0.05), problem, Heap.F64.of(0), 4000);
    assertEquals(1, state.point().get(0), 1e-6);
    // x = 2 lambda at the fixed point.
    assertEquals(0.5, state.prices().getFirst().value(), 1e-6);
  }

  @Test
  void theBestPointIsOneThatWasMeasured() {
    var method = DescentAscent.steps(0.05, 0.05).withAnswer(Answer.BEST, 10);
    var state = Card.run(method, Card.a(0, 0), Heap.F64.of(0, 0), 1000);
    var candidates = state.candidates();
    int best = candidates.best();
    assertArrayEquals(candidates.point(best).toArray(), state.point().toArray());
    assertEquals(0, candidates.miss(best), 1e-6);
    assertEquals(1, candidates.objective(best), 1e-4);
  }

  @Test
  void theSettledPointMeetsTheLimitByTrueRates() {
    // The true rate is x rounded down to tenths: at least 1 from x = 1 on, and its steps are 0.1.
    var functions =
        Functions.of(
                1,
                (x, g) -> {
                  g[0] = x[0];
                  return x[0] * x[0] / 2;
                },
                Linear.of(1))
            .measuring(1, List.of(x -> Math.floor(10 * x[0]) / 10));
    var problem = new Problem(functions, new Reals(), List.of(Requirement.atLeast("rate", 1)));
    var method = DescentAscent.steps(0.05, 0.05).withDual(Ascent.gradient(), s -> 5.0 / (50 + s));
    var last = Card.run(method, problem, Heap.F64.of(0), 4000);
    var settled = Card.run(method.withAnswer(Answer.SETTLED, 10), problem, Heap.F64.of(0), 4000);
    // The price climbs while x is under 1 and falls above it: the last point is on either side.
    assertEquals(1, last.point().get(0), 0.05);
    assertTrue(settled.point().get(0) >= 1, () -> "x " + settled.point().get(0));
    assertEquals(1, settled.point().get(0), 0.05);
    // x = lambda where x is stationary: the prices are those of the point, not the last ones.
    assertEquals(settled.point().get(0), settled.prices().getFirst().value(), 0.02);
    assertThrows(
        IllegalArgumentException.class,
        () -> DescentAscent.steps(0.1, 0.1).withAnswer(Answer.SETTLED, 0));
  }
}
