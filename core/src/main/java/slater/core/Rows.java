package slater.core;

import java.util.Arrays;

/** Which terms of a sum are looked at: all, a range, or picked ones with weights. */
public sealed interface Rows {

  /** Every term. */
  record All() implements Rows {}

  /**
   * The terms from (inclusive) to (exclusive).
   *
   * @param from the first
   * @param to one past the last
   */
  record Range(int from, int to) implements Rows {
    /** Refuses a range that runs backwards. */
    public Range {
      if (from < 0 || to < from) {
        throw new IllegalArgumentException("No range: from " + from + " to " + to);
      }
    }
  }

  /**
   * Picked terms, in this order; a term may be picked twice. The arrays are not copied: whoever
   * makes the draw leaves them alone while it is in use.
   *
   * @param rows the indices
   * @param weights a factor for each picked term; an empty array means 1 for each
   */
  record Picked(int[] rows, double[] weights) implements Rows {
    /** Refuses weights of another length than the rows. */
    public Picked {
      if (weights.length != 0 && weights.length != rows.length) {
        throw new IllegalArgumentException(
            rows.length + " rows, but " + weights.length + " weights");
      }
    }

    @Override
    public boolean equals(Object other) {
      return other instanceof Picked picked
          && Arrays.equals(rows, picked.rows)
          && Arrays.equals(weights, picked.weights);
    }

    @Override
    public int hashCode() {
      return 31 * Arrays.hashCode(rows) + Arrays.hashCode(weights);
    }
  }

  /** Every term. */
  static Rows all() {
    return new All();
  }

  /** The terms from (inclusive) to (exclusive). */
  static Rows range(int from, int to) {
    return new Range(from, to);
  }

  /** Picked terms of weight 1. */
  static Rows picked(int... rows) {
    return new Picked(rows, new double[0]);
  }
}
