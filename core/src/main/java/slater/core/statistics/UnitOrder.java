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

  /**
   * A hash of the units as a set: it does not depend on the order in which they are listed, nor on
   * the last digits of their values, so that whoever recomputes them in 32 bits plays them in the
   * same order. Of their number, mean size and mean square ten binary digits count.
   */
  static long hash(double[] values, double[] weights) {
    double total = 0;
    double size = 0;
    double square = 0;
    for (int i = 0; i < values.length; i++) {
      total += weights[i];
      size += weights[i] * Math.abs(values[i]);
      square += weights[i] * values[i] * values[i];
    }
    return new Seed(values.length).fork(leading(size / total)).fork(leading(square / total)).key();
  }

  /** Sign, exponent and ten binary digits; sums of many terms agree in them in any order. */
  private static long leading(double number) {
    return Double.doubleToLongBits(number) >>> 42;
  }
}
