package slater.solve.linear;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The least by which the limits of rows must be relaxed for a point to exist, in the weighted sum
 * of the amounts: few rows are relaxed, and by no more than it takes (elastic programming; Brown
 * and Graves 1975). Bounds are kept.
 *
 * @param amounts for each row, not negative; of an equality the size, to whichever side
 * @param total the weighted sum
 * @param x a point that meets the relaxed rows
 */
public record Relaxation(double[] amounts, double total, double[] x) {

  /** Copies the arrays. */
  public Relaxation {
    amounts = amounts.clone();
    x = x.clone();
  }

  /** The least relaxation where a unit of every row counts the same. */
  public static Relaxation least(LinearProgram program) {
    var ones = new double[program.rows().size()];
    Arrays.fill(ones, 1);
    return least(program, ones);
  }

  /**
   * The least relaxation.
   *
   * @param program the rows and bounds; the objective does not matter
   * @param weights what a unit of relaxation of each row counts, positive; infinity for a row that
   *     must hold
   * @throws IllegalArgumentException where rows that must hold contradict each other
   */
  public static Relaxation least(LinearProgram program, double[] weights) {
    int size = program.variables();
    int count = program.rows().size();
    if (weights.length != count) {
      throw new IllegalArgumentException(weights.length + " weights for " + count + " rows");
    }
    var costs = new double[size + count];
    var lower = Arrays.copyOf(program.lower(), size + count);
    var upper = Arrays.copyOf(program.upper(), size + count);
    var rows = new ArrayList<LinearRow>();
    for (int r = 0; r < count; r++) {
      if (!(weights[r] > 0)) {
        throw new IllegalArgumentException("Row " + r + " has the weight " + weights[r]);
      }
      boolean must = weights[r] == Double.POSITIVE_INFINITY;
      costs[size + r] = must ? 0 : weights[r];
      upper[size + r] = must ? 0 : Double.POSITIVE_INFINITY;
      rows.addAll(relaxed(program.rows().get(r), size, count, r));
    }
    var answer = new LinearProgram(costs, rows, lower, upper).solve();
    if (!(answer instanceof LinearAnswer.Optimal optimal)) {
      throw new IllegalArgumentException(
          "Rows that must hold contradict each other or the bounds: " + answer);
    }
    return new Relaxation(
        Arrays.copyOfRange(optimal.x(), size, size + count),
        optimal.objective(),
        Arrays.copyOf(optimal.x(), size));
  }

  /** {@code violation <= amount}, and of an equality {@code -violation <= amount}, too. */
  private static List<LinearRow> relaxed(LinearRow row, int size, int count, int index) {
    var up = row.scaled(row.direction());
    var coefficients = Arrays.copyOf(up.coefficients(), size + count);
    coefficients[size + index] = -1;
    var above = LinearRow.atMost(up.limit(), coefficients);
    if (row.isInequality()) {
      return List.of(above);
    }
    var down = LinearProgram.negated(coefficients);
    down[size + index] = -1;
    return List.of(above, LinearRow.atMost(-up.limit(), down));
  }
}
