package slater.core.heap;

import java.util.Arrays;
import java.util.Objects;
import slater.core.Rule;
import slater.core.Sink;
import slater.core.Source;
import slater.core.Space;
import slater.core.Vec;

/**
 * A vector of 64-bit numbers in an array, from an offset on. Slices share the array.
 *
 * <p>Two vectors of one operation may be the same, or lie apart. Vectors that overlap at different
 * offsets are an {@link IllegalArgumentException}, except in {@link #set(Vec)}.
 */
public final class DoubleVec implements Vec {
  private final double[] array;
  private final int offset;
  private final int size;
  private double[][] operands = new double[0][];

  private DoubleVec(double[] array, int offset, int size) {
    this.array = array;
    this.offset = offset;
    this.size = size;
  }

  static DoubleVec zeros(int size) {
    return new DoubleVec(new double[size], 0, size);
  }

  /** A view of the entries of an array from an offset on; it shares the array. */
  public static DoubleVec over(double[] array, int offset, int size) {
    Objects.checkFromIndexSize(offset, size, array.length);
    return new DoubleVec(array, offset, size);
  }

  /** This vector as one of this kind; {@link IllegalArgumentException} where it is of another. */
  public static DoubleVec of(Vec vector) {
    if (vector instanceof DoubleVec heap) {
      return heap;
    }
    throw new IllegalArgumentException(
        "A vector of " + Heap.F64 + " is needed, not one of " + vector.space().name());
  }

  /** The array that holds the entries, and possibly others before and behind them. */
  public double[] array() {
    return array;
  }

  /** Where in the array the first entry stands. */
  public int offset() {
    return offset;
  }

  @Override
  public Space space() {
    return Heap.F64;
  }

  @Override
  public long size() {
    return size;
  }

  @Override
  public double get(long index) {
    return array[offset + (int) Objects.checkIndex(index, size)];
  }

  @Override
  public void set(long index, double value) {
    array[offset + (int) Objects.checkIndex(index, size)] = value;
  }

  @Override
  public Vec set(Vec from) {
    var other = sized(from);
    System.arraycopy(other.array, other.offset, array, offset, size);
    return this;
  }

  @Override
  public Vec set(double[] from) {
    checkSize(from.length);
    System.arraycopy(from, 0, array, offset, size);
    return this;
  }

  @Override
  public double[] copyTo(double[] into) {
    checkSize(into.length);
    System.arraycopy(array, offset, into, 0, size);
    return into;
  }

  @Override
  public Vec fill(double value) {
    Arrays.fill(array, offset, offset + size, value);
    return this;
  }

  @Override
  public Vec scale(double factor) {
    for (int i = offset; i < offset + size; i++) {
      array[i] *= factor;
    }
    return this;
  }

  @Override
  public Vec add(double factor, Vec vector) {
    var other = operand(vector);
    double[] from = other.array;
    if (other.offset == offset) {
      for (int i = offset; i < offset + size; i++) {
        array[i] += factor * from[i];
      }
    } else {
      int shift = other.offset - offset;
      for (int i = offset; i < offset + size; i++) {
        array[i] += factor * from[i + shift];
      }
    }
    return this;
  }

  @Override
  public Vec multiply(Vec vector) {
    var other = operand(vector);
    double[] from = other.array;
    if (other.offset == offset) {
      for (int i = offset; i < offset + size; i++) {
        array[i] *= from[i];
      }
    } else {
      int shift = other.offset - offset;
      for (int i = offset; i < offset + size; i++) {
        array[i] *= from[i + shift];
      }
    }
    return this;
  }

  @Override
  public Vec clamp(double lower, double upper) {
    if (!(lower <= upper)) {
      throw new IllegalArgumentException("No interval: from " + lower + " to " + upper);
    }
    for (int i = offset; i < offset + size; i++) {
      array[i] = Math.max(lower, Math.min(upper, array[i]));
    }
    return this;
  }

  @Override
  public double dot(Vec vector) {
    var other = sized(vector);
    return Kernels.fastest().dot(array, offset, other.array, other.offset, size);
  }

  @Override
  public double sum() {
    return Kernels.fastest().sum(array, offset, size);
  }

  @Override
  public double maxAbs() {
    double largest = 0;
    for (int i = offset; i < offset + size; i++) {
      largest = Math.max(largest, Math.abs(array[i]));
    }
    return largest;
  }

  @Override
  public boolean isFinite() {
    for (int i = offset; i < offset + size; i++) {
      if (!Double.isFinite(array[i])) {
        return false;
      }
    }
    return true;
  }

  @Override
  public Vec slice(long from, long to) {
    Objects.checkFromToIndex(from, to, (long) size);
    return new DoubleVec(array, offset + (int) from, (int) (to - from));
  }

  @Override
  public void update(Rule rule, double[] scalars, Vec... vectors) {
    if (vectors.length != rule.vectors()) {
      throw new IllegalArgumentException(
          "The rule "
              + rule.name()
              + " takes "
              + rule.vectors()
              + " vectors, not "
              + vectors.length);
    }
    if (operands.length != vectors.length) {
      operands = new double[vectors.length][];
    }
    boolean aligned = true;
    for (int k = 0; k < vectors.length; k++) {
      var other = operand(vectors[k]);
      operands[k] = other.array;
      aligned &= other.offset == offset;
    }
    if (aligned) {
      rule.apply(scalars, array, operands, offset, offset + size);
    } else {
      rule.compose(scalars, this, vectors);
    }
  }

  @Override
  public void write(Sink out) {
    out.put(array, offset, size);
  }

  @Override
  public void read(Source in) {
    in.get(array, offset, size);
  }

  @Override
  public String toString() {
    String entries =
        Arrays.toString(Arrays.copyOfRange(array, offset, offset + Math.min(size, 10)));
    return size <= 10 ? entries : entries.replace("]", ", … " + size + " in all]");
  }

  private void checkSize(int other) {
    if (other != size) {
      throw new IllegalArgumentException("Sizes differ: " + size + " and " + other);
    }
  }

  private DoubleVec sized(Vec vector) {
    var other = of(vector);
    checkSize(other.size);
    return other;
  }

  @SuppressWarnings("ReferenceEquality") // the same memory is meant
  private DoubleVec operand(Vec vector) {
    var other = sized(vector);
    if (other.array == array && other.offset != offset && Math.abs(other.offset - offset) < size) {
      throw new IllegalArgumentException(
          "Vectors overlap: " + size + " entries from " + offset + " and from " + other.offset);
    }
    return other;
  }
}
