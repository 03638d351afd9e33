package slater.solve.stochastic;

import java.util.OptionalLong;
import slater.core.InputException;
import slater.core.Seed;

/**
 * What each step looks at: all rows, or so many rows, taken from a new order in each epoch.
 *
 * @param size how many rows a step looks at; 0 for all
 */
public record Batches(int size) {

  /** Refuses a negative size. */
  public Batches {
    if (size < 0) {
      throw new IllegalArgumentException("A batch has at least 1 row, not " + size);
    }
  }

  /** Every step looks at all rows. */
  public static Batches all() {
    return new Batches(0);
  }

  /** Every step looks at so many rows; where there are no more than that, at all. */
  public static Batches of(int rows) {
    Settings.positive("a batch", rows);
    return new Batches(rows);
  }

  /**
   * The draws for a problem with so many terms; {@link InputException} where batches are asked of a
   * problem that is no sum.
   */
  public Draws open(OptionalLong terms, Seed seed) {
    if (size == 0 || terms.orElse(Long.MAX_VALUE) <= size) {
      return Draws.ofAll(seed);
    }
    if (terms.isEmpty()) {
      throw new InputException(
          "A batch of "
              + size
              + " rows cannot be drawn, since the problem is no sum over rows; use all rows.");
    }
    return Draws.ofBatches(Math.toIntExact(terms.getAsLong()), size, seed);
  }
}
