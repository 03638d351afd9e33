package consumer;

import slater.core.Vec;
import slater.core.heap.Heap;

/** The smallest use of the library: a vector and its length. */
public final class Norm {
  private Norm() {}

  /** The Euclidean length of a vector with these entries. */
  public static double of(double... entries) {
    Vec vector = Heap.F64.of(entries);
    return Math.sqrt(vector.dot(vector));
  }
}
