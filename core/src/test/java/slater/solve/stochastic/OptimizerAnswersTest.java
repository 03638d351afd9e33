package slater.solve.stochastic;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;
import slater.core.Seed;
import slater.core.heap.Heap;

/** The rules against sequences computed by hand and against their papers written out once more. */
class OptimizerAnswersTest {

  /** The points of steps on x^2 / 2 from 1. */
  private static double[] walk(Optimizer optimizer, double eta, int steps) {
    var x = Heap.F64.of(1);
    var gradient = Heap.F64.zeros(1);
    var state = optimizer.start(Heap.F64, 1);
    var points = new double[steps];
    for (int step = 0; step < steps; step++) {
      state.step(x, gradient.set(x), eta);
      points[step] = x.get(0);
    }
    return points;
  }

  @Test
  void byHand() {
    assertArrayEquals(new double[] {0.5, 0.25, 0.125}, walk(new GradientDescent(), 0.5, 3), 1e-16);
    // v = 1, 0.9 + 0.9 = 1.8 (from x = 0.9), 0.9 * 1.8 + 0.72 = 2.34
    assertArrayEquals(new double[] {0.9, 0.72, 0.486}, walk(new Momentum(0.9), 0.1, 3), 1e-15);
    // v = 1, direction 1.9, x = 0.81; v = 0.9 + 0.81 = 1.71, direction 0.81 + 1.539, x = 0.5751
    assertArrayEquals(new double[] {0.81, 0.5751}, walk(new Nesterov(0.9), 0.1, 2), 1e-15);
    // m' = 1, v' = 1; then m' = 0.18 / 0.19, v' = 0.001809 / 0.001999 (epsilon 1e-8 moves the
    // ninth digit).
    double second = 0.9 - 0.1 * (0.18 / 0.19) / Math.sqrt(0.001809 / 0.001999);
    assertArrayEquals(new double[] {0.9, second}, walk(AdamW.adam(), 0.1, 2), 5e-9);
    // The point shrinks by 1 - 0.1 * 0.5 before the same step.
    assertEquals(0.95 - 0.1, walk(AdamW.decaying(0.5), 0.1, 1)[0], 2e-9);
  }

  @Test
  void adamIsAlgorithmOneOfItsPaper() {
    var random = new Seed(3).generator();
    double beta1 = 0.8;
    double beta2 = 0.95;
    double epsilon = 1e-4;
    var x = Heap.F64.of(1);
    var state = AdamW.adam(beta1, beta2, epsilon).start(Heap.F64, 1);
    double theta = 1;
    double m = 0;
    double v = 0;
    for (int t = 1; t <= 50; t++) {
      double g = random.nextGaussian();
      m = beta1 * m + (1 - beta1) * g;
      v = beta2 * v + (1 - beta2) * g * g;
      double unbiasedM = m / (1 - Math.pow(beta1, t));
      double unbiasedV = v / (1 - Math.pow(beta2, t));
      theta -= 0.01 * unbiasedM / (Math.sqrt(unbiasedV) + epsilon);
      state.step(x, Heap.F64.of(g), 0.01);
      assertEquals(theta, x.get(0), 1e-14);
    }
  }

  @Test
  void decayIsDecoupled() {
    // Without a gradient the point shrinks by 1 - eta decay in each step, whatever the memory.
    var x = Heap.F64.of(1);
    var state = AdamW.decaying(0.1).start(Heap.F64, 1);
    for (int step = 0; step < 100; step++) {
      state.step(x, Heap.F64.zeros(1), 0.2);
    }
    assertEquals(Math.pow(1 - 0.02, 100), x.get(0), 1e-14);
  }

  @Test
  void adamDoesNotCareForTheScaleOfGradients() {
    var plain = Heap.F64.of(0.5, -2);
    var scaled = plain.copy();
    var one = AdamW.adam(0.9, 0.999, 1e-300).start(Heap.F64, 2);
    var other = AdamW.adam(0.9, 0.999, 1e-300).start(Heap.F64, 2);
    for (int step = 1; step <= 30; step++) {
      var random = new Seed(step).generator();
      var gradient = Heap.F64.of(random.nextGaussian(), random.nextGaussian());
      one.step(plain, gradient, 0.1);
      other.step(scaled, gradient.scale(1024), 0.1); // a power of 2 changes no rounding
    }
    assertArrayEquals(plain.toArray(), scaled.toArray(), 1e-15);
  }

  @Test
  void momentumContractsByTheRootOfBeta() {
    // On h x^2 / 2 the iteration matrix [[1 + beta - eta h, -beta], [1, 0]] has complex eigenvalues
    // of modulus sqrt(beta) here; over 200 steps the envelope shrinks by beta^100.
    var points = walk(new Momentum(0.81), 0.5, 401);
    double early = Math.hypot(points[199], points[200]);
    double late = Math.hypot(points[399], points[400]);
    // The phase changes the envelope by a bounded factor, spread over 200 steps: under 1 %.
    assertEquals(0.9, Math.pow(late / early, 1 / 200.0), 0.009);
  }

  @Test
  void nonsenseIsRefused() {
    assertThrows(IllegalArgumentException.class, () -> new Momentum(1));
    assertThrows(IllegalArgumentException.class, () -> new Nesterov(-0.1));
    assertThrows(IllegalArgumentException.class, () -> AdamW.adam(0.9, 0.999, 0));
    assertThrows(IllegalArgumentException.class, () -> AdamW.decaying(Double.NaN));
  }
}
