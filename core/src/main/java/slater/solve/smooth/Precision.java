package slater.solve.smooth;

import slater.core.Space;

/** How precise the numbers of a space are, found by storing one. */
final class Precision {
  private Precision() {}

  /**
   * The relative error to expect in values that are computed from points of a space: a few units in
   * the last place, and in 64 bits at least 1e-12, since values are sums of many terms.
   */
  static double ofValues(Space space) {
    double third = 1 / 3.0;
    double stored = space.of(third).get(0);
    return Math.max(1e-12, 16 * Math.abs(stored - third) / third);
  }
}
