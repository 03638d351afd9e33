package slater.score;

/**
 * What is known of a value of the graph before any row is there.
 *
 * @param slot where a {@link Workspace} holds it
 * @param type of its elements; numbers of every type are held as doubles, the whole ones below 2^53
 * @param matrix whether its shape is [rows, width]; else it is [rows], and its width 1
 * @param rows of a constant; 0 for a value that each row of the data has
 * @param width elements of a row
 * @param lowest no element is smaller, where the elements are numbers of texts
 * @param highest no element is larger, likewise
 */
record Value(
    int slot, ElementType type, boolean matrix, int rows, int width, long lowest, long highest) {
  static Value of(int slot, ElementType type, boolean matrix, int rows, int width) {
    return new Value(slot, type, matrix, rows, width, Long.MIN_VALUE, Long.MAX_VALUE);
  }

  boolean isFixed() {
    return rows > 0;
  }

  Value as(ElementType other) {
    return new Value(slot, other, matrix, rows, width, lowest, highest);
  }

  /** From one row of the data to the next: nothing for a constant. */
  int rowStride() {
    return isFixed() ? 0 : width;
  }

  /** From one element to the next: nothing where one stands for all. */
  int stride() {
    return width == 1 ? 0 : 1;
  }
}
