package slater.learn.oracle;

import java.util.Arrays;

/**
 * What a row of each profile adds to a weighted sum of all outputs, per unit of its own weight: a
 * factor of its loss, of its smooth positive decision, of its smooth right decision and of its
 * prediction.
 */
final class ProfileWeights {
  final double[] loss;
  final double[] positive;
  final double[] right;
  final double[] prediction;

  ProfileWeights(int profiles) {
    loss = new double[profiles];
    positive = new double[profiles];
    right = new double[profiles];
    prediction = new double[profiles];
  }

  void clear() {
    Arrays.fill(loss, 0);
    Arrays.fill(positive, 0);
    Arrays.fill(right, 0);
    Arrays.fill(prediction, 0);
  }
}
