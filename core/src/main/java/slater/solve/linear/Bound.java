package slater.solve.linear;

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
      double slopeSize = Math.abs(slope);
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
