package slater.learn.population;

import slater.core.statistics.Normal;
import slater.learn.predictor.Probabilities;

/**
 * Expectations over two jointly normal scores: u, by which a model decides, and v, the log-odds
 * that the label is positive.
 *
 * <p>Smooth integrands are summed by the trapezoidal rule on a grid of step 0.4 over 8 deviations
 * to each side: for a normal weight and integrands whose poles are pi and more away it is exact to
 * about 1e-12 (Trefethen and Weideman, The exponentially convergent trapezoidal rule, 2014). The
 * half line beyond a threshold is integrated by Gauss and Legendre's rule of 40 points.
 *
 * @param mean of u
 * @param deviation of u
 * @param otherMean of v
 * @param otherDeviation of v
 * @param correlation of u and v
 * @param given the expected sigmoid of v where what u leaves open of it is all that varies: for a
 *     spread of {@code otherDeviation * sqrt(1 - correlation^2)}
 */
record PairedScores(
    double mean,
    double deviation,
    double otherMean,
    double otherDeviation,
    double correlation,
    BlurredSigmoid given) {
  private static final double REACH = 8;
  private static final double STEP = 0.4;
  private static final double[][] LEGENDRE = legendre(40);

  /** The density of the standard normal on the grid, times the step. */
  private static final double[] GRID = grid();

  private static double[] grid() {
    var weights = new double[1 + (int) Math.round(2 * REACH / STEP)];
    for (int i = 0; i < weights.length; i++) {
      weights[i] = STEP * Normal.density(-REACH + i * STEP);
    }
    return weights;
  }

  /** The expected probability of a positive label. */
  double positive() {
    double sum = 0;
    for (int i = 0; i < GRID.length; i++) {
      double z = -REACH + i * STEP;
      sum += GRID[i] * Probabilities.sigmoid(otherMean + otherDeviation * z);
    }
    return sum;
  }

  /** The probability that u is at least a threshold. */
  double selected(double threshold) {
    if (deviation == 0) {
      return mean >= threshold ? 1 : 0;
    }
    return Normal.above((threshold - mean) / deviation);
  }

  /** The probability that u is at least a threshold and the label is positive. */
  double both(double threshold) {
    if (deviation == 0) {
      return mean >= threshold ? positive() : 0;
    }
    double from = Math.max(-REACH, (threshold - mean) / deviation);
    if (from >= REACH) {
      return 0;
    }
    double half = (REACH - from) / 2;
    double sum = 0;
    for (int i = 0; i < LEGENDRE[0].length; i++) {
      double z = from + half * (1 + LEGENDRE[0][i]);
      sum += half * LEGENDRE[1][i] * Normal.density(z) * positiveGiven(z);
    }
    return sum;
  }

  /** The expectation of a function of u and of the probability of a positive label given u. */
  double expected(OfScore function) {
    double sum = 0;
    for (int i = 0; i < GRID.length; i++) {
      double z = -REACH + i * STEP;
      sum += GRID[i] * function.at(mean + deviation * z, positiveGiven(z));
    }
    return sum;
  }

  /** A function of a score and of the probability of a positive label. */
  interface OfScore {
    double at(double score, double positive);
  }

  /** The probability of a positive label where u is z deviations above its mean. */
  private double positiveGiven(double z) {
    return given.at(otherMean + correlation * otherDeviation * z);
  }

  /** Nodes and weights on [-1, 1]: Newton's method on the Legendre polynomial of that degree. */
  private static double[][] legendre(int degree) {
    var nodes = new double[degree];
    var weights = new double[degree];
    for (int i = 0; i < degree; i++) {
      double x = Math.cos(Math.PI * (i + 0.75) / (degree + 0.5));
      double slope = 1;
      for (int step = 0; step < 100; step++) {
        double before = 1;
        double value = x;
        for (int k = 2; k <= degree; k++) {
          double next = ((2 * k - 1) * x * value - (k - 1) * before) / k;
          before = value;
          value = next;
        }
        slope = degree * (x * value - before) / (x * x - 1);
        double move = value / slope;
        x -= move;
        if (Math.abs(move) < 1e-16) {
          break;
        }
      }
      nodes[i] = x;
      weights[i] = 2 / ((1 - x * x) * slope * slope);
    }
    return new double[][] {nodes, weights};
  }
}
