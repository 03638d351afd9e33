package slater.core.expression;

import java.util.Locale;
import slater.core.heap.Elementary;

/**
 * A function of one number, with its first two derivatives. Values have the same bits on every
 * machine: exp, log and tanh are {@link Elementary}'s, the others {@link StrictMath}'s.
 *
 * <p>Where a derivative does not exist, one is chosen: that of {@code abs} at 0 is 0, a
 * subgradient.
 */
public enum Unary {
  /** The negative. */
  NEGATE,
  /** The absolute value. */
  ABS,
  /** The exponential. */
  EXP,
  /** The natural logarithm. */
  LOG,
  /** The square root. */
  SQRT,
  /** The sine of an angle in radians. */
  SIN,
  /** The cosine. */
  COS,
  /** The tangent. */
  TAN,
  /** The inverse of the sine, between -pi/2 and pi/2. */
  ASIN,
  /** The inverse of the cosine, between 0 and pi. */
  ACOS,
  /** The inverse of the tangent, between -pi/2 and pi/2. */
  ATAN,
  /** The hyperbolic sine. */
  SINH,
  /** The hyperbolic cosine. */
  COSH,
  /** The hyperbolic tangent. */
  TANH;

  /** As it is written in a formula. */
  public String word() {
    return this == NEGATE ? "-" : name().toLowerCase(Locale.ROOT);
  }

  /** The value at x; NaN outside the function's domain. */
  public double apply(double x) {
    return switch (this) {
      case NEGATE -> -x;
      case ABS -> Math.abs(x);
      case EXP -> Elementary.exp(x);
      case LOG -> Elementary.log(x);
      case SQRT -> Math.sqrt(x);
      case SIN -> StrictMath.sin(x);
      case COS -> StrictMath.cos(x);
      case TAN -> StrictMath.tan(x);
      case ASIN -> StrictMath.asin(x);
      case ACOS -> StrictMath.acos(x);
      case ATAN -> StrictMath.atan(x);
      case SINH -> StrictMath.sinh(x);
      case COSH -> StrictMath.cosh(x);
      case TANH -> Elementary.tanh(x);
    };
  }

  /** The first derivative at x, where the value is y. */
  public double slope(double x, double y) {
    return switch (this) {
      case NEGATE -> -1;
      case ABS -> Math.signum(x);
      case EXP -> y;
      case LOG -> 1 / x;
      case SQRT -> 0.5 / y;
      case SIN -> StrictMath.cos(x);
      case COS -> -StrictMath.sin(x);
      case TAN -> 1 + y * y;
      case ASIN -> 1 / Math.sqrt((1 - x) * (1 + x));
      case ACOS -> -1 / Math.sqrt((1 - x) * (1 + x));
      case ATAN -> 1 / (1 + x * x);
      case SINH -> StrictMath.cosh(x);
      case COSH -> StrictMath.sinh(x);
      case TANH -> 1 - y * y;
    };
  }

  /** The second derivative at x, where the value is y. */
  public double bend(double x, double y) {
    return switch (this) {
      case NEGATE, ABS -> 0;
      case EXP, SINH, COSH -> y;
      case LOG -> -1 / (x * x);
      case SQRT -> -0.25 / (y * x);
      case SIN, COS -> -y;
      case TAN -> 2 * y * (1 + y * y);
      case ASIN -> x / ((1 - x) * (1 + x) * Math.sqrt((1 - x) * (1 + x)));
      case ACOS -> -x / ((1 - x) * (1 + x) * Math.sqrt((1 - x) * (1 + x)));
      case ATAN -> -2 * x / ((1 + x * x) * (1 + x * x));
      case TANH -> -2 * y * (1 - y * y);
    };
  }
}
