package slater.solve.stochastic;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import slater.core.Seed;
import slater.core.Sink;
import slater.core.Source;
import slater.core.Space;
import slater.core.Vec;
import slater.core.heap.Heap;

/** What every update rule promises. A line in the list adds a rule. */
class OptimizerContractTest {

  static Stream<Optimizer> optimizers() {
    return Stream.of(
        new GradientDescent(),
        new Momentum(0.9),
        new Momentum(0),
        new Nesterov(0.9),
        AdamW.adam(),
        AdamW.adam(0.5, 0.8, 1e-3),
        AdamW.decaying(0.1));
  }

  private static Vec random(Space space, int size, long label) {
    var generator = new Seed(17).fork(label).fork(size).generator();
    var x = space.zeros(size);
    for (int i = 0; i < size; i++) {
      x.set(i, generator.nextGaussian());
    }
    return x;
  }

  /** Ten steps with random gradients; fused, or in vector operations. */
  private static Vec walk(Optimizer optimizer, Space space, int size, boolean fused) {
    var x = random(space, size, 0);
    var state = optimizer.start(space, size);
    var vectors = new Vec[optimizer.vectors()];
    var scalars = new double[optimizer.scalars()];
    for (int i = 1; i < vectors.length; i++) {
      vectors[i] = space.zeros(size);
    }
    for (int step = 1; step <= 10; step++) {
      vectors[0] = random(space, size, step);
      if (fused) {
        state.step(x, vectors[0], 0.1);
      } else {
        optimizer.scalars(step, 0.1, scalars);
        optimizer.compose(scalars, x, vectors);
      }
    }
    return x;
  }

  @ParameterizedTest
  @MethodSource("optimizers")
  void theFusedLoopIsTheComposedRule(Optimizer optimizer) {
    for (int size : new int[] {0, 1, 7, 64, 1003}) {
      // Points of size 10 at most, ten steps with a few roundings each; Adam's early steps divide
      // by roots of small mean squares, which costs a digit or two.
      assertArrayEquals(
          walk(optimizer, Heap.F64, size, false).toArray(),
          walk(optimizer, Heap.F64, size, true).toArray(),
          1e-13);
      assertArrayEquals(
          walk(optimizer, Heap.F32, size, false).toArray(),
          walk(optimizer, Heap.F32, size, true).toArray(),
          2e-5);
      assertArrayEquals(
          walk(optimizer, Heap.F64, size, true).toArray(),
          walk(optimizer, Heap.F32, size, true).toArray(),
          2e-4);
    }
  }

  @ParameterizedTest
  @MethodSource("optimizers")
  void theGradientIsLeftAlone(Optimizer optimizer) {
    var gradient = random(Heap.F64, 9, 1);
    var before = gradient.toArray();
    optimizer.start(Heap.F64, 9).step(random(Heap.F64, 9, 2), gradient, 0.1);
    assertArrayEquals(before, gradient.toArray(), 0);
  }

  @ParameterizedTest
  @MethodSource("optimizers")
  void ascendingIsDescendingTheNegative(Optimizer optimizer) {
    var up = Heap.F64.zeros(5);
    var down = Heap.F64.zeros(5);
    var ascending = optimizer.start(Heap.F64, 5);
    var descending = optimizer.start(Heap.F64, 5);
    for (int step = 1; step <= 20; step++) {
      var gradient = random(Heap.F64, 5, step);
      ascending.step(up, gradient, -0.1);
      descending.step(down, gradient.scale(-1), 0.1);
    }
    assertArrayEquals(down.toArray(), up.toArray(), 0);
  }

  @ParameterizedTest
  @MethodSource("optimizers")
  void aMemoryReadBackGoesOnAlike(Optimizer optimizer) {
    for (var space : new Space[] {Heap.F64, Heap.F32}) {
      var x = random(space, 6, 0);
      var state = optimizer.start(space, 6);
      for (int step = 1; step <= 7; step++) {
        state.step(x, random(space, 6, step), 0.05);
      }
      var bytes = new ByteArrayOutputStream();
      state.write(Sink.to(bytes));
      var again = optimizer.start(space, 6);
      again.read(Source.from(new ByteArrayInputStream(bytes.toByteArray())));
      assertEquals(7, again.steps());
      var y = x.copy();
      for (int step = 8; step <= 20; step++) {
        state.step(x, random(space, 6, step), 0.05);
        again.step(y, random(space, 6, step), 0.05);
      }
      assertArrayEquals(x.toArray(), y.toArray(), 0);
    }
  }

  @ParameterizedTest
  @MethodSource("optimizers")
  void aRestartIsABeginning(Optimizer optimizer) {
    var used = optimizer.start(Heap.F64, 4);
    used.step(random(Heap.F64, 4, 1), random(Heap.F64, 4, 2), 0.1);
    used.restart();
    var x = random(Heap.F64, 4, 3);
    var y = x.copy();
    used.step(x, random(Heap.F64, 4, 4), 0.1);
    optimizer.start(Heap.F64, 4).step(y, random(Heap.F64, 4, 4), 0.1);
    assertArrayEquals(y.toArray(), x.toArray(), 0);
  }

  @ParameterizedTest
  @MethodSource("optimizers")
  void aParabolaIsDescended(Optimizer optimizer) {
    var x = Heap.F64.of(3, -2);
    var gradient = Heap.F64.zeros(2);
    var state = optimizer.start(Heap.F64, 2);
    for (int step = 1; step <= 4000; step++) {
      state.step(x, gradient.set(x), 0.1 / Math.sqrt(step));
    }
    // Adam keeps steps of about the step size, 0.1 / sqrt(4000) = 0.0016, near the bottom.
    assertTrue(x.maxAbs() < 4e-3, x::toString);
  }
}
