package slater.learn.oracle;

import java.util.Arrays;
import slater.core.heap.Elementary;
import slater.core.heap.Kernels;

/**
 * Logistic models: one score s, a smooth decision {@code sigmoid((s - threshold) / temperature)}, a
 * true decision {@code s >= threshold}.
 *
 * @param decides whether there is a decision that anything is made of
 * @param predicts whether anything is made of predictions
 * @param threshold in units of the score
 * @param temperature in units of the score
 */
record SingleScore(boolean decides, boolean predicts, double threshold, double temperature)
    implements LossKernel {

  @Override
  public int scores() {
    return 1;
  }

  @Override
  public boolean rightFollows() {
    return true;
  }

  @Override
  public void prepare(Chunk chunk, Kernels kernels, boolean withLosses) {
    prepareLogistic(chunk, kernels, withLosses);
    if (decides) {
      prepareDecision(chunk, kernels);
    }
  }

  /**
   * At temperature 1 and threshold 0 the smooth decision of a logistic model is its probability.
   */
  private void prepareDecision(Chunk chunk, Kernels kernels) {
    int n = chunk.size;
    if (threshold == 0 && temperature == 1) {
      System.arraycopy(chunk.probabilities, 0, chunk.smooth, 0, n);
      return;
    }
    for (int i = 0; i < n; i++) {
      chunk.scratch[i] = (chunk.scores[i] - threshold) / temperature;
    }
    kernels.sigmoid(chunk.scratch, 0, chunk.smooth, 0, n);
  }

  /**
   * One exponential serves probability and loss: with the probability p of a score s, the loss is
   * max(s, 0) - y s - log(max(p, 1 - p)). No branch depends on the data: half of them would be
   * foreseen wrongly.
   */
  private static void prepareLogistic(Chunk chunk, Kernels kernels, boolean withLosses) {
    int n = chunk.size;
    kernels.sigmoid(chunk.scores, 0, chunk.probabilities, 0, n);
    for (int i = 0; i < n; i++) {
      double s = chunk.scores[i];
      double p = chunk.probabilities[i];
      chunk.losses[i] = Math.max(s, 0) - chunk.numbers[i] * s;
      chunk.shares[i] = Math.max(p, 1 - p);
    }
    if (withLosses && !multiplies(chunk)) {
      kernels.log(chunk.shares, 0, chunk.scratch, 0, n);
      for (int i = 0; i < n; i++) {
        chunk.losses[i] -= chunk.scratch[i];
      }
    }
  }

  /**
   * Whether the logarithms of the shares of a profile are taken together, as the logarithm of their
   * product: each is at least 1/2, so those of a chunk stay far above the smallest number. It pays
   * where profiles are few against the rows of a chunk.
   */
  private static boolean multiplies(Chunk chunk) {
    return chunk.plain && chunk.products.length <= Chunk.ROWS / 4;
  }

  @Override
  public void tally(Chunk chunk, double[] sums) {
    boolean product = multiplies(chunk);
    if (product) {
      Arrays.fill(chunk.products, 1);
    }
    for (int i = 0; i < chunk.size; i++) {
      double w = chunk.weights[i];
      int q = chunk.profiles[i];
      int at = q * Sums.WIDTH;
      sums[at + Sums.WEIGHT] += w;
      sums[at + Sums.LOSS] += w * chunk.losses[i];
      if (predicts) {
        sums[at + Sums.PREDICTION] += w * chunk.probabilities[i];
        sums[at + Sums.TARGET] += w * chunk.numbers[i];
      }
      if (product) {
        chunk.products[q] *= chunk.shares[i];
      }
      if (decides) {
        sums[at + Sums.SOFT] += w * chunk.smooth[i];
        sums[at + Sums.HARD] += w * reaches(chunk.scores[i]);
      }
    }
    if (product) {
      for (int q = 0; q < chunk.products.length; q++) {
        sums[q * Sums.WIDTH + Sums.LOSS] -= Elementary.log(chunk.products[q]);
      }
    }
  }

  /** 1 where a score reaches the threshold, else 0, by the sign of what is left: no branch. */
  private double reaches(double score) {
    // Zero is added since -0 has a sign.
    return 1 - (Double.doubleToRawLongBits(score - threshold + 0.0) >>> 63);
  }

  @Override
  public void slopes(Chunk chunk, ProfileWeights weights) {
    for (int i = 0; i < chunk.size; i++) {
      int q = chunk.profiles[i];
      double p = chunk.probabilities[i];
      double miss = p - chunk.numbers[i];
      double slope = weights.loss[q] * miss + weights.prediction[q] * p * (1 - p);
      if (decides) {
        double r = chunk.smooth[i];
        slope += weights.positive[q] * r * (1 - r) / temperature;
      }
      chunk.slopes[i] = chunk.weights[i] * slope;
    }
  }

  @Override
  public void tallyAlong(Chunk chunk, double[] sums) {
    for (int i = 0; i < chunk.size; i++) {
      double p = chunk.probabilities[i];
      double miss = p - chunk.numbers[i];
      double change = chunk.weights[i] * chunk.directions[i];
      int at = chunk.profiles[i] * Sums.WIDTH;
      sums[at + Sums.LOSS] += change * miss;
      sums[at + Sums.PREDICTION] += change * p * (1 - p);
      if (decides) {
        double r = chunk.smooth[i];
        sums[at + Sums.SOFT] += change * r * (1 - r) / temperature;
      }
    }
  }

  @Override
  public void curvatures(Chunk chunk, ProfileWeights weights) {
    for (int i = 0; i < chunk.size; i++) {
      int q = chunk.profiles[i];
      double p = chunk.probabilities[i];
      double curvature = (weights.loss[q] + weights.prediction[q] * (1 - 2 * p)) * p * (1 - p);
      if (decides) {
        double r = chunk.smooth[i];
        curvature += weights.positive[q] * r * (1 - r) * (1 - 2 * r) / (temperature * temperature);
      }
      chunk.slopes[i] = chunk.weights[i] * curvature * chunk.directions[i];
    }
  }
}
