package slater.learn.oracle;

/**
 * Softmax models: K scores, probabilities {@code exp(s_k) / sum exp}, the loss {@code -log} of the
 * probability of the label. The true decision is the class of the largest score, of equal ones the
 * first; the smooth decision for a class is its probability at scores divided by the temperature.
 *
 * @param scores K, the number of classes
 * @param positive the positive class; -1 where there is none
 * @param temperature in units of the score
 */
record ClassScores(int scores, int positive, double temperature) implements LossKernel {

  @Override
  public boolean rightFollows() {
    return false;
  }

  /** Probabilities of one row at a temperature; returns the log of the sum of exponentials. */
  private double probabilities(double[] s, int at, double heat, double[] into) {
    double most = s[at];
    for (int k = 1; k < scores; k++) {
      most = Math.max(most, s[at + k]);
    }
    double sum = 0;
    for (int k = 0; k < scores; k++) {
      into[k] = StrictMath.exp((s[at + k] - most) / heat);
      sum += into[k];
    }
    for (int k = 0; k < scores; k++) {
      into[k] /= sum;
    }
    return most / heat + StrictMath.log(sum);
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
    var p = new double[scores];
    for (int i = 0; i < chunk.size; i++) {
      int row = i * scores;
      double w = chunk.weights[i];
      int y = chunk.classes[i];
      int at = chunk.profiles[i] * Sums.WIDTH;
      sums[at + Sums.WEIGHT] += w;
      sums[at + Sums.LOSS] += w * (probabilities(chunk.scores, row, 1, p) - chunk.scores[row + y]);
      if (positive >= 0) {
        sums[at + Sums.PREDICTION] += w * p[positive];
      }
      probabilities(chunk.scores, row, temperature, p);
      int decided = decided(chunk.scores, row);
      if (positive >= 0) {
        sums[at + Sums.SOFT] += w * p[positive];
        sums[at + Sums.HARD] += decided == positive ? w : 0;
      }
      sums[at + Sums.SOFT_RIGHT] += w * p[y];
      sums[at + Sums.HARD_RIGHT] += decided == y ? w : 0;
    }
  }

  @Override
  public void slopes(Chunk chunk, ProfileWeights weights) {
    var p = new double[scores];
    for (int i = 0; i < chunk.size; i++) {
      int row = i * scores;
      int q = chunk.profiles[i];
      int y = chunk.classes[i];
      double w = chunk.weights[i];
      probabilities(chunk.scores, row, 1, p);
      for (int k = 0; k < scores; k++) {
        chunk.slopes[row + k] = w * weights.loss[q] * (p[k] - (k == y ? 1 : 0));
      }
      if (weights.prediction[q] != 0) {
        addSlope(chunk.slopes, row, p, positive, w * weights.prediction[q]);
      }
      if (weights.positive[q] != 0 || weights.right[q] != 0) {
        probabilities(chunk.scores, row, temperature, p);
        if (weights.positive[q] != 0) {
          addSlope(chunk.slopes, row, p, positive, w * weights.positive[q] / temperature);
        }
        addSlope(chunk.slopes, row, p, y, w * weights.right[q] / temperature);
      }
    }
  }

  /** The derivative of p_c by the scores is p_c (1[k = c] - p_k), over the temperature. */
  private void addSlope(double[] slopes, int row, double[] p, int c, double factor) {
    for (int k = 0; k < scores; k++) {
      slopes[row + k] += factor * p[c] * ((k == c ? 1 : 0) - p[k]);
    }
  }

  @Override
  public void tallyAlong(Chunk chunk, double[] sums) {
    var p = new double[scores];
    for (int i = 0; i < chunk.size; i++) {
      int row = i * scores;
      double w = chunk.weights[i];
      int y = chunk.classes[i];
      int at = chunk.profiles[i] * Sums.WIDTH;
      probabilities(chunk.scores, row, 1, p);
      double mean = mean(p, chunk.directions, row);
      sums[at + Sums.LOSS] += w * (mean - chunk.directions[row + y]);
      if (positive >= 0) {
        sums[at + Sums.PREDICTION] += w * p[positive] * (chunk.directions[row + positive] - mean);
      }
      probabilities(chunk.scores, row, temperature, p);
      mean = mean(p, chunk.directions, row);
      if (positive >= 0) {
        sums[at + Sums.SOFT] +=
            w * p[positive] * (chunk.directions[row + positive] - mean) / temperature;
      }
      sums[at + Sums.SOFT_RIGHT] += w * p[y] * (chunk.directions[row + y] - mean) / temperature;
    }
  }

  private double mean(double[] p, double[] directions, int row) {
    double mean = 0;
    for (int k = 0; k < scores; k++) {
      mean += p[k] * directions[row + k];
    }
    return mean;
  }

  @Override
  public void curvatures(Chunk chunk, ProfileWeights weights) {
    var p = new double[scores];
    for (int i = 0; i < chunk.size; i++) {
      int row = i * scores;
      int q = chunk.profiles[i];
      double w = chunk.weights[i];
      probabilities(chunk.scores, row, 1, p);
      double mean = mean(p, chunk.directions, row);
      for (int k = 0; k < scores; k++) {
        chunk.slopes[row + k] = w * weights.loss[q] * p[k] * (chunk.directions[row + k] - mean);
      }
      if (weights.prediction[q] != 0) {
        addCurvature(chunk, row, p, positive, mean, w * weights.prediction[q]);
      }
      if (weights.positive[q] != 0 || weights.right[q] != 0) {
        probabilities(chunk.scores, row, temperature, p);
        mean = mean(p, chunk.directions, row);
        double factor = w / (temperature * temperature);
        if (weights.positive[q] != 0) {
          addCurvature(chunk, row, p, positive, mean, factor * weights.positive[q]);
        }
        addCurvature(chunk, row, p, chunk.classes[i], mean, factor * weights.right[q]);
      }
    }
  }

  /**
   * Along a direction m, dp_k = p_k (m_k - p.m); the derivative p_c (1[k = c] - p_k) changes by
   * dp_c (1[k = c] - p_k) - p_c dp_k.
   */
  private void addCurvature(Chunk chunk, int row, double[] p, int c, double mean, double factor) {
    double changeC = p[c] * (chunk.directions[row + c] - mean);
    for (int k = 0; k < scores; k++) {
      double changeK = p[k] * (chunk.directions[row + k] - mean);
      chunk.slopes[row + k] += factor * (changeC * ((k == c ? 1 : 0) - p[k]) - p[c] * changeK);
    }
  }
}
