package slater.learn.oracle;

import slater.learn.feature.FeatureMatrix;

/**
 * The two loops over the features of a row: its score, and adding a multiple of it to a gradient.
 * Sums have a fixed order: eight lanes, then the lanes by pairs.
 */
final class RowLoops {
  private RowLoops() {}

  /** The score without an intercept; coefficients begin at {@code from} and end in a 0. */
  static double score(FeatureMatrix features, int row, double[] padded, int from) {
    double sum = dot(features.values(), row * features.numbers(), padded, from, features.numbers());
    int[] slots = features.slots();
    int at = row * features.categories();
    for (int c = 0; c < features.categories(); c++) {
      sum += padded[from + slots[at + c]];
    }
    return sum;
  }

  /** Adds a multiple of a row; what a neutral slot receives lies beyond the coefficients. */
  static void add(FeatureMatrix features, int row, double factor, double[] into, int from) {
    float[] values = features.values();
    int numbers = features.numbers();
    int value = row * numbers;
    for (int j = 0; j < numbers; j++) {
      into[from + j] += factor * values[value + j];
    }
    int[] slots = features.slots();
    int at = row * features.categories();
    for (int c = 0; c < features.categories(); c++) {
      into[from + slots[at + c]] += factor;
    }
  }

  private static double dot(float[] values, int at, double[] factors, int from, int length) {
    double l0 = 0;
    double l1 = 0;
    double l2 = 0;
    double l3 = 0;
    double l4 = 0;
    double l5 = 0;
    double l6 = 0;
    double l7 = 0;
    int whole = length & ~7;
    for (int j = 0; j < whole; j += 8) {
      l0 += values[at + j] * factors[from + j];
      l1 += values[at + j + 1] * factors[from + j + 1];
      l2 += values[at + j + 2] * factors[from + j + 2];
      l3 += values[at + j + 3] * factors[from + j + 3];
      l4 += values[at + j + 4] * factors[from + j + 4];
      l5 += values[at + j + 5] * factors[from + j + 5];
      l6 += values[at + j + 6] * factors[from + j + 6];
      l7 += values[at + j + 7] * factors[from + j + 7];
    }
    double sum = ((l0 + l4) + (l2 + l6)) + ((l1 + l5) + (l3 + l7));
    for (int j = whole; j < length; j++) {
      sum += values[at + j] * factors[from + j];
    }
    return sum;
  }
}
