package slater.core.domain;

import slater.core.Vec;

/** What all bounded sets share. */
final class Bounds {
  private Bounds() {}

  static boolean contains(Bounded set, Vec x, double tolerance) {
    for (long i = 0; i < x.size(); i++) {
      double value = x.get(i);
      boolean inside =
          Double.isFinite(value)
              && value >= set.lower(i) - tolerance
              && value <= set.upper(i) + tolerance;
      if (!inside) {
        return false;
      }
    }
    return true;
  }

  /** Refuses weights of a penalty that are negative or no numbers. */
  static void checkWeights(String penalty, double... weights) {
    for (double weight : weights) {
      if (!(weight >= 0 && weight < Double.POSITIVE_INFINITY)) {
        throw new IllegalArgumentException(penalty + " needs weights of at least 0, not " + weight);
      }
    }
  }

  /** Refuses a point of another size. */
  static void checkSize(String domain, long size, Vec x) {
    if (x.size() != size) {
      throw new IllegalArgumentException(
          "The " + domain + " has points of size " + size + ", not " + x.size());
    }
  }

  /** Refuses a point without entries. */
  static void checkNotEmpty(String domain, Vec x) {
    if (x.size() == 0) {
      throw new IllegalArgumentException("The " + domain + " has no points of size 0");
    }
  }
}
