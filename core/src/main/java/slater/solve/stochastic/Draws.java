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
  private final double share;

  /** Sets the rows of a step. */
  @FunctionalInterface
  private interface Picking {
    void pick(long step);
  }

  private Draws(Seed seed, Rows rows, Optional<Picking> picking, double share) {
    this.seed = seed;
    this.rows = rows;
    this.picking = picking;
    this.share = share;
  }

  static Draws ofAll(Seed seed) {
    return new Draws(seed.fork("draws"), Rows.all(), Optional.empty(), 1);
  }

  static Draws ofBatches(int terms, int size, Seed seed) {
    var picked = new int[size];
    var epochs = Epochs.of(terms, size, seed.fork("epochs"));
    return new Draws(
        seed.fork("draws"),
        Rows.picked(picked),
        Optional.of(step -> epochs.draw(step, picked)),
        (double) size / terms);
  }

  static Draws ofStrata(Strata strata, int[] picked, double[] weights, double share, Seed seed) {
    return new Draws(
        seed.fork("draws"), new Rows.Picked(picked, weights), Optional.of(strata::pick), share);
  }

  /** The draw of a step, from 0; it holds until the next one is asked for. */
  public Draw at(long step) {
    if (picking.isPresent()) {
      picking.get().pick(step);
    }
    return new Draw(rows, seed.fork(step));
  }

  /** Whether every draw is of all rows. */
  public boolean areAll() {
    return picking.isEmpty();
  }

  /** The share of all rows that one draw looks at. */
  public double share() {
    return share;
  }
}
