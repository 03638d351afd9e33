package slater.learn.oracle;

/**
 * A few rows on their way through a pass: scores, what the loss makes of them, and what must be
 * known of each row, side by side, so that loops over them touch nothing else while the features of
 * the rows are in the cache.
 */
final class Chunk {
  /** Rows a chunk holds: 256 rows of 100 floats are 100 KB, which fits the second cache. */
  static final int ROWS = 256;

  final int[] rows = new int[ROWS];
  final int[] profiles = new int[ROWS];
  final int[] classes = new int[ROWS];
  final double[] numbers = new double[ROWS];
  final double[] weights = new double[ROWS];

  /** Row-major, one score for each row and class. */
  final double[] scores;

  /** Row-major, the change of each score along a direction. */
  final double[] directions;

  /** Row-major, the derivative by each score that is pulled back to the coefficients. */
  final double[] slopes;

  int size;

  Chunk(int scoresPerRow) {
    scores = new double[ROWS * scoresPerRow];
    directions = new double[ROWS * scoresPerRow];
    slopes = new double[ROWS * scoresPerRow];
  }
}
