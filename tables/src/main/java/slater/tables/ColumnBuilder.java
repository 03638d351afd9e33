package slater.tables;

/**
 * Takes the cells of one column in order, as whatever the format has: text, a number, or nothing. A
 * builder serves one column once; it is not safe for use by several threads.
 */
public sealed interface ColumnBuilder permits NumericBuilder, CategoricalBuilder {
  /** A builder of the given type that keeps every number as it is. */
  static ColumnBuilder of(String name, ColumnType type) {
    return of(name, type, false);
  }

  /**
   * A builder of the given type.
   *
   * @param rounds whether numbers may be rounded to 32 bits, as {@link NumericBuilder} has it
   */
  static ColumnBuilder of(String name, ColumnType type, boolean rounds) {
    return switch (type) {
      case ColumnType.Numeric numeric -> new NumericBuilder(name, rounds);
      case ColumnType.Categorical categorical -> new CategoricalBuilder(name, categorical);
    };
  }

  /**
   * One more cell with this text.
   *
   * @return false where the text cannot stand in this column: it is no finite number, or not among
   *     the declared levels; then nothing was added
   */
  boolean addText(char[] text, int from, int length);

  /** One more cell with this number; false where it cannot stand in this column. */
  boolean addNumber(double value);

  /** One more cell with nothing in it. */
  void addMissing();

  /** How many cells were added. */
  int rows();

  /** The column; afterwards the builder is empty and must not be used. */
  Column build();

  /** One more cell with this text, as {@link #addText(char[], int, int)}. */
  default boolean addText(String text) {
    return addText(text.toCharArray(), 0, text.length());
  }

  /** What a reader may say about a text that was not taken; it never holds the text. */
  String expectation();
}
