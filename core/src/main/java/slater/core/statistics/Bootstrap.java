package slater.core.statistics;

import java.util.Arrays;
import slater.core.Seed;

/**
 * A mean, plain or weighted, by the bootstrap: for values without a known range.
 *
 * <p>No limit is valid at finite samples where a value has no bound (R. R. Bahadur and L. J.
 * Savage, 1956), so this is <strong>approximate</strong>, and its name says so: the bias-corrected
 * and accelerated limits of B. Efron (JASA 82, 1987) from resampled units. Never let a certificate
 * rest on it where a range can be stated: a clipped loss has one.
 */
public final class Bootstrap implements Estimate {
  /** The name that results carry. */
  public static final String NAME = "bootstrap (approximate)";

  private final int units;
  private final double mean;
  private final double[] resampled;
  private final double bias;
  private final double acceleration;

  private Bootstrap(int units, double mean, double[] resampled, double bias, double acceleration) {
    this.units = units;
    this.mean = mean;
    this.resampled = resampled;
    this.bias = bias;
    this.acceleration = acceleration;
  }

  /** The plain mean of independent values, from 2,000 resamples. */
  public static Bootstrap of(double[] values, Seed seed) {
    double[] ones = new double[values.length];
    Arrays.fill(ones, 1);
    return weighted(values, ones, seed, 2_000);
  }

  /**
   * The weighted mean of independent units.
   *
   * @param values one for each unit, finite
   * @param weights one for each unit, at least 0; the size of a cluster, say
   * @param resamples how many, at least 100
   */
  public static Bootstrap weighted(double[] values, double[] weights, Seed seed, int resamples) {
    int n = values.length;
    if (weights.length != n || resamples < 100) {
      throw new IllegalArgumentException(
          "A bootstrap needs a weight for each value and at least 100 resamples, not %d for %d and %d"
              .formatted(weights.length, n, resamples));
    }
    double total = 0;
    double sum = 0;
    for (int i = 0; i < n; i++) {
      if (!Double.isFinite(values[i]) || !(weights[i] >= 0 && weights[i] < Double.MAX_VALUE)) {
        throw new IllegalArgumentException(
            "Unit %d has value %s and weight %s".formatted(i, values[i], weights[i]));
      }
      total += weights[i];
      sum += weights[i] * values[i];
    }
    if (!(total > 0) || n < 2) {
      return new Bootstrap(n, Double.NaN, new double[0], 0, 0);
    }
    double mean = sum / total;
    var random = seed.generator();
    double[] resampled = new double[resamples];
    int below = 0;
    for (int b = 0; b < resamples; b++) {
      double drawn = 0;
      double of = 0;
      for (int i = 0; i < n; i++) {
        int j = random.nextInt(n);
        drawn += weights[j] * values[j];
        of += weights[j];
      }
      resampled[b] = of > 0 ? drawn / of : mean;
      below += resampled[b] < mean ? 1 : 0;
    }
    Arrays.sort(resampled);
    double bias = Normal.quantile((below + 0.5) / (resamples + 1.0));
    double squares = 0;
    double cubes = 0;
    for (int i = 0; i < n; i++) {
      double influence = weights[i] * (values[i] - mean);
      squares += influence * influence;
      cubes += influence * influence * influence;
    }
    double acceleration = squares > 0 ? cubes / (6 * StrictMath.pow(squares, 1.5)) : 0;
    return new Bootstrap(n, mean, resampled, bias, acceleration);
  }

  @Override
  public boolean estimable() {
    return resampled.length > 0;
  }

  @Override
  public double value() {
    need();
    return mean;
  }

  @Override
  public long rows() {
    return units;
  }

  @Override
  public String bound() {
    return NAME;
  }

  @Override
  public double upper(double alpha) {
    return quantile(Normal.upperQuantile(alpha));
  }

  @Override
  public double lower(double alpha) {
    return quantile(-Normal.upperQuantile(alpha));
  }

  @Override
  public double pAtMost(double limit) {
    return Normal.above(score(limit));
  }

  @Override
  public double pAtLeast(double limit) {
    return Normal.below(score(limit));
  }

  private double quantile(double z) {
    need();
    double moved = bias + (bias + z) / (1 - acceleration * (bias + z));
    double rank = Normal.below(moved) * (resampled.length + 1) - 1;
    int low = (int) Math.max(0, Math.min(resampled.length - 1, Math.floor(rank)));
    int high = Math.min(resampled.length - 1, low + 1);
    double part = Math.min(1, Math.max(0, rank - low));
    return resampled[low] + part * (resampled[high] - resampled[low]);
  }

  /** The z whose limit is this value: the inverse of {@link #quantile}. */
  private double score(double limit) {
    need();
    int below = 0;
    int equal = 0;
    for (double value : resampled) {
      below += value < limit ? 1 : 0;
      equal += value == limit ? 1 : 0;
    }
    double share = (below + 0.5 * equal + 0.5) / (resampled.length + 1.0);
    double u = Normal.quantile(share) - bias;
    return u / (1 + acceleration * u) - bias;
  }

  private void need() {
    if (resampled.length == 0) {
      throw new IllegalStateException("A bootstrap needs at least 2 units with weight");
    }
  }
}
