package slater.solve.dual;

import java.util.Arrays;

/** The Euclidean projection onto non-negative numbers of a given sum. */
final class SimplexProjection {
  private SimplexProjection() {}

  /**
   * The number that, taken off each entry and cut at 0, leaves entries of that sum (Held, Wolfe and
   * Crowder 1974).
   *
   * @param entries sorted in place, up to the count
   * @param count how many entries there are, at least 1
   * @param sum the sum that is left, positive
   */
  static double threshold(double[] entries, int count, double sum) {
    Arrays.sort(entries, 0, count);
    double total = -sum;
    double threshold = 0;
    for (int taken = 1; taken <= count; taken++) {
      total += entries[count - taken];
      double candidate = total / taken;
      if (entries[count - taken] <= candidate) {
        break;
      }
      threshold = candidate;
    }
    return threshold;
  }
}
