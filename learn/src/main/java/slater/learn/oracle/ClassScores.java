package slater.learn.oracle;

import java.util.Arrays;
import java.util.Objects;
import slater.core.heap.Elementary;
import slater.core.heap.Kernels;

/**
 * Softmax models: K scores, probabilities {@code exp(s_k) / sum exp}, the loss {@code -log} of the
 * probability of the label. The true decision is the class of the largest score, of equal ones the
 * first; the smooth decision for a class is its probability at scores divided by the temperature.
 *
 * @param scores K, the number of classes
 * @param positive the positive class; -1 where there is none
 * @param further the other classes whose decisions are asked for. Not copied: nobody changes it
 * @param decides whether anything is made of decisions
 * @param temperature in units of the score
 */
record ClassScores(int scores, int positive, int[] further, boolean decides, double temperature)
    implements LossKernel {

  @Override
  public boolean rightFollows() {
    return false;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof ClassScores same
        && scores == same.scores
        && positive == same.positive
        && Arrays.equals(further, same.further)
        && decides == same.decides
        && temperature == same.temperature;
  }

  @Override
  public int hashCode() {
    return 31 * Objects.hash(scores, positive, decides, temperature) + Arrays.hashCode(further);
  }

  @Override
  public void prepare(Chunk chunk, Kernels kernels, boolean withLosses) {
    probabilities(chunk, kernels, 1, chunk.probabilities);
    for (int i = 0; i < chunk.size; i++) {
      chunk.losses[i] -= chunk.scores[i * scores + chunk.classes[i]];
    }
    if (decides) {
      // The losses are there already: the logarithms of these sums are not needed.
      exponentials(chunk, kernels, temperature, chunk.smooth);
      for (int i = 0; i < chunk.size; i++) {
        normalise(chunk.smooth, i * scores);
      }
    }
  }

  /** Probabilities, and into the losses the logarithm of the sum of exponentials. */
  private void probabilities(Chunk chunk, Kernels kernels, double heat, double[] into) {
    exponentials(chunk, kernels, heat, into);
    for (int i = 0; i < chunk.size; i++) {
      double sum = normalise(into, i * scores);
      chunk.losses[i] = most(chunk.scores, i * scores) + Elementary.log(sum);
    }
  }

  private void exponentials(Chunk chunk, Kernels kernels, double heat, double[] into) {
    for (int i = 0; i < chunk.size; i++) {
      int row = i * scores;
      double most = most(chunk.scores, row);
      for (int k = 0; k < scores; k++) {
        chunk.scratch[row + k] = (chunk.scores[row + k] - most) / heat;
      }
    }
    kernels.exp(chunk.scratch, 0, into, 0, chunk.size * scores);
  }

  private double most(double[] s, int row) {
    double most = s[row];
    for (int k = 1; k < scores; k++) {
      most = Math.max(most, s[row + k]);
    }
    return most;
  }

  private double normalise(double[] exponentials, int row) {
    double sum = 0;
    for (int k = 0; k < scores; k++) {
      sum += exponentials[row + k];
    }
    for (int k = 0; k < scores; k++) {
      exponentials[row + k] /= sum;
    }
    return sum;
  }

  private int decided(double[] s, int at) {
    int best = 0;
    for (int k = 1; k < scores; k++) {
      if (s[at + k] > s[at + best]) {
        best = k;
      }
    }
    return best;
  }

  @Override
  public void tally(Chunk chunk, double[] sums) {
    for (int i = 0; i < chunk.size; i++) {
      int row = i * scores;
      double w = chunk.weights[i];
      int y = chunk.classes[i];
      int at = chunk.profiles[i] * width();
      sums[at + Sums.WEIGHT] += w;
      sums[at + Sums.LOSS] += w * chunk.losses[i];
      if (positive >= 0) {
        sums[at + Sums.PREDICTION] += w * chunk.probabilities[row + positive];
        sums[at + Sums.TARGET] += y == positive ? w : 0;
      }
      if (decides) {
        int decided = decided(chunk.scores, row);
        if (positive >= 0) {
          sums[at + Sums.SOFT] += w * chunk.smooth[row + positive];
          sums[at + Sums.HARD] += decided == positive ? w : 0;
        }
        sums[at + Sums.SOFT_RIGHT] += w * chunk.smooth[row + y];
        sums[at + Sums.HARD_RIGHT] += decided == y ? w : 0;
        for (int j = 0; j < further.length; j++) {
          int slot = at + Sums.WIDTH + 2 * j;
          sums[slot] += w * chunk.smooth[row + further[j]];
          sums[slot + 1] += decided == further[j] ? w : 0;
        }
      }
    }
  }

  @Override
  public void slopes(Chunk chunk, ProfileWeights weights) {
    for (int i = 0; i < chunk.size; i++) {
      int row = i * scores;
      int q = chunk.profiles[i];
      int y = chunk.classes[i];
      double w = chunk.weights[i];
      for (int k = 0; k < scores; k++) {
        double miss = chunk.probabilities[row + k] - (k == y ? 1 : 0);
        chunk.slopes[row + k] = w * weights.loss[q] * miss;
      }
      if (weights.prediction[q] != 0) {
        addSlope(chunk.slopes, row, chunk.probabilities, positive, w * weights.prediction[q]);
      }
      if (weights.positive[q] != 0) {
        addSlope(chunk.slopes, row, chunk.smooth, positive, w * weights.positive[q] / temperature);
      }
      if (weights.right[q] != 0) {
        addSlope(chunk.slopes, row, chunk.smooth, y, w * weights.right[q] / temperature);
      }
      for (int j = 0; j < further.length; j++) {
        double factor = weights.decided[j][q];
        if (factor != 0) {
          addSlope(chunk.slopes, row, chunk.smooth, further[j], w * factor / temperature);
        }
      }
    }
  }

  /** The derivative of p_c by the scores is p_c (1[k = c] - p_k), over the temperature. */
  private void addSlope(double[] slopes, int row, double[] p, int c, double factor) {
    for (int k = 0; k < scores; k++) {
      slopes[row + k] += factor * p[row + c] * ((k == c ? 1 : 0) - p[row + k]);
    }
  }

  @Override
  public void tallyAlong(Chunk chunk, double[] sums) {
    double[] m = chunk.directions;
    for (int i = 0; i < chunk.size; i++) {
      int row = i * scores;
      double w = chunk.weights[i];
      int y = chunk.classes[i];
      int at = chunk.profiles[i] * width();
      double[] p = chunk.probabilities;
      double mean = mean(p, m, row);
      sums[at + Sums.LOSS] += w * (mean - m[row + y]);
      if (positive >= 0) {
        sums[at + Sums.PREDICTION] += w * p[row + positive] * (m[row + positive] - mean);
      }
      if (decides) {
        double[] r = chunk.smooth;
        double center = mean(r, m, row);
        if (positive >= 0) {
          sums[at + Sums.SOFT] +=
              w * r[row + positive] * (m[row + positive] - center) / temperature;
        }
        sums[at + Sums.SOFT_RIGHT] += w * r[row + y] * (m[row + y] - center) / temperature;
        for (int j = 0; j < further.length; j++) {
          int k = row + further[j];
          sums[at + Sums.WIDTH + 2 * j] += w * r[k] * (m[k] - center) / temperature;
        }
      }
    }
  }

  private double mean(double[] p, double[] directions, int row) {
    double mean = 0;
    for (int k = 0; k < scores; k++) {
      mean += p[row + k] * directions[row + k];
    }
    return mean;
  }

  @Override
  public void curvatures(Chunk chunk, ProfileWeights weights) {
    for (int i = 0; i < chunk.size; i++) {
      int row = i * scores;
      int q = chunk.profiles[i];
      double w = chunk.weights[i];
      double[] p = chunk.probabilities;
      double mean = mean(p, chunk.directions, row);
      for (int k = 0; k < scores; k++) {
        chunk.slopes[row + k] =
            w * weights.loss[q] * p[row + k] * (chunk.directions[row + k] - mean);
      }
      if (weights.prediction[q] != 0) {
        addCurvature(chunk, row, p, positive, w * weights.prediction[q]);
      }
      double factor = w / (temperature * temperature);
      if (weights.positive[q] != 0) {
        addCurvature(chunk, row, chunk.smooth, positive, factor * weights.positive[q]);
      }
      if (weights.right[q] != 0) {
        addCurvature(chunk, row, chunk.smooth, chunk.classes[i], factor * weights.right[q]);
      }
      for (int j = 0; j < further.length; j++) {
        if (weights.decided[j][q] != 0) {
          addCurvature(chunk, row, chunk.smooth, further[j], factor * weights.decided[j][q]);
        }
      }
    }
  }

  /**
   * Along a direction m, dp_k = p_k (m_k - p.m); the derivative p_c (1[k = c] - p_k) changes by
   * dp_c (1[k = c] - p_k) - p_c dp_k.
   */
  private void addCurvature(Chunk chunk, int row, double[] p, int c, double factor) {
    double mean = mean(p, chunk.directions, row);
    double changeC = p[row + c] * (chunk.directions[row + c] - mean);
    for (int k = 0; k < scores; k++) {
      double changeK = p[row + k] * (chunk.directions[row + k] - mean);
      double one = k == c ? 1 : 0;
      chunk.slopes[row + k] += factor * (changeC * (one - p[row + k]) - p[row + c] * changeK);
    }
  }
}
