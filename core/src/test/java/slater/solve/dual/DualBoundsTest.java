package slater.solve.dual;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import slater.core.Problem;
import slater.core.Requirement;
import slater.core.Seed;
import slater.core.domain.Box;
import slater.core.domain.Reals;
import slater.core.heap.Heap;
import slater.core.oracle.Functions;
import slater.core.oracle.Linear;
import slater.solve.stochastic.Schedule;

/** What the steps of a dual promise: bounds after every step, whatever the inexactness. */
class DualBoundsTest {
  @Test
  void aSubgradientMethodIsWithinItsBoundAfterEveryStep() {
    for (var schedule :
        List.of(Schedule.constant(0.02), Schedule.inverseRoot(0.3), Schedule.inverse(1))) {
      var linear = DualProblems.random(15, 6, new Seed(8));
      double distance = PriceOrder.dot(linear.prices(), linear.prices());
      double length = 0;
      double sum = 0;
      double squares = 0;
      var asked = new Recording(DualFunction.of(linear.problem()));
      var method = DualAscent.by(DualStep.subgradient(schedule)).over(asked);
      try (var state = method.start(linear.problem(), Heap.F64.zeros(15), new Seed(0))) {
        for (int k = 1; k <= 2000; k++) {
          length = Math.max(length, asked.square());
          sum += schedule.at(k);
          squares += schedule.at(k) * schedule.at(k);
          method.step(linear.problem(), state);
          double behind = linear.optimum().objective() - state.lowerBound().orElseThrow();
          double allowed = (distance + length * squares) / (2 * sum);
          assertTrue(behind <= allowed, k + " steps: " + behind + " > " + allowed);
          assertTrue(behind >= -1e-9);
        }
      }
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5})
  void polyaksStepsComeNearerToTheOptimalPricesEveryTime(long seed) {
    var linear = DualProblems.random(15, 6, new Seed(seed));
    double[] best = linear.prices();
    var asked = new Recording(DualFunction.of(linear.problem()));
    var method =
        DualAscent.by(DualStep.polyak(linear.optimum().objective()))
            .withRecovery(Recovery.MINIMISER)
            .over(asked);
    try (var state = method.start(linear.problem(), Heap.F64.zeros(15), new Seed(0))) {
      double before = PriceOrder.dot(best, best);
      for (int k = 1; k <= 400 && state.ended().isEmpty(); k++) {
        double rise = linear.optimum().objective() - asked.value();
        double square = asked.square();
        method.step(linear.problem(), state);
        double now = 0;
        for (int i = 0; i < best.length; i++) {
          now += Math.pow(state.prices().get(i).value() - best[i], 2);
        }
        // Polyak: by the squared rise over the squared length of the supergradient, at least.
        double after = now;
        double most = before - rise * rise / square;
        assertTrue(now <= most + 1e-12 * (1 + before), () -> after + " > " + most);
        before = now;
      }
      assertTrue(before < 0.5 * PriceOrder.dot(best, best));
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5})
  void aBundleNeedsFewerCallsThanTheBestTunedSubgradient(long seed) {
    var linear = DualProblems.random(40, 12, new Seed(100 + seed));
    long bundle = calls(linear, DualStep.bundle(), 5_000);
    long subgradient = 5_000;
    for (double first : new double[] {0.01, 0.03, 0.1, 0.3, 1, 3}) {
      long constant = calls(linear, DualStep.subgradient(Schedule.constant(first)), subgradient);
      long falling = calls(linear, DualStep.subgradient(Schedule.inverseRoot(first)), subgradient);
      subgradient = Math.min(subgradient, Math.min(constant, falling));
    }
    long level = calls(linear, DualStep.level(1, 1), 5_000);
    long best = subgradient;
    assertTrue(bundle < best, () -> "bundle " + bundle + ", subgradient " + best);
    assertTrue(bundle < level, () -> "bundle " + bundle + ", level " + level);
  }

  /** How many steps it takes until the dual is within 1e-4 of the optimum, relative. */
  private static long calls(DualProblems linear, DualStep step, long most) {
    double optimum = linear.optimum().objective();
    var method = DualAscent.by(step).withTolerance(1e-12);
    var x0 = Heap.F64.zeros(linear.problem().variables());
    try (var state = method.start(linear.problem(), x0, new Seed(0))) {
      while (state.steps() < most
          && state.ended().isEmpty()
          && optimum - state.lowerBound().orElseThrow() > 1e-4 * (1 + Math.abs(optimum))) {
        method.step(linear.problem(), state);
      }
      return state.steps();
    }
  }

  @ParameterizedTest
  @ValueSource(doubles = {1e-1, 1e-3, 1e-6})
  void aBoundIsOneHoweverInexactTheMinimum(double tolerance) {
    // min x⁴ + y⁴ - x over the unit box, x + y at least 1.5.
    var oracle =
        Functions.of(
            2,
            ((slater.core.oracle.Differentiable)
                    (x, g) -> {
                      g[0] = 4 * Math.pow(x[0], 3) - 1;
                      g[1] = 4 * Math.pow(x[1], 3);
                      return Math.pow(x[0], 4) + Math.pow(x[1], 4) - x[0];
                    })
                .declared(slater.core.Curvature.CONVEX),
            Linear.of(1, 1));
    var problem = new Problem(oracle, Box.of(0, 1), List.of(Requirement.atLeast("sum", 1.5)));
    var exact = Card.run(AugmentedLagrangian.standard(), problem, Heap.F64.of(1, 1), 500);
    double optimum = exact.progress().objective();
    for (var step : List.of(DualStep.bundle(), DualStep.subgradient(Schedule.constant(0.3)))) {
      var method =
          DualAscent.by(step).over(DualFunction.byDescent(problem, tolerance)).withTolerance(1e-9);
      try (var state = method.start(problem, Heap.F64.of(0.2, 0.9), new Seed(0))) {
        for (int k = 0; k < 60; k++) {
          method.step(problem, state);
          double bound = state.lowerBound().orElseThrow();
          // The optimum is known to the 1e-6 of the augmented Lagrangian.
          assertTrue(bound <= optimum + 2e-6, () -> bound + " > " + optimum);
        }
        // The inner error, over a box of diameter root 2.
        assertEquals(optimum, state.lowerBound().orElseThrow(), 2 * tolerance + 1e-5);
      }
    }
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, 1})
  void theDualLiesWithinTheInexactnessOfItsValue(double modulus) {
    // min exp(x) + x²/2 + y²/2 over a box, or without bounds; modulus 1.
    var convex =
        ((slater.core.oracle.Differentiable)
                (x, g) -> {
                  g[0] = Math.exp(x[0]) + x[0];
                  g[1] = x[1];
                  return Math.exp(x[0]) + (x[0] * x[0] + x[1] * x[1]) / 2;
                })
            .declared(slater.core.Curvature.CONVEX);
    var requirements = List.of(Requirement.equal("sum", 1));
    var random = new Seed(6).generator();
    for (var domain : List.of(Box.of(-3, 2), new Reals())) {
      var problem = new Problem(Functions.of(2, convex, Linear.of(1, -2)), domain, requirements);
      for (int trial = 0; trial < 30; trial++) {
        var rough = DualFunction.byDescent(problem, 0.3).stronglyConvex(modulus);
        double[] p = {2 * random.nextGaussian()};
        try (var inexact = rough.open(Heap.F64.of(random.nextGaussian(), 1));
            var exact = rough.within(1e-12, 1000).open(Heap.F64.of(0, 0))) {
          inexact.at(p);
          exact.at(p);
          double below = inexact.value() - inexact.inexactness();
          assertTrue(exact.value() <= inexact.value() + 1e-12);
          assertTrue(below <= exact.value() + 1e-12, () -> below + " > " + exact.value());
          // Without bounds only the modulus bounds the Lagrangian from below.
          assertEquals(
              modulus > 0 || domain instanceof Box, Double.isFinite(inexact.inexactness()));
          // The supergradient inequality at another price, within the inexactness.
          double[] q = {random.nextGaussian()};
          double bound = inexact.value() + inexact.violations()[0] * (q[0] - p[0]);
          exact.at(q);
          assertTrue(exact.value() <= bound + 1e-12);
        }
      }
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void combinationsByStepSizesMissNoMoreThanPricesOverTheSumOfSteps(long seed) {
    var linear = DualProblems.random(15, 6, new Seed(seed));
    var schedule = Schedule.inverseRoot(0.3);
    var method = DualAscent.by(DualStep.subgradient(schedule));
    var last = method.withRecovery(Recovery.MINIMISER);
    var x0 = Heap.F64.zeros(15);
    try (var state = method.start(linear.problem(), x0, new Seed(0));
        var prices = last.start(linear.problem(), x0, new Seed(0))) {
      double sum = 0;
      for (int k = 1; k <= 300; k++) {
        sum += schedule.at(k);
        method.step(linear.problem(), state);
        last.step(linear.problem(), prices);
        // p + eta v <= the next p, with equality for equalities; summed up over all steps.
        double most = prices.progress().largestPrice() / sum;
        assertTrue(state.progress().worstMiss() <= most + 1e-12);
      }
      assertTrue(state.progress().worstMiss() < 0.2 * prices.progress().worstMiss());
    }
  }

  /** Remembers what the last call found. */
  private static final class Recording implements DualFunction {
    private final DualFunction dual;
    private double square;
    private double value;

    Recording(DualFunction dual) {
      this.dual = dual;
    }

    /** The squared length of the last supergradient, without what presses on its bounds. */
    double square() {
      return square;
    }

    double value() {
      return value;
    }

    @Override
    public int prices() {
      return dual.prices();
    }

    @Override
    public boolean isInequality(int price) {
      return dual.isInequality(price);
    }

    @Override
    public DualEvaluator open(slater.core.Vec x0) {
      var opened = dual.open(x0);
      return new DualEvaluator() {
        @Override
        public void at(double[] prices) {
          opened.at(prices);
          value = opened.value();
          square = 0;
          for (int k = 0; k < prices.length; k++) {
            double g = opened.violations()[k];
            boolean rests = dual.isInequality(k) && prices[k] <= 0 && g < 0;
            square += rests ? 0 : g * g;
          }
        }

        @Override
        public double value() {
          return opened.value();
        }

        @Override
        public double inexactness() {
          return opened.inexactness();
        }

        @Override
        public double[] violations() {
          return opened.violations();
        }

        @Override
        public slater.core.Vec minimiser() {
          return opened.minimiser();
        }

        @Override
        public double passes() {
          return opened.passes();
        }

        @Override
        public void write(slater.core.Sink out) {
          opened.write(out);
        }

        @Override
        public void read(slater.core.Source in) {
          opened.read(in);
        }

        @Override
        public void close() {
          opened.close();
        }
      };
    }
  }
}
