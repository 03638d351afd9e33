package slater.solve.dual;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import slater.core.Layout;
import slater.core.MethodContract;
import slater.core.Price;
import slater.core.Problem;
import slater.core.Requirement;
import slater.core.Seed;
import slater.core.domain.Box;
import slater.core.domain.Reals;
import slater.core.heap.Heap;
import slater.core.oracle.Functions;
import slater.core.oracle.Linear;
import slater.core.oracle.PerRow;
import slater.core.oracle.Quadratic;
import slater.solve.stochastic.AdamW;
import slater.solve.stochastic.Batches;
import slater.solve.stochastic.GradientDescent;
import slater.solve.stochastic.Momentum;
import slater.solve.stochastic.Schedule;

/** Prices of rows, of groups and of predictions, as descent-ascent moves them. */
class PricesInRunsTest {
  /**
   * Row i asks for x_(i % 3) at least i % 3 + 1/10 for even i; the objective is |x|² / 2, so that
   * the prices of a variable's rows sum to its value.
   */
  private static Problem perRow(int rows) {
    var oracle =
        PerRow.of(
            3,
            rows,
            (row, x, g) -> {
              double sum = 0;
              for (int k = 0; k < 3; k++) {
                g[k] = x[k];
                sum += x[k] * x[k] / 2;
              }
              return sum;
            },
            (row, x, g) -> {
              g[row % 3] = 1;
              return x[row % 3] - row % 3 - (row % 2 == 0 ? 0.1 : 0);
            });
    return new Problem(oracle, Box.of(-10, 10), List.of(Requirement.atLeast("every row", 0)));
  }

  @Test
  void aPriceForEachRowOnMiniBatches() {
    int rows = 30;
    var problem = perRow(rows);
    for (var scheme : Scheme.values()) {
      var method =
          DescentAscent.steps(0, 0)
              .withScheme(scheme)
              .withPrimal(new GradientDescent(), s -> 5.0 / (200 + s))
              .withDual(Ascent.gradient(), s -> 20.0 / (200 + s))
              .withBatches(Batches.of(6))
              .withAnswer(Answer.AVERAGE, 1000);
      var state = Card.run(method, problem, Heap.F64.zeros(3), 120_000);
      // A batch of 6 of 30 rows adds its weights unscaled: 1/5 of the rows' prices at a time.
      double[] sums = new double[3];
      var prices = state.prices().getFirst().multipliers();
      for (int row = 0; row < rows; row++) {
        sums[row % 3] += prices.get(row) / 5;
      }
      // Means of 120,000 steps, the transient's share of some hundreds included.
      assertArrayEquals(new double[] {0.1, 1.1, 2.1}, state.point().toArray(), 0.05, "" + scheme);
      assertArrayEquals(new double[] {0.1, 1.1, 2.1}, sums, 0.1, "" + scheme);
    }
  }

  @Test
  void aStepOnAMiniBatchMovesThePricesOfItsRowsAlone() {
    var problem = perRow(1000);
    for (var scheme : Scheme.values()) {
      var method = DescentAscent.steps(0.01, 1).withScheme(scheme).withBatches(Batches.of(7));
      try (var state = method.start(problem, Heap.F64.zeros(3), new Seed(2))) {
        for (int k = 1; k <= 20; k++) {
          method.step(problem, state);
          long moved = state.prices().getFirst().multipliers().stream().filter(p -> p != 0).count();
          // Rows 0 mod 3 and odd ask for x >= 0 of an x that is 0.
          assertTrue(moved <= 7L * k && moved >= k, moved + " after " + k);
        }
      }
    }
  }

  @Test
  void anOptimisticPriceLooksBackAtItsOwnRow() {
    var problem = perRow(12);
    var method =
        DescentAscent.steps(0, 0.25).withScheme(Scheme.OPTIMISTIC).withBatches(Batches.of(1));
    try (var state = method.start(problem, Heap.F64.zeros(3), new Seed(2))) {
      // x rests at 0, so that every row's violation is the same each time it is drawn.
      for (int k = 0; k < 5 * 12; k++) {
        method.step(problem, state);
      }
      var prices = state.prices().getFirst().multipliers();
      for (int row = 0; row < 12; row++) {
        double violation = row % 3 + (row % 2 == 0 ? 0.1 : 0);
        assertEquals(5 * 0.25 * violation, prices.get(row), 1e-12);
      }
    }
  }

  @TestFactory
  Stream<DynamicNode> methods() {
    var plain =
        DescentAscent.steps(0.05, 0.1).withBatches(Batches.of(4)).withAnswer(Answer.BEST, 9);
    var x0 = Heap.F64.of(1, 2, 3);
    var problem = perRow(20);
    var features = new double[20][2];
    for (int row = 0; row < 20; row++) {
      features[row][row % 2] = row % 3;
    }
    return Stream.of(
        MethodContract.of("per row", plain, problem, x0, 40),
        MethodContract.of(
            "per row, optimistic",
            plain.withScheme(Scheme.OPTIMISTIC).withRatesEvery(3),
            problem,
            x0,
            40),
        MethodContract.of(
            "per row, penalties",
            plain.withCoupling(Coupling.AUGMENTED_LAGRANGIAN, 2, Growth.multiplicative()),
            problem,
            x0,
            40),
        MethodContract.of(
            "predicted",
            plain.withDual(
                PriceSteps.of(Ascent.by(AdamW.adam()), Schedule.constant(0.1))
                    .predicting("every row", new PriceFeatures(features))),
            problem,
            x0,
            40),
        MethodContract.of(
            "groups",
            DescentAscent.steps(0.05, 0.1)
                .withPrimal(groups())
                .withDual(
                    PriceSteps.of(Ascent.gradient(), Schedule.constant(0.1))
                        .with("parabola", Ascent.nuPi(1, 1, 0), Schedule.constant(0.05))),
            blocks(),
            Heap.F64.of(0, 0),
            40));
  }

  private static PointSteps groups() {
    return PointSteps.of(new GradientDescent(), Schedule.constant(0.05))
        .withBlock("second", new Momentum(0.3), Schedule.constant(0.04));
  }

  /** Card A with each variable a block of its own. */
  private static Problem blocks() {
    var a = Card.a(0, 0);
    var oracle =
        new slater.core.Oracle() {
          @Override
          public Layout input() {
            return Layout.empty().plus("first", 1).plus("second", 1);
          }

          @Override
          public List<Layout> outputs() {
            return a.oracle().outputs();
          }

          @Override
          public slater.core.Evaluator open(slater.core.Space space) {
            return a.oracle().open(space);
          }
        };
    return new Problem(oracle, new Reals(), a.requirements());
  }

  @Test
  void groupsOfVariablesAndOfPricesMoveByRulesOfTheirOwn() {
    for (var scheme : Scheme.values()) {
      var method =
          DescentAscent.steps(0.05, 0.05)
              .withScheme(scheme)
              .withPrimal(groups())
              .withDual(
                  PriceSteps.of(Ascent.gradient(), Schedule.constant(0.05))
                      .with("parabola", Ascent.nuPi(1, 1, 0), Schedule.constant(0.03)));
      var state = Card.run(method, blocks(), Heap.F64.of(0, 0), 4000);
      assertArrayEquals(new double[] {1, 1}, state.point().toArray(), 1e-6);
      assertEquals(2 / 3.0, state.prices().get(1).value(), 1e-6);
    }
    // One step, by hand: from (0, 0) without prices the gradient is (-4, -2).
    var still =
        DescentAscent.steps(0.5, 0)
            .withPrimal(
                PointSteps.of(new GradientDescent(), Schedule.constant(0.5))
                    .withBlock("second", new GradientDescent(), Schedule.constant(0.1)));
    var one = still.start(blocks(), Heap.F64.of(0, 0), new Seed(0));
    one.step();
    assertArrayEquals(new double[] {2, 0.2}, one.point().toArray(), 1e-15);
    var unknown = PointSteps.of(new GradientDescent(), Schedule.constant(1));
    assertThrows(
        IllegalArgumentException.class,
        () ->
            still
                .withPrimal(unknown.withBlock("third", new Momentum(0), Schedule.constant(1)))
                .start(blocks(), Heap.F64.of(0, 0), new Seed(0)));
  }

  @Test
  void fixedPricesStay() {
    var method =
        DescentAscent.steps(0.05, 0.05)
            .withDual(
                PriceSteps.of(Ascent.gradient(), Schedule.constant(0.05))
                    .with("parabola", Ascent.none(), Schedule.constant(1))
                    .startingAt(List.of(new Price("parabola", List.of(2 / 3.0)))));
    var state = Card.run(method, Card.a(0, 0), Heap.F64.of(0, 0), 3000);
    // At its own price the second requirement holds without being pushed.
    assertEquals(2 / 3.0, state.prices().get(1).value());
    assertArrayEquals(new double[] {1, 1}, state.point().toArray(), 1e-6);
  }

  @Test
  void ratesReadRarelyMovePricesRarelyAndCostFewerPasses() {
    for (var scheme : Scheme.values()) {
      var often = DescentAscent.steps(0.05, 0.05).withScheme(scheme).withAnswer(Answer.LAST, 0);
      var rarely = often.withRatesEvery(5).withDual(Ascent.gradient(), Schedule.constant(0.1));
      var state = rarely.start(Card.a(0, 0), Heap.F64.of(0, 0), new Seed(0));
      var before = state.prices();
      for (int k = 1; k <= 20; k++) {
        state.step();
        assertEquals(k % 5 != 0, state.prices().equals(before), scheme + " " + k);
        before = state.prices();
      }
      double passes = state.progress().evaluations();
      var all = Card.run(often, Card.a(0, 0), Heap.F64.of(0, 0), 20);
      assertTrue(passes <= all.progress().evaluations());
      while (state.steps() < 6000) {
        state.step();
      }
      assertArrayEquals(new double[] {1, 1}, state.point().toArray(), 1e-6, "" + scheme);
    }
  }

  @Test
  void pricesPredictedFromFeaturesFindTheSlopeOfADual() {
    // min |x - c|² / 2 with x_i <= 0: the price of i is max(c_i, 0), a function of c_i.
    int n = 12;
    var functions = new java.util.ArrayList<slater.core.oracle.Differentiable>();
    var rows = new double[n][1];
    var centre = new double[n];
    for (int i = 0; i < n; i++) {
      var unit = new double[n];
      unit[i] = 1;
      functions.add(Linear.of(unit));
      centre[i] = 0.5 + 0.25 * i;
      rows[i][0] = centre[i];
    }
    var problem =
        new Problem(
            Functions.ofBlocks(n, Quadratic.squaredDistanceTo(centre), List.of(functions)),
            new Reals(),
            List.of(Requirement.atMost("negative", 0)));
    var method =
        DescentAscent.steps(0.1, 0.02)
            .withDual(
                PriceSteps.of(Ascent.gradient(), Schedule.constant(0.02))
                    .predicting("negative", new PriceFeatures(rows)));
    var state = Card.run(method, problem, Heap.F64.zeros(n), 6000);
    // The objective has no half: the price is 2 c_i, which a softplus of a line meets from 2 on
    // within log(1 + exp(-2)) = 0.13 and its bend.
    for (int i = 0; i < n; i++) {
      assertEquals(2 * centre[i], state.prices().getFirst().multipliers().get(i), 0.2);
    }
  }

  @Test
  void stepsOfUnknownRequirementsAreRefused() {
    var steps = PriceSteps.of(Ascent.gradient(), Schedule.constant(1));
    var method = DescentAscent.steps(1, 1);
    for (var wrong :
        List.of(
            steps.with("sun", Ascent.none(), Schedule.constant(1)),
            steps.within(PriceCap.each(Map.of("sun", 1.0))),
            steps.predicting("sun", PricesTest.features(1, 1)))) {
      assertThrows(
          IllegalArgumentException.class,
          () -> method.withDual(wrong).start(Card.a(0, 0), Heap.F64.of(0, 0), new Seed(0)));
    }
    assertThrows(
        slater.core.InputException.class,
        () -> ProxyLagrangian.standard().start(perRow(9), Heap.F64.zeros(3), new Seed(0)));
  }
}
