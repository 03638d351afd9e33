package slater.solve.dual;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import slater.core.InputException;
import slater.core.Problem;
import slater.core.Requirement;
import slater.core.Seed;
import slater.core.domain.Box;
import slater.core.domain.Reals;
import slater.core.heap.Heap;
import slater.core.oracle.FiniteSum;
import slater.core.oracle.Functions;
import slater.core.oracle.Linear;
import slater.core.oracle.Mean;
import slater.solve.stochastic.AdamW;
import slater.solve.stochastic.Batches;
import slater.solve.stochastic.Momentum;

class DescentAscentTest {

  /** The bilinear game: L = lambda x. */
  private static Problem bilinear() {
    return new Problem(
        Functions.of(1, Linear.of(0), Linear.of(1)),
        new Reals(),
        List.of(Requirement.equal("zero", 0)));
  }

  /** x after each of the first steps. */
  private static double[] path(DescentAscent method, Problem problem, double x0, int steps) {
    var state = method.start(problem, Heap.F64.of(x0), new Seed(0));
    var path = new double[steps];
    for (int t = 0; t < steps; t++) {
      method.step(problem, state);
      path[t] = state.point().get(0);
    }
    return path;
  }

  @ParameterizedTest
  @EnumSource(Scheme.class)
  void answerAByEveryScheme(Scheme scheme) {
    var method = DescentAscent.steps(0.05, 0.05).withScheme(scheme);
    var state = Card.run(method, Card.a(0, 0), Heap.F64.of(0, 0), 2000);
    assertArrayEquals(new double[] {1, 1}, state.point().toArray(), 1e-6);
    assertEquals(2 / 3.0, state.prices().get(0).value(), 1e-6);
    assertEquals(2 / 3.0, state.prices().get(1).value(), 1e-6);
    assertTrue(state.progress().residual() < 1e-6);
  }

  @Test
  void answerAByAugmentedLagrangianSteps() {
    var method =
        DescentAscent.steps(0.02, 5).withCoupling(Coupling.AUGMENTED_LAGRANGIAN, 5, Growth.none());
    var state = Card.run(method, Card.a(0, 0), Heap.F64.of(0, 0), 4000);
    assertArrayEquals(new double[] {1, 1}, state.point().toArray(), 1e-6);
    assertEquals(2 / 3.0, state.prices().get(0).value(), 1e-6);
  }

  @Test
  void answerAWithACouplingForEachRequirement() {
    var couplings = List.of(Coupling.LAGRANGIAN, Coupling.AUGMENTED_LAGRANGIAN);
    var method = DescentAscent.steps(0.05, 0.1).withCouplings(couplings, 2, Growth.none());
    var state = Card.run(method, Card.a(0, 0), Heap.F64.of(0, 0), 4000);
    assertArrayEquals(new double[] {1, 1}, state.point().toArray(), 1e-6);
  }

  @Test
  void allKindsOfCouplingsInOneProblem() {
    // min (x-2)² + (y-1)² + z² + w² with x + y <= 2 and x² <= y as in A, z >= 1, w = 1.
    var problem =
        new Problem(
            Functions.of(
                4,
                slater.core.oracle.Quadratic.squaredDistanceTo(2, 1, 0, 0),
                Linear.of(1, 1, 0, 0),
                slater.core.oracle.Quadratic.of(
                    new double[][] {{2, 0, 0, 0}, {0, 0, 0, 0}, {0, 0, 0, 0}, {0, 0, 0, 0}},
                    new double[] {0, -1, 0, 0},
                    0),
                Linear.of(0, 0, 1, 0),
                Linear.of(0, 0, 0, 1)),
            new Reals(),
            List.of(
                Requirement.atMost("sum", 2),
                Requirement.atMost("parabola", 0),
                Requirement.atLeast("z", 1),
                Requirement.equal("w", 1)));
    var couplings =
        List.of(
            Coupling.LAGRANGIAN,
            Coupling.AUGMENTED_LAGRANGIAN,
            Coupling.QUADRATIC_PENALTY,
            Coupling.EXACT_PENALTY);
    double c = 6;
    var method =
        DescentAscent.steps(0, 0)
            .withPrimal(new slater.solve.stochastic.GradientDescent(), s -> 5.0 / (50 + s))
            .withDual(Ascent.gradient(), s -> 5.0 / (50 + s))
            .withCouplings(couplings, c, Growth.none());
    var state = Card.run(method, problem, Heap.F64.zeros(4), 160_000);
    var x = state.point();
    // z minimises z² + c/2 (1 - z)²; w is held at 1, since c is above its price of 2. The last
    // step has the size 3.1e-5 and moves w by up to c times that.
    assertArrayEquals(new double[] {1, 1, c / (2 + c), 1}, x.toArray(), 3e-4);
    // The prices' equations amplify what x is wrong by up to ten times: their matrix is (1, 1; 2,
    // -1).
    assertEquals(2 / 3.0, state.prices().get(0).value(), 2e-3);
    assertEquals(2 / 3.0, state.prices().get(1).value(), 2e-3);
    assertEquals(0, state.prices().get(2).value());
    assertEquals(0, state.prices().get(3).value());
  }

  @Test
  void answerAByPenaltyAloneMissesByPriceOverPenalty() {
    double c = 1e3;
    var method =
        DescentAscent.steps(1e-4, 0).withCoupling(Coupling.QUADRATIC_PENALTY, c, Growth.none());
    var state = Card.run(method, Card.a(0, 0), Heap.F64.of(1, 1), 100_000);
    // The penalty's own multiplier is c times the violation: 2/3 within 5 %, in the limit.
    assertEquals(2 / 3.0, c * state.progress().worstMiss(), 0.05 * 2 / 3);
    assertEquals(0, state.progress().largestPrice());
  }

  @Test
  void answerAByAnExactPenaltyAboveThePrices() {
    // The kink holds the point up to the last step's size times the penalty.
    var method =
        DescentAscent.steps(0, 0)
            .withPrimal(new slater.solve.stochastic.GradientDescent(), s -> 0.3 / (10 + s))
            .withCoupling(Coupling.EXACT_PENALTY, 2, Growth.none());
    var state = Card.run(method, Card.a(0, 0), Heap.F64.of(0, 0), 20_000);
    assertArrayEquals(new double[] {1, 1}, state.point().toArray(), 2e-4);
    // Below the prices it holds nothing: c = 1/3 against prices of 2/3.
    var weak = method.withCoupling(Coupling.EXACT_PENALTY, 1 / 3.0, Growth.none());
    assertTrue(
        Card.run(weak, Card.a(0, 0), Heap.F64.of(0, 0), 20_000).progress().worstMiss() > 0.1);
  }

  @Test
  void answerAWithPricesByOtherRules() {
    var problem = Card.a(0, 0);
    for (var dual :
        List.of(
            Ascent.nuPi(1, 1, 0),
            Ascent.nuPi(2, 1, 0.5),
            new Ascent.NuPi(1, 1, 0, Ascent.First.ZERO, 0),
            Ascent.by(new Momentum(0.5)))) {
      var method = DescentAscent.steps(0.05, 0.05).withDual(dual, step -> 0.05);
      var state = Card.run(method, problem, Heap.F64.of(0, 0), 4000);
      assertArrayEquals(new double[] {1, 1}, state.point().toArray(), 1e-6, dual::toString);
    }
    var adam =
        DescentAscent.steps(0.02, 0.02)
            .withPrimal(AdamW.adam(), step -> 0.5 / (10 + step))
            .withDual(Ascent.by(AdamW.adam()), step -> 0.5 / (10 + step));
    var state = Card.run(adam, problem, Heap.F64.of(0, 0), 20_000);
    // Adam's steps shrink with the schedule: half a step of the last size, 2.5e-5, and some more.
    assertArrayEquals(new double[] {1, 1}, state.point().toArray(), 2e-3);
  }

  @ParameterizedTest
  @CsvSource({
    "SIMULTANEOUS, 1.0049875621120890",
    "DUAL_THEN_PRIMAL, 1",
    "PRIMAL_THEN_DUAL, 1",
    "EXTRAGRADIENT, 0.9950376877284598"
  })
  void answerCModuliOnTheBilinearGame(Scheme scheme, double modulus) {
    double eta = 0.1;
    assertEquals(Math.sqrt(1 + eta * eta), 1.0049875621120890, 1e-15);
    assertEquals(Math.sqrt(1 - eta * eta + Math.pow(eta, 4)), 0.9950376877284598, 1e-15);
    var path = path(DescentAscent.steps(eta, eta).withScheme(scheme), bilinear(), 1, 8);
    assertEquals(modulus, Spectrum.radiusOfSequence(path, 2), 1e-10);
  }

  @Test
  void answerCOptimistic() {
    double eta = 0.1;
    // z+ = z - 2 eta F(z) + eta F(before), F = (lambda, -x), on (x, lambda, both before).
    double[][] matrix = {{1, -2 * eta, 0, eta}, {2 * eta, 1, -eta, 0}, {1, 0, 0, 0}, {0, 1, 0, 0}};
    double modulus = Spectrum.radius(matrix);
    assertEquals(0.994936, modulus, 5e-7);
    var scheme = DescentAscent.steps(eta, eta).withScheme(Scheme.OPTIMISTIC);
    // Two of the four eigenvalues are complex of modulus near 0.1: the order is 4.
    assertEquals(modulus, Spectrum.radiusOfSequence(path(scheme, bilinear(), 1, 10), 4), 1e-10);
    double unstable = 1 / Math.sqrt(3);
    assertEquals(1, growth(scheme(unstable), 20_000), 1e-3);
    assertTrue(growth(scheme(unstable * 0.99), 20_000) < 1);
    assertTrue(growth(scheme(unstable * 1.01), 2_000) > 1);
  }

  private static DescentAscent scheme(double eta) {
    return DescentAscent.steps(eta, eta).withScheme(Scheme.OPTIMISTIC);
  }

  /** The mean factor of the largest entry from the second to the last tenth of the steps. */
  private static double growth(DescentAscent method, int steps) {
    var path = path(method, bilinear(), 1, steps);
    double early = 0;
    double late = 0;
    for (int t = 0; t < steps / 10; t++) {
      early = Math.max(early, Math.abs(path[steps / 10 + t]));
      late = Math.max(late, Math.abs(path[steps - 1 - t]));
    }
    return Math.pow(late / early, 1 / (0.8 * steps));
  }

  @Test
  void answerDDeterminants() {
    double h = 0.7;
    double etaX = 0.3;
    double etaL = 0.4;
    var path =
        path(DescentAscent.steps(etaX, etaL).withScheme(Scheme.SIMULTANEOUS), Card.d(h, 0), 1, 8);
    // Complex eigenvalues: the square of their modulus is the determinant.
    assertEquals(Math.sqrt(1 - etaX * h + etaX * etaL), Spectrum.radiusOfSequence(path, 2), 1e-10);
    for (var scheme : List.of(Scheme.DUAL_THEN_PRIMAL, Scheme.PRIMAL_THEN_DUAL)) {
      var other = path(DescentAscent.steps(etaX, etaL).withScheme(scheme), Card.d(h, 0), 1, 8);
      assertEquals(Math.sqrt(1 - etaX * h), Spectrum.radiusOfSequence(other, 2), 1e-10);
    }
  }

  @ParameterizedTest
  @ValueSource(doubles = {0.99, 1.01})
  void answerDSimultaneousIsStableWhereTheDualRateIsBelowTheCurvature(double ratio) {
    double h = 0.5;
    var method = DescentAscent.steps(0.2, ratio * h).withScheme(Scheme.SIMULTANEOUS);
    var path = path(method, Card.d(h, 0), 1, 8);
    assertEquals(ratio < 1, Spectrum.radiusOfSequence(path, 2) < 1);
  }

  @ParameterizedTest
  @CsvSource({"0, 1.0000", "1, 0.99499", "5, 0.97355", "10, 0.94274", "20, 0.93796", "40, 0.97469"})
  void answerDNuPi(double kp, double printed) {
    double h = 0.1;
    double eta = 0.1;
    double[][] matrix = {{1 - eta * h, -eta, 0}, {eta * (1 + kp), 1, -eta * kp}, {1, 0, 0}};
    double radius = Spectrum.radius(matrix);
    assertEquals(printed, radius, 6e-6);
    var method =
        DescentAscent.steps(eta, eta)
            .withScheme(Scheme.SIMULTANEOUS)
            .withDual(Ascent.nuPi(kp, 1, 0), step -> eta);
    var path = path(method, Card.d(h, 0), 1, 9);
    // Without the proportional part the third eigenvalue is 0 and the recurrence of order 2.
    int order = kp == 0 ? 2 : 3;
    assertEquals(radius, Spectrum.radiusOfSequence(path, order), 1e-8);
  }

  @Test
  void optimisticIsNuPiWithBothGainsOne() {
    var nuPi =
        DescentAscent.steps(0.1, 0.1)
            .withScheme(Scheme.SIMULTANEOUS)
            .withDual(Ascent.nuPi(1, 1, 0), step -> 0.1);
    var problem =
        new Problem(
            Functions.of(1, Linear.of(1), Linear.of(1)),
            new Reals(),
            List.of(Requirement.equal("three", 3)));
    var one = nuPi.start(problem, Heap.F64.of(0), new Seed(0));
    var other =
        DescentAscent.steps(0.1, 0.1)
            .withScheme(Scheme.OPTIMISTIC)
            .start(problem, Heap.F64.of(0), new Seed(0));
    one.step();
    other.step();
    assertEquals(one.prices(), other.prices());
  }

  @Test
  void answerEDescentAscentDiverges() {
    var method = DescentAscent.steps(0.1, 0.1);
    var path = path(method, Card.e(), 1e-3, 400);
    assertTrue(Math.abs(path[399]) > 1e3 * Math.abs(path[0]));
  }

  @Test
  void nuPiFollowsItsRecursionFromBothBeginnings() {
    double kp = 3;
    double ki = 0.5;
    double nu = 0.4;
    double eta = 0.2;
    double[] errors = {2, -1, 0.5, 4};
    for (var first : Ascent.First.values()) {
      var prices = DensePrices.of(bilinear(), new Ascent.NuPi(kp, ki, nu, first, 0));
      prices.setRate(0, eta);
      double xi = first == Ascent.First.ZERO ? 0 : errors[0];
      double multiplier = 0;
      for (double error : errors) {
        double next = nu * xi + (1 - nu) * error;
        multiplier += eta * (ki * error + kp * (next - xi));
        xi = next;
        prices.ascend(1, new int[] {0}, Heap.F64.of(error));
        assertEquals(multiplier, prices.prices().getFirst().value(), 1e-14);
      }
    }
  }

  @Test
  void aCapIsTheEuclideanProjection() {
    var problem =
        new Problem(
            Functions.of(1, Linear.of(1), Linear.of(1), Linear.of(1), Linear.of(1)),
            new Reals(),
            List.of(
                Requirement.atMost("a", 0), Requirement.atMost("b", 0), Requirement.equal("c", 0)));
    var prices = DensePrices.capped(problem, Ascent.gradient(), 3);
    for (int block = 1; block <= 3; block++) {
      prices.ascend(block, new int[] {0}, Heap.F64.of(block == 1 ? 4 : 1.5));
    }
    // (4, 1.5) onto sum 3: 1.25 off each; the equality's price is free.
    assertEquals(2.75, prices.prices().get(0).value(), 1e-15);
    assertEquals(0.25, prices.prices().get(1).value(), 1e-15);
    assertEquals(1.5, prices.prices().get(2).value(), 1e-15);
  }

  @Test
  void aCapCutsWhatItWouldMakeNegative() {
    var problem =
        new Problem(
            Functions.of(1, Linear.of(1), Linear.of(1), Linear.of(1)),
            new Reals(),
            List.of(Requirement.atMost("a", 0), Requirement.atMost("b", 0)));
    var prices = DensePrices.capped(problem, Ascent.gradient(), 3);
    prices.ascend(1, new int[] {0}, Heap.F64.of(4));
    prices.ascend(2, new int[] {0}, Heap.F64.of(0.5));
    // (4, 0.5) onto sum 3: 1 off the first; the second ends at 0.
    assertEquals(3, prices.prices().get(0).value(), 1e-15);
    assertEquals(0, prices.prices().get(1).value(), 0);
  }

  @Test
  void aNegativeFirstPriceOfAnInequalityIsRefused() {
    var bad = List.of(new slater.core.Price("sum", List.of(-1.0)));
    var method = DescentAscent.steps(0.1, 0.1).startingAt(bad);
    var x0 = Heap.F64.of(0, 0);
    assertThrows(IllegalArgumentException.class, () -> method.start(Card.a(0, 0), x0, new Seed(0)));
  }

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

  @Test
  void penaltiesGrowWhereTheViolationAsksForIt() {
    var growth = Growth.multiplicative();
    assertEquals(1.01, growth.next(1, 1, 0.5, true), 1e-15);
    assertEquals(7, growth.next(7, 1, 1e-5, true), 0);
    assertEquals(1, growth.next(7, 1, 0, true), 0);
    assertEquals(7, growth.next(7, 1, 0, false), 0);
    assertEquals(8, Growth.additive().next(7, 1, 0.5, false), 0);
    var method =
        DescentAscent.steps(0.01, 0)
            .withCoupling(Coupling.QUADRATIC_PENALTY, 1, new Growth(1.001, 0, 1e-4, false));
    var state = Card.run(method, Card.d(1, 2), Heap.F64.of(0), 4000);
    assertEquals(2, state.point().get(0), 0.05);
  }

  @Test
  void theDomainIsRespected() {
    var problem = new Problem(Card.a(0, 0).oracle(), Box.of(0, 0.75), Card.a(0, 0).requirements());
    for (var scheme : Scheme.values()) {
      var method =
          DescentAscent.steps(0.05, 0.05)
              .withScheme(scheme)
              .withPrimal(new Momentum(0.3), step -> 0.05);
      var state = Card.run(method, problem, Heap.F64.of(5, -5), 1000);
      assertArrayEquals(new double[] {0.75, 0.75}, state.point().toArray(), 1e-6);
    }
  }
}
