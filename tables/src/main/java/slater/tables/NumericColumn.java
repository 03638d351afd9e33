package slater.tables;

import java.util.Arrays;
import java.util.stream.DoubleStream;

/**
 * A column of finite numbers; a missing cell is NaN.
 *
 * {@snippet :
 * var age = NumericColumn.of("age", 31, Double.NaN, 54);
 * age.missing(); // 1
 * }
 */
public final class NumericColumn implements Column {
  private final String name;
  private final double[] values;
  private final int missing;

  private NumericColumn(String name, double[] values, int missing) {
    this.name = name;
    this.values = values;
    this.missing = missing;
  }

  /** A column of these numbers, which are copied; an infinite one is a programming error. */
  public static NumericColumn of(String name, double... values) {
    return owning(name, values.clone());
  }

  /** Takes the array as it is: the caller gives it away. */
  static NumericColumn owning(String name, double[] values) {
    int missing = 0;
    for (double value : values) {
      if (Double.isNaN(value)) {
        missing++;
      } else if (Double.isInfinite(value)) {
        throw new IllegalArgumentException("Column '" + name + "' was given an infinite number.");
      }
    }
    return new NumericColumn(name, values, missing);
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public int rows() {
    return values.length;
  }

  /** The number in a row; NaN where it is missing. */
  public double value(int row) {
    return values[row];
  }

  /** A copy of all numbers. */
  public double[] toArray() {
    return values.clone();
  }

  /** All numbers in order, NaN where one is missing. */
  public DoubleStream values() {
    return Arrays.stream(values);
  }

  @Override
  public boolean isMissing(int row) {
    return Double.isNaN(values[row]);
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
    var selected = new double[rows.length];
    for (int i = 0; i < rows.length; i++) {
      selected[i] = values[rows[i]];
    }
    return owning(name, selected);
  }

  @Override
  public NumericColumn named(String other) {
    return new NumericColumn(other, values, missing);
  }

  /** The same name and the same bits in every row. */
  @Override
  public boolean equals(Object other) {
    return other instanceof NumericColumn that
        && name.equals(that.name)
        && Arrays.equals(values, that.values);
  }

  @Override
  public int hashCode() {
    return 31 * name.hashCode() + Arrays.hashCode(values);
  }

  /** The name and the sizes, never a cell. */
  @Override
  public String toString() {
    return name + ": numeric, " + values.length + " rows, " + missing + " missing";
  }
}
