package slater.core;

/**
 * A point: a flat vector whose arithmetic works in place and returns the vector itself. All vectors
 * of one operation have the same size and the same space; a mismatch is an {@link
 * IllegalArgumentException}. Sums are taken in a fixed order, so that the same entries give the
 * same bits on every machine.
 */
public interface Vec {

  /** Where this vector lives. */
  Space space();

  /** The number of entries. */
  long size();

  /** One entry: for small vectors, tests and printing; loops belong into the operations below. */
  double get(long index);

  /** Sets one entry. */
  void set(long index, double value);

  /** Copies all entries of another vector into this one. */
  Vec set(Vec from);

  /** Sets all entries from an array of the same size. */
  Vec set(double[] from);

  /** Copies all entries into an array of the same size. */
  double[] copyTo(double[] into);

  /** All entries become the number. */
  Vec fill(double value);

  /** {@code this *= factor}. */
  Vec scale(double factor);

  /** {@code this += factor * vector}. */
  Vec add(double factor, Vec vector);

  /** {@code this *= vector}, entry by entry. */
  Vec multiply(Vec vector);

  /** Each entry is moved to the nearest number in [lower, upper]. */
  Vec clamp(double lower, double upper);

  /** The inner product. */
  double dot(Vec vector);

  /** The sum of the entries. */
  double sum();

  /** The largest absolute entry; 0 for no entries, NaN where an entry is NaN. */
  double maxAbs();

  /** The Euclidean norm. */
  default double norm() {
    return Math.sqrt(dot(this));
  }

  /** Whether no entry is infinite or NaN. */
  boolean isFinite();

  /** A view of the entries from (inclusive) to (exclusive); it shares memory with this vector. */
  Vec slice(long from, long to);

  /** A new vector of the same space with the same entries. */
  default Vec copy() {
    return space().zeros(size()).set(this);
  }

  /** The entries as a new array. */
  default double[] toArray() {
    return copyTo(new double[Math.toIntExact(size())]);
  }

  /**
   * Applies a whole update rule in one pass over memory; this vector is the point.
   *
   * @param rule the formula
   * @param scalars the numbers it needs, in its own order
   * @param vectors the gradient and the rule's memory, in its own order
   */
  void update(Rule rule, double[] scalars, Vec... vectors);

  /** Writes the entries, in the precision of the space. */
  void write(Sink out);

  /** Reads entries written by a vector of the same space and size. */
  void read(Source in);
}
