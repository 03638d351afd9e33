package slater.core.random;

import org.jspecify.annotations.Nullable;
import slater.core.Seed;

/**
 * Mini-batches without replacement: each epoch goes once through all rows, in an order of its own.
 * Batch t holds the rows at positions t·b, …, t·b + b - 1 of all epochs one after the other, so a
 * batch may end one epoch and begin the next. Which rows a step sees depends on the seed and the
 * step number alone: a resumed run draws what the uninterrupted one would have drawn.
 */
public final class Epochs {
  private final int rows;
  private final int batch;
  private final Seed seed;

  /** The order used last, kept because the next step most likely needs it again. */
  private @Nullable Epoch last;

  private record Epoch(long number, Permutation order) {}

  private Epochs(int rows, int batch, Seed seed) {
    this.rows = rows;
    this.batch = batch;
    this.seed = seed;
  }

  /** Batches of that many rows out of {@code rows} rows, numbered from 0. */
  public static Epochs of(int rows, int batch, Seed seed) {
    if (rows < 1 || batch < 1) {
      throw new IllegalArgumentException("No batches of " + batch + " out of " + rows + " rows");
    }
    return new Epochs(rows, batch, seed);
  }

  /** The number of rows in a batch. */
  public int batch() {
    return batch;
  }

  /** The epoch in which a step's first row lies, from 0. */
  public long epoch(long step) {
    return Math.multiplyExact(step, batch) / rows;
  }

  /** Writes the rows of a step into an array of the size of a batch; allocates nothing. */
  public void draw(long step, int[] into) {
    if (step < 0 || into.length != batch) {
      throw new IllegalArgumentException(
          "No batch of " + into.length + " at step " + step + "; batches have " + batch + " rows");
    }
    long position = Math.multiplyExact(step, batch);
    long epoch = position / rows;
    int from = (int) (position % rows);
    for (int drawn = 0; drawn < batch; ) {
      int length = Math.min(batch - drawn, rows - from);
      order(epoch).copyTo(from, into, drawn, length);
      drawn += length;
      from = 0;
      epoch++;
    }
  }

  private Permutation order(long epoch) {
    var known = last;
    if (known == null || known.number != epoch) {
      known = new Epoch(epoch, Permutation.of(rows, seed.fork(epoch)));
      last = known;
    }
    return known.order;
  }
}
