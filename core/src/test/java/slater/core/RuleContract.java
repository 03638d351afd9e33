package slater.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.DynamicTest;
import slater.core.heap.Heap;

/**
 * What every update rule promises: that its loops do in one pass what its composed form says, in 64
 * and in 32 bits, on whole vectors and inside larger ones, and touch nothing else. A rule is added
 * by one line.
 *
 * @param rule the rule
 * @param scalars admissible numbers, in the rule's order
 */
public record RuleContract(Rule rule, double[] scalars) {
  // Around the widths of vector instructions, with and without remainders, and none at all.
  private static final int[] SIZES = {0, 1, 3, 7, 8, 17, 64, 1003};
  private static final int BEFORE = 2;
  private static final int BEHIND = 3;

  /** The promises of one rule under these numbers. */
  public static DynamicNode of(Rule rule, double... scalars) {
    var contract = new RuleContract(rule, scalars);
    return DynamicContainer.dynamicContainer(
        rule.name() + " " + java.util.Arrays.toString(scalars),
        Stream.<DynamicTest>of(
            dynamicTest("one pass is the composed form", contract::fusedIsComposed),
            dynamicTest("inside larger vectors, the rest untouched", contract::slices),
            dynamicTest("64 and 32 bits agree", contract::spacesAgree),
            dynamicTest("the numbers are only read", contract::scalarsAreRead),
            dynamicTest("a wrong number of vectors is refused", contract::vectorsAreCounted)));
  }

  private void fusedIsComposed() {
    for (var space : new Space[] {Heap.F64, Heap.F32}) {
      for (int size : SIZES) {
        var once = operands(space, size);
        var again = operands(space, size);
        update(once);
        rule.compose(scalars, again[0], rest(again));
        for (int v = 0; v < once.length; v++) {
          assertClose(again[v], once[v], "vector " + v + " of size " + size);
        }
      }
    }
  }

  private void slices() {
    for (var space : new Space[] {Heap.F64, Heap.F32}) {
      for (int size : SIZES) {
        var whole = operands(space, size);
        update(whole);
        var inside = operands(space, size);
        var around = new Vec[inside.length];
        for (int v = 0; v < inside.length; v++) {
          around[v] = space.zeros(BEFORE + size + BEHIND).fill(7);
          inside[v] = around[v].slice(BEFORE, BEFORE + size).set(inside[v]);
        }
        update(inside);
        for (int v = 0; v < inside.length; v++) {
          assertClose(whole[v], inside[v], "vector " + v + " of size " + size);
          assertEquals(7, around[v].get(0));
          assertEquals(7, around[v].get(BEFORE - 1));
          assertEquals(7, around[v].get(BEFORE + size));
          assertEquals(7, around[v].get(BEFORE + size + BEHIND - 1));
        }
      }
    }
  }

  private void spacesAgree() {
    var doubles = operands(Heap.F32, 64);
    for (int v = 0; v < doubles.length; v++) {
      // The same numbers, which 32 bits hold exactly.
      doubles[v] = Heap.F64.of(doubles[v].toArray());
    }
    var floats = operands(Heap.F32, 64);
    update(doubles);
    update(floats);
    for (int v = 0; v < doubles.length; v++) {
      assertClose(doubles[v], floats[v], "vector " + v);
    }
  }

  private void scalarsAreRead() {
    var before = scalars.clone();
    update(operands(Heap.F64, 9));
    update(operands(Heap.F32, 9));
    org.junit.jupiter.api.Assertions.assertArrayEquals(before, scalars, 0);
    assertFalse(rule.name().isBlank());
  }

  private void vectorsAreCounted() {
    var point = Heap.F64.zeros(4);
    var tooMany = new Vec[rule.vectors() + 1];
    java.util.Arrays.setAll(tooMany, v -> Heap.F64.zeros(4));
    assertThrows(IllegalArgumentException.class, () -> point.update(rule, scalars, tooMany));
  }

  private void update(Vec[] operands) {
    operands[0].update(rule, scalars, rest(operands));
  }

  private static Vec[] rest(Vec[] operands) {
    return java.util.Arrays.copyOfRange(operands, 1, operands.length);
  }

  /** The point, the gradient and the memory: numbers of a few binary digits, memory positive. */
  private Vec[] operands(Space space, int size) {
    var operands = new Vec[1 + rule.vectors()];
    for (int v = 0; v < operands.length; v++) {
      var random = new Seed(29).fork(v).fork(size).generator();
      operands[v] = space.zeros(size);
      for (int i = 0; i < size; i++) {
        double entry = Math.scalb((double) random.nextInt(-4096, 4097), -11);
        operands[v].set(i, v > 1 ? Math.abs(entry) : entry);
      }
    }
    return operands;
  }

  /** Up to a dozen roundings of numbers of size 2, a few of them divided by roots near 1e-2. */
  private static void assertClose(Vec expected, Vec found, String what) {
    boolean single = expected.space() == Heap.F32 || found.space() == Heap.F32;
    double unit = single ? Math.ulp(1f) : Math.ulp(1.0);
    for (int i = 0; i < expected.size(); i++) {
      double size = 2 + Math.abs(expected.get(i));
      assertEquals(expected.get(i), found.get(i), 100 * unit * size, what + ", entry " + i);
    }
  }
}
