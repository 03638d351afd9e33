package slater.core.statistics;

import slater.core.Seed;

/**
 * The units on which two bounded means are played against each other: weights and values of both
 * samples, and the factors e1 and e2 that make the two mean weights equal.
 *
 * @see MeanComparison
 */
final class BettingUnits {
  /** Which of the three games of {@link MeanComparison} is played. */
  enum Form {
    DIFFERENCE,
    FIRST_SHRUNK,
    SECOND_SHRUNK
  }

  // both samples are shuffled again, each its own way: two files that are sorted alike (by the
  // outcome, say) must not meet row by row
  private static final Seed FIRST = new Seed(0x5C1A7E4DL).fork("first sample");
  private static final Seed SECOND = new Seed(0x5C1A7E4DL).fork("second sample");

  private final double[] w1;
  private final double[] x1;
  private final double[] w2;
  private final double[] x2;
  private final double[] e1;
  private final double[] e2;
  private final boolean balanced;

  private BettingUnits(double[] w1, double[] x1, double[] w2, double[] x2) {
    int n = w1.length;
    this.w1 = w1;
    this.x1 = x1;
    this.w2 = w2;
    this.x2 = x2;
    this.e1 = new double[n];
    this.e2 = new double[n];
    // mean weights seen so far, from a start of two units of full weight
    double sum1 = 2;
    double sum2 = 2;
    boolean equal = true;
    for (int i = 0; i < n; i++) {
      // e1 / e2 = mean w2 / mean w1, and e1 + e2 = 1 so that no gain exceeds 1
      e1[i] = sum2 / (sum1 + sum2);
      e2[i] = sum1 / (sum1 + sum2);
      equal &= e1[i] * w1[i] == e2[i] * w2[i];
      sum1 += w1[i];
      sum2 += w2[i];
    }
    this.balanced = equal;
  }

  /** Two independent samples: the units of the larger dealt onto those of the smaller. */
  static BettingUnits dealt(BoundedMean first, BoundedMean second) {
    int count = (int) Math.min(first.rows(), second.rows());
    double[][] one = deal(first, count, UnitOrder.drawn((int) first.rows(), FIRST));
    double[][] two = deal(second, count, UnitOrder.drawn((int) second.rows(), SECOND));
    return new BettingUnits(one[0], one[1], two[0], two[1]);
  }

  private static double[][] deal(BoundedMean mean, int count, int[] order) {
    double[] weights = mean.unitWeights();
    double[] values = mean.units();
    double[] w = new double[count];
    double[] x = new double[count];
    int[] size = new int[count];
    for (int i = 0; i < weights.length && count > 0; i++) {
      w[i % count] += weights[order[i]];
      x[i % count] += weights[order[i]] * values[order[i]];
      size[i % count]++;
    }
    for (int i = 0; i < count; i++) {
      x[i] = w[i] > 0 ? Math.min(1, x[i] / w[i]) : 0;
      w[i] = Math.min(1, w[i] / size[i]);
    }
    return new double[][] {w, x};
  }

  /** The same units for both: clusters with rows of both groups. */
  static BettingUnits shared(BoundedMean first, BoundedMean second) {
    if (first.rows() != second.rows()) {
      throw new IllegalArgumentException(
          "Shared units are listed for both means alike, not %d and %d"
              .formatted(first.rows(), second.rows()));
    }
    // both in the order of the first
    int[] order = first.unitOrder();
    double[] w2 = UnitOrder.restored(second.unitWeights(), second.unitOrder());
    double[] x2 = UnitOrder.restored(second.units(), second.unitOrder());
    return new BettingUnits(
        first.unitWeights(), first.units(), UnitOrder.pick(w2, order), UnitOrder.pick(x2, order));
  }

  BettingUnits swapped() {
    return new BettingUnits(w2, x2, w1, x1);
  }

  int count() {
    return w1.length;
  }

  /** Whether the two samples weigh the same in every unit, so that the nuisance cancels. */
  boolean balanced() {
    return balanced;
  }

  /** The mean of |e1 w1 - e2 w2|: how much a wrong nuisance would cost a round. */
  double imbalance() {
    double sum = 0;
    for (int i = 0; i < w1.length; i++) {
      sum += Math.abs(e1[i] * w1[i] - e2[i] * w2[i]);
    }
    return sum / Math.max(1, w1.length);
  }

  /** The standard error of the mean gain, for choosing the number of cells. */
  double standardError() {
    double[] squares = squares(Form.DIFFERENCE);
    double sum = 0;
    for (double square : squares) {
      sum += square;
    }
    return Math.sqrt(Math.max(sum, 1e-9)) / Math.max(1, w1.length);
  }

  double[] speeds(Form form) {
    return Betting.speeds(squares(form), 0.0625, 2);
  }

  /** Squared gains at the means seen so far: known before the round after. */
  private double[] squares(Form form) {
    double[] squares = new double[w1.length];
    double weight1 = 0;
    double weight2 = 0;
    double sum1 = 0;
    double sum2 = 0;
    for (int i = 0; i < w1.length; i++) {
      if (weight1 > 0 && weight2 > 0) {
        double m1 = sum1 / weight1;
        double m2 = sum2 / weight2;
        double gain =
            switch (form) {
              case DIFFERENCE -> e1[i] * w1[i] * (m1 - x1[i]) + e2[i] * w2[i] * (x2[i] - m2);
              case FIRST_SHRUNK -> {
                double s = m1 > m2 ? m2 / m1 : 1;
                yield e1[i] * w1[i] * s * (m1 - x1[i]) + e2[i] * w2[i] * (x2[i] - m2);
              }
              case SECOND_SHRUNK -> {
                double r = m1 < m2 ? m1 / m2 : 1;
                yield e1[i] * w1[i] * (m1 - x1[i]) + e2[i] * w2[i] * r * (x2[i] - m2);
              }
            };
        squares[i] = gain * gain;
      }
      weight1 += w1[i];
      weight2 += w2[i];
      sum1 += w1[i] * x1[i];
      sum2 += w2[i] * x2[i];
    }
    return squares;
  }

  /**
   * Gains at the worse end of a cell [low, high] of the nuisance c: e1 w1 (c + shift - scale1 x1) +
   * e2 w2 (scale2 x2 - c), with c + shift kept in [0, 1].
   */
  void gains(double[] into, double scale1, double scale2, double shift, double low, double high) {
    double lowFirst = Math.min(1, Math.max(0, low + shift));
    double highFirst = Math.min(1, Math.max(0, high + shift));
    // where c + shift leaves 0 the gain has a corner, which may be its smallest
    double corner = Math.min(high, Math.max(low, -shift));
    double cornerFirst = Math.min(1, Math.max(0, corner + shift));
    for (int i = 0; i < into.length; i++) {
      double a1 = e1[i] * w1[i];
      double a2 = e2[i] * w2[i];
      double rest = scale2 * a2 * x2[i] - scale1 * a1 * x1[i];
      double atLow = rest + a1 * lowFirst - a2 * low;
      double atHigh = rest + a1 * highFirst - a2 * high;
      double atCorner = rest + a1 * cornerFirst - a2 * corner;
      into[i] = Math.min(Math.min(atLow, atHigh), atCorner);
    }
  }
}
