package slater.solve.dual;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import slater.core.Problem;
import slater.core.Requirement;
import slater.core.Seed;
import slater.core.domain.Box;
import slater.core.domain.Reals;
import slater.core.heap.Heap;
import slater.core.oracle.Functions;
import slater.core.oracle.Linear;
import slater.solve.stochastic.AdamW;
import slater.solve.stochastic.Momentum;

class DescentAscentTest {

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

  @Test
  void nuPiFollowsItsRecursionFromBothBeginnings() {
    double kp = 3;
    double ki = 0.5;
    double nu = 0.4;
    double eta = 0.2;
    double[] errors = {2, -1, 0.5, 4};
    for (var first : Ascent.First.values()) {
      var prices =
          DensePrices.of(LinearGamesTest.bilinear(), new Ascent.NuPi(kp, ki, nu, first, 0));
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

  /** x falls to 0 as if there were no requirement, whose price climbs by 2 * 0.1 a step. */
  @Test
  void aRequirementThatDoesNotMoveThePointIsPricedAlone() {
    for (var coupling : List.of(Coupling.LAGRANGIAN, Coupling.AUGMENTED_LAGRANGIAN)) {
      var term = CouplingTerm.of(coupling, 3, Growth.none()).onPriceAlone();
      var method = DescentAscent.steps(0.5, 0.1).withCoupling("at", term);
      var state = Card.run(method, Card.d(1, 2), Heap.F64.of(0), 10);
      assertEquals(0, state.point().get(0), 0);
      assertEquals(-2, state.prices().getFirst().value(), 1e-12);
    }
  }

  /** x minimises x² / 2 + price x, with the price that was given. */
  @Test
  void aRequirementThatDoesNotMoveItsPriceKeepsIt() {
    var term = CouplingTerm.lagrangian().onPointAlone();
    var first = List.of(new slater.core.Price("at", List.of(-0.5)));
    var method = DescentAscent.steps(0.5, 0.1).startingAt(first).withCoupling("at", term);
    var state = Card.run(method, Card.d(1, 2), Heap.F64.of(0), 100);
    assertEquals(0.5, state.point().get(0), 1e-12);
    assertEquals(-0.5, state.prices().getFirst().value(), 0);
  }

  /** x_i minimises x_i² + c_i / 2 (1 - x_i)²: each by the coefficient of its own, grown or not. */
  @Test
  void penaltiesAndTheirGrowthAreOfTheirOwn() {
    var problem =
        new Problem(
            Functions.of(
                3,
                slater.core.oracle.Quadratic.squaredDistanceTo(0, 0, 0),
                Linear.of(1, 0, 0),
                Linear.of(0, 1, 0),
                Linear.of(0, 0, 1)),
            new Reals(),
            List.of(
                Requirement.atLeast("a", 1), Requirement.equal("b", 1), Requirement.equal("c", 1)));
    var growing = new Growth(1, 0.01, 1e-4, false);
    var method =
        DescentAscent.steps(0.05, 0)
            .withCoupling(Coupling.QUADRATIC_PENALTY, 6, Growth.none())
            .withCoupling("b", CouplingTerm.of(Coupling.QUADRATIC_PENALTY, 2, Growth.none()))
            .withCoupling("c", CouplingTerm.of(Coupling.QUADRATIC_PENALTY, 2, growing));
    var state = Card.run(method, problem, Heap.F64.zeros(3), 400);
    double[] x = state.point().toArray();
    assertEquals(0.75, x[0], 1e-9);
    assertEquals(0.5, x[1], 1e-9);
    // 400 times 0.01 more, which x follows with some steps of delay.
    assertEquals(6 / 8.0, x[2], 0.01);
    var unknown = method.withCoupling("d", CouplingTerm.lagrangian());
    var x0 = Heap.F64.zeros(3);
    assertThrows(IllegalArgumentException.class, () -> unknown.start(problem, x0, new Seed(0)));
  }
}
