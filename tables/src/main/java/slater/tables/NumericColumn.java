package slater.tables;

import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/**
 * A column of finite numbers; a missing cell is NaN.
 *
 * <p>Numbers that are all exact in 32 bits are kept in 32 bits; others are, where a reader was told
 * that their column may be rounded ({@link ReadOptions#withExact}).
 *
 * {@snippet :
 * var age = NumericColumn.of("age", 31, Double.NaN, 54);
 * age.missing(); // 1
 * }
 */
public final class NumericColumn implements Column {
  private final String name;
  private final Numbers numbers;
  private final int missing;

  private NumericColumn(String name, Numbers numbers, int missing) {
    this.name = name;
    this.numbers = numbers;
    this.missing = missing;
  }

  /** A column of these numbers, which are copied; an infinite one is a programming error. */
  public static NumericColumn of(String name, double... values) {
    var builder = new NumericBuilder(name);
    for (double value : values) {
      if (Double.isNaN(value)) {
        builder.addMissing();
      } else if (!builder.addNumber(value)) {
        throw new IllegalArgumentException("Column '" + name + "' was given an infinite number.");
      }
    }
    return builder.build();
  }

  /** Takes the numbers as they are: the caller gives them away. */
  static NumericColumn owning(String name, Numbers numbers, int missing) {
    return new NumericColumn(name, numbers, missing);
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public int rows() {
    return numbers.size();
  }

  /** The number in a row; NaN where it is missing. */
  public double value(int row) {
    return numbers.value(row);
  }

  /** A copy of all numbers. */
  public double[] toArray() {
    return values().toArray();
  }

  /** All numbers in order, NaN where one is missing. */
  public DoubleStream values() {
    return IntStream.range(0, rows()).mapToDouble(numbers::value);
  }

  /** How many bytes of memory the numbers take: 4 each, or 8. */
  public long bytes() {
    return numbers.bytes();
  }

  /**
   * Frees the memory of the first rows, in pieces of 65,536, for whoever has put their numbers
   * elsewhere and knows that nobody else needs them. Reading such a row afterwards is a programming
   * error, here and in every column and table that shares the numbers; counts stay known.
   *
   * @param end the first row that is still needed
   */
  public void letGo(int end) {
    numbers.letGo(end);
  }

  @Override
  public boolean isMissing(int row) {
    return Double.isNaN(numbers.value(row));
  }

  @Override
  public int missing() {
    return missing;
  }

  @Override
  public ColumnType type() {
    return ColumnType.numeric();
  }

  @Override
  public NumericColumn select(int[] rows) {
    var selected = new NumericBuilder(name);
    for (int row : rows) {
      selected.copy(numbers.value(row));
    }
    return selected.build();
  }

  @Override
  public NumericColumn named(String other) {
    return new NumericColumn(other, numbers, missing);
  }

  /** The same name and the same bits in every row. */
  @Override
  public boolean equals(Object other) {
    return other instanceof NumericColumn that
        && name.equals(that.name)
        && rows() == that.rows()
        && IntStream.range(0, rows())
            .allMatch(
                row ->
                    Double.doubleToLongBits(value(row))
                        == Double.doubleToLongBits(that.value(row)));
  }

  @Override
  public int hashCode() {
    int hash = name.hashCode();
    for (int row = 0; row < rows(); row++) {
      hash = 31 * hash + Double.hashCode(value(row));
    }
    return hash;
  }

  /** The name and the sizes, never a cell. */
  @Override
  public String toString() {
    return name + ": numeric, " + rows() + " rows, " + missing + " missing";
  }
}
