package slater.core;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.util.function.DoubleBinaryOperator;
import org.junit.jupiter.api.Test;

/**
 * What every space and its vectors must do, checked against plain loops on seeded random entries. A
 * space is put under it by one line: a subclass that hands over the space and its rounding unit.
 */
public abstract class VecContract {
  // Around the widths of vector instructions, with and without remainders.
  private static final int[] SIZES = {0, 1, 2, 3, 4, 5, 7, 8, 9, 12, 15, 16, 17, 31, 64, 100, 1003};

  private final Space space;
  private final double unit;

  /**
   * The contract of a space.
   *
   * @param space makes the vectors
   * @param unit half the distance from 1 to the next number: 2⁻⁵³ for 64 bits, 2⁻²⁴ for 32
   */
  protected VecContract(Space space, double unit) {
    this.space = space;
    this.unit = unit;
  }

  /** The space under test. */
  protected final Space space() {
    return space;
  }

  /** A vector of normally distributed entries of mixed magnitude. */
  protected final Vec random(int size, long label) {
    var generator = new Seed(271).fork(label).fork(size).generator();
    var entries = new double[size];
    for (int i = 0; i < size; i++) {
      entries[i] = generator.nextGaussian() * Math.pow(2, generator.nextInt(-8, 9));
    }
    return space.of(entries);
  }

  /** A vector that begins inside the memory of a larger one. */
  protected final Vec inside(int size, int before, long label) {
    return random(before + size + 3, label).slice(before, before + size);
  }

  @Test
  void aSpaceHasANameAndMakesZeros() {
    assertFalse(space.name().isBlank());
    for (int size : SIZES) {
      var x = space.zeros(Layout.empty().plus("a", size).plus("b", 2, 3));
      assertEquals(size + 6, x.size());
      assertSame(space, x.space());
      assertArrayEquals(new double[size + 6], x.toArray());
    }
  }

  @Test
  void entriesAreSetAndRead() {
    var x = space.zeros(3);
    x.set(1, 2.5);
    assertArrayEquals(new double[] {0, 2.5, 0}, x.toArray());
    assertEquals(2.5, x.get(1));
    assertArrayEquals(new double[] {1, -2, 4}, x.set(new double[] {1, -2, 4}).toArray());
    assertArrayEquals(new double[] {7, 7, 7}, x.fill(7).toArray());
    assertArrayEquals(new double[] {7, 7, 7}, x.copyTo(new double[3]));
  }

  @Test
  void whatLiesOutsideIsRefused() {
    var x = space.zeros(3);
    assertThrows(IndexOutOfBoundsException.class, () -> x.get(3));
    assertThrows(IndexOutOfBoundsException.class, () -> x.get(-1));
    assertThrows(IndexOutOfBoundsException.class, () -> x.set(3, 1));
    assertThrows(IndexOutOfBoundsException.class, () -> x.slice(2, 4));
    assertThrows(IndexOutOfBoundsException.class, () -> x.slice(-1, 2));
    assertThrows(IndexOutOfBoundsException.class, () -> x.slice(2, 1));
    assertThrows(IndexOutOfBoundsException.class, () -> x.slice(1, 2).get(1));
    assertThrows(IllegalArgumentException.class, () -> space.zeros(-1));
  }

  @Test
  void differentSizesAreRefused() {
    var x = space.zeros(3);
    var y = space.zeros(4);
    assertThrows(IllegalArgumentException.class, () -> x.set(y));
    assertThrows(IllegalArgumentException.class, () -> x.set(new double[4]));
    assertThrows(IllegalArgumentException.class, () -> x.copyTo(new double[2]));
    assertThrows(IllegalArgumentException.class, () -> x.add(1, y));
    assertThrows(IllegalArgumentException.class, () -> x.multiply(y));
    assertThrows(IllegalArgumentException.class, () -> x.dot(y));
    assertThrows(IllegalArgumentException.class, () -> x.clamp(1, 0));
    assertThrows(IllegalArgumentException.class, () -> x.clamp(Double.NaN, 0));
    var rule = new HeavyBall();
    assertThrows(
        IllegalArgumentException.class,
        () -> x.update(rule, new double[] {1, 1}, y, space.zeros(3)));
    assertThrows(
        IllegalArgumentException.class, () -> x.update(rule, new double[] {1, 1}, space.zeros(3)));
  }

  @Test
  void setCopiesAndCopySharesNothing() {
    for (int size : SIZES) {
      var x = random(size, 1);
      var y = x.copy();
      assertNotSame(x, y);
      assertArrayEquals(x.toArray(), y.toArray());
      y.fill(1);
      assertArrayEquals(random(size, 1).toArray(), x.toArray());
      assertArrayEquals(x.toArray(), y.set(x).toArray());
      assertArrayEquals(x.toArray(), inside(size, 2, 3).set(x).toArray());
    }
  }

  @Test
  void arithmeticIsThatOfPlainLoops() {
    for (int size : SIZES) {
      for (int before = 0; before < 3; before++) {
        int at = before;
        entrywise(size, at, (x, y) -> x + 0.3 * y, (x, y) -> x.add(0.3, y));
        entrywise(size, at, (x, y) -> x * y, Vec::multiply);
        entrywise(size, at, (x, y) -> -1.7 * x, (x, y) -> x.scale(-1.7));
        entrywise(
            size, at, (x, y) -> Math.max(-0.5, Math.min(x, 0.25)), (x, y) -> x.clamp(-0.5, 0.25));
      }
    }
  }

  @Test
  void aVectorMayBeItsOwnOperand() {
    for (int size : SIZES) {
      entrywise(size, 0, (x, y) -> x + 0.5 * x, (x, y) -> x.add(0.5, x));
      entrywise(size, 1, (x, y) -> x * x, (x, y) -> x.multiply(x));
      entrywise(size, 1, (x, y) -> x, (x, y) -> x.set(x));
      entrywise(size, 0, (x, y) -> 0, (x, y) -> x.add(-1, x.slice(0, x.size())));
    }
  }

  @Test
  void sumsAreThoseOfPlainLoops() {
    for (int size : SIZES) {
      for (int before = 0; before < 3; before++) {
        var x = inside(size, before, 5);
        var y = random(size, 6);
        double dot = 0;
        double sum = 0;
        double dotScale = 0;
        double sumScale = 0;
        double largest = 0;
        for (int i = 0; i < size; i++) {
          dot += x.get(i) * y.get(i);
          sum += x.get(i);
          dotScale += Math.abs(x.get(i) * y.get(i));
          sumScale += Math.abs(x.get(i));
          largest = Math.max(largest, Math.abs(x.get(i)));
        }
        // Any order of n terms is within n rounding units of the sum of absolute values, twice
        // over: once for the order under test, once for the plain loop.
        assertEquals(dot, x.dot(y), 2 * (size + 1) * unit * dotScale);
        assertEquals(sum, x.sum(), 2 * (size + 1) * unit * sumScale);
        assertEquals(largest, x.maxAbs());
        assertEquals(Math.sqrt(x.dot(x)), x.norm());
        assertEquals(x.dot(y), y.dot(x));
      }
    }
  }

  @Test
  void sumsDoNotDependOnWhereAVectorLies() {
    for (int size : SIZES) {
      var x = random(size, 5);
      var y = random(size, 6);
      for (int before = 0; before < 9; before++) {
        var moved = space.zeros(size + 9).slice(before, before + size).set(x);
        assertEquals(x.dot(y), moved.dot(y));
        assertEquals(x.sum(), moved.sum());
      }
    }
  }

  @Test
  void infiniteAndUndefinedEntriesAreSeen() {
    for (double odd :
        new double[] {Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY}) {
      for (int at = 0; at < 17; at++) {
        var x = random(17, 7);
        assertTrue(x.isFinite());
        x.set(at, odd);
        assertFalse(x.isFinite());
        assertEquals(Math.abs(odd), x.maxAbs());
        assertEquals(at > 3, x.slice(0, 4).isFinite());
        if (Double.isNaN(odd)) {
          assertTrue(Double.isNaN(x.sum()));
          assertTrue(Double.isNaN(x.clamp(0, 1).get(at)));
        }
      }
    }
    assertTrue(space.zeros(0).isFinite());
    assertEquals(0, space.zeros(0).maxAbs());
  }

  @Test
  void aSliceSharesMemoryAndNothingElseIsTouched() {
    var x = space.of(1, 2, 3, 4, 5);
    var middle = x.slice(1, 4);
    middle.slice(1, 3).fill(9);
    assertArrayEquals(new double[] {1, 2, 9, 9, 5}, x.toArray());
    x.set(1, 7);
    assertEquals(7, middle.get(0));
    middle.scale(2).add(1, space.of(1, 1, 1)).multiply(space.of(2, 2, 2)).clamp(-40, 35);
    assertArrayEquals(new double[] {1, 30, 35, 35, 5}, x.toArray());
    assertEquals(3, middle.size());
    assertEquals(0, x.slice(5, 5).size());
    assertEquals(0, x.slice(5, 5).sum());
  }

  @Test
  void setMovesEntriesWithinOneMemory() {
    var x = space.of(1, 2, 3, 4, 5);
    x.slice(1, 5).set(x.slice(0, 4));
    assertArrayEquals(new double[] {1, 1, 2, 3, 4}, x.toArray());
    x.slice(0, 4).set(x.slice(1, 5));
    assertArrayEquals(new double[] {1, 2, 3, 4, 4}, x.toArray());
  }

  @Test
  void aRuleInOnePassDoesWhatItSays() {
    var rule = new HeavyBall();
    var scalars = new double[] {0.1, 0.9};
    for (int size : SIZES) {
      for (int offsets = 0; offsets < 8; offsets++) {
        var x = inside(size, offsets & 1, 10);
        var gradient = inside(size, offsets >> 1 & 1, 11);
        var velocity = inside(size, offsets >> 2 & 1, 12);
        var expectedX = x.toArray();
        var expectedVelocity = velocity.toArray();
        for (int i = 0; i < size; i++) {
          expectedVelocity[i] = 0.9 * expectedVelocity[i] + gradient.get(i);
          expectedX[i] -= 0.1 * expectedVelocity[i];
        }
        x.update(rule, scalars, gradient, velocity);
        for (int i = 0; i < size; i++) {
          // Four roundings, of numbers no larger than 2^13: entries are up to 6 · 2^8.
          assertEquals(expectedVelocity[i], velocity.get(i), 4 * unit * 8192);
          assertEquals(expectedX[i], x.get(i), 4 * unit * 8192);
        }
      }
    }
  }

  @Test
  void aRuleMayReadThePointAsItsGradient() {
    var x = space.of(1, -2, 4);
    var velocity = space.zeros(3);
    x.update(new HeavyBall(), new double[] {0.5, 0}, x, velocity);
    assertArrayEquals(new double[] {0.5, -1, 2}, x.toArray());
    assertArrayEquals(new double[] {1, -2, 4}, velocity.toArray());
  }

  @Test
  void whatIsWrittenIsReadBackBitForBit() {
    for (int size : SIZES) {
      var x = inside(size, 1, 13);
      if (size > 4) {
        x.set(0, -0.0);
        x.set(1, Double.NaN);
        x.set(2, Double.NEGATIVE_INFINITY);
        x.set(3, Double.MIN_VALUE);
      }
      var bytes = new ByteArrayOutputStream();
      x.write(Sink.to(bytes));
      var y = inside(size, 2, 14);
      y.read(Source.from(new ByteArrayInputStream(bytes.toByteArray())));
      assertArrayEquals(bits(x), bits(y));
    }
  }

  private void entrywise(
      int size,
      int before,
      DoubleBinaryOperator formula,
      java.util.function.BinaryOperator<Vec> operation) {
    var memory = random(before + size + 3, 3);
    var untouched = memory.toArray();
    var x = memory.slice(before, before + size);
    var y = random(size, 4);
    var xs = x.toArray();
    var ys = y.toArray();
    assertSame(x, operation.apply(x, y), "operations return the vector itself");
    assertArrayEquals(ys, y.toArray(), "the operand stays as it is");
    for (int i = 0; i < size; i++) {
      // Two roundings of numbers at most |x| + |y| or |x y| large.
      double scale = Math.abs(xs[i]) + Math.abs(ys[i]) + Math.abs(xs[i] * ys[i]) + xs[i] * xs[i];
      assertEquals(formula.applyAsDouble(xs[i], ys[i]), x.get(i), 4 * unit * scale);
    }
    for (int i = 0; i < untouched.length; i++) {
      if (i < before || i >= before + size) {
        assertEquals(untouched[i], memory.get(i), "entries outside the slice stay as they are");
      }
    }
  }

  private static long[] bits(Vec x) {
    var bits = new long[Math.toIntExact(x.size())];
    for (int i = 0; i < bits.length; i++) {
      bits[i] = Double.doubleToRawLongBits(x.get(i));
    }
    return bits;
  }

  /** A rule to test with: velocity = friction * velocity + gradient; x -= eta * velocity. */
  private static final class HeavyBall implements Rule {
    @Override
    public String name() {
      return "heavy-ball";
    }

    @Override
    public int vectors() {
      return 2;
    }

    @Override
    public void compose(double[] scalars, Vec point, Vec[] vectors) {
      vectors[1].scale(scalars[1]).add(1, vectors[0]);
      point.add(-scalars[0], vectors[1]);
    }

    @Override
    public void apply(double[] scalars, double[] point, double[][] vectors, int from, int to) {
      double[] gradient = vectors[0];
      double[] velocity = vectors[1];
      for (int i = from; i < to; i++) {
        velocity[i] = scalars[1] * velocity[i] + gradient[i];
        point[i] -= scalars[0] * velocity[i];
      }
    }

    @Override
    public void apply(double[] scalars, float[] point, float[][] vectors, int from, int to) {
      float[] gradient = vectors[0];
      float[] velocity = vectors[1];
      for (int i = from; i < to; i++) {
        velocity[i] = (float) (scalars[1] * velocity[i] + gradient[i]);
        point[i] = (float) (point[i] - scalars[0] * velocity[i]);
      }
    }
  }
}
