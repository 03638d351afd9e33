package slater.core.expression.tape;

import java.util.List;

/** Which element indices lead to: a base, and the value of each index times its stride. */
final class Address {
  private final int base;
  private final int[] indices;
  private final int[] strides;

  /**
   * An address.
   *
   * @param base the place where all indices are 0
   * @param steps for each index that moves the place its number, then how far one moves it
   */
  Address(int base, List<Integer> steps) {
    this.base = base;
    indices = new int[steps.size() / 2];
    strides = new int[indices.length];
    for (int k = 0; k < indices.length; k++) {
      indices[k] = steps.get(2 * k);
      strides[k] = steps.get(2 * k + 1);
    }
  }

  /** The place at values of all indices. */
  int at(int[] values) {
    int place = base;
    for (int k = 0; k < indices.length; k++) {
      place += strides[k] * values[indices[k]];
    }
    return place;
  }

  /** The deepest index below a depth; 0 where there is none. */
  int deepestBelow(int depth) {
    int deepest = 0;
    for (int index : indices) {
      if (index < depth) {
        deepest = Math.max(deepest, index);
      }
    }
    return deepest;
  }

  /** The deepest index. */
  int depth() {
    return deepestBelow(Integer.MAX_VALUE);
  }

  /** The numbers of its indices; owned by the address. */
  int[] indices() {
    return indices;
  }
}
