package slater.solve.dual;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import slater.core.Outputs;
import slater.core.Problem;
import slater.core.Requirement;
import slater.core.Seed;
import slater.core.domain.Reals;
import slater.core.heap.Heap;
import slater.core.oracle.FiniteSum;
import slater.core.oracle.Mean;
import slater.solve.stochastic.Batches;
import slater.solve.stochastic.GradientDescent;

class ProxyLagrangianTest {
  private static final int ROWS = 1000;

  /** A line with 20 % of the labels flipped; hinge loss, recall at least 0.9. */
  private static Problem classifier(long seed, boolean trueRecall) {
    var random = new Seed(seed).generator();
    var feature = new double[ROWS];
    var label = new double[ROWS];
    for (int i = 0; i < ROWS; i++) {
      label[i] = i % 2 == 0 ? 1 : -1;
      feature[i] = label[i] + random.nextGaussian();
      if (random.nextDouble() < 0.2) {
        label[i] = -label[i];
      }
    }
    Mean.Term hinge =
        (row, x, gradient) -> {
          double score = x[0] * feature[row] + x[1];
          double loss = Math.max(0, 1 - label[row] * score);
          if (loss > 0) {
            gradient[0] = -label[row] * feature[row];
            gradient[1] = -label[row];
          }
          return loss;
        };
    // 1 - hinge is a lower bound of being right.
    var recall =
        Mean.of(
                (row, x, gradient) -> {
                  double loss = hinge.at(row, x, gradient);
                  gradient[0] = -gradient[0];
                  gradient[1] = -gradient[1];
                  return 1 - loss;
                })
            .over(row -> label[row] > 0);
    if (trueRecall) {
      recall = recall.measuring((row, x) -> x[0] * feature[row] + x[1] > 0 ? 1 : 0);
    }
    var objective =
        Mean.of(hinge)
            // The true objective is the error.
            .measuring((row, x) -> (x[0] * feature[row] + x[1] > 0) == (label[row] > 0) ? 0 : 1);
    return new Problem(
        FiniteSum.of(2, ROWS, objective, recall),
        new Reals(),
        List.of(Requirement.atLeast("recall", 0.9)));
  }

  private static ProxyLagrangian method() {
    return ProxyLagrangian.standard()
        .withBatches(Batches.all())
        .withSteps(new GradientDescent(), step -> 0.1, step -> 0.1)
        .withAnswer(Answer.BEST, 50);
  }

  /** True recall and error of a point. */
  private static double[] rates(Problem problem, slater.core.Vec x) {
    try (var evaluator = problem.oracle().open(Heap.F64)) {
      evaluator.at(x, slater.core.Draw.all());
      var measured = evaluator.measured();
      return new double[] {measured.block(1).get(0), measured.block(0).get(0)};
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {0, 1, 2, 3, 4})
  void answerGTrueRatesMeetTheFloorAndHingesOvershoot(long seed) {
    var proxy = classifier(seed, true);
    var state = Card.run(method(), proxy, Heap.F64.zeros(2), 4000);
    double[] best = rates(proxy, state.point());
    assertTrue(best[0] >= 0.895 && best[0] <= 0.93, () -> "recall " + best[0]);
    var last = Card.run(method().withAnswer(Answer.LAST, 1000), proxy, Heap.F64.zeros(2), 4000);
    double atTheEnd = rates(proxy, last.point())[0];
    assertTrue(atTheEnd >= 0.895 && atTheEnd <= 0.93, () -> "recall " + atTheEnd);
    var hinge = Card.run(method(), classifier(seed, false), Heap.F64.zeros(2), 4000);
    double[] both = rates(proxy, hinge.point());
    assertTrue(both[0] > best[0] + 0.03, () -> "recall " + both[0] + " against " + best[0]);
    assertTrue(both[1] > best[1], () -> "error " + both[1] + " against " + best[1]);
  }

  @ParameterizedTest
  @CsvSource({"EXTERNAL, true", "EXTERNAL, false", "SWAP, true", "SWAP, false"})
  void everyKindOfWeightsMeetsTheFloor(Regret regret, boolean multiplicative) {
    var problem = classifier(7, true);
    var method = method().withWeights(regret, multiplicative);
    var state = Card.run(method, problem, Heap.F64.zeros(2), 4000);
    double recall = rates(problem, state.point())[0];
    assertTrue(recall >= 0.895 && recall <= 0.93, () -> "recall " + recall);
    assertFalse(state.pricesAreSlopes());
    assertTrue(state.prices().getFirst().value() > 0);
  }

  @Test
  void weightsBeginOnTheObjective() {
    for (var regret : Regret.values()) {
      var weights = new ProxyWeights(4, regret, true, 1e-3, 1e-3);
      assertEquals(1 - 4 * 1e-3 / 5, weights.get(0), 1e-6);
      assertEquals(1e-3 / 5, weights.get(3), 1e-6);
      var additive = new ProxyWeights(4, regret, false, 0, 1e-3);
      assertEquals(1, additive.get(0), 1e-12);
    }
  }

  @Test
  void externalWeightsFollowTheirFormulas() {
    double[] violations = {0, 2, -1};
    var multiplicative = new ProxyWeights(2, Regret.EXTERNAL, true, 0.5, 1e-3);
    double each = 0.5 / 3;
    multiplicative.ascend(0.3, violations);
    double[] expected = {(1 - 2 * each), each * Math.exp(0.6), each * Math.exp(-0.3)};
    double sum = expected[0] + expected[1] + expected[2];
    for (int i = 0; i < 3; i++) {
      assertEquals(expected[i] / sum, multiplicative.get(i), 1e-14);
    }
    var additive = new ProxyWeights(2, Regret.EXTERNAL, false, 0, 1e-3);
    additive.ascend(0.3, violations);
    // (1, 0.6, -0.3) onto the simplex: 0.3 off the first two.
    assertEquals(0.7, additive.get(0), 1e-14);
    assertEquals(0.3, additive.get(1), 1e-14);
    assertEquals(0, additive.get(2), 0);
  }

  @ParameterizedTest
  @CsvSource({"EXTERNAL, true", "EXTERNAL, false", "SWAP, true", "SWAP, false"})
  void playedWeightsAreAheadOfThoseThatAreLearnt(Regret regret, boolean multiplicative) {
    // Ahead by so much along the newest violations: what another step of that size would play, and
    // nothing of it is left once the violations are 0.
    double[] violations = {0, 0.4, -0.2};
    double[] none = {0, 0, 0};
    var ahead = new ProxyWeights(2, regret, multiplicative, multiplicative ? 0.5 : 0, 1e-3);
    var plain = new ProxyWeights(2, regret, multiplicative, multiplicative ? 0.5 : 0, 1e-3);
    ahead.ascend(0.3, 0.5, violations);
    plain.ascend(0.3, violations);
    assertTrue(ahead.get(1) > plain.get(1) + 0.01);
    if (regret == Regret.EXTERNAL) {
      var further = new ProxyWeights(2, regret, multiplicative, multiplicative ? 0.5 : 0, 1e-3);
      further.ascend(0.8, violations);
      for (int i = 0; i < 3; i++) {
        assertEquals(further.get(i), ahead.get(i), 1e-12);
      }
    }
    ahead.ascend(0.3, 0.5, none);
    for (int i = 0; i < 3; i++) {
      assertEquals(plain.get(i), ahead.get(i), 1e-5);
    }
  }

  @Test
  void swapWeightsAreLeftAsTheyAreByTheirMatrix() {
    // Two entries, additive: columns (1 - a, a) and (1 - b, b); the stationary weight is b's share.
    var weights = new ProxyWeights(1, Regret.SWAP, false, 0, 1e-3);
    // Both columns begin at (1, 0), so p = (1, 0); only the first column moves, by 0.4.
    weights.ascend(0.4, new double[] {0, 1});
    // (1, 0.4) onto the simplex is (0.8, 0.2); with the second column (1, 0): p1 = 0.2 p0.
    assertEquals(1 / 1.2, weights.get(0), 2e-6);
    assertEquals(0.2 / 1.2, weights.get(1), 2e-6);
  }

  @Test
  void theFloorHolds() {
    var weights = new ProxyWeights(2, Regret.EXTERNAL, true, 1e-3, 1e-3);
    for (int k = 0; k < 1000; k++) {
      weights.ascend(1, new double[] {0, -5, -5});
    }
    assertEquals(1e-3 / 3, weights.get(1), 1e-6);
  }

  @Test
  void anEqualityIsHeldFromBothSides() {
    for (double start : new double[] {0, 3}) {
      var problem =
          new Problem(
              slater.core.oracle.Functions.of(
                  1,
                  slater.core.oracle.Quadratic.squaredDistanceTo(0),
                  slater.core.oracle.Linear.of(1)),
              new Reals(),
              List.of(Requirement.equal("one", 1)));
      var method =
          ProxyLagrangian.standard()
              .withBatches(Batches.all())
              .withSteps(new GradientDescent(), step -> 0.02, step -> 0.05)
              .withAnswer(Answer.LAST, 100);
      var state = Card.run(method, problem, Heap.F64.of(start), 20_000);
      assertEquals(1, state.point().get(0), 0.05);
      // Here, where surrogate and rate agree, the ratio is the multiplier: -2.
      assertEquals(-2, state.prices().getFirst().value(), 0.2);
    }
  }

  @Test
  void answerFTheBestSingleCandidate() {
    var problem =
        new Problem(
            slater.core.oracle.Functions.of(
                1, slater.core.oracle.Linear.of(1), slater.core.oracle.Linear.of(1)),
            new Reals(),
            List.of(Requirement.atMost("g", 0)));
    var candidates = new Candidates(problem, Heap.F64.zeros(1), 8);
    double[][] figures = {{0, 1}, {1, -1}, {0.9, -0.1}};
    for (int k = 0; k < 3; k++) {
      var outputs = Outputs.zeros(Heap.F64, problem.oracle().outputs());
      outputs.block(0).set(0, figures[k][0]);
      outputs.block(1).set(0, figures[k][1]);
      candidates.offer(k, Heap.F64.of(k), outputs);
    }
    assertEquals(2, candidates.best());
    assertEquals(0.9, candidates.objective(candidates.best()));
    assertArrayEquals(new double[] {-0.1}, candidates.violations(2));
  }

  @Test
  void candidatesStaySpreadOverTheRun() {
    var problem = classifier(0, true);
    var candidates = new Candidates(problem, Heap.F64.zeros(2), 8);
    var outputs = Outputs.zeros(Heap.F64, problem.oracle().outputs());
    for (int k = 0; k < 100; k++) {
      candidates.offer(k, Heap.F64.of(k, 0), outputs);
    }
    assertEquals(7, candidates.count());
    for (int k = 0; k < candidates.count(); k++) {
      assertEquals(16L * k, candidates.step(k));
      assertEquals(16 * k, candidates.point(k).get(0));
    }
  }

  @Test
  void averagesAreRefused() {
    var method = ProxyLagrangian.standard();
    assertThrows(IllegalArgumentException.class, () -> method.withAnswer(Answer.AVERAGE, 10));
  }
}
