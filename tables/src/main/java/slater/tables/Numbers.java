package slater.tables;

import org.jspecify.annotations.Nullable;

/**
 * Numbers in pieces of 65,536, each in 32 bits where that loses nothing that anybody asked to keep,
 * else in 64. A piece that is not needed any more can be let go while later ones are still read.
 */
final class Numbers {
  /** How many numbers a piece holds; the last one may hold fewer. */
  static final int PIECE = 1 << 16;

  private final float[] @Nullable [] narrow;
  private final double[] @Nullable [] wide;
  private final int size;

  /** Takes the pieces as they are: each index holds one of either kind. */
  Numbers(float[] @Nullable [] narrow, double[] @Nullable [] wide, int size) {
    this.narrow = narrow;
    this.wide = wide;
    this.size = size;
  }

  int size() {
    return size;
  }

  double value(int index) {
    float @Nullable [] piece = narrow[index / PIECE];
    return piece == null ? wide(index) : piece[index % PIECE];
  }

  private double wide(int index) {
    double @Nullable [] piece = wide[index / PIECE];
    if (piece == null) {
      throw new IllegalStateException("Row " + index + " was let go; read the data anew.");
    }
    return piece[index % PIECE];
  }

  /** Forgets every piece that ends at or before an index. */
  void letGo(int end) {
    for (int i = 0; i < narrow.length && Math.min(size, (i + 1L) * PIECE) <= end; i++) {
      narrow[i] = null;
      wide[i] = null;
    }
  }

  /** How many bytes the numbers take. */
  long bytes() {
    long bytes = 0;
    for (int i = 0; i < narrow.length; i++) {
      float @Nullable [] piece = narrow[i];
      double @Nullable [] other = wide[i];
      bytes += piece != null ? 4L * piece.length : other != null ? 8L * other.length : 0;
    }
    return bytes;
  }
}
