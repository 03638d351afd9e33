package slater.solve.stochastic;

import java.util.OptionalLong;
import slater.core.InputException;
import slater.core.Oracle;
import slater.core.Seed;

/**
 * What each step looks at: all rows, or so many rows, taken from a new order in each epoch.
 *
 * <p>Stratified batches hold every kind of row that the oracle tells apart, each in its share of
 * the batch and at least a few; rows count by how many they stand for. A rate among a rare group
 * then has a value on every batch, and its mean over batches is the rate among all rows. Where rows
 * are drawn without regard to their kind, a rare group is absent from most batches: its requirement
 * then acts on few steps, and its price grows until those few suffice.
 *
 * @param size how many rows a step looks at; 0 for all
 * @param stratified whether each batch holds every kind of row; it may then be a few rows larger
 * @param until after how many steps batches are followed by steps on all rows, without noise
 */
public record Batches(int size, boolean stratified, long until) {

  /** Refuses a negative size. */
  public Batches {
    if (size < 0 || until < 0) {
      throw new IllegalArgumentException(
          "A batch has at least 1 row, and batches last for at least 0 steps, not "
              + size
              + " and "
              + until);
    }
  }

  private Batches(int size, boolean stratified) {
    this(size, stratified, Long.MAX_VALUE);
  }

  /** Every step looks at all rows. */
  public static Batches all() {
    return new Batches(0, false);
  }

  /** Every step looks at so many rows; where there are no more than that, at all. */
  public static Batches of(int rows) {
    Settings.positive("a batch", rows);
    return new Batches(rows, false);
  }

  /** The same batches with some rows of every kind in each. */
  public Batches withEveryKind() {
    return new Batches(size, true, until);
  }

  /** The same batches for so many steps, and then all rows. */
  public Batches forSteps(long steps) {
    return new Batches(size, stratified, steps);
  }

  /** The draws for a problem; {@link InputException} where batches are asked of one without sum. */
  public Draws open(Oracle oracle, Seed seed) {
    int[] strata = stratified ? oracle.strata() : new int[0];
    boolean all = size == 0 || oracle.terms().orElse(Long.MAX_VALUE) <= size;
    return all || strata.length == 0
        ? open(oracle.terms(), seed)
        : Strata.of(strata, size, seed).draws(until);
  }

  /**
   * The draws for a problem with so many terms, all of one kind; {@link InputException} where
   * batches are asked of a problem that is no sum.
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
    return Draws.ofBatches(Math.toIntExact(terms.getAsLong()), size, seed, until);
  }
}
