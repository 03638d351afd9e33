package slater.learn.oracle;

import java.util.Arrays;
import java.util.Objects;
import slater.core.heap.Elementary;
import slater.core.heap.Kernels;

/**
 * Classes in an order: one score s without an intercept, thresholds {@code t_0 < t_1 < ...}, and
 * {@code P(class <= k) = f(t_k - s)} with {@code f(z) = 1 / (1 + exp(-z))} (McCullagh 1980). The
 * loss of class k is
 *
 * <pre>-log(f(t_k - s) - f(t_(k-1) - s))
 *     = log(1 + exp(s - t_k)) + log(1 + exp(t_(k-1) - s)) - log(1 - exp(t_(k-1) - t_k)),</pre>
 *
 * convex in all of them, without the first or the last terms at the ends. The constants are {@code
 * t_0} and the steps from each threshold to the next, so that the order of the thresholds is a
 * bound of each step. The true decision is the class whose interval holds the score; the smooth
 * decision for it is {@code f((t_k - s) / temperature) - f((t_(k-1) - s) / temperature)}.
 *
 * @param classes K
 * @param positive the positive class; -1 where there is none
 * @param further classes beside the positive one whose decisions are asked for. Not copied: nobody
 *     changes it
 * @param decides whether anything is made of decisions
 * @param temperature in units of the score
 */
record OrdinalScore(int classes, int positive, int[] further, boolean decides, double temperature)
    implements LossKernel {

  @Override
  public boolean equals(Object other) {
    return other instanceof OrdinalScore same
        && classes == same.classes
        && positive == same.positive
        && decides == same.decides
        && temperature == same.temperature
        && Arrays.equals(further, same.further);
  }

  @Override
  public int hashCode() {
    return 31 * Objects.hash(classes, positive, decides, temperature) + Arrays.hashCode(further);
  }

  @Override
  public int scores() {
    return 1;
  }

  @Override
  public int constants() {
    return classes - 1;
  }

  @Override
  public boolean hasThresholds() {
    return true;
  }

  @Override
  public boolean rightFollows() {
    return false;
  }

  @Override
  public void prepare(Chunk chunk, Kernels kernels, boolean withLosses) {
    add(chunk.constants, chunk.thresholds);
    if (!withLosses) {
      return;
    }
    double[] t = chunk.thresholds;
    for (int i = 0; i < chunk.size; i++) {
      int y = chunk.classes[i];
      double s = chunk.scores[i];
      double loss = 0;
      if (y < classes - 1) {
        loss += Elementary.softplus(s - t[y]);
      }
      if (y > 0) {
        loss += Elementary.softplus(t[y - 1] - s);
      }
      if (y > 0 && y < classes - 1) {
        loss -= Elementary.log(-StrictMath.expm1(t[y - 1] - t[y]));
      }
      chunk.losses[i] = loss;
    }
  }

  private static void add(double[] steps, double[] into) {
    double sum = 0;
    for (int j = 0; j < into.length; j++) {
      sum += steps[j];
      into[j] = sum;
    }
  }

  /** The share that a class gets at a temperature. */
  private double share(double[] t, double s, int k, double heat) {
    double upper = k < classes - 1 ? Elementary.sigmoid((t[k] - s) / heat) : 1;
    double lower = k > 0 ? Elementary.sigmoid((t[k - 1] - s) / heat) : 0;
    return upper - lower;
  }

  private int decided(double[] t, double s) {
    int k = 0;
    while (k < t.length && s >= t[k]) {
      k++;
    }
    return k;
  }

  @Override
  public void tally(Chunk chunk, double[] sums) {
    double[] t = chunk.thresholds;
    for (int i = 0; i < chunk.size; i++) {
      double w = chunk.weights[i];
      double s = chunk.scores[i];
      int y = chunk.classes[i];
      int at = chunk.profiles[i] * width();
      sums[at + Sums.WEIGHT] += w;
      sums[at + Sums.LOSS] += w * chunk.losses[i];
      if (positive >= 0) {
        sums[at + Sums.PREDICTION] += w * share(t, s, positive, 1);
        sums[at + Sums.TARGET] += y == positive ? w : 0;
      }
      if (decides) {
        int decided = decided(t, s);
        if (positive >= 0) {
          sums[at + Sums.SOFT] += w * share(t, s, positive, temperature);
          sums[at + Sums.HARD] += decided == positive ? w : 0;
        }
        for (int j = 0; j < further.length; j++) {
          int slot = at + Sums.WIDTH + 2 * j;
          sums[slot] += w * share(t, s, further[j], temperature);
          sums[slot + 1] += decided == further[j] ? w : 0;
        }
        sums[at + Sums.SOFT_RIGHT] += w * share(t, s, y, temperature);
        sums[at + Sums.HARD_RIGHT] += decided == y ? w : 0;
      }
    }
  }

  /** What a row's slopes are added up in: that of its score, and those of the thresholds. */
  private static final class Slopes {
    private final double[] ofThresholds;
    private double ofScore;

    Slopes(double[] ofThresholds) {
      this.ofThresholds = ofThresholds;
    }

    /** A function of a threshold minus the score. */
    void add(int threshold, double slope) {
      ofThresholds[threshold] += slope;
      ofScore -= slope;
    }
  }

  @Override
  public void slopes(Chunk chunk, ProfileWeights weights) {
    double[] t = chunk.thresholds;
    Arrays.fill(chunk.thresholdSlopes, 0);
    var slopes = new Slopes(chunk.thresholdSlopes);
    for (int i = 0; i < chunk.size; i++) {
      double w = chunk.weights[i];
      double s = chunk.scores[i];
      int y = chunk.classes[i];
      int q = chunk.profiles[i];
      slopes.ofScore = 0;
      double ofLoss = w * weights.loss[q];
      if (y < classes - 1) {
        slopes.add(y, -ofLoss * Elementary.sigmoid(s - t[y]));
      }
      if (y > 0) {
        slopes.add(y - 1, ofLoss * Elementary.sigmoid(t[y - 1] - s));
      }
      if (y > 0 && y < classes - 1) {
        double gap = ofLoss * gap(t[y] - t[y - 1]);
        slopes.ofThresholds[y] -= gap;
        slopes.ofThresholds[y - 1] += gap;
      }
      if (weights.prediction[q] != 0) {
        addShare(slopes, t, s, positive, 1, w * weights.prediction[q]);
      }
      if (weights.positive[q] != 0) {
        addShare(slopes, t, s, positive, temperature, w * weights.positive[q]);
      }
      if (weights.right[q] != 0) {
        addShare(slopes, t, s, y, temperature, w * weights.right[q]);
      }
      for (int j = 0; j < further.length; j++) {
        addShare(slopes, t, s, further[j], temperature, w * weights.decided[j][q]);
      }
      chunk.slopes[i] = slopes.ofScore;
    }
    ofConstants(chunk);
  }

  /** The derivative of log(1 - exp(-step)) by the step. */
  private static double gap(double step) {
    return 1 / StrictMath.expm1(step);
  }

  private void addShare(Slopes slopes, double[] t, double s, int k, double heat, double factor) {
    if (k < classes - 1) {
      slopes.add(k, factor * bell((t[k] - s) / heat) / heat);
    }
    if (k > 0) {
      slopes.add(k - 1, -factor * bell((t[k - 1] - s) / heat) / heat);
    }
  }

  private static double bell(double z) {
    double f = Elementary.sigmoid(z);
    return f * (1 - f);
  }

  private static double bend(double z) {
    double f = Elementary.sigmoid(z);
    return f * (1 - f) * (1 - 2 * f);
  }

  /** A constant moves all thresholds from its own on. */
  private static void ofConstants(Chunk chunk) {
    double sum = 0;
    for (int j = chunk.thresholdSlopes.length - 1; j >= 0; j--) {
      sum += chunk.thresholdSlopes[j];
      chunk.constantSlopes[j] = sum;
    }
  }

  @Override
  public void tallyAlong(Chunk chunk, double[] sums) {
    double[] t = chunk.thresholds;
    double[] d = chunk.thresholdDirections;
    add(chunk.constantDirections, d);
    for (int i = 0; i < chunk.size; i++) {
      double w = chunk.weights[i];
      double s = chunk.scores[i];
      double ds = chunk.directions[i];
      int y = chunk.classes[i];
      int at = chunk.profiles[i] * width();
      double change = 0;
      if (y < classes - 1) {
        change += Elementary.sigmoid(s - t[y]) * (ds - d[y]);
      }
      if (y > 0) {
        change += Elementary.sigmoid(t[y - 1] - s) * (d[y - 1] - ds);
      }
      if (y > 0 && y < classes - 1) {
        change -= gap(t[y] - t[y - 1]) * (d[y] - d[y - 1]);
      }
      sums[at + Sums.LOSS] += w * change;
      if (positive >= 0) {
        sums[at + Sums.PREDICTION] += w * along(t, d, s, ds, positive, 1);
      }
      if (decides) {
        if (positive >= 0) {
          sums[at + Sums.SOFT] += w * along(t, d, s, ds, positive, temperature);
        }
        for (int j = 0; j < further.length; j++) {
          sums[at + Sums.WIDTH + 2 * j] += w * along(t, d, s, ds, further[j], temperature);
        }
        sums[at + Sums.SOFT_RIGHT] += w * along(t, d, s, ds, y, temperature);
      }
    }
  }

  private double along(double[] t, double[] d, double s, double ds, int k, double heat) {
    double change = 0;
    if (k < classes - 1) {
      change += bell((t[k] - s) / heat) * (d[k] - ds);
    }
    if (k > 0) {
      change -= bell((t[k - 1] - s) / heat) * (d[k - 1] - ds);
    }
    return change / heat;
  }

  @Override
  public void curvatures(Chunk chunk, ProfileWeights weights) {
    double[] t = chunk.thresholds;
    double[] d = chunk.thresholdDirections;
    add(chunk.constantDirections, d);
    Arrays.fill(chunk.thresholdSlopes, 0);
    var slopes = new Slopes(chunk.thresholdSlopes);
    for (int i = 0; i < chunk.size; i++) {
      double w = chunk.weights[i];
      double s = chunk.scores[i];
      double ds = chunk.directions[i];
      int y = chunk.classes[i];
      int q = chunk.profiles[i];
      slopes.ofScore = 0;
      double ofLoss = w * weights.loss[q];
      if (y < classes - 1) {
        slopes.add(y, ofLoss * bell(s - t[y]) * (d[y] - ds));
      }
      if (y > 0) {
        slopes.add(y - 1, ofLoss * bell(t[y - 1] - s) * (d[y - 1] - ds));
      }
      if (y > 0 && y < classes - 1) {
        double gap = gap(t[y] - t[y - 1]);
        double bent = ofLoss * gap * (1 + gap) * (d[y] - d[y - 1]);
        slopes.ofThresholds[y] += bent;
        slopes.ofThresholds[y - 1] -= bent;
      }
      if (weights.prediction[q] != 0) {
        addBend(slopes, chunk, i, positive, 1, w * weights.prediction[q]);
      }
      if (weights.positive[q] != 0) {
        addBend(slopes, chunk, i, positive, temperature, w * weights.positive[q]);
      }
      if (weights.right[q] != 0) {
        addBend(slopes, chunk, i, y, temperature, w * weights.right[q]);
      }
      for (int j = 0; j < further.length; j++) {
        addBend(slopes, chunk, i, further[j], temperature, w * weights.decided[j][q]);
      }
      chunk.slopes[i] = slopes.ofScore;
    }
    ofConstants(chunk);
  }

  private void addBend(Slopes slopes, Chunk chunk, int i, int k, double heat, double factor) {
    double[] t = chunk.thresholds;
    double[] d = chunk.thresholdDirections;
    double s = chunk.scores[i];
    double ds = chunk.directions[i];
    double scaled = factor / (heat * heat);
    if (k < classes - 1) {
      slopes.add(k, scaled * bend((t[k] - s) / heat) * (d[k] - ds));
    }
    if (k > 0) {
      slopes.add(k - 1, -scaled * bend((t[k - 1] - s) / heat) * (d[k - 1] - ds));
    }
  }
}
