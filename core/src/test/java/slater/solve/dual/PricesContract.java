package slater.solve.dual;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.DynamicTest;
import slater.core.Problem;
import slater.core.Seed;
import slater.core.Sink;
import slater.core.Source;
import slater.core.Vec;
import slater.core.heap.Heap;

/**
 * What all prices promise, over random ascents. Prices are added by one line.
 *
 * @param problem the problem that the prices belong to
 * @param fresh makes prices at their beginning
 * @param some whether a step may move some components of a requirement alone
 */
record PricesContract(Problem problem, Supplier<ClimbingPrices> fresh, boolean some) {

  static DynamicNode of(
      String name, Problem problem, Supplier<ClimbingPrices> fresh, boolean some) {
    var contract = new PricesContract(problem, fresh, some);
    return DynamicContainer.dynamicContainer(
        name,
        Stream.<DynamicTest>of(
            dynamicTest("inequalities are never negative", contract::signs),
            dynamicTest("read by rows, in their order", contract::rows),
            dynamicTest("shown as they are read", contract::shown),
            dynamicTest("what is read back goes on alike", contract::resumed),
            dynamicTest("a rate of 0 moves nothing", contract::rateOfZero),
            dynamicTest("one requirement leaves the others alone", contract::others),
            dynamicTest("nothing along a direction of 0", contract::directionOfZero)));
  }

  private int size(int block) {
    return Math.toIntExact(problem.oracle().outputs().get(block).size());
  }

  private int blocks() {
    return problem.requirements().size();
  }

  private double[] read(ClimbingPrices prices, int block) {
    var rows = new int[size(block)];
    java.util.Arrays.setAll(rows, i -> i);
    var into = Heap.F64.zeros(rows.length);
    prices.at(block, rows, into);
    return into.toArray();
  }

  /** Random ascents; of random components where prices allow it. */
  private void walk(ClimbingPrices prices, int from, int to) {
    for (int step = from; step < to; step++) {
      var random = new Seed(5).fork(step).generator();
      for (int block = 1; block <= blocks(); block++) {
        int count = some ? 1 + random.nextInt(size(block)) : size(block);
        var rows = new int[count];
        for (int i = 0; i < count; i++) {
          rows[i] = some ? (i * 2 + step) % size(block) : i;
        }
        prices.setRate(block - 1, 0.3);
        prices.ascend(block, rows, random(count, random));
      }
    }
  }

  private static Vec random(int size, java.util.random.RandomGenerator random) {
    var direction = Heap.F64.zeros(size);
    for (int i = 0; i < size; i++) {
      direction.set(i, random.nextGaussian());
    }
    return direction;
  }

  private void signs() {
    var prices = fresh.get();
    for (int step = 0; step < 100; step++) {
      walk(prices, step, step + 1);
      for (int block = 1; block <= blocks(); block++) {
        for (double price : read(prices, block)) {
          assertTrue(Double.isFinite(price));
          assertTrue(price >= 0 || !problem.requirements().get(block - 1).isInequality());
        }
      }
    }
  }

  private void rows() {
    var prices = fresh.get();
    walk(prices, 0, 20);
    for (int block = 1; block <= blocks(); block++) {
      double[] all = read(prices, block);
      var into = Heap.F64.zeros(all.length + 1);
      var rows = new int[all.length + 1];
      for (int i = 0; i < all.length; i++) {
        rows[i] = all.length - 1 - i;
      }
      // Backwards, and the first once more.
      prices.at(block, rows, into);
      for (int i = 0; i < rows.length; i++) {
        assertEquals(all[rows[i]], into.get(i));
      }
    }
  }

  private void shown() {
    var prices = fresh.get();
    walk(prices, 0, 20);
    double largest = 0;
    for (int block = 1; block <= blocks(); block++) {
      double[] all = read(prices, block);
      var shown = prices.prices().get(block - 1);
      assertEquals(problem.requirements().get(block - 1).name(), shown.requirement());
      assertArrayEquals(
          all, shown.multipliers().stream().mapToDouble(Double::doubleValue).toArray());
      for (double price : all) {
        largest = Math.max(largest, Math.abs(price));
      }
    }
    assertEquals(largest, prices.maxAbs());
  }

  private void resumed() {
    var prices = fresh.get();
    walk(prices, 0, 10);
    var out = new ByteArrayOutputStream();
    prices.write(Sink.to((java.io.OutputStream) out));
    var again = fresh.get();
    again.read(Source.from(new ByteArrayInputStream(out.toByteArray())));
    walk(prices, 10, 30);
    walk(again, 10, 30);
    for (int block = 1; block <= blocks(); block++) {
      assertArrayEquals(read(prices, block), read(again, block), 0);
    }
  }

  private void rateOfZero() {
    var prices = fresh.get();
    walk(prices, 0, 5);
    for (int block = 1; block <= blocks(); block++) {
      double[] before = read(prices, block);
      prices.setRate(block - 1, 0);
      var rows = new int[size(block)];
      java.util.Arrays.setAll(rows, i -> i);
      prices.ascend(block, rows, random(rows.length, new Seed(1).generator()));
      assertArrayEquals(before, read(prices, block), 0);
    }
  }

  private void others() {
    var prices = fresh.get();
    for (int block = 1; block <= blocks(); block++) {
      var before = new double[blocks() + 1][];
      for (int other = 1; other <= blocks(); other++) {
        before[other] = read(prices, other);
      }
      var rows = new int[size(block)];
      java.util.Arrays.setAll(rows, i -> i);
      prices.setRate(block - 1, 0.01);
      prices.ascend(block, rows, Heap.F64.zeros(rows.length).fill(1));
      for (int other = 1; other <= blocks(); other++) {
        if (other != block) {
          assertArrayEquals(before[other], read(prices, other), 0);
        }
      }
    }
  }

  private void directionOfZero() {
    var prices = fresh.get();
    for (int block = 1; block <= blocks(); block++) {
      double[] before = read(prices, block);
      var rows = new int[size(block)];
      java.util.Arrays.setAll(rows, i -> i);
      prices.ascend(block, rows, Heap.F64.zeros(rows.length));
      assertArrayEquals(before, read(prices, block), 0);
    }
  }
}
