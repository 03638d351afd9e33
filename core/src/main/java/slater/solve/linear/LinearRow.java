package slater.solve.linear;

import java.util.Arrays;
import slater.core.Requirement.Sense;

/**
 * A linear requirement: {@code coefficients . x} is at most, at least or equal to a limit.
 *
 * @param coefficients one for each variable, finite
 * @param sense the direction
 * @param limit the limit, finite
 */
public record LinearRow(double[] coefficients, Sense sense, double limit) {

  /** Copies the coefficients and refuses what is not finite. */
  public LinearRow {
    coefficients = coefficients.clone();
    boolean finite = Double.isFinite(limit);
    for (double coefficient : coefficients) {
      finite &= Double.isFinite(coefficient);
    }
    if (!finite) {
      throw new IllegalArgumentException(
          "A row needs finite numbers, not " + Arrays.toString(coefficients) + " and " + limit);
    }
  }

  /** {@code coefficients . x <= limit}. */
  public static LinearRow atMost(double limit, double... coefficients) {
    return new LinearRow(coefficients, Sense.AT_MOST, limit);
  }

  /** {@code coefficients . x >= limit}. */
  public static LinearRow atLeast(double limit, double... coefficients) {
    return new LinearRow(coefficients, Sense.AT_LEAST, limit);
  }

  /** {@code coefficients . x = limit}. */
  public static LinearRow equal(double limit, double... coefficients) {
    return new LinearRow(coefficients, Sense.EQUAL, limit);
  }

  /** The left-hand side at a point. */
  public double value(double[] x) {
    double sum = 0;
    for (int i = 0; i < coefficients.length; i++) {
      sum += coefficients[i] * x[i];
    }
    return sum;
  }

  /** The signed distance to the limit: at most 0 where an inequality holds. */
  public double violation(double[] x) {
    return direction() * (value(x) - limit);
  }

  /** By how much the row is missed: 0 where it holds. */
  public double miss(double[] x) {
    double violation = violation(x);
    return isInequality() ? Math.max(0, violation) : Math.abs(violation);
  }

  /** Whether the multiplier is bounded below by 0. */
  public boolean isInequality() {
    return sense != Sense.EQUAL;
  }

  /** The derivative of the violation by the value: +1 or -1. */
  public double direction() {
    return sense == Sense.AT_LEAST ? -1 : 1;
  }

  /** The largest absolute coefficient. */
  double size() {
    double largest = 0;
    for (double coefficient : coefficients) {
      largest = Math.max(largest, Math.abs(coefficient));
    }
    return largest;
  }

  /** The same requirement with all numbers multiplied by a positive one. */
  LinearRow scaled(double factor) {
    var scaled = new double[coefficients.length];
    for (int i = 0; i < scaled.length; i++) {
      scaled[i] = factor * coefficients[i];
    }
    return new LinearRow(scaled, sense, factor * limit);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof LinearRow row
        && Arrays.equals(coefficients, row.coefficients)
        && sense == row.sense
        && limit == row.limit;
  }

  @Override
  public int hashCode() {
    return 31 * (31 * Arrays.hashCode(coefficients) + sense.hashCode()) + Double.hashCode(limit);
  }

  @Override
  public String toString() {
    var word =
        switch (sense) {
          case AT_MOST -> " <= ";
          case AT_LEAST -> " >= ";
          case EQUAL -> " = ";
        };
    return Arrays.toString(coefficients) + " . x" + word + limit;
  }
}
