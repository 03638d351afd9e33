package slater.core;

/**
 * How n terms of a sum are cut into blocks for {@link Workers}: at most 64, of at least 1,024 terms
 * each where there are so many. The cut depends on n alone, so that partial sums merged in the
 * order of the blocks have the same bits on any number of threads.
 *
 * @param terms n
 */
public record Blocks(int terms) {
  private static final int MOST = 64;
  private static final int LEAST_TERMS = 1024;

  /** Refuses a negative number of terms. */
  public Blocks {
    if (terms < 0) {
      throw new IllegalArgumentException("No blocks of " + terms + " terms");
    }
  }

  /** The blocks of that many terms. */
  public static Blocks of(int terms) {
    return new Blocks(terms);
  }

  /** The number of blocks; 0 where there are no terms. */
  public int count() {
    return Math.ceilDiv(terms, size());
  }

  /** The first term of a block. */
  public int from(int block) {
    return block * size();
  }

  /** One past the last term of a block. */
  public int to(int block) {
    return (int) Math.min(terms, (block + 1L) * size());
  }

  /** {@code into += parts[0] + parts[1] + …}, one part after the other. */
  public void merge(double[][] parts, double[] into) {
    for (int block = 0; block < count(); block++) {
      double[] part = parts[block];
      for (int i = 0; i < into.length; i++) {
        into[i] += part[i];
      }
    }
  }

  private int size() {
    return Math.max(LEAST_TERMS, Math.ceilDiv(terms, MOST));
  }
}
