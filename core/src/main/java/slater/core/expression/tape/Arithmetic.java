package slater.core.expression.tape;

import java.util.Arrays;
import slater.core.expression.Powers;
import slater.core.expression.Unary;

/** The values of the operations that compute one number from one or two. */
final class Arithmetic {
  private static final Unary[] UNARIES = Unary.values();

  private Arithmetic() {}

  /** The number by which a tape names a function. */
  static int number(Unary function) {
    return Arrays.asList(UNARIES).indexOf(function);
  }

  /** A number for each operation, so that loops can be compared. */
  static int number(Operation operation) {
    return Arrays.asList(Operation.values()).indexOf(operation);
  }

  static Unary function(int number) {
    return UNARIES[number];
  }

  static double unary(Operation operation, double x, int function) {
    return switch (operation) {
      case SQUARE -> x * x;
      case NORM -> Math.sqrt(x);
      default -> UNARIES[function].apply(x);
    };
  }

  static double binary(Operation operation, double x, double y) {
    return switch (operation) {
      case ADD -> x + y;
      case SUBTRACT -> x - y;
      case MULTIPLY -> x * y;
      case DIVIDE -> x / y;
      case POWER, GENERAL_POWER -> Powers.of(x, y);
      case MINIMUM -> Math.min(x, y);
      case MAXIMUM -> Math.max(x, y);
      default -> throw new IllegalArgumentException(operation + " takes no two numbers");
    };
  }

  /** The first derivative of {@code x^p}. */
  static double powerSlope(double x, double p) {
    return p * Powers.of(x, p - 1);
  }

  /** The second derivative of {@code x^p}. */
  static double powerBend(double x, double p) {
    return p == 1 ? 0 : p * (p - 1) * Powers.of(x, p - 2);
  }
}
