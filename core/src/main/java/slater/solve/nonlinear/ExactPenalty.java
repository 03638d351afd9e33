package slater.solve.nonlinear;

import java.util.Arrays;
import slater.core.Sink;
import slater.core.Source;

/** The objective plus a weighted sum of what is missed: what a step has to make smaller. */
final class ExactPenalty {
  private static final double FAR = 10;

  private final Linearisation functions;
  final double[] weights;

  ExactPenalty(Linearisation functions) {
    this.functions = functions;
    weights = new double[functions.components()];
  }

  double value(double objective, double[] violations) {
    double sum = objective;
    for (int k = 0; k < weights.length; k++) {
      sum += weights[k] * functions.miss(k, violations[k]);
    }
    return sum;
  }

  /** The sum of the sizes of what a value is added up from. */
  double size(double objective, double[] violations) {
    double sum = Math.abs(objective);
    for (int k = 0; k < weights.length; k++) {
      sum += weights[k] * functions.miss(k, violations[k]);
    }
    return sum;
  }

  /**
   * Powell's rule: at least the multiplier, and falling to it by halves; at once, where it is far
   * above all multipliers and a number.
   */
  void follow(double[] multipliers, double usual) {
    double largest = usual;
    for (double multiplier : multipliers) {
      largest = Math.max(largest, Math.abs(multiplier));
    }
    for (int k = 0; k < weights.length; k++) {
      double size = Math.abs(multipliers[k]);
      weights[k] = Math.max(size, Math.min((weights[k] + size) / 2, FAR * largest));
    }
  }

  void fill(double weight) {
    Arrays.fill(weights, weight);
  }

  void raise(double amount) {
    for (int k = 0; k < weights.length; k++) {
      weights[k] += amount;
    }
  }

  void write(Sink out) {
    out.put(weights, 0, weights.length);
  }

  void read(Source in) {
    in.get(weights, 0, weights.length);
  }
}
