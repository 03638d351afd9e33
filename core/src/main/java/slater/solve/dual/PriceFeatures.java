package slater.solve.dual;

import java.util.Arrays;

/**
 * What a component's price is predicted from: some numbers for each component of a requirement.
 *
 * @param rows the features of each component, all of one length
 */
public record PriceFeatures(double[][] rows) {

  /** Copies the numbers and refuses rows of different lengths. */
  public PriceFeatures {
    if (rows.length == 0) {
      throw new IllegalArgumentException("Features are given for no component");
    }
    rows = Arrays.stream(rows).map(double[]::clone).toArray(double[][]::new);
    for (var row : rows) {
      if (row.length != rows[0].length) {
        throw new IllegalArgumentException(
            "Components have " + rows[0].length + " and " + row.length + " features");
      }
      for (double entry : row) {
        if (!Double.isFinite(entry)) {
          throw new IllegalArgumentException("A feature is a finite number, not " + entry);
        }
      }
    }
  }

  /** The number of features. */
  public int size() {
    return rows[0].length;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof PriceFeatures features && Arrays.deepEquals(rows, features.rows);
  }

  @Override
  public int hashCode() {
    return Arrays.deepHashCode(rows);
  }
}
