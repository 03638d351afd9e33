package slater.learn.oracle;

import slater.core.heap.Elementary;
import slater.core.heap.Kernels;
import slater.learn.predictor.Loss;

/**
 * Models of a number: one score s, the prediction q that is s or {@code exp(s)}, an error {@code e
 * = q - y}. Smooth stand-ins, with {@code f(z) = 1 / (1 + exp(-z))}:
 *
 * <ul>
 *   <li>the decision {@code s >= threshold}: {@code f((s - threshold) / temperature)};
 *   <li>a target that is covered, {@code e >= 0}: {@code f(e / spread)};
 *   <li>a prediction that is close, {@code |e| <= c}: {@code f((e + c) / spread) - f((e - c) /
 *       spread)};
 *   <li>the kink of a quantile's loss {@code max(e, 0) - level e}: {@code rounding log(1 + exp(e /
 *       rounding)) - level e}, which is larger by {@code rounding log 2} at most.
 * </ul>
 *
 * @param loss the loss of a row
 * @param decides whether there is a decision that anything is made of
 * @param threshold in units of the score
 * @param temperature in units of the score
 * @param compares whether anything is made of covered targets or close predictions
 * @param close up to which error a prediction is close; NaN where nothing is made of it
 * @param spread in units of the prediction
 * @param rounding in units of the score
 */
record NumberScore(
    Loss loss,
    boolean decides,
    double threshold,
    double temperature,
    boolean compares,
    double close,
    double spread,
    double rounding)
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
  public boolean roundsLoss() {
    return loss.hasKink();
  }

  /** Of a kink: the absolute loss is twice that of the median. */
  private double slopeFactor() {
    return loss.kind() == Loss.Kind.ABSOLUTE ? 2 : 1;
  }

  @Override
  public void prepare(Chunk chunk, Kernels kernels, boolean withLosses) {
    int n = chunk.size;
    switch (loss.kind()) {
      case POISSON, GAMMA -> prepareDeviance(chunk, kernels, withLosses);
      case ABSOLUTE, PINBALL -> prepareKink(chunk, kernels, withLosses);
      default -> prepareSquares(chunk);
    }
    if (decides) {
      for (int i = 0; i < n; i++) {
        chunk.scratch[i] = (chunk.scores[i] - threshold) / temperature;
      }
      kernels.sigmoid(chunk.scratch, 0, chunk.smooth, 0, n);
    }
    if (compares) {
      prepareErrors(chunk, kernels, 0, chunk.covered);
      if (!Double.isNaN(close)) {
        prepareErrors(chunk, kernels, close, chunk.above);
        prepareErrors(chunk, kernels, -close, chunk.below);
      }
    }
  }

  private void prepareErrors(Chunk chunk, Kernels kernels, double shift, double[] into) {
    for (int i = 0; i < chunk.size; i++) {
      chunk.scratch[i] = (chunk.probabilities[i] - chunk.numbers[i] + shift) / spread;
    }
    kernels.sigmoid(chunk.scratch, 0, into, 0, chunk.size);
  }

  private void prepareSquares(Chunk chunk) {
    double most = loss.kind() == Loss.Kind.HUBER ? loss.parameter() : Double.POSITIVE_INFINITY;
    for (int i = 0; i < chunk.size; i++) {
      double miss = chunk.scores[i] - chunk.numbers[i];
      double size = Math.abs(miss);
      boolean near = size <= most;
      chunk.probabilities[i] = chunk.scores[i];
      chunk.losses[i] = near ? miss * miss : most * (2 * size - most);
      chunk.first[i] = near ? 2 * miss : Math.copySign(2 * most, miss);
      chunk.second[i] = near ? 2 : 0;
    }
  }

  private void prepareKink(Chunk chunk, Kernels kernels, boolean withLosses) {
    int n = chunk.size;
    double level = loss.level();
    double factor = slopeFactor();
    for (int i = 0; i < n; i++) {
      chunk.probabilities[i] = chunk.scores[i];
      chunk.scratch[i] = (chunk.scores[i] - chunk.numbers[i]) / rounding;
    }
    if (withLosses) {
      kernels.softplus(chunk.scratch, 0, chunk.losses, 0, n);
      for (int i = 0; i < n; i++) {
        double miss = chunk.scores[i] - chunk.numbers[i];
        chunk.losses[i] = factor * (rounding * chunk.losses[i] - level * miss);
      }
    }
    kernels.sigmoid(chunk.scratch, 0, chunk.first, 0, n);
    for (int i = 0; i < n; i++) {
      double share = chunk.first[i];
      chunk.first[i] = factor * (share - level);
      chunk.second[i] = factor * share * (1 - share) / rounding;
    }
  }

  /** Poisson: 2 (exp(s) - y s + const); Gamma: 2 (y exp(-s) + s + const). */
  private void prepareDeviance(Chunk chunk, Kernels kernels, boolean withLosses) {
    int n = chunk.size;
    kernels.exp(chunk.scores, 0, chunk.probabilities, 0, n);
    boolean counts = loss.kind() == Loss.Kind.POISSON;
    for (int i = 0; i < n; i++) {
      double y = chunk.numbers[i];
      double s = chunk.scores[i];
      double mean = chunk.probabilities[i];
      double part = counts ? mean : y * Elementary.exp(-s);
      chunk.first[i] = counts ? 2 * (mean - y) : 2 * (1 - part);
      chunk.second[i] = 2 * part;
      if (withLosses) {
        chunk.losses[i] = 2 * (part + (counts ? -y * s : s) + loss.constant(y));
      }
    }
  }

  @Override
  public void tally(Chunk chunk, double[] sums) {
    for (int i = 0; i < chunk.size; i++) {
      double w = chunk.weights[i];
      double y = chunk.numbers[i];
      double prediction = chunk.probabilities[i];
      int at = chunk.profiles[i] * width();
      sums[at + Sums.WEIGHT] += w;
      sums[at + Sums.LOSS] += w * chunk.losses[i];
      sums[at + Sums.PREDICTION] += w * prediction;
      sums[at + Sums.TARGET] += w * y;
      if (roundsLoss()) {
        sums[at + Sums.TRUE_LOSS] += w * loss.of(chunk.scores[i], y);
      }
      if (decides) {
        sums[at + Sums.SOFT] += w * chunk.smooth[i];
        sums[at + Sums.HARD] += chunk.scores[i] >= threshold ? w : 0;
      }
      if (compares) {
        sums[at + Sums.SOFT_COVERED] += w * chunk.covered[i];
        sums[at + Sums.HARD_COVERED] += y <= prediction ? w : 0;
        if (!Double.isNaN(close)) {
          sums[at + Sums.SOFT_CLOSE] += w * (chunk.above[i] - chunk.below[i]);
          sums[at + Sums.HARD_CLOSE] += Math.abs(prediction - y) <= close ? w : 0;
        }
      }
    }
  }

  /** The derivative of the prediction by the score, which is its second derivative times that. */
  private double rise(Chunk chunk, int i) {
    return loss.isLogarithmic() ? chunk.probabilities[i] : 1;
  }

  @Override
  public void slopes(Chunk chunk, ProfileWeights weights) {
    for (int i = 0; i < chunk.size; i++) {
      int q = chunk.profiles[i];
      double slope = weights.loss[q] * chunk.first[i];
      if (decides) {
        double r = chunk.smooth[i];
        slope += weights.positive[q] * r * (1 - r) / temperature;
      }
      slope += rise(chunk, i) * (weights.prediction[q] + errorSlope(chunk, weights, i, q));
      chunk.slopes[i] = chunk.weights[i] * slope;
    }
  }

  /** The derivative of what is made of errors by the prediction. */
  private double errorSlope(Chunk chunk, ProfileWeights weights, int i, int q) {
    if (!compares) {
      return 0;
    }
    double slope = weights.covered[q] * bell(chunk.covered[i]);
    if (!Double.isNaN(close)) {
      slope += weights.close[q] * (bell(chunk.above[i]) - bell(chunk.below[i]));
    }
    return slope / spread;
  }

  private double errorCurvature(Chunk chunk, ProfileWeights weights, int i, int q) {
    if (!compares) {
      return 0;
    }
    double curvature = weights.covered[q] * bend(chunk.covered[i]);
    if (!Double.isNaN(close)) {
      curvature += weights.close[q] * (bend(chunk.above[i]) - bend(chunk.below[i]));
    }
    return curvature / (spread * spread);
  }

  /** f' of a value f. */
  private static double bell(double f) {
    return f * (1 - f);
  }

  /** f'' of a value f. */
  private static double bend(double f) {
    return f * (1 - f) * (1 - 2 * f);
  }

  @Override
  public void tallyAlong(Chunk chunk, double[] sums) {
    for (int i = 0; i < chunk.size; i++) {
      double change = chunk.weights[i] * chunk.directions[i];
      double changeOfPrediction = change * rise(chunk, i);
      int at = chunk.profiles[i] * width();
      sums[at + Sums.LOSS] += change * chunk.first[i];
      sums[at + Sums.PREDICTION] += changeOfPrediction;
      if (decides) {
        sums[at + Sums.SOFT] += change * bell(chunk.smooth[i]) / temperature;
      }
      if (compares) {
        sums[at + Sums.SOFT_COVERED] += changeOfPrediction * bell(chunk.covered[i]) / spread;
        if (!Double.isNaN(close)) {
          double bells = bell(chunk.above[i]) - bell(chunk.below[i]);
          sums[at + Sums.SOFT_CLOSE] += changeOfPrediction * bells / spread;
        }
      }
    }
  }

  @Override
  public void curvatures(Chunk chunk, ProfileWeights weights) {
    boolean logarithmic = loss.isLogarithmic();
    for (int i = 0; i < chunk.size; i++) {
      int q = chunk.profiles[i];
      double curvature = weights.loss[q] * chunk.second[i];
      if (decides) {
        curvature += weights.positive[q] * bend(chunk.smooth[i]) / (temperature * temperature);
      }
      double rise = rise(chunk, i);
      curvature += rise * rise * errorCurvature(chunk, weights, i, q);
      if (logarithmic) {
        curvature += rise * (weights.prediction[q] + errorSlope(chunk, weights, i, q));
      }
      chunk.slopes[i] = chunk.weights[i] * curvature * chunk.directions[i];
    }
  }
}
