package slater.core.expression.tape;

import slater.core.Curvature;
import slater.core.expression.Unary;

/**
 * How a function of one number behaves on an interval: what its composition with an argument of
 * known shape needs.
 *
 * @param convex whether it is convex there
 * @param concave whether it is concave there
 * @param rises whether it never falls there
 * @param falls whether it never rises there
 */
record Growth(boolean convex, boolean concave, boolean rises, boolean falls) {
  private static final Growth UNKNOWN = new Growth(false, false, false, false);

  /** The shape of the function of an argument of that shape. */
  Curvature of(Curvature argument) {
    boolean affine = argument == Curvature.AFFINE;
    return Shapes.of(
        convex && (affine || rises && argument.isConvex() || falls && argument.isConcave()),
        concave && (affine || rises && argument.isConcave() || falls && argument.isConvex()));
  }

  /** A function on an interval. */
  static Growth of(Unary function, Enclosure x) {
    boolean right = x.isNonNegative();
    boolean left = x.isNonPositive();
    return switch (function) {
      case NEGATE -> new Growth(true, true, false, true);
      case ABS -> new Growth(true, right || left, right, left);
      case EXP -> new Growth(true, false, true, false);
      case LOG, SQRT -> new Growth(false, true, true, false);
      case SIN -> wave(x.applied(Unary.SIN), x.applied(Unary.COS));
      case COS -> wave(x.applied(Unary.COS), x.applied(Unary.SIN).negated());
      case TAN -> {
        var y = x.applied(Unary.TAN);
        yield y.equals(Enclosure.ALL)
            ? UNKNOWN
            : new Growth(y.isNonNegative(), y.isNonPositive(), true, false);
      }
      case ASIN, SINH -> new Growth(right, left, true, false);
      case ACOS -> new Growth(left, right, false, true);
      case ATAN, TANH -> new Growth(left, right, true, false);
      case COSH -> new Growth(true, false, right, left);
    };
  }

  /** A function whose second derivative is the negative of its value. */
  private static Growth wave(Enclosure value, Enclosure slope) {
    return new Growth(
        value.isNonPositive(), value.isNonNegative(), slope.isNonNegative(), slope.isNonPositive());
  }

  /** The power p on an interval. */
  static Growth ofPower(double p, Enclosure x) {
    boolean right = x.isNonNegative();
    boolean left = x.isNonPositive();
    if (p != Math.rint(p)) {
      // It has a value where x is not negative; to the left of 0 a convex one would be infinite.
      return new Growth(p > 1 || p < 0, p > 0 && p < 1, p > 0 && (right || p < 1), p < 0);
    }
    boolean even = p % 2 == 0;
    if (p > 0) {
      return even ? new Growth(true, false, right, left) : new Growth(right, left, true, false);
    }
    if (!right && !left) {
      return UNKNOWN;
    }
    return even ? new Growth(true, false, left, right) : new Growth(right, left, false, true);
  }
}
