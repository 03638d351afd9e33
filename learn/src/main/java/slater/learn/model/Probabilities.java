package slater.learn.model;

/** Scores as probabilities. */
public final class Probabilities {
  private Probabilities() {}

  /** {@code 1 / (1 + exp(-score))}, without overflow and exact to rounding at both ends. */
  public static double sigmoid(double score) {
    double e = StrictMath.exp(-Math.abs(score));
    return score >= 0 ? 1 / (1 + e) : e / (1 + e);
  }

  /** The log-loss of a score for a label of 0 or 1: {@code log(1 + exp(score)) - label * score}. */
  public static double logLoss(double score, double label) {
    return StrictMath.log1p(StrictMath.exp(-Math.abs(score))) + Math.max(score, 0) - label * score;
  }

  /** Sets {@code into[from + k] = exp(scores[from + k]) / sum} for k of 0, …, count - 1. */
  public static void softmax(double[] scores, int from, int count, double[] into) {
    double most = scores[from];
    for (int k = 1; k < count; k++) {
      most = Math.max(most, scores[from + k]);
    }
    double sum = 0;
    for (int k = 0; k < count; k++) {
      into[from + k] = StrictMath.exp(scores[from + k] - most);
      sum += into[from + k];
    }
    for (int k = 0; k < count; k++) {
      into[from + k] /= sum;
    }
  }
}
