package slater.core.expression.tape;

import slater.core.heap.Elementary;

/** Derivatives with a choice where the formula's own has no value. */
final class Partials {
  private Partials() {}

  /** The derivative of {@code y = x^p} by p; 0 at x = 0, its limit for positive p. */
  static double powerByExponent(double x, double y) {
    return y == 0 ? 0 : y * Elementary.log(x);
  }

  /** The derivative of the root y of a sum of squares by that sum; 0 at 0. */
  static double normSlope(double y) {
    return y == 0 ? 0 : 0.5 / y;
  }

  /** The second derivative of the root y of a sum of squares by that sum; 0 at 0. */
  static double normBend(double y) {
    return y == 0 ? 0 : -0.25 / (y * y * y);
  }
}
