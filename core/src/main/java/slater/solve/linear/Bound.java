package slater.solve.linear;

import java.util.Arrays;

/**
 * What multipliers prove: {@code objective . x + sum of multiplier times violation}, which is at
 * most the objective wherever the rows hold, is at least {@code value} wherever the bounds hold.
 *
 * @param value the least value within the bounds, entries with an infinite bound left out
 * @param loose the largest slope of an entry towards an infinite bound, which should be 0, in units
 *     of the largest sum of absolute values that a slope was added up from
 * @param size the sum of the absolute values of all that was added up
 */
record Bound(double value, double loose, double size) {

  static Bound of(LinearProgram program, double[] objective, double[] multipliers) {
    var sizes = new double[objective.length];
    Arrays.setAll(sizes, i -> Math.abs(objective[i]));
    return of(program, objective, sizes, multipliers);
  }

  /**
   * As above, of an objective whose coefficients are sums themselves.
   *
   * @param sizes for each coefficient the sum of the absolute values that it was added up from
   */
  static Bound of(LinearProgram program, double[] objective, double[] sizes, double[] multipliers) {
    double value = 0;
    double size = 0;
    for (int r = 0; r < multipliers.length; r++) {
      var row = program.rows().get(r);
      double part = multipliers[r] * row.direction() * row.limit();
      value -= part;
      size += Math.abs(part);
    }
    double loose = 0;
    double largest = 0;
    for (int i = 0; i < objective.length; i++) {
      double slope = objective[i];
      double slopeSize = sizes[i];
      for (int r = 0; r < multipliers.length; r++) {
        var row = program.rows().get(r);
        double part = multipliers[r] * row.direction() * row.coefficients()[i];
        slope += part;
        slopeSize += Math.abs(part);
      }
      largest = Math.max(largest, slopeSize);
      double bound = slope > 0 ? program.lower()[i] : program.upper()[i];
      if (slope == 0) {
        continue;
      }
      if (Double.isInfinite(bound)) {
        loose = Math.max(loose, Math.abs(slope));
      } else {
        value += slope * bound;
        size += Math.abs(slope * bound);
      }
    }
    return new Bound(value, loose == 0 ? 0 : loose / largest, size);
  }
}
