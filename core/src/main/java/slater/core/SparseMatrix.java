package slater.core;

import java.util.Arrays;

/**
 * A matrix of which only some entries can differ from 0: row by row, with the columns of each row
 * in increasing order. Where the entries lie is fixed; their values can be set again.
 */
public final class SparseMatrix {
  private final int columns;
  private final int[][] places;
  private final double[][] values;

  private SparseMatrix(int columns, int[][] places) {
    this.columns = columns;
    this.places = places;
    this.values = new double[places.length][];
    for (int row = 0; row < places.length; row++) {
      values[row] = new double[places[row].length];
      int before = -1;
      for (int column : places[row]) {
        if (column <= before || column >= columns) {
          throw new IllegalArgumentException(
              "The columns of row " + row + " are not increasing, or none of " + columns);
        }
        before = column;
      }
    }
  }

  /**
   * A matrix of zeros.
   *
   * @param columns the number of columns
   * @param places for each row the columns of its entries, in increasing order; not copied
   */
  public static SparseMatrix of(int columns, int[][] places) {
    return new SparseMatrix(columns, places);
  }

  /** The number of rows. */
  public int rows() {
    return places.length;
  }

  /** The number of columns. */
  public int columns() {
    return columns;
  }

  /** The number of entries that a row has. */
  public int entries(int row) {
    return places[row].length;
  }

  /** The column of an entry of a row. */
  public int column(int row, int entry) {
    return places[row][entry];
  }

  /** The value of an entry of a row. */
  public double value(int row, int entry) {
    return values[row][entry];
  }

  /** Sets the value of an entry of a row. */
  public void set(int row, int entry, double value) {
    values[row][entry] = value;
  }

  /** The number in a row and a column; 0 where there is no entry. */
  public double get(int row, int column) {
    int entry = Arrays.binarySearch(places[row], column);
    return entry < 0 ? 0 : values[row][entry];
  }

  /** The number of entries in all rows. */
  public long entries() {
    long sum = 0;
    for (int[] row : places) {
      sum += row.length;
    }
    return sum;
  }
}
