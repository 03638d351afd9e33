package slater.core.domain;

import slater.core.Vec;

/**
 * The points whose entries rise, {@code x_1 <= x_2 <= …}, or fall. The nearest such point pools
 * neighbours that stand in the wrong order (isotonic regression: Ayer and others 1955; Best and
 * Chakravarti 1990), in one pass.
 */
public final class MonotoneCone implements Projection {
  private final double direction;

  private MonotoneCone(double direction) {
    this.direction = direction;
  }

  /** Each entry is at least the one before it. */
  public static MonotoneCone rising() {
    return new MonotoneCone(1);
  }

  /** Each entry is at most the one before it. */
  public static MonotoneCone falling() {
    return new MonotoneCone(-1);
  }

  @Override
  public String name() {
    return "monotone cone";
  }

  @Override
  public void project(Vec x) {
    fit(x, new double[0]);
  }

  /**
   * Replaces a point by the one of the cone at which {@code sum of weight_i (x_i - fit_i)^2} is
   * smallest.
   *
   * @param weights a positive weight for each entry; none at all where every weight is 1
   */
  public void fit(Vec x, double[] weights) {
    int size = Math.toIntExact(x.size());
    if (weights.length != 0 && weights.length != size) {
      throw new IllegalArgumentException(weights.length + " weights for " + size + " entries");
    }
    // Blocks from left to right: mean, weight, and one past the last entry.
    var means = new double[size];
    var masses = new double[size];
    var ends = new int[size];
    int blocks = 0;
    for (int i = 0; i < size; i++) {
      double mean = direction * x.get(i);
      double mass = weights.length == 0 ? 1 : weights[i];
      if (!(mass > 0)) {
        throw new IllegalArgumentException("Weight " + i + " must be positive, not " + mass);
      }
      while (blocks > 0 && means[blocks - 1] > mean) {
        blocks--;
        double both = masses[blocks] + mass;
        // Written as a correction, so that equal means stay exactly equal.
        mean += (means[blocks] - mean) * (masses[blocks] / both);
        mass = both;
      }
      means[blocks] = mean;
      masses[blocks] = mass;
      ends[blocks] = i + 1;
      blocks++;
    }
    int from = 0;
    for (int b = 0; b < blocks; b++) {
      for (int i = from; i < ends[b]; i++) {
        x.set(i, direction * means[b]);
      }
      from = ends[b];
    }
  }

  @Override
  public boolean contains(Vec x, double tolerance) {
    for (long i = 1; i < x.size(); i++) {
      if (!(direction * (x.get(i) - x.get(i - 1)) >= -tolerance)) {
        return false;
      }
    }
    return true;
  }
}
