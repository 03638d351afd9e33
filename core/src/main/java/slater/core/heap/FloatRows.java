package slater.core.heap;

/**
 * Rows of 32-bit features, one behind the other, and the two loops that a linear model makes over
 * them: scores, and adding multiples of the rows to a gradient. With the rows of a chunk that fits
 * the cache, scores, then slopes, then {@link #add} read the features from memory once. A product
 * with the Hessian is the same pass with the direction in place of the coefficients, and curvature
 * times score in place of the slopes.
 *
 * <p>A model may have several outputs: then every row has {@code outputs} scores and slopes, side
 * by side, and the coefficients of output k begin at {@code start + k * stride}.
 *
 * @param entries row-major; not copied
 * @param columns the number of features of a row; may be 0
 * @param kernels the inner loops
 */
public record FloatRows(float[] entries, int columns, Kernels kernels) {
  /** Checks that rows are whole. */
  public FloatRows {
    if (columns < 0 || (columns == 0 ? entries.length != 0 : entries.length % columns != 0)) {
      throw new IllegalArgumentException(
          entries.length + " entries are not whole rows of " + columns);
    }
  }

  /**
   * The scores of some rows: inner products with coefficients.
   *
   * @param rows numbers of rows
   * @param count how many of them
   * @param coefficients one for each column and output
   * @param start where those of output 0 begin
   * @param stride how far apart those of two outputs begin
   * @param outputs scores per row
   * @param into receives the scores of the first row, then of the second, and so on, from 0
   */
  public void scores(
      int[] rows,
      int count,
      double[] coefficients,
      int start,
      int stride,
      int outputs,
      double[] into) {
    for (int k = 0; k < outputs; k++) {
      int from = start + k * stride;
      kernels.dots(entries, columns, rows, count, coefficients, from, into, k, outputs);
    }
  }

  /**
   * Adds to a gradient the sum of slope times row. Four rows at a time are summed and then added,
   * the last ones (fewer than four) one by one, so calls with multiples of four rows can be cut
   * anywhere else.
   *
   * @param rows numbers of rows
   * @param count how many of them
   * @param slopes those of the first row, then of the second, and so on, from 0
   * @param outputs slopes per row
   * @param into the gradient, one entry for each column and output
   * @param start where the entries of output 0 begin
   * @param stride how far apart those of two outputs begin
   */
  public void add(
      int[] rows, int count, double[] slopes, int outputs, double[] into, int start, int stride) {
    for (int k = 0; k < outputs; k++) {
      int at = start + k * stride;
      kernels.add(entries, columns, rows, count, slopes, k, outputs, into, at);
    }
  }
}
