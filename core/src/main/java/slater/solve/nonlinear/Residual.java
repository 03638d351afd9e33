package slater.solve.nonlinear;

/**
 * How far a point with multipliers is from the conditions of first order, as a {@link
 * slater.core.Certificate} measures it, and from having nothing left to gain.
 */
final class Residual {
  private final Linearisation functions;
  private final double[] slope;
  private double size;

  Residual(Linearisation functions) {
    this.functions = functions;
    slope = new double[functions.variables()];
  }

  /** The largest residual of the last measurement. */
  double size() {
    return size;
  }

  /** Measures at a point whose gradients are the last that were taken. */
  void measure(Iterate at, double[] multipliers) {
    functions.lagrangianGradient(multipliers, slope);
    double complementarity = 0;
    double gap = 0;
    for (int k = 0; k < multipliers.length; k++) {
      if (!functions.isEqual(k)) {
        double slack = -at.violations[k];
        complementarity = Math.max(complementarity, Math.abs(Math.min(multipliers[k], slack)));
        gap += slack < multipliers[k] ? Math.abs(slack * multipliers[k]) : 0;
      }
    }
    double stationarity = 0;
    for (int i = 0; i < slope.length; i++) {
      double wanted = at.x[i] - slope[i];
      double moved = Math.min(Math.max(wanted, functions.lower[i]), functions.upper[i]) - at.x[i];
      stationarity = Math.max(stationarity, Math.abs(moved));
      gap += Math.abs(moved) < Math.abs(slope[i]) ? Math.abs(moved * slope[i]) : 0;
    }
    // Where no multipliers exist they grow without end and hide what is left to gain.
    double mean = gap / Math.max(1, slope.length + multipliers.length);
    size = mean / (1 + Math.abs(at.objective));
    size = Math.max(size, stationarity / (1 + Iterate.largest(multipliers)));
    size = Math.max(size, Math.max(at.worstMiss(), complementarity));
    if (Double.isNaN(stationarity)) {
      size = Double.NaN;
    }
  }
}
