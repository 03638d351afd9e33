package slater.learn.oracle;

import slater.core.Rows;

/**
 * The rows of a draw, and the blocks in which they are passed over: at most 64, of at least 1,024
 * rows each, as many as the number of rows says and nothing else.
 */
final class Pass {
  private static final int MOST_BLOCKS = 64;
  private static final int LEAST_ROWS = 1024;

  private int from;
  private int size;
  private int[] picked = new int[0];
  private double[] factors = new double[0];
  private boolean picks;

  /** Looks at a draw from a number of rows. */
  void draw(Rows rows, int terms) {
    picks = false;
    factors = new double[0];
    switch (rows) {
      case Rows.All all -> {
        from = 0;
        size = terms;
      }
      case Rows.Range range -> {
        from = range.from();
        size = range.to() - range.from();
        if (range.to() > terms) {
          throw new IllegalArgumentException("Row " + range.to() + " of " + terms);
        }
      }
      case Rows.Picked chosen -> {
        picks = true;
        picked = chosen.rows();
        factors = chosen.weights();
        size = picked.length;
      }
    }
  }

  int size() {
    return size;
  }

  int row(int i) {
    return picks ? picked[i] : from + i;
  }

  double factor(int i) {
    return factors.length == 0 ? 1 : factors[i];
  }

  /** Whether every row is passed over once, with its own weight. */
  boolean isWhole(int terms) {
    return !picks && size == terms;
  }

  private int rowsPerBlock() {
    return Math.max(LEAST_ROWS, (size + MOST_BLOCKS - 1) / MOST_BLOCKS);
  }

  int blocks() {
    return (size + rowsPerBlock() - 1) / rowsPerBlock();
  }

  int blockFrom(int block) {
    return block * rowsPerBlock();
  }

  int blockTo(int block) {
    return Math.min(size, (block + 1) * rowsPerBlock());
  }
}
