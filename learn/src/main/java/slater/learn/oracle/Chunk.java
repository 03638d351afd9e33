package slater.learn.oracle;

import java.util.Arrays;
import java.util.Optional;
import slater.core.heap.FloatRows;

/**
 * A few rows on their way through a pass: scores, what the loss makes of them, and what must be
 * known of each row, side by side, so that loops over them touch nothing else while the features of
 * the rows are in the cache. Arrays of scores are row-major, one entry for each row and score.
 */
final class Chunk {
  /**
   * Rows a chunk holds: 128 rows of 100 floats are 51 KB, which fits the second cache, and are long
   * enough for the processor to fetch ahead.
   */
  static final int ROWS = 128;

  final int[] rows = new int[ROWS];

  /** Where the numbers of each row are: in the piece that all rows lie in, or in the copy. */
  final int[] places = new int[ROWS];

  /** A copy of the numbers of rows that lie in several pieces; made when it is first needed. */
  float[] gathered = new float[0];

  Optional<FloatRows> asRows = Optional.empty();
  final int[] profiles = new int[ROWS];
  final int[] classes = new int[ROWS];
  final double[] numbers = new double[ROWS];
  final double[] weights = new double[ROWS];
  final double[] losses = new double[ROWS];
  final double[] scores;

  /** The change of each score along a direction. */
  final double[] directions;

  /** The derivative by each score that is pulled back to the coefficients. */
  final double[] slopes;

  /** Probabilities of the model. */
  final double[] probabilities;

  /** The smooth decision: probabilities at the temperature. */
  final double[] smooth;

  /** Room for what a kernel reads. */
  final double[] scratch;

  /** For each row {@code 1 / (1 + exp(-|score|))}, whose logarithm is a part of the log-loss. */
  final double[] shares = new double[ROWS];

  /** For each profile the product of the shares of its rows: one logarithm serves all of them. */
  final double[] products;

  /** First and second derivatives of the loss of a number by its score. */
  final double[] first = new double[ROWS];

  final double[] second = new double[ROWS];

  /** Smooth shares of errors that are at least 0, at least minus what is close, at least that. */
  final double[] covered = new double[ROWS];

  final double[] above = new double[ROWS];
  final double[] below = new double[ROWS];

  /** Intercepts, or what makes thresholds, of the point and of a direction; not owned. */
  final double[] constants;

  final double[] constantDirections;

  /** The slopes of constants that are no intercepts, summed over the rows of the chunk. */
  final double[] constantSlopes;

  /** Thresholds, their change along a direction, and their slopes. */
  final double[] thresholds;

  final double[] thresholdDirections;
  final double[] thresholdSlopes;

  /** Whether every row of the chunk counts once. */
  boolean plain;

  int size;

  Chunk(int scoresPerRow, int profiles, double[] constants, double[] constantDirections) {
    this.constants = constants;
    this.constantDirections = constantDirections;
    constantSlopes = new double[constants.length];
    thresholds = new double[constants.length];
    thresholdDirections = new double[constants.length];
    thresholdSlopes = new double[constants.length];
    products = new double[profiles];
    int length = ROWS * scoresPerRow;
    scores = new double[length];
    directions = new double[length];
    slopes = new double[length];
    probabilities = new double[length];
    smooth = new double[length];
    scratch = new double[length];
  }

  /** Takes up the rows from (inclusive) to (exclusive) of a draw. */
  void fill(Pass pass, int from, int to, TableOracle oracle) {
    var sample = oracle.sample();
    size = to - from;
    plain = sample.weights().length == 0 && pass.isPlain();
    pass.copyRows(from, size, rows);
    int[] profileOf = oracle.profiles().of();
    for (int i = 0; i < size; i++) {
      profiles[i] = profileOf[rows[i]];
    }
    if (plain) {
      Arrays.fill(weights, 0, size, 1);
    } else {
      for (int i = 0; i < size; i++) {
        weights[i] = sample.weight(rows[i]) * pass.factor(from + i);
      }
    }
    if (oracle.kernel().scores() == 1 && !oracle.kernel().hasThresholds()) {
      double[] numberOf = sample.numbers();
      for (int i = 0; i < size; i++) {
        numbers[i] = numberOf[rows[i]];
      }
    } else {
      int[] classOf = sample.classes();
      for (int i = 0; i < size; i++) {
        classes[i] = classOf[rows[i]];
      }
    }
  }
}
