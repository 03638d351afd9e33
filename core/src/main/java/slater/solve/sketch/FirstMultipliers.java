package slater.solve.sketch;

import slater.core.Seed;

/**
 * Where the multipliers begin: those of least squares, where they have the right sign; and the unit
 * of the objective, in which the curvature that matters is near 1.
 */
final class FirstMultipliers {
  /** A curvature beyond this, or below its inverse, is no natural unit. */
  private static final double FAR = 16;

  /** The least multiplier of an inequality at the start. */
  private static final double LEAST = 0.1;

  private FirstMultipliers() {}

  /** Sets the multipliers, which are zeros, and the form's unit. */
  static void set(
      EqualityForm form, KktSystem system, ReducedCurvature curvature, double[] l, Seed seed) {
    var gradient = new double[form.variables()];
    system.take(l);
    form.pull(1, l, gradient);
    curvature.leastSquares(gradient, l);
    for (int i = 0; i < l.length; i++) {
      if (!Double.isFinite(l[i]) || (form.slack(i) >= 0 && l[i] < 0)) {
        l[i] = 0;
      }
    }
    system.take(l);
    curvature.measure(seed.generator());
    double size = Math.max(Math.abs(curvature.least()), Math.abs(curvature.largest()));
    size = size > 0 ? size : KktSystem.length(gradient);
    if (size > FAR || (size > 0 && size < 1 / FAR)) {
      // A power of two, so that scaling rounds nothing.
      form.setUnit(Math.scalb(1.0, -Math.getExponent(size)));
      for (int i = 0; i < l.length; i++) {
        l[i] *= form.unit();
      }
    }
    for (int i = 0; i < l.length; i++) {
      // At 0 the multiplier of a squared slack would stay there: its Newton step is 0 as well.
      if (form.slack(i) >= 0) {
        l[i] = Math.max(l[i], LEAST);
      }
    }
  }
}
