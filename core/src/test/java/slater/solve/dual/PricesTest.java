package slater.solve.dual;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import slater.core.Problem;
import slater.core.Requirement;
import slater.core.Seed;
import slater.core.domain.Reals;
import slater.core.heap.Heap;
import slater.core.oracle.Functions;
import slater.core.oracle.Linear;
import slater.solve.stochastic.AdamW;
import slater.solve.stochastic.Momentum;

class PricesTest {
  /** Three requirements of 7, 4 and 5 components, the second one of equalities. */
  private static final Problem PROBLEM =
      new Problem(
          Functions.ofBlocks(1, Linear.of(1), List.of(some(7), some(4), some(5))),
          new Reals(),
          List.of(
              Requirement.atMost("most", 0),
              Requirement.equal("equal", 0),
              Requirement.atLeast("least", 0)));

  static List<slater.core.oracle.Differentiable> some(int count) {
    return java.util.Collections.nCopies(count, Linear.of(1));
  }

  static PriceFeatures features(int components, int size) {
    var random = new Seed(3).fork(components).generator();
    var rows = new double[components][size];
    for (var row : rows) {
      Arrays.setAll(row, k -> random.nextGaussian());
    }
    return new PriceFeatures(rows);
  }

  private static final Map<String, PriceFeatures> ALL =
      Map.of("most", features(7, 2), "equal", features(4, 3), "least", features(5, 1));

  @TestFactory
  Stream<DynamicNode> contracts() {
    var each = PriceCap.each(Map.of("most", 0.7, "least", 2.0));
    var mixed = List.of(Ascent.gradient(), Ascent.nuPi(3, 1, 0.5), Ascent.gradient());
    var damped = Ascent.nuPi(2, 1, 0.5);
    return Stream.of(
        contract("gradient", true, () -> DensePrices.of(PROBLEM, Ascent.gradient())),
        contract("nuPI", true, () -> DensePrices.of(PROBLEM, damped)),
        contract("Adam", false, () -> DensePrices.of(PROBLEM, Ascent.by(AdamW.adam()))),
        contract("caps by name", true, () -> DensePrices.of(PROBLEM, Ascent.gradient(), each)),
        contract("by requirement", true, () -> DensePrices.of(PROBLEM, mixed, PriceCap.none())),
        contract("predicted", true, () -> PredictedPrices.of(PROBLEM, ALL)),
        contract("joined", true, PricesTest::joined));
  }

  private static JoinedPrices joined() {
    var predicted = PredictedPrices.of(PROBLEM, Map.of("most", features(7, 2)), new Momentum(0.5));
    return JoinedPrices.of(PROBLEM, DensePrices.of(PROBLEM, Ascent.nuPi(1, 1, 0.5)), predicted);
  }

  private static DynamicNode contract(
      String name, boolean some, java.util.function.Supplier<ClimbingPrices> fresh) {
    return PricesContract.of(name, PROBLEM, fresh, some);
  }

  @Test
  void onlyWhatIsNamedIsTouched() {
    double[] errors = {2, -1, 0.5, 4};
    var prices = DensePrices.of(PROBLEM, Ascent.nuPi(3, 0.5, 0.4));
    double xi = errors[0];
    double multiplier = 0;
    for (double error : errors) {
      double next = 0.4 * xi + 0.6 * error;
      multiplier = Math.max(0, multiplier + 0.5 * error + 3 * (next - xi));
      xi = next;
      // Component 5 moves by its own recursion, whatever happens to component 2 meanwhile.
      prices.ascend(1, new int[] {5}, Heap.F64.of(error));
      prices.ascend(1, new int[] {2}, Heap.F64.of(-3 * error + 1));
      var all = prices.prices().getFirst().multipliers();
      assertEquals(multiplier, all.get(5), 1e-14);
      assertEquals(0, all.get(0));
    }
  }

  @Test
  void capsByNameAreProjectionsOfTheirOwn() {
    var cap = PriceCap.each(Map.of("most", 3.0));
    var prices = DensePrices.of(PROBLEM, Ascent.gradient(), cap);
    prices.ascend(1, new int[] {0, 3}, Heap.F64.of(4, 1.5));
    prices.ascend(3, new int[] {1}, Heap.F64.of(10));
    // (4, 1.5) onto sum 3: 1.25 off each; the other requirement has no cap.
    var most = prices.prices().get(0).multipliers();
    assertEquals(2.75, most.get(0), 1e-15);
    assertEquals(0.25, most.get(3), 1e-15);
    assertEquals(10, prices.prices().get(2).value());
  }

  @Test
  void rulesThatMoveAllTogetherRefuseSome() {
    var prices = DensePrices.of(PROBLEM, Ascent.by(new Momentum(0.9)));
    var direction = Heap.F64.of(1, 2);
    assertThrows(
        IllegalArgumentException.class, () -> prices.ascend(1, new int[] {0, 1}, direction));
  }

  @Test
  void predictedPricesAscendThroughTheChainRule() {
    // The change of the sum of direction times price, against a central difference.
    var random = new Seed(4).generator();
    for (int block = 1; block <= 3; block++) {
      int size = new int[] {7, 4, 5}[block - 1];
      var rows = new int[] {1, 3, 0};
      var direction = Heap.F64.of(0.7, -1.2, 0.4);
      var prices = PredictedPrices.of(PROBLEM, ALL);
      var name = PROBLEM.requirements().get(block - 1).name();
      prices.ascend(block, new int[] {size - 1}, Heap.F64.of(random.nextGaussian()));
      double[] before = prices.parameters(name);
      double tiny = 1e-6;
      prices.setRate(block - 1, tiny);
      double weighed = weigh(prices, block, rows, direction);
      prices.ascend(block, rows, direction);
      double[] after = prices.parameters(name);
      double square = 0;
      for (int k = 0; k < after.length; k++) {
        square += Math.pow((after[k] - before[k]) / tiny, 2);
      }
      // Along its own gradient a function rises by the step times the squared gradient.
      double rise = (weigh(prices, block, rows, direction) - weighed) / tiny;
      assertEquals(square, rise, 1e-4 * (1 + square));
      assertTrue(square > 1e-3);
    }
  }

  private static double weigh(ClimbingPrices prices, int block, int[] rows, slater.core.Vec by) {
    var into = Heap.F64.zeros(rows.length);
    prices.at(block, rows, into);
    return into.dot(by);
  }
}
