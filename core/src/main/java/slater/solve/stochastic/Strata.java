package slater.solve.stochastic;

import java.util.Arrays;
import slater.core.Seed;
import slater.core.random.Epochs;

/**
 * Batches with some rows of every kind: each kind has an order of its own, goes through it once in
 * each of its epochs, and fills the same places of every batch.
 */
final class Strata {
  /** A quarter of the batch is divided evenly among the kinds, however rare they are. */
  private static final int EVENLY = 4;

  private final int terms;
  private final int[][] members;
  private final Epochs[] epochs;
  private final int[][] positions;
  private final int[] picked;
  private final double[] weights;
  private final Seed seed;

  private Strata(int terms, int[][] members, int[] shares, Seed seed) {
    this.terms = terms;
    this.members = members;
    this.seed = seed;
    epochs = new Epochs[members.length];
    positions = new int[members.length][];
    int size = Arrays.stream(shares).sum();
    picked = new int[size];
    weights = new double[size];
    int at = 0;
    for (int s = 0; s < members.length; s++) {
      epochs[s] = Epochs.of(members[s].length, shares[s], seed.fork("epochs").fork(s));
      positions[s] = new int[shares[s]];
      // How many rows each drawn one stands for, in units in which the mean is 1.
      double weight = (double) members[s].length / shares[s] * size / terms;
      Arrays.fill(weights, at, at + shares[s], weight);
      at += shares[s];
    }
  }

  /**
   * The batches of a problem.
   *
   * @param of the kind of each row
   * @param size how many rows a batch has, if all shares were whole numbers and none were raised
   */
  static Strata of(int[] of, int size, Seed seed) {
    int kinds = Arrays.stream(of).max().orElse(-1) + 1;
    var counts = new int[kinds];
    for (int kind : of) {
      counts[kind]++;
    }
    var all = new int[kinds][];
    for (int s = 0; s < kinds; s++) {
      all[s] = new int[counts[s]];
    }
    var filled = new int[kinds];
    for (int row = 0; row < of.length; row++) {
      all[of[row]][filled[of[row]]++] = row;
    }
    var members = Arrays.stream(all).filter(rows -> rows.length > 0).toArray(int[][]::new);
    int least = Math.max(1, size / (EVENLY * Math.max(1, members.length)));
    var shares = new int[members.length];
    for (int s = 0; s < shares.length; s++) {
      double share = (double) size * members[s].length / of.length;
      shares[s] = Math.min(members[s].length, Math.max(least, (int) Math.rint(share)));
    }
    return new Strata(of.length, members, shares, seed);
  }

  Draws draws(long until) {
    return Draws.ofStrata(this, picked, weights, (double) picked.length / terms, seed, until);
  }

  /** Sets the rows of a step. */
  void pick(long step) {
    int at = 0;
    for (int s = 0; s < members.length; s++) {
      epochs[s].draw(step, positions[s]);
      for (int position : positions[s]) {
        picked[at++] = members[s][position];
      }
    }
  }
}
