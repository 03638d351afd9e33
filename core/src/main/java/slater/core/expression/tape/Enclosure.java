package slater.core.expression.tape;

import java.util.List;
import java.util.stream.IntStream;
import slater.core.expression.Expression;
import slater.core.expression.Scope;
import slater.core.expression.Unary;

/**
 * An interval that holds every value that a part of a formula can take, rounded outwards. Points
 * where the part has no value are left out, so that {@code log(x)} for x in [-1, 1] lies in
 * (-infinity, 0].
 *
 * @param lower no value is below; may be negative infinity
 * @param upper no value is above; may be infinity
 */
public record Enclosure(double lower, double upper) {
  /** All numbers. */
  public static final Enclosure ALL =
      new Enclosure(Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY);

  /** Beyond it, angles are no longer told apart. */
  private static final double LARGEST_ANGLE = 1e6;

  private static final double ANGLE_MARGIN = 1e-9;

  /** Refuses bounds in the wrong order, or NaN. */
  public Enclosure {
    if (!(lower <= upper)) {
      throw new IllegalArgumentException("No interval: from " + lower + " to " + upper);
    }
  }

  /** What an expression can be while the variables of the scope are within their bounds. */
  public static Enclosure of(Expression expression, Scope scope) {
    var tape = Tape.of(scope, List.of(Block.of(expression)));
    return EnclosureRun.exact(tape).output(0, 0);
  }

  /** The same for each component of a block. */
  public static List<Enclosure> of(Block block, Scope scope) {
    var tape = Tape.of(scope, List.of(block));
    var run = EnclosureRun.exact(tape);
    return IntStream.range(0, tape.size(0)).mapToObj(i -> run.output(0, i)).toList();
  }

  /** One number. */
  public static Enclosure of(double value) {
    return new Enclosure(value, value);
  }

  /** Whether no value is below 0. */
  public boolean isNonNegative() {
    return lower >= 0;
  }

  /** Whether no value is above 0. */
  public boolean isNonPositive() {
    return upper <= 0;
  }

  /** Whether a number lies in the interval. */
  public boolean contains(double value) {
    return lower <= value && value <= upper;
  }

  Enclosure plus(Enclosure other) {
    return rounded(lower + other.lower, upper + other.upper);
  }

  Enclosure minus(Enclosure other) {
    return rounded(lower - other.upper, upper - other.lower);
  }

  Enclosure negated() {
    return new Enclosure(-upper, -lower);
  }

  Enclosure times(Enclosure other) {
    double a = product(lower, other.lower);
    double b = product(lower, other.upper);
    double c = product(upper, other.lower);
    double d = product(upper, other.upper);
    return rounded(
        Math.min(Math.min(a, b), Math.min(c, d)), Math.max(Math.max(a, b), Math.max(c, d)));
  }

  /** 0 times infinity is 0: the infinite bound is never taken. */
  private static double product(double x, double y) {
    return x == 0 || y == 0 ? 0 : visible(x * y, Math.signum(x) * Math.signum(y));
  }

  /** A result that vanished though it is not 0 becomes the smallest number of its sign. */
  private static double visible(double result, double sign) {
    return result == 0 ? sign * Double.MIN_VALUE : result;
  }

  Enclosure dividedBy(Enclosure other) {
    if (other.lower < 0 && other.upper > 0 || other.lower == 0 && other.upper == 0) {
      return ALL;
    }
    double atUpper = other.upper == 0 ? Double.NEGATIVE_INFINITY : 1 / other.upper;
    double atLower = other.lower == 0 ? Double.POSITIVE_INFINITY : 1 / other.lower;
    return times(rounded(atUpper, atLower));
  }

  Enclosure squared() {
    double most = Math.max(Math.abs(lower), Math.abs(upper));
    double least = contains(0) ? 0 : Math.min(Math.abs(lower), Math.abs(upper));
    return new Enclosure(Math.max(0, down(least * least, 1)), up(product(most, most), 1));
  }

  Enclosure hull(Enclosure other) {
    return new Enclosure(Math.min(lower, other.lower), Math.max(upper, other.upper));
  }

  Enclosure min(Enclosure other) {
    return new Enclosure(Math.min(lower, other.lower), Math.min(upper, other.upper));
  }

  Enclosure max(Enclosure other) {
    return new Enclosure(Math.max(lower, other.lower), Math.max(upper, other.upper));
  }

  /** The powers by a constant exponent. */
  Enclosure power(double p) {
    if (p != Math.rint(p)) {
      if (upper < 0) {
        return ALL;
      }
      double least = Math.max(0, lower);
      return p > 0
          ? rising(Math.pow(least, p), visible(Math.pow(upper, p), Math.signum(upper)))
          : rising(Math.pow(upper, p), visible(Math.pow(least, p), 1));
    }
    if (p < 0) {
      return of(1).dividedBy(power(-p));
    }
    if (p % 2 == 0) {
      double most = Math.max(Math.abs(lower), Math.abs(upper));
      double least = contains(0) ? 0 : Math.min(Math.abs(lower), Math.abs(upper));
      return rising(Math.pow(least, p), visible(Math.pow(most, p), Math.signum(most)));
    }
    return new Enclosure(
        down(visible(Math.pow(lower, p), Math.signum(lower)), 1100),
        up(visible(Math.pow(upper, p), Math.signum(upper)), 1100));
  }

  private static Enclosure rising(double from, double to) {
    // Repeated squares of up to 1,024 factors: each rounds once.
    return new Enclosure(Math.max(0, down(from, 1100)), up(to, 1100));
  }

  /** The powers by an exponent that varies. */
  Enclosure power(Enclosure exponent) {
    if (!(lower > 0)) {
      return ALL;
    }
    return exponent.times(applied(Unary.LOG)).applied(Unary.EXP);
  }

  /** The values of a function. */
  Enclosure applied(Unary function) {
    return switch (function) {
      case NEGATE -> negated();
      case ABS ->
          new Enclosure(
              contains(0) ? 0 : Math.min(Math.abs(lower), Math.abs(upper)),
              Math.max(Math.abs(lower), Math.abs(upper)));
      case EXP -> new Enclosure(Math.max(0, below(function, lower)), above(function, upper));
      case LOG ->
          upper <= 0
              ? ALL
              : new Enclosure(below(function, Math.max(0, lower)), above(function, upper));
      case SQRT ->
          upper < 0
              ? ALL
              : new Enclosure(
                  Math.max(0, below(function, Math.max(0, lower))), above(function, upper));
      case SIN -> wave(Math.PI / 2, function);
      case COS -> wave(0, function);
      case TAN -> tangent();
      case ASIN -> inverse(function, -1);
      case ACOS -> inverse(function, 1);
      case ATAN, SINH, TANH -> new Enclosure(below(function, lower), above(function, upper));
      case COSH -> {
        var size = applied(Unary.ABS);
        yield new Enclosure(Math.max(1, below(function, size.lower)), above(function, size.upper));
      }
    };
  }

  private Enclosure inverse(Unary function, int sign) {
    if (upper < -1 || lower > 1) {
      return ALL;
    }
    double from = Math.max(-1, lower);
    double to = Math.min(1, upper);
    return sign < 0
        ? new Enclosure(below(function, from), above(function, to))
        : new Enclosure(below(function, to), above(function, from));
  }

  /** A sine whose maximum is at {@code top}, as its minimum half a turn later. */
  private Enclosure wave(double top, Unary function) {
    if (!(lower > -LARGEST_ANGLE) || !(upper < LARGEST_ANGLE)) {
      return new Enclosure(-1, 1);
    }
    double from = Math.min(function.apply(lower), function.apply(upper));
    double to = Math.max(function.apply(lower), function.apply(upper));
    boolean zero = lower == 0 && function == Unary.SIN && from == 0;
    return new Enclosure(
        passes(top + Math.PI, 2 * Math.PI) ? -1 : zero ? 0 : Math.max(-1, down(from, 2)),
        passes(top, 2 * Math.PI) ? 1 : Math.min(1, up(to, 2)));
  }

  private Enclosure tangent() {
    boolean tame = lower > -LARGEST_ANGLE && upper < LARGEST_ANGLE && !passes(Math.PI / 2, Math.PI);
    return tame ? new Enclosure(below(Unary.TAN, lower), above(Unary.TAN, upper)) : ALL;
  }

  /** Whether {@code at + k period} may lie in the interval for some whole k. */
  private boolean passes(double at, double period) {
    double first = Math.ceil((lower - ANGLE_MARGIN - at) / period);
    return at + first * period <= upper + ANGLE_MARGIN;
  }

  private static double below(Unary function, double x) {
    return down(function.apply(x), 4);
  }

  private static double above(Unary function, double x) {
    double y = function.apply(x);
    return function == Unary.EXP ? up(visible(y, 1), 4) : up(y, 4);
  }

  private static Enclosure rounded(double lower, double upper) {
    return new Enclosure(down(lower, 1), up(upper, 1));
  }

  /**
   * Lower by some units in the last place; a bound that overflowed upwards is the largest number,
   * and 0 is exact: sums that are 0 are, and products that are not are {@link #visible}.
   */
  private static double down(double x, int units) {
    if (x == Double.POSITIVE_INFINITY) {
      return Double.MAX_VALUE;
    }
    return Double.isInfinite(x) || x == 0 ? x : x - units * Math.ulp(x);
  }

  private static double up(double x, int units) {
    return -down(-x, units);
  }
}
