package slater.solve.stochastic;

import java.util.Optional;
import slater.core.Draw;
import slater.core.Rows;
import slater.core.Seed;
import slater.core.random.Epochs;

/**
 * The draws of a run: a function of the seed and the number of the step, so that nothing has to be
 * remembered. For one thread.
 */
public final class Draws {
  private final Seed seed;
  private final Rows rows;
  private final Optional<Picking> picking;
  private final double shareOfBatch;
  private final long until;
  private double share;

  /** Sets the rows of a step. */
  @FunctionalInterface
  private interface Picking {
    void pick(long step);
  }

  private Draws(Seed seed, Rows rows, Optional<Picking> picking, double share, long until) {
    this.seed = seed;
    this.rows = rows;
    this.picking = picking;
    this.shareOfBatch = share;
    this.until = until;
    this.share = share;
  }

  static Draws ofAll(Seed seed) {
    return new Draws(seed.fork("draws"), Rows.all(), Optional.empty(), 1, 0);
  }

  static Draws ofBatches(int terms, int size, Seed seed, long until) {
    var picked = new int[size];
    var epochs = Epochs.of(terms, size, seed.fork("epochs"));
    return new Draws(
        seed.fork("draws"),
        Rows.picked(picked),
        Optional.of(step -> epochs.draw(step, picked)),
        (double) size / terms,
        until);
  }

  static Draws ofStrata(
      Strata strata, int[] picked, double[] weights, double share, Seed seed, long until) {
    return new Draws(
        seed.fork("draws"),
        new Rows.Picked(picked, weights),
        Optional.of(strata::pick),
        share,
        until);
  }

  /** The draw of a step, from 0; it holds until the next one is asked for. */
  public Draw at(long step) {
    if (picking.isPresent() && step >= until) {
      share = 1;
      return new Draw(Rows.all(), seed.fork(step));
    }
    share = shareOfBatch;
    if (picking.isPresent()) {
      picking.get().pick(step);
    }
    return new Draw(rows, seed.fork(step));
  }

  /** Whether every draw is of all rows. */
  public boolean areAll() {
    return picking.isEmpty();
  }

  /** The share of all rows that the last draw looks at. */
  public double share() {
    return share;
  }
}
