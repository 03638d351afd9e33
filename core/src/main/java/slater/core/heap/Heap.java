package slater.core.heap;

import java.util.function.IntFunction;
import slater.core.Layout;
import slater.core.Space;
import slater.core.Vec;

/**
 * The memory of the JVM, in two precisions. A vector there has fewer than 2³¹ - 8 entries.
 *
 * <p>{@link DoubleVec} and {@link FloatVec} give loops outside this package their arrays.
 */
public final class Heap implements Space {
  /** 64-bit numbers. */
  public static final Heap F64 = new Heap("heap f64", DoubleVec::zeros);

  /** 32-bit numbers; every operation computes in 64 bits and rounds its result once. */
  public static final Heap F32 = new Heap("heap f32", FloatVec::zeros);

  private final String name;
  private final IntFunction<Vec> zeros;

  private Heap(String name, IntFunction<Vec> zeros) {
    this.name = name;
    this.zeros = zeros;
  }

  @Override
  public Vec zeros(Layout layout) {
    return zeros(layout.size());
  }

  @Override
  public Vec zeros(long size) {
    if (size < 0 || size >= Integer.MAX_VALUE - 8) {
      throw new IllegalArgumentException("A heap vector cannot have " + size + " entries");
    }
    return zeros.apply((int) size);
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public String toString() {
    return name;
  }
}
