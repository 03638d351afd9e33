package slater.core;

import java.util.Arrays;

/**
 * Additive sums (numerators, denominators, losses) of a part of the data. Tallies of parts are
 * merged in a fixed order and then finished into values; threads, micro-batches and clients all
 * speak this way.
 */
public final class Tally {
  private double[] sums;

  private Tally(double[] sums) {
    this.sums = sums;
  }

  /** No sums yet. */
  public static Tally empty() {
    return new Tally(new double[0]);
  }

  /** The number of slots in use. */
  public int slots() {
    return sums.length;
  }

  /** The sum in a slot; 0 where nothing was added. */
  public double get(int slot) {
    return slot < sums.length ? sums[slot] : 0;
  }

  /** Adds an amount to a slot. */
  public void add(int slot, double amount) {
    if (slot >= sums.length) {
      sums = Arrays.copyOf(sums, slot + 1);
    }
    sums[slot] += amount;
  }

  /** Adds all sums of another tally. */
  public void merge(Tally part) {
    for (int slot = 0; slot < part.sums.length; slot++) {
      add(slot, part.sums[slot]);
    }
  }

  /** All sums become 0. */
  public void clear() {
    Arrays.fill(sums, 0);
  }

  /** Writes the sums. */
  public void write(Sink out) {
    out.put((long) sums.length).put(sums, 0, sums.length);
  }

  /** Reads sums written by {@link #write}. */
  public void read(Source in) {
    sums = new double[Math.toIntExact(in.getLong())];
    in.get(sums, 0, sums.length);
  }
}
