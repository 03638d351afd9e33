package slater.core.domain;

import slater.core.Vec;

/**
 * The points within a radius of a centre, in one of three norms: the sum of the absolute entries,
 * the Euclidean length, or the largest absolute entry.
 */
public final class Ball implements Projection, LinearMinimum {
  private final Norm norm;
  private final double radius;
  private final Coefficients centre;

  /** How distance is measured. */
  public enum Norm {
    /** The sum of the absolute entries. */
    ONE,
    /** The Euclidean length. */
    TWO,
    /** The largest absolute entry. */
    INFINITY
  }

  private Ball(Norm norm, double radius, double[] centre) {
    if (!(radius > 0 && radius < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException("A ball needs a positive radius, not " + radius);
    }
    this.norm = norm;
    this.radius = radius;
    this.centre = new Coefficients(centre);
  }

  /** A ball around the origin, for points of any size. */
  public static Ball of(Norm norm, double radius) {
    return new Ball(norm, radius, new double[0]);
  }

  /** The same ball around another point. */
  public Ball around(double... point) {
    return new Ball(norm, radius, point);
  }

  @Override
  public String name() {
    return switch (norm) {
      case ONE -> "ball of the sum of absolute values";
      case TWO -> "ball";
      case INFINITY -> "ball of the largest absolute value";
    };
  }

  @Override
  public void project(Vec x) {
    shift(x, -1);
    switch (norm) {
      case ONE -> projectOnSum(x);
      case TWO -> {
        double length = x.norm();
        if (length > radius) {
          x.scale(radius / length);
        }
      }
      case INFINITY -> x.clamp(-radius, radius);
    }
    shift(x, 1);
  }

  @Override
  public void minimise(Vec gradient, Vec into) {
    switch (norm) {
      case ONE -> {
        long largest = 0;
        for (long i = 1; i < gradient.size(); i++) {
          if (Math.abs(gradient.get(i)) > Math.abs(gradient.get(largest))) {
            largest = i;
          }
        }
        into.fill(0);
        into.set(largest, gradient.get(largest) > 0 ? -radius : radius);
      }
      case TWO -> {
        double length = gradient.norm();
        into.set(gradient).scale(length > 0 ? -radius / length : 0);
      }
      case INFINITY -> {
        for (long i = 0; i < gradient.size(); i++) {
          into.set(i, gradient.get(i) > 0 ? -radius : radius);
        }
      }
    }
    shift(into, 1);
  }

  @Override
  public boolean contains(Vec x, double tolerance) {
    checkSize(x);
    double sum = 0;
    double largest = 0;
    for (long i = 0; i < x.size(); i++) {
      double away = Math.abs(x.get(i) - (centre.size() == 0 ? 0 : centre.get(i)));
      sum += norm == Norm.ONE ? away : away * away;
      largest = Math.max(largest, away);
    }
    double distance =
        switch (norm) {
          case ONE -> sum;
          case TWO -> Math.sqrt(sum);
          case INFINITY -> largest;
        };
    return distance <= radius + tolerance;
  }

  /** Soft thresholding, at the threshold of the projection of the absolute values on a simplex. */
  private void projectOnSum(Vec x) {
    double sum = 0;
    for (long i = 0; i < x.size(); i++) {
      sum += Math.abs(x.get(i));
    }
    if (sum <= radius) {
      return;
    }
    double threshold = threshold(x, sum);
    for (long i = 0; i < x.size(); i++) {
      double entry = x.get(i);
      x.set(i, Math.copySign(Math.max(0, Math.abs(entry) - threshold), entry));
    }
  }

  /** Michelot's passes as in {@link Simplex}, on absolute values. */
  private double threshold(Vec x, double all) {
    double threshold = Math.max(0, (all - radius) / x.size());
    long before = Long.MAX_VALUE;
    while (true) {
      long count = 0;
      double sum = 0;
      for (long i = 0; i < x.size(); i++) {
        double entry = Math.abs(x.get(i));
        if (entry > threshold) {
          count++;
          sum += entry;
        }
      }
      if (count >= before || count == 0) {
        return threshold;
      }
      before = count;
      threshold = (sum - radius) / count;
    }
  }

  private void shift(Vec x, double factor) {
    checkSize(x);
    if (centre.size() > 0) {
      centre.addTo(x, factor);
    }
  }

  private void checkSize(Vec x) {
    if (centre.size() > 0) {
      Bounds.checkSize(name(), centre.size(), x);
    }
  }
}
