package slater.core.heap;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import slater.core.VecContract;

class HeapTest {
  @Nested
  class InDouble extends VecContract {
    InDouble() {
      super(Heap.F64, 0x1p-53);
    }
  }

  @Nested
  class InFloat extends VecContract {
    InFloat() {
      super(Heap.F32, 0x1p-24);
    }
  }

  @Test
  void spacesAreNotMixed() {
    var x = Heap.F64.zeros(2);
    var y = Heap.F32.zeros(2);
    var thrown = assertThrows(IllegalArgumentException.class, () -> x.add(1, y));
    assertTrue(thrown.toString().contains("heap f32"), thrown.toString());
    assertThrows(IllegalArgumentException.class, () -> y.set(x));
    assertThrows(IllegalArgumentException.class, () -> y.dot(x));
  }

  @Test
  void overlapsAtDifferentOffsetsAreRefused() {
    for (var space : new Heap[] {Heap.F64, Heap.F32}) {
      var x = space.zeros(5);
      assertThrows(IllegalArgumentException.class, () -> x.slice(0, 3).add(1, x.slice(2, 5)));
      assertThrows(IllegalArgumentException.class, () -> x.slice(1, 4).multiply(x.slice(0, 3)));
      assertArrayEquals(new double[2], x.slice(0, 2).add(1, x.slice(2, 4)).toArray());
    }
  }

  @Test
  void aVectorOfMoreThanAnArrayHoldsIsRefused() {
    assertThrows(IllegalArgumentException.class, () -> Heap.F32.zeros(Integer.MAX_VALUE));
    assertThrows(IllegalArgumentException.class, () -> Heap.F64.zeros(1L << 40));
  }

  @Test
  void aFloatIsRoundedOnceAndSumsStayInDouble() {
    var x = Heap.F32.of(1, 1);
    x.add(1e-9, Heap.F32.of(1, 1e5));
    assertEquals(1, x.get(0));
    assertEquals((float) (1 + 1e-9 * 1e5f), x.get(1));
    // 1 + 2^-24 + 2^-24 is 1 where each addition is rounded to 32 bits.
    assertEquals(1 + 0x1p-23, Heap.F32.of(1, 0x1p-24, 0x1p-24).sum());
    var tiny = Heap.F32.of(1e-30, 1);
    assertEquals((double) 1e-30f * 1e-30f + 1, tiny.dot(tiny));
    // A factor rounded to 32 bits first would give 3.3000002.
    assertEquals(3.3f, Heap.F32.of(3).scale(1.1).get(0));
  }

  @Test
  void viewsShareTheArray() {
    var array = new double[] {1, 2, 3, 4};
    var x = DoubleVec.over(array, 1, 2);
    x.fill(9);
    assertArrayEquals(new double[] {1, 9, 9, 4}, array);
    assertSame(array, DoubleVec.of(x.slice(1, 2)).array());
    assertEquals(2, DoubleVec.of(x.slice(1, 2)).offset());
    var floats = new float[] {1, 2, 3};
    FloatVec.over(floats, 0, 2).scale(2);
    assertArrayEquals(new float[] {2, 4, 3}, floats);
    assertThrows(IndexOutOfBoundsException.class, () -> DoubleVec.over(array, 3, 2));
    assertThrows(IllegalArgumentException.class, () -> DoubleVec.of(Heap.F32.zeros(1)));
    assertThrows(IllegalArgumentException.class, () -> FloatVec.of(Heap.F64.zeros(1)));
  }

  @Test
  void aLongVectorPrintsItsFirstEntries() {
    assertEquals("[1.0, 2.0]", Heap.F64.of(1, 2).toString());
    assertTrue(Heap.F64.zeros(11).toString().endsWith("… 11 in all]"));
  }
}
