package slater.solve.linear;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Minimise a linear function such that linear rows and bounds hold:
 *
 * {@snippet :
 * var answer =
 *     LinearProgram.minimise(-1, -1)
 *         .such(LinearRow.atMost(4, 1, 2), LinearRow.atMost(6, 3, 1))
 *         .nonNegative()
 *         .solve();
 * }
 *
 * @param objective the coefficients of the objective
 * @param rows the requirements
 * @param lower the lower bound of each variable, perhaps negative infinity
 * @param upper the upper bound of each variable, perhaps positive infinity
 */
public record LinearProgram(
    double[] objective, List<LinearRow> rows, double[] lower, double[] upper) {

  /** Copies everything, and refuses numbers and sizes that do not fit. */
  public LinearProgram {
    objective = objective.clone();
    rows = List.copyOf(rows);
    lower = lower.clone();
    upper = upper.clone();
    int size = objective.length;
    if (size == 0 || lower.length != size || upper.length != size) {
      throw new IllegalArgumentException(
          "A program needs at least one variable, and two bounds for each; objective, lower, upper"
              + " have sizes "
              + size
              + ", "
              + lower.length
              + ", "
              + upper.length);
    }
    for (var row : rows) {
      if (row.coefficients().length != size) {
        throw new IllegalArgumentException(
            "A row of " + row.coefficients().length + " for " + size + " variables: " + row);
      }
    }
    for (int i = 0; i < size; i++) {
      boolean fits =
          Double.isFinite(objective[i])
              && lower[i] <= upper[i]
              && lower[i] < Double.POSITIVE_INFINITY
              && upper[i] > Double.NEGATIVE_INFINITY;
      if (!fits) {
        throw new IllegalArgumentException(
            "Variable "
                + i
                + " has the coefficient "
                + objective[i]
                + " and bounds from "
                + lower[i]
                + " to "
                + upper[i]);
      }
    }
  }

  /** A program without rows or bounds. */
  public static LinearProgram minimise(double... objective) {
    var bounds = new double[objective.length];
    Arrays.fill(bounds, Double.POSITIVE_INFINITY);
    return new LinearProgram(objective, List.of(), negated(bounds), bounds);
  }

  /** A program that only asks for a point. */
  public static LinearProgram feasibility(int variables) {
    return minimise(new double[variables]);
  }

  /** This program and more rows. */
  public LinearProgram such(LinearRow... more) {
    return such(List.of(more));
  }

  /** This program and more rows. */
  public LinearProgram such(List<LinearRow> more) {
    var all = new ArrayList<>(rows);
    all.addAll(more);
    return new LinearProgram(objective, all, lower, upper);
  }

  /** This program with 0 as the lower bound of all variables. */
  public LinearProgram nonNegative() {
    return new LinearProgram(objective, rows, new double[objective.length], upper);
  }

  /** This program with other bounds. */
  public LinearProgram within(double[] least, double[] largest) {
    return new LinearProgram(objective, rows, least, largest);
  }

  /** This program with another objective. */
  public LinearProgram withObjective(double... other) {
    return new LinearProgram(other, rows, lower, upper);
  }

  /** The number of variables. */
  public int variables() {
    return objective.length;
  }

  /** The objective at a point. */
  public double value(double[] x) {
    double sum = 0;
    for (int i = 0; i < objective.length; i++) {
      sum += objective[i] * x[i];
    }
    return sum;
  }

  /** The largest miss of a row or bound at a point. */
  public double worstMiss(double[] x) {
    double worst = 0;
    for (var row : rows) {
      worst = Math.max(worst, row.miss(x));
    }
    for (int i = 0; i < x.length; i++) {
      worst = Math.max(worst, Math.max(lower[i] - x[i], x[i] - upper[i]));
    }
    return worst;
  }

  /** Solves it. Nothing but {@link LinearAnswer.Unproven} is answered without a checked proof. */
  public LinearAnswer solve() {
    return new ProvenSolve(this).answer();
  }

  static double[] negated(double[] numbers) {
    var turned = new double[numbers.length];
    for (int i = 0; i < turned.length; i++) {
      turned[i] = -numbers[i];
    }
    return turned;
  }
}
