package slater.learn.predictor;

import slater.core.heap.Elementary;

/** Scores as probabilities. */
public final class Probabilities {
  private Probabilities() {}

  /** {@code 1 / (1 + exp(-score))}, without overflow and exact to rounding at both ends. */
  public static double sigmoid(double score) {
    return Elementary.sigmoid(score);
  }

  /** The log-loss of a score for a label of 0 or 1: {@code log(1 + exp(score)) - label * score}. */
  public static double logLoss(double score, double label) {
    return Elementary.softplus(score) - label * score;
  }

  /** Sets {@code into[from + k] = exp(scores[from + k]) / sum} for k of 0, …, count - 1. */
  public static void softmax(double[] scores, int from, int count, double[] into) {
    double most = scores[from];
    for (int k = 1; k < count; k++) {
      most = Math.max(most, scores[from + k]);
    }
    double sum = 0;
    for (int k = 0; k < count; k++) {
      into[from + k] = Elementary.exp(scores[from + k] - most);
      sum += into[from + k];
    }
    for (int k = 0; k < count; k++) {
      into[from + k] /= sum;
    }
  }
}
