package slater.app.check;

import java.util.Arrays;
import slater.tables.CategoricalColumn;
import slater.tables.NumericColumn;

/** Guesses whether a column names its rows rather than describing them. */
public final class Identifiers {
  private static final int FEWEST_ROWS = 20;

  private Identifiers() {}

  /** Levels of which most occur once, in more than half as many levels as rows. */
  public static boolean looksLike(CategoricalColumn column) {
    if (column.rows() < FEWEST_ROWS) {
      return false;
    }
    long occurring = Arrays.stream(column.counts()).filter(count -> count > 0).count();
    return 2 * occurring > column.rows();
  }

  /** Whole numbers that count up or down by one from row to row. */
  public static boolean looksLike(NumericColumn column) {
    if (column.rows() < FEWEST_ROWS) {
      return false;
    }
    double step = column.value(1) - column.value(0);
    if (Math.abs(step) != 1 || column.value(0) != Math.rint(column.value(0))) {
      return false;
    }
    for (int row = 1; row < column.rows(); row++) {
      if (column.value(row) - column.value(row - 1) != step) {
        return false;
      }
    }
    return true;
  }
}
