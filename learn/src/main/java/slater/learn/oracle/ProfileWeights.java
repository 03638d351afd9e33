package slater.learn.oracle;

import java.util.Arrays;

/**
 * What a row of each profile adds to a weighted sum of all outputs, per unit of its own weight: a
 * factor of its loss, of its smooth positive decision, of its smooth right decision, of its
 * prediction, of its smooth decisions for other classes that are asked for, and of whether the
 * prediction covers the target or is close to it.
 */
final class ProfileWeights {
  final double[] loss;
  final double[] positive;
  final double[] right;
  final double[] prediction;
  final double[] covered;
  final double[] close;

  /** For each further class, and each profile. */
  final double[][] decided;

  ProfileWeights(int profiles, int further) {
    loss = new double[profiles];
    positive = new double[profiles];
    right = new double[profiles];
    prediction = new double[profiles];
    decided = new double[further][profiles];
    covered = new double[profiles];
    close = new double[profiles];
  }

  void clear() {
    Arrays.fill(loss, 0);
    Arrays.fill(positive, 0);
    Arrays.fill(right, 0);
    Arrays.fill(prediction, 0);
    for (double[] each : decided) {
      Arrays.fill(each, 0);
    }
    Arrays.fill(covered, 0);
    Arrays.fill(close, 0);
  }
}
