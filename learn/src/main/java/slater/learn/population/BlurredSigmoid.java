package slater.learn.population;

import slater.core.statistics.Normal;
import slater.learn.predictor.Probabilities;

/**
 * The expected sigmoid of t + spread Z for a standard normal Z, as a function of t.
 *
 * <p>It is tabulated once, at steps of 1/16, by the trapezoidal rule of {@link PairedScores}, and
 * read by the polynomial through the six nearest values. Its error is below 2e-10: the sixth
 * derivative of the sigmoid is at most 0.41 and blurring only lowers it, the product of the six
 * distances is at most 225/64 steps to the sixth, and 0.41 * 225 / 64 / 720 / 16^6 is 1.2e-10.
 */
final class BlurredSigmoid {
  private static final int PER_UNIT = 16;
  private static final int REACH = 25;
  private static final double STEP = 0.4;
  private static final int TO_EACH_SIDE = 20;

  private final double[] values = new double[2 * REACH * PER_UNIT + 1];

  /**
   * The function for a spread.
   *
   * @param spread of the normal, 0 or more
   */
  BlurredSigmoid(double spread) {
    var weights = new double[2 * TO_EACH_SIDE + 1];
    for (int k = 0; k < weights.length; k++) {
      weights[k] = STEP * Normal.density((k - TO_EACH_SIDE) * STEP);
    }
    for (int i = 0; i < values.length; i++) {
      double t = (double) i / PER_UNIT - REACH;
      double sum = 0;
      for (int k = 0; k < weights.length; k++) {
        sum += weights[k] * Probabilities.sigmoid(t + spread * (k - TO_EACH_SIDE) * STEP);
      }
      values[i] = sum;
    }
  }

  /** Its value at t; beyond 24 to either side it is taken to stay as it is there. */
  double at(double t) {
    double place = (Math.clamp(t, 1 - REACH, REACH - 1) + REACH) * PER_UNIT;
    int left = (int) place;
    double x = place - left;
    // Lagrange's polynomial through x = -2, -1, 0, 1, 2, 3.
    double a = x + 2;
    double b = x + 1;
    double c = x - 1;
    double d = x - 2;
    double e = x - 3;
    return -values[left - 2] * b * x * c * d * e / 120
        + values[left - 1] * a * x * c * d * e / 24
        - values[left] * a * b * c * d * e / 12
        + values[left + 1] * a * b * x * d * e / 12
        - values[left + 2] * a * b * x * c * e / 24
        + values[left + 3] * a * b * x * c * d / 120;
  }
}
