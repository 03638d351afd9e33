package slater.solve.linear;

/** Checks of a point and of multipliers against a program, in units of what is added up. */
final class Checks {
  /** How much of the size of the numbers that are added up may be left as an error. */
  static final double TOLERANCE = 1e-9;

  private final LinearProgram program;

  Checks(LinearProgram program) {
    this.program = program;
  }

  /** The largest miss of a row, in units of the sizes of the numbers that are added up. */
  double miss(double[] x) {
    double worst = 0;
    for (var row : program.rows()) {
      double size = row.size() + Math.abs(row.limit());
      for (int i = 0; i < x.length; i++) {
        size += Math.abs(row.coefficients()[i] * x[i]);
      }
      worst = Math.max(worst, size == 0 ? 0 : row.miss(x) / size);
    }
    for (double entry : x) {
      worst = Double.isFinite(entry) ? worst : Double.POSITIVE_INFINITY;
    }
    return worst;
  }

  /** Within the bounds: what the solver leaves outside by a rounding is brought back. */
  double[] clamped(double[] x) {
    var inside = new double[x.length];
    for (int i = 0; i < x.length; i++) {
      inside[i] = Math.clamp(x[i], program.lower()[i], program.upper()[i]);
    }
    return inside;
  }

  /** Multipliers of inequalities that are negative by a rounding become 0. */
  double[] signed(double[] multipliers) {
    var prices = multipliers.clone();
    for (int r = 0; r < prices.length; r++) {
      prices[r] = program.rows().get(r).isInequality() ? Math.max(0, prices[r]) : prices[r];
    }
    return prices;
  }
}
