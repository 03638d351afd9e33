package slater.core.oracle;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import slater.core.Curvature;
import slater.core.Draw;
import slater.core.EvaluatorContract;
import slater.core.Outputs;
import slater.core.Problem;
import slater.core.Requirement;
import slater.core.Seed;
import slater.core.domain.Reals;
import slater.core.heap.Heap;

class FunctionsTest {
  private static final Differentiable CUBIC =
      (x, gradient) -> {
        gradient[0] = 3 * x[0] * x[0] * x[1];
        gradient[1] = x[0] * x[0] * x[0];
        return x[0] * x[0] * x[0] * x[1];
      };

  private static Functions functions() {
    return Functions.ofBlocks(
        2,
        CUBIC,
        List.of(
            List.of(Linear.of(2, -1).plus(3), Quadratic.squaredDistanceTo(1, 1)),
            List.of(Differentiable.numerical(x -> Math.sin(x[0]) * x[1]))));
  }

  @Test
  void valuesByHand() {
    try (var evaluator = functions().open(Heap.F64)) {
      evaluator.at(Heap.F64.of(2, 5), Draw.all());
      assertEquals(40, evaluator.values().block(0).get(0));
      assertArrayEquals(new double[] {2, 17}, evaluator.values().block(1).toArray());
      assertEquals(Math.sin(2) * 5, evaluator.values().block(2).get(0));
    }
  }

  @Test
  void pullPushAndHessianAgreeWithDifferences() {
    var functions = functions();
    var random = new Seed(8).generator();
    for (int trial = 0; trial < 20; trial++) {
      var x = Heap.F64.of(random.nextGaussian(), random.nextGaussian());
      var direction = Heap.F64.of(random.nextGaussian(), random.nextGaussian());
      var weights = Outputs.zeros(Heap.F64, functions.outputs());
      for (int j = 0; j < weights.blocks(); j++) {
        for (int i = 0; i < weights.block(j).size(); i++) {
          weights.block(j).set(i, random.nextGaussian());
        }
      }
      try (var evaluator = functions.open(Heap.F64)) {
        double step = 1e-5;
        evaluator.at(x.copy().add(step, direction), Draw.all());
        double above = weigh(evaluator.values(), weights);
        var gradientAbove = Heap.F64.zeros(2);
        evaluator.pull(weights, gradientAbove);
        evaluator.at(x.copy().add(-step, direction), Draw.all());
        double below = weigh(evaluator.values(), weights);
        var gradientBelow = Heap.F64.zeros(2);
        evaluator.pull(weights, gradientBelow);
        evaluator.at(x, Draw.all());
        var gradient = Heap.F64.zeros(2);
        evaluator.pull(weights, gradient);
        double slope = (above - below) / (2 * step);
        // Second-order differences with steps of 1e-5: errors near 1e-10 times third derivatives.
        assertEquals(slope, gradient.dot(direction), 1e-7);
        var change = Outputs.zeros(Heap.F64, functions.outputs());
        evaluator.push(direction, change);
        assertEquals(slope, weigh(change, weights), 1e-7);
        var curved = Heap.F64.zeros(2);
        evaluator.hessianTimes(weights, direction, curved);
        var expected = gradientAbove.add(-1, gradientBelow).scale(1 / (2 * step));
        assertArrayEquals(expected.toArray(), curved.toArray(), 1e-4);
      }
    }
  }

  private static double weigh(Outputs values, Outputs weights) {
    double sum = 0;
    for (int j = 0; j < values.blocks(); j++) {
      sum += values.block(j).dot(weights.block(j));
    }
    return sum;
  }

  @TestFactory
  DynamicNode evaluatorContract() {
    var smooth = Functions.of(2, CUBIC, Linear.of(2, -1), Quadratic.squaredDistanceTo(1, 1));
    return EvaluatorContract.of("functions", smooth, Heap.F64.of(0.7, -1.2), 1e-6);
  }

  @Test
  void pullAddsToWhatIsThere() {
    var functions = Functions.of(2, Linear.of(3, 4));
    try (var evaluator = functions.open(Heap.F32)) {
      var weights = Outputs.zeros(Heap.F64, functions.outputs());
      weights.block(0).fill(2);
      var into = Heap.F32.of(1, 1);
      evaluator.atAndPull(Heap.F32.of(0, 0), Draw.all(), weights, into);
      assertArrayEquals(new double[] {7, 9}, into.toArray());
    }
  }

  @Test
  void ratesAreMeasuredBesideTheirSurrogates() {
    var functions = functions().measuring(1, List.of(x -> x[0] > 0 ? 1 : 0, x -> 7));
    try (var evaluator = functions.open(Heap.F64)) {
      evaluator.at(Heap.F64.of(2, 5), Draw.all());
      assertArrayEquals(new double[] {1, 7}, evaluator.measured().block(1).toArray());
      assertArrayEquals(new double[] {2, 17}, evaluator.values().block(1).toArray());
      assertEquals(40, evaluator.measured().block(0).get(0));
    }
  }

  @Test
  void shapesAreKnown() {
    double[][] convex = {{2, 1}, {1, 2}};
    double[][] saddle = {{1, 0}, {0, -1}};
    double[][] flat = {{1, 1}, {1, 1}};
    double[][] odd = {{0, 1}, {1, 0}};
    var none = new double[2];
    assertEquals(Curvature.CONVEX, Quadratic.of(convex, none, 0).curvature());
    assertEquals(Curvature.CONVEX, Quadratic.of(flat, none, 0).curvature());
    assertEquals(Curvature.UNKNOWN, Quadratic.of(saddle, none, 0).curvature());
    assertEquals(Curvature.UNKNOWN, Quadratic.of(odd, none, 0).curvature());
    // A large curvature in one variable hides no saddle in others, nor a singular matrix.
    var hidden = new double[][] {{1e12, 0, 0}, {0, 0, 1}, {0, 1, 0}};
    assertEquals(Curvature.UNKNOWN, Quadratic.of(hidden, new double[3], 0).curvature());
    var tilted = new double[][] {{1e8, 10_001}, {10_001, 1}};
    assertEquals(Curvature.UNKNOWN, Quadratic.of(tilted, none, 0).curvature());
    var singular = new double[][] {{1e8, 1e4}, {1e4, 1}};
    assertEquals(Curvature.CONVEX, Quadratic.of(singular, none, 0).curvature());
    var concave = Quadratic.of(new double[][] {{-2, 0}, {0, -1}}, none, 0);
    assertEquals(Curvature.CONCAVE, concave.curvature());
    var problem =
        new Problem(
            Functions.of(2, Quadratic.of(convex, none, 0), concave, Linear.of(1, 1)),
            new Reals(),
            List.of(Requirement.atLeast("c", -1), Requirement.equal("l", 0)));
    assertTrue(problem.isConvex());
    var other =
        new Problem(
            problem.oracle(),
            new Reals(),
            List.of(Requirement.atMost("c", -1), Requirement.equal("l", 0)));
    assertFalse(other.isConvex());
    assertEquals(Curvature.CONVEX, CUBIC.declared(Curvature.CONVEX).curvature());
  }

  @Test
  void wrongSizesAreSaid() {
    var functions = Functions.of(3, Linear.of(1, 2));
    try (var evaluator = functions.open(Heap.F64)) {
      var x = Heap.F64.zeros(3);
      assertThrows(IllegalArgumentException.class, () -> evaluator.at(x, Draw.all()));
    }
    double[][] matrix = {{1, 2}, {0, 1}};
    var slope = new double[2];
    assertThrows(IllegalArgumentException.class, () -> Quadratic.of(matrix, slope, 0));
  }
}
