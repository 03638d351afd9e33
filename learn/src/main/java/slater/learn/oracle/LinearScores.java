package slater.learn.oracle;

import slater.core.heap.FloatRows;
import slater.core.heap.Kernels;
import slater.learn.feature.FeatureMatrix;

/**
 * The scores of rows, linear in the coefficients, and the way back from slopes by the scores to
 * slopes by the coefficients. A row costs as much as it has columns, whatever their levels.
 */
final class LinearScores {
  private final FeatureMatrix features;
  private final FloatRows rows;
  private final int perRow;
  private final int size;

  LinearScores(FeatureMatrix features, int perRow, Kernels kernels) {
    this.features = features;
    this.rows = new FloatRows(features.values(), features.numbers(), kernels);
    this.perRow = perRow;
    this.size = features.coefficients();
  }

  /** Room for the coefficients of each score, followed by 0 and NaN for the slots beyond them. */
  double[] coefficients() {
    var array = new double[perRow * (size + 2)];
    for (int k = 0; k < perRow; k++) {
      array[k * (size + 2) + size + 1] = Double.NaN;
    }
    return array;
  }

  /** Sets {@code into} to the scores of the rows of a chunk. */
  void score(Chunk chunk, double[] coefficients, double[] constants, double[] into) {
    rows.scores(chunk.rows, chunk.size, coefficients, 0, size + 2, perRow, into);
    if (features.categories() > 0) {
      addCategories(chunk, coefficients, into);
    }
    for (int k = 0; k < perRow; k++) {
      double constant = constants[k];
      for (int at = k; at < chunk.size * perRow; at += perRow) {
        into[at] += constant;
      }
    }
  }

  private void addCategories(Chunk chunk, double[] coefficients, double[] into) {
    int[] slots = features.slots();
    int categories = features.categories();
    for (int i = 0; i < chunk.size; i++) {
      int at = chunk.rows[i] * categories;
      for (int k = 0; k < perRow; k++) {
        double sum = into[i * perRow + k];
        int from = k * (size + 2);
        for (int c = 0; c < categories; c++) {
          sum += coefficients[from + slots[at + c]];
        }
        into[i * perRow + k] = sum;
      }
    }
  }

  /**
   * Adds slope times row to the coefficients of each score.
   *
   * @param coefficients {@code size + 1} for each score: the last one takes what neutral slots get
   * @param constants one for each score
   */
  void pullBack(Chunk chunk, double[] coefficients, double[] constants) {
    rows.add(chunk.rows, chunk.size, chunk.slopes, perRow, coefficients, 0, size + 1);
    for (int k = 0; k < perRow; k++) {
      double sum = constants[k];
      for (int at = k; at < chunk.size * perRow; at += perRow) {
        sum += chunk.slopes[at];
      }
      constants[k] = sum;
    }
    if (features.categories() > 0) {
      pullCategories(chunk, coefficients);
    }
  }

  private void pullCategories(Chunk chunk, double[] coefficients) {
    int[] slots = features.slots();
    int categories = features.categories();
    for (int i = 0; i < chunk.size; i++) {
      int at = chunk.rows[i] * categories;
      for (int k = 0; k < perRow; k++) {
        double slope = chunk.slopes[i * perRow + k];
        int from = k * (size + 1);
        for (int c = 0; c < categories; c++) {
          coefficients[from + slots[at + c]] += slope;
        }
      }
    }
  }
}
