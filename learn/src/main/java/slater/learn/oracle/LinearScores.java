package slater.learn.oracle;

import java.util.Arrays;
import java.util.Optional;
import slater.core.heap.FloatRows;
import slater.core.heap.Kernels;
import slater.learn.feature.FeatureMatrix;

/**
 * The scores of rows, linear in the coefficients, and the way back from slopes by the scores to
 * slopes by the coefficients. A row costs as much as it has columns, whatever their levels.
 */
final class LinearScores {
  private final FeatureMatrix features;
  private final Kernels kernels;
  private final FloatRows[] pieces;
  private final int perRow;
  private final int size;
  private final boolean intercepts;

  /** Scores with or without intercepts: thresholds take the place of one. */
  LinearScores(FeatureMatrix features, int perRow, boolean intercepts, Kernels kernels) {
    this.intercepts = intercepts;
    this.features = features;
    this.kernels = kernels;
    this.pieces = new FloatRows[features.pieces()];
    Arrays.setAll(
        pieces, piece -> new FloatRows(features.values(piece), features.numbers(), kernels));
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
    numbersOf(chunk).scores(chunk.places, chunk.size, coefficients, 0, size + 2, perRow, into);
    if (features.categories() > 0) {
      addCategories(chunk, coefficients, into);
    }
    for (int k = 0; intercepts && k < perRow; k++) {
      double constant = constants[k];
      for (int at = k; at < chunk.size * perRow; at += perRow) {
        into[at] += constant;
      }
    }
  }

  /**
   * The numbers of the rows of a chunk, and their places there. Rows of several pieces are copied
   * side by side first: sums of four rows must not end where a piece does.
   */
  private FloatRows numbersOf(Chunk chunk) {
    int piece = features.piece(chunk.rows[0]);
    boolean together = true;
    for (int i = 0; i < chunk.size; i++) {
      together &= features.piece(chunk.rows[i]) == piece;
      chunk.places[i] = features.within(chunk.rows[i]);
    }
    return together ? pieces[piece] : gathered(chunk);
  }

  private FloatRows gathered(Chunk chunk) {
    int columns = features.numbers();
    if (chunk.gathered.length == 0) {
      chunk.gathered = new float[Chunk.ROWS * columns];
      chunk.asRows = Optional.of(new FloatRows(chunk.gathered, columns, kernels));
    }
    for (int i = 0; i < chunk.size; i++) {
      float[] from = features.values(features.piece(chunk.rows[i]));
      System.arraycopy(from, chunk.places[i] * columns, chunk.gathered, i * columns, columns);
      chunk.places[i] = i;
    }
    return chunk.asRows.orElseThrow();
  }

  private void addCategories(Chunk chunk, double[] coefficients, double[] into) {
    int categories = features.categories();
    for (int i = 0; i < chunk.size; i++) {
      int[] slots = features.slots(features.piece(chunk.rows[i]));
      int at = features.within(chunk.rows[i]) * categories;
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
    numbersOf(chunk).add(chunk.places, chunk.size, chunk.slopes, perRow, coefficients, 0, size + 1);
    for (int j = 0; !intercepts && j < constants.length; j++) {
      constants[j] += chunk.constantSlopes[j];
    }
    for (int k = 0; intercepts && k < perRow; k++) {
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
    int categories = features.categories();
    for (int i = 0; i < chunk.size; i++) {
      int[] slots = features.slots(features.piece(chunk.rows[i]));
      int at = features.within(chunk.rows[i]) * categories;
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
