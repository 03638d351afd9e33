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
  private final int[] picked;
  private final Optional<Epochs> epochs;
  private final double share;

  private Draws(Seed seed, Rows rows, int[] picked, Optional<Epochs> epochs, double share) {
    this.seed = seed;
    this.rows = rows;
    this.picked = picked;
    this.epochs = epochs;
    this.share = share;
  }

  static Draws ofAll(Seed seed) {
    return new Draws(seed.fork("draws"), Rows.all(), new int[0], Optional.empty(), 1);
  }

  static Draws ofBatches(int terms, int size, Seed seed) {
    var picked = new int[size];
    var epochs = Epochs.of(terms, size, seed.fork("epochs"));
    return new Draws(
        seed.fork("draws"),
        Rows.picked(picked),
        picked,
        Optional.of(epochs),
        (double) size / terms);
  }

  /** The draw of a step, from 0; it holds until the next one is asked for. */
  public Draw at(long step) {
    if (epochs.isPresent()) {
      epochs.get().draw(step, picked);
    }
    return new Draw(rows, seed.fork(step));
  }

  /** Whether every draw is of all rows. */
  public boolean areAll() {
    return epochs.isEmpty();
  }

  /** The share of all rows that one draw looks at. */
  public double share() {
    return share;
  }
}
