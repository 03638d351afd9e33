package slater.core;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.DynamicTest;
import slater.core.heap.Heap;

/**
 * What every evaluator of smooth functions promises, around one point: a test for each promise. An
 * oracle is added by one line.
 *
 * @param name what is tested
 * @param oracle the oracle
 * @param x a point around which the functions are smooth
 * @param accuracy how far derivatives may be from central differences, relative to their size
 */
public record EvaluatorContract(String name, Oracle oracle, Vec x, double accuracy) {
  private static final double STEP = 1e-5;

  /** The promises of one oracle. */
  public static DynamicNode of(String name, Oracle oracle, Vec x, double accuracy) {
    return new EvaluatorContract(name, oracle, x, accuracy).tests();
  }

  private DynamicNode tests() {
    return DynamicContainer.dynamicContainer(
        name,
        Stream.<DynamicTest>of(
            dynamicTest("outputs have the declared sizes", this::sizes),
            dynamicTest("the same point gives the same bits", this::sameBits),
            dynamicTest("push is the slope of the values", this::push),
            dynamicTest("pull is the transpose of push", this::transpose),
            dynamicTest("pull adds", this::pullAdds),
            dynamicTest("atAndPull is at and pull", this::together),
            dynamicTest("hessianTimes is the slope of pull", this::hessianTimes),
            dynamicTest("the Hessian is symmetric", this::symmetric),
            dynamicTest("a Hessian that is written down is its products", this::written),
            dynamicTest("a point of 32 bits is computed as well", this::floats),
            dynamicTest("an evaluation allocates next to nothing", this::allocatesNothing)));
  }

  /** A use of an open evaluator. */
  private interface Use {
    void of(Evaluator evaluator, RandomGenerator random);
  }

  private void open(Use use) {
    var random = new Seed(17).generator();
    for (int trial = 0; trial < 3; trial++) {
      try (var evaluator = oracle.open(x.space())) {
        use.of(evaluator, random);
      }
    }
  }

  private Vec direction(RandomGenerator random) {
    var direction = x.space().zeros(x.size());
    for (long i = 0; i < x.size(); i++) {
      direction.set(i, random.nextGaussian());
    }
    return direction;
  }

  private Outputs weights(RandomGenerator random) {
    var weights = Outputs.zeros(Heap.F64, oracle.outputs());
    for (int j = 0; j < weights.blocks(); j++) {
      for (int i = 0; i < weights.block(j).size(); i++) {
        weights.block(j).set(i, random.nextGaussian());
      }
    }
    return weights;
  }

  private static double[] numbers(Outputs outputs) {
    var all = new ArrayList<Double>();
    for (int j = 0; j < outputs.blocks(); j++) {
      for (double number : outputs.block(j).toArray()) {
        all.add(number);
      }
    }
    return all.stream().mapToDouble(Double::doubleValue).toArray();
  }

  private static double weigh(Outputs outputs, Outputs weights) {
    double sum = 0;
    for (int j = 0; j < outputs.blocks(); j++) {
      sum += outputs.block(j).dot(weights.block(j));
    }
    return sum;
  }

  private void sizes() {
    open(
        (evaluator, random) -> {
          evaluator.at(x, Draw.all());
          var values = evaluator.values();
          assertEquals(oracle.outputs().size(), values.blocks());
          for (int j = 0; j < values.blocks(); j++) {
            assertEquals(oracle.outputs().get(j).size(), values.block(j).size());
            assertTrue(!values.defined(j) || values.block(j).isFinite(), "block " + j);
          }
        });
  }

  private void sameBits() {
    var first = new ArrayList<double[]>();
    open(
        (evaluator, random) -> {
          evaluator.at(x.copy().add(1, direction(random)), Draw.all());
          evaluator.at(x, Draw.all());
          first.add(numbers(evaluator.values()));
          var gradient = x.space().zeros(x.size());
          evaluator.pull(weights(new Seed(1).generator()), gradient);
          first.add(gradient.toArray());
        });
    for (int trial = 2; trial < first.size(); trial++) {
      assertArrayEquals(first.get(trial % 2), first.get(trial));
    }
  }

  private void written() {
    open(
        (evaluator, random) -> {
          if (!(evaluator instanceof HessianEvaluator dense)) {
            return;
          }
          var weights = weights(random);
          var direction = direction(random);
          evaluator.at(x, Draw.all());
          int n = Math.toIntExact(x.size());
          var matrix = new double[n][n];
          dense.hessian(weights, matrix);
          var product = x.space().zeros(n);
          evaluator.hessianTimes(weights, direction, product);
          for (int i = 0; i < n; i++) {
            double sum = 0;
            double size = 1;
            for (int j = 0; j < n; j++) {
              sum += matrix[i][j] * direction.get(j);
              size += Math.abs(matrix[i][j] * direction.get(j));
              assertEquals(matrix[j][i], matrix[i][j], 0);
            }
            // The same terms in another order, some thousand roundings.
            assertEquals(product.get(i), sum, 1e-12 * size);
          }
        });
  }

  private double[] valuesAt(Evaluator evaluator, double step, Vec direction) {
    evaluator.at(x.copy().add(step, direction), Draw.all());
    return numbers(evaluator.values());
  }

  private void push() {
    open(
        (evaluator, random) -> {
          var direction = direction(random);
          double[] above = valuesAt(evaluator, STEP, direction);
          double[] below = valuesAt(evaluator, -STEP, direction);
          evaluator.at(x, Draw.all());
          var change = Outputs.zeros(Heap.F64, oracle.outputs());
          evaluator.push(direction, change);
          double[] slopes = numbers(change);
          for (int i = 0; i < slopes.length; i++) {
            double slope = (above[i] - below[i]) / (2 * STEP);
            assertEquals(slope, slopes[i], accuracy * (1 + Math.abs(slope) + Math.abs(above[i])));
          }
        });
  }

  private void transpose() {
    open(
        (evaluator, random) -> {
          var direction = direction(random);
          var weights = weights(random);
          evaluator.at(x, Draw.all());
          var change = Outputs.zeros(Heap.F64, oracle.outputs());
          evaluator.push(direction, change);
          var gradient = x.space().zeros(x.size());
          evaluator.pull(weights, gradient);
          double expected = weigh(change, weights);
          // The same products in another order.
          double rounding = 1e-9 * (1 + Math.abs(expected) + gradient.norm() * direction.norm());
          assertEquals(expected, gradient.dot(direction), rounding);
        });
  }

  private void pullAdds() {
    open(
        (evaluator, random) -> {
          var weights = weights(random);
          evaluator.at(x, Draw.all());
          var once = x.space().zeros(x.size());
          evaluator.pull(weights, once);
          var more = x.space().zeros(x.size()).fill(1);
          evaluator.pull(weights, more);
          evaluator.pull(weights, more);
          double scale = 1 + once.maxAbs();
          for (long i = 0; i < x.size(); i++) {
            assertEquals(1 + 2 * once.get(i), more.get(i), 1e-12 * scale);
          }
        });
  }

  private void together() {
    open(
        (evaluator, random) -> {
          var weights = weights(random);
          var apart = x.space().zeros(x.size());
          evaluator.at(x, Draw.all());
          evaluator.pull(weights, apart);
          double[] values = numbers(evaluator.values());
          evaluator.at(x.copy().add(1, direction(random)), Draw.all());
          var together = x.space().zeros(x.size());
          evaluator.atAndPull(x, Draw.all(), weights, together);
          assertArrayEquals(apart.toArray(), together.toArray());
          assertArrayEquals(values, numbers(evaluator.values()));
        });
  }

  private Vec gradientAt(Evaluator evaluator, double step, Vec direction, Outputs weights) {
    evaluator.at(x.copy().add(step, direction), Draw.all());
    var gradient = x.space().zeros(x.size());
    evaluator.pull(weights, gradient);
    return gradient;
  }

  private void hessianTimes() {
    open(
        (evaluator, random) -> {
          var direction = direction(random);
          var weights = weights(random);
          var above = gradientAt(evaluator, STEP, direction, weights);
          var below = gradientAt(evaluator, -STEP, direction, weights);
          evaluator.at(x, Draw.all());
          var product = x.space().zeros(x.size());
          evaluator.hessianTimes(weights, direction, product);
          double size = above.maxAbs();
          for (long i = 0; i < x.size(); i++) {
            double slope = (above.get(i) - below.get(i)) / (2 * STEP);
            assertEquals(slope, product.get(i), accuracy * (1 + Math.abs(slope) + size));
          }
        });
  }

  private void symmetric() {
    open(
        (evaluator, random) -> {
          var one = direction(random);
          var two = direction(random);
          var weights = weights(random);
          evaluator.at(x, Draw.all());
          var first = x.space().zeros(x.size());
          evaluator.hessianTimes(weights, one, first);
          var second = x.space().zeros(x.size());
          evaluator.hessianTimes(weights, two, second);
          double scale = 1 + first.norm() * two.norm() + second.norm() * one.norm();
          assertEquals(first.dot(two), second.dot(one), accuracy * scale);
        });
  }

  private void floats() {
    var point = Heap.F32.zeros(x.size()).set(x.toArray());
    try (var evaluator = oracle.open(Heap.F32)) {
      evaluator.at(point, Draw.all());
      double[] single = numbers(evaluator.values());
      try (var exact = oracle.open(Heap.F64)) {
        exact.at(Heap.F64.zeros(x.size()).set(point.toArray()), Draw.all());
        assertArrayEquals(numbers(exact.values()), single);
      }
    }
  }

  private void allocatesNothing() {
    var threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    var weights = weights(new Seed(2).generator());
    var gradient = x.space().zeros(x.size());
    try (var evaluator = oracle.open(x.space())) {
      var least = Long.MAX_VALUE;
      for (int k = 0; k < 30; k++) {
        long before = threads.getCurrentThreadAllocatedBytes();
        evaluator.at(x, Draw.all());
        evaluator.pull(weights, gradient);
        least = Math.min(least, threads.getCurrentThreadAllocatedBytes() - before);
      }
      // StrictMath's sine and its like take 32 bytes for large arguments until they are compiled.
      assertTrue(least <= 4096, least + " bytes");
    }
  }
}
