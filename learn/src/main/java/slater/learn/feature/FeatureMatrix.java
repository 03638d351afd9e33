package slater.learn.feature;

/**
 * Rows as a model reads them: for each row {@code numbers} 32-bit floats, and {@code categories}
 * slots of a coefficient vector whose entries are added to the score. A row of n numbers and c
 * categories costs n multiplications and c additions, whatever the number of levels.
 *
 * <p>Coefficients lie in one vector: those of the numbers first, then those of the categories. Two
 * slots beyond it mean no coefficient: {@link #neutral} adds 0, and {@link #undefined} makes the
 * score NaN.
 *
 * @param rows the number of rows
 * @param numbers the number of numeric columns
 * @param categories the number of categorical columns, those of missing numbers included
 * @param coefficients the number of coefficients, without an intercept
 * @param values row-major {@code rows x numbers}; standardised; not copied
 * @param slots row-major {@code rows x categories}; each between {@code numbers} and {@code
 *     coefficients + 1}; not copied
 */
public record FeatureMatrix(
    int rows, int numbers, int categories, int coefficients, float[] values, int[] slots) {
  /** Checks the sizes. */
  public FeatureMatrix {
    if (values.length != (long) rows * numbers || slots.length != (long) rows * categories) {
      throw new IllegalArgumentException(
          rows
              + " rows of "
              + numbers
              + " numbers and "
              + categories
              + " categories need "
              + (long) rows * numbers
              + " and "
              + (long) rows * categories
              + " entries, not "
              + values.length
              + " and "
              + slots.length);
    }
  }

  /** The slot that adds nothing: a reference level, a number that is present. */
  public int neutral() {
    return coefficients;
  }

  /** The slot that makes a score NaN: a missing value where training had no rule for one. */
  public int undefined() {
    return coefficients + 1;
  }

  /**
   * The score of a row without an intercept: numbers in their order, then categories in theirs,
   * each product and sum rounded once.
   *
   * @param padded the coefficients, followed by 0 and NaN
   * @param from where the coefficients begin
   */
  public double score(int row, double[] padded, int from) {
    double sum = 0;
    int at = row * numbers;
    for (int j = 0; j < numbers; j++) {
      sum += padded[from + j] * values[at + j];
    }
    int slot = row * categories;
    for (int c = 0; c < categories; c++) {
      sum += padded[from + slots[slot + c]];
    }
    return sum;
  }
}
