package slater.solve.dual;

import java.util.OptionalLong;
import slater.core.Draw;
import slater.core.InputException;
import slater.core.Rows;
import slater.core.Seed;
import slater.core.random.Epochs;

/** What each step looks at: all rows, or the next rows of an epoch's order. */
final class Batches {
  private final Seed seed;
  private final double share;
  private final int[] rows;
  private final Rows picked;
  private final Epochs epochs;

  /**
   * Draws for a method.
   *
   * @param terms how many rows there are
   * @param batch how many are drawn; 0 for all
   */
  Batches(OptionalLong terms, int batch, Seed seed) {
    this.seed = seed.fork("draws");
    if (batch > 0 && terms.isEmpty()) {
      throw new InputException(
          "A batch of "
              + batch
              + " rows cannot be drawn: the problem is no sum over rows; use all"
              + " rows (batch 0).");
    }
    boolean all = batch == 0 || batch >= terms.orElse(0);
    rows = new int[all ? 0 : batch];
    picked = all ? Rows.all() : Rows.picked(rows);
    int count = Math.toIntExact(Math.max(1, terms.orElse(1)));
    epochs = Epochs.of(count, Math.max(1, rows.length), seed.fork("epochs"));
    share = all ? 1 : (double) batch / count;
  }

  /** The draw of a step, from 0; it is good until the next one. */
  Draw at(long step) {
    if (rows.length > 0) {
      epochs.draw(step, rows);
    }
    return new Draw(picked, seed.fork(step));
  }

  /** Whether a step looks at all rows. */
  boolean areAll() {
    return rows.length == 0;
  }

  /** The share of all rows that a pass over one draw reads. */
  double share() {
    return share;
  }
}
