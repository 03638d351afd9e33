package slater.core.domain;

import slater.core.Vec;

/**
 * The points without a negative entry whose entries sum to a total: distributions, where the total
 * is 1. A step is projected; {@link EntropicSimplex} is the same set with another step.
 *
 * @param total the sum of the entries, positive
 */
public record Simplex(double total) implements Projection, LinearMinimum {

  /** Refuses a total that is not positive. */
  public Simplex {
    if (!(total > 0 && total < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException("A simplex needs a positive total, not " + total);
    }
  }

  /** The probability distributions. */
  public static Simplex probabilities() {
    return new Simplex(1);
  }

  @Override
  public String name() {
    return "simplex";
  }

  @Override
  public void project(Vec x) {
    Bounds.checkNotEmpty(name(), x);
    double largest = largest(x);
    double threshold = threshold(x, largest);
    for (long i = 0; i < x.size(); i++) {
      x.set(i, Math.max(0, x.get(i) - largest - threshold));
    }
  }

  @Override
  public void minimise(Vec gradient, Vec into) {
    Bounds.checkNotEmpty(name(), gradient);
    long least = 0;
    for (long i = 1; i < gradient.size(); i++) {
      if (gradient.get(i) < gradient.get(least)) {
        least = i;
      }
    }
    into.fill(0).set(least, total);
  }

  @Override
  public boolean contains(Vec x, double tolerance) {
    return holds(x, total, tolerance);
  }

  static boolean holds(Vec x, double total, double tolerance) {
    for (long i = 0; i < x.size(); i++) {
      if (!(x.get(i) >= -tolerance)) {
        return false;
      }
    }
    return x.size() > 0 && Math.abs(x.sum() - total) <= tolerance;
  }

  private static double largest(Vec x) {
    double largest = Double.NEGATIVE_INFINITY;
    for (long i = 0; i < x.size(); i++) {
      largest = Math.max(largest, x.get(i));
    }
    return largest;
  }

  /**
   * The number t with sum of max(0, x_i - largest - t) = total, found by Michelot (Journal of
   * Optimization Theory and Applications 50, 1986): Newton's method on a convex, piecewise linear
   * function, from a t that is too small; it ends after finitely many passes. Everything is taken
   * relative to the largest entry, so that large entries cost no accuracy.
   */
  private double threshold(Vec x, double largest) {
    double threshold = -total;
    long before = Long.MAX_VALUE;
    while (true) {
      long count = 0;
      double sum = 0;
      for (long i = 0; i < x.size(); i++) {
        double entry = x.get(i) - largest;
        if (entry > threshold) {
          count++;
          sum += entry;
        }
      }
      // In exact arithmetic it would be equal; rounding can let an entry in again.
      if (count >= before) {
        return threshold;
      }
      before = count;
      threshold = (sum - total) / count;
    }
  }
}
