package slater.core.statistics;

import slater.core.Seed;

/** Orders in which units are played. */
final class UnitOrder {
  private UnitOrder() {}

  /** A permutation of 0, 1, ..., n - 1 drawn from a seed. */
  static int[] drawn(int n, Seed seed) {
    int[] order = new int[n];
    var random = seed.generator();
    for (int i = 0; i < n; i++) {
      int j = random.nextInt(i + 1);
      order[i] = order[j];
      order[j] = i;
    }
    return order;
  }

  /** 0, 1, ..., n - 1. */
  static int[] asGiven(int n) {
    int[] order = new int[n];
    for (int i = 0; i < n; i++) {
      order[i] = i;
    }
    return order;
  }

  /** The entries in this order. */
  static double[] pick(double[] from, int[] order) {
    double[] picked = new double[order.length];
    for (int i = 0; i < order.length; i++) {
      picked[i] = from[order[i]];
    }
    return picked;
  }

  /** Undoes {@link #pick}. */
  static double[] restored(double[] picked, int[] order) {
    double[] restored = new double[order.length];
    for (int i = 0; i < order.length; i++) {
      restored[order[i]] = picked[i];
    }
    return restored;
  }

  /** A hash of the units as a set: it does not depend on the order in which they are listed. */
  static long hash(double[] values, double[] weights) {
    long sum = values.length;
    for (int i = 0; i < values.length; i++) {
      long value = Double.doubleToLongBits(values[i]);
      sum += new Seed(value).fork(Double.doubleToLongBits(weights[i])).key();
    }
    return sum;
  }
}
