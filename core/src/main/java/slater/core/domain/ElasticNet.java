package slater.core.domain;

import java.util.Arrays;
import slater.core.Vec;

/**
 * Points within bounds, under the penalty {@code sum_i absolute_i |x_i| + square_i / 2 x_i^2}: the
 * lasso where the squares have no weight. Its minimisers have entries that are exactly 0.
 *
 * {@snippet :
 * var problem = new Problem(loss, ElasticNet.lasso(0.1), List.of());
 * var solution = Solve.problem(problem);  // by proximal gradients
 * }
 *
 * <p>The proximal operator thresholds, shrinks and clamps each entry: {@code soft(x, t absolute) /
 * (1 + t square)}, brought into the bounds, which is exact since each entry stands alone.
 *
 * <p>Source: Tibshirani 1996; Zou and Hastie, "Regularization and variable selection via the
 * elastic net", Journal of the Royal Statistical Society B 67 (2005), with the square halved.
 */
public final class ElasticNet implements Proximal {
  private final double[] absolute;
  private final double[] square;
  private final boolean uniform;
  private final Bounded bounds;

  private ElasticNet(double[] absolute, double[] square, boolean uniform, Bounded bounds) {
    if (absolute.length != square.length) {
      throw new IllegalArgumentException(
          "An elastic net has as many weights of absolute values as of squares, not "
              + absolute.length
              + " and "
              + square.length);
    }
    Bounds.checkWeights("An elastic net", absolute);
    Bounds.checkWeights("An elastic net", square);
    this.absolute = absolute;
    this.square = square;
    this.uniform = uniform;
    this.bounds = bounds;
  }

  /** The sum of absolute values times a weight, for points of any size. */
  public static ElasticNet lasso(double absolute) {
    return of(absolute, 0);
  }

  /** The same two weights for every entry of points of any size. */
  public static ElasticNet of(double absolute, double square) {
    return new ElasticNet(new double[] {absolute}, new double[] {square}, true, new Reals());
  }

  /** Two weights for each entry, as where an intercept goes free; the arrays are copied. */
  public static ElasticNet of(double[] absolute, double[] square) {
    return new ElasticNet(absolute.clone(), square.clone(), false, new Reals());
  }

  /** The same penalty on the points within bounds. */
  public ElasticNet within(Bounded other) {
    return new ElasticNet(absolute, square, uniform, other);
  }

  @Override
  public String name() {
    boolean squared = Arrays.stream(square).anyMatch(weight -> weight > 0);
    var penalty = squared ? "elastic net" : "lasso";
    return bounds instanceof Reals ? penalty : penalty + " within a " + bounds.name();
  }

  @Override
  public double penalty(Vec x) {
    checkSize(x);
    double sum = 0;
    for (long i = 0; i < x.size(); i++) {
      double entry = x.get(i);
      sum += weight(absolute, i) * Math.abs(entry) + 0.5 * weight(square, i) * entry * entry;
    }
    return sum;
  }

  @Override
  public void proximal(double length, Vec x) {
    checkSize(x);
    for (long i = 0; i < x.size(); i++) {
      double kept = soft(x.get(i), length * weight(absolute, i));
      x.set(i, kept / (1 + length * weight(square, i)));
    }
    bounds.project(x);
  }

  /** An entry moved towards 0 by a threshold, and no further; a NaN stays one. */
  static double soft(double entry, double threshold) {
    if (entry > threshold) {
      return entry - threshold;
    }
    if (entry < -threshold) {
      return entry + threshold;
    }
    return Double.isNaN(entry) ? entry : 0;
  }

  @Override
  public boolean contains(Vec x, double tolerance) {
    checkSize(x);
    return bounds.contains(x, tolerance);
  }

  private double weight(double[] weights, long index) {
    return weights[uniform ? 0 : Math.toIntExact(index)];
  }

  private void checkSize(Vec x) {
    if (!uniform) {
      Bounds.checkSize(name(), absolute.length, x);
    }
  }
}
