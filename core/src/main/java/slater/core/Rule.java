package slater.core;

/**
 * A formula that changes a point entry by entry: an optimiser's update. The loops below do it in
 * one pass over memory; {@link #compose} says the same thing in vector operations, which is how a
 * space without an own loop applies it, and what the loops are tested against.
 *
 * <p>In the loops every array is read and written at the same index, which is what lets the
 * compiler of the JVM turn them into vector instructions.
 */
public interface Rule {

  /** The name of the update, as in {@code adam}. */
  String name();

  /** How many vectors the rule reads and writes beside the point, the gradient included. */
  int vectors();

  /** The rule in vector operations. It may allocate. */
  void compose(double[] scalars, Vec point, Vec[] vectors);

  /** The rule on the entries from (inclusive) to (exclusive) of arrays of 64-bit numbers. */
  void apply(double[] scalars, double[] point, double[][] vectors, int from, int to);

  /** The rule on the entries from (inclusive) to (exclusive) of arrays of 32-bit numbers. */
  void apply(double[] scalars, float[] point, float[][] vectors, int from, int to);
}
