package slater.learn.oracle;

import slater.learn.model.ModelKind;
import slater.learn.model.Probabilities;

/**
 * Linear and logistic models: one score s, a smooth decision {@code sigmoid((s - threshold) /
 * temperature)}, a true decision {@code s >= threshold}.
 *
 * @param kind linear or logistic
 * @param decides whether there is a decision at all
 * @param threshold in units of the score
 * @param temperature in units of the score
 */
record SingleScore(ModelKind kind, boolean decides, double threshold, double temperature)
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
  public void tally(Chunk chunk, double[] sums) {
    for (int i = 0; i < chunk.size; i++) {
      double s = chunk.scores[i];
      double w = chunk.weights[i];
      double y = chunk.numbers[i];
      int at = chunk.profiles[i] * Sums.WIDTH;
      sums[at + Sums.WEIGHT] += w;
      if (kind == ModelKind.LINEAR) {
        sums[at + Sums.LOSS] += w * (s - y) * (s - y);
        sums[at + Sums.PREDICTION] += w * s;
      } else {
        sums[at + Sums.LOSS] += w * Probabilities.logLoss(s, y);
        sums[at + Sums.PREDICTION] += w * Probabilities.sigmoid(s);
      }
      if (decides) {
        sums[at + Sums.SOFT] += w * Probabilities.sigmoid((s - threshold) / temperature);
        sums[at + Sums.HARD] += s >= threshold ? w : 0;
      }
    }
  }

  @Override
  public void slopes(Chunk chunk, ProfileWeights weights) {
    for (int i = 0; i < chunk.size; i++) {
      double s = chunk.scores[i];
      int q = chunk.profiles[i];
      double slope;
      if (kind == ModelKind.LINEAR) {
        slope = weights.loss[q] * 2 * (s - chunk.numbers[i]) + weights.prediction[q];
      } else {
        double p = Probabilities.sigmoid(s);
        slope = weights.loss[q] * (p - chunk.numbers[i]) + weights.prediction[q] * p * (1 - p);
      }
      if (decides && weights.positive[q] != 0) {
        double r = Probabilities.sigmoid((s - threshold) / temperature);
        slope += weights.positive[q] * r * (1 - r) / temperature;
      }
      chunk.slopes[i] = chunk.weights[i] * slope;
    }
  }

  @Override
  public void tallyAlong(Chunk chunk, double[] sums) {
    for (int i = 0; i < chunk.size; i++) {
      double s = chunk.scores[i];
      double change = chunk.weights[i] * chunk.directions[i];
      int at = chunk.profiles[i] * Sums.WIDTH;
      if (kind == ModelKind.LINEAR) {
        sums[at + Sums.LOSS] += change * 2 * (s - chunk.numbers[i]);
        sums[at + Sums.PREDICTION] += change;
      } else {
        double p = Probabilities.sigmoid(s);
        sums[at + Sums.LOSS] += change * (p - chunk.numbers[i]);
        sums[at + Sums.PREDICTION] += change * p * (1 - p);
      }
      if (decides) {
        double r = Probabilities.sigmoid((s - threshold) / temperature);
        sums[at + Sums.SOFT] += change * r * (1 - r) / temperature;
      }
    }
  }

  @Override
  public void curvatures(Chunk chunk, ProfileWeights weights) {
    for (int i = 0; i < chunk.size; i++) {
      double s = chunk.scores[i];
      int q = chunk.profiles[i];
      double curvature;
      if (kind == ModelKind.LINEAR) {
        curvature = weights.loss[q] * 2;
      } else {
        double p = Probabilities.sigmoid(s);
        curvature = (weights.loss[q] + weights.prediction[q] * (1 - 2 * p)) * p * (1 - p);
      }
      if (decides && weights.positive[q] != 0) {
        double r = Probabilities.sigmoid((s - threshold) / temperature);
        curvature += weights.positive[q] * r * (1 - r) * (1 - 2 * r) / (temperature * temperature);
      }
      chunk.slopes[i] = chunk.weights[i] * curvature * chunk.directions[i];
    }
  }
}
