package slater.learn.oracle;

import slater.core.Blocks;
import slater.core.Rows;

/** The rows of a draw, and the blocks in which they are passed over. */
final class Pass {
  private static final double[] NONE = new double[0];

  private int from;
  private int size;
  private int[] picked = new int[0];
  private double[] factors = NONE;
  private boolean picks;
  private Blocks blocks = Blocks.of(0);

  /** Looks at a draw from a number of rows. */
  void draw(Rows rows, int terms) {
    picks = false;
    factors = NONE;
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
    if (blocks.terms() != size) {
      blocks = Blocks.of(size);
    }
  }

  int size() {
    return size;
  }

  int row(int i) {
    return picks ? picked[i] : from + i;
  }

  /** Copies the numbers of so many rows from the first on. */
  void copyRows(int first, int count, int[] into) {
    if (picks) {
      System.arraycopy(picked, first, into, 0, count);
      return;
    }
    for (int i = 0; i < count; i++) {
      into[i] = from + first + i;
    }
  }

  double factor(int i) {
    return factors.length == 0 ? 1 : factors[i];
  }

  /** Whether no row of the draw has a factor. */
  boolean isPlain() {
    return factors.length == 0;
  }

  /** Whether every row is passed over once, with its own weight. */
  boolean isWhole(int terms) {
    return !picks && size == terms;
  }

  /** The blocks of the draw; they depend on its number of rows alone. */
  Blocks blocks() {
    return blocks;
  }
}
