package slater.core.domain;

import slater.core.Vec;

/** The points on one side of a plane: {@code normal . x <= limit}. */
public final class HalfSpace implements Projection {
  private final Coefficients normal;
  private final double limit;
  private final double square;

  private HalfSpace(double[] normal, double limit) {
    this.normal = new Coefficients(normal);
    this.limit = limit;
    double sum = 0;
    for (double entry : normal) {
      sum += entry * entry;
    }
    if (!(sum > 0 && sum < Double.POSITIVE_INFINITY && Double.isFinite(limit))) {
      throw new IllegalArgumentException(
          "A half-space needs a normal that is not 0 and a finite limit, not " + limit);
    }
    this.square = sum;
  }

  /** The points with {@code normal . x <= limit}. */
  public static HalfSpace atMost(double limit, double... normal) {
    return new HalfSpace(normal, limit);
  }

  /** The points with {@code normal . x >= limit}. */
  public static HalfSpace atLeast(double limit, double... normal) {
    var turned = new double[normal.length];
    for (int i = 0; i < normal.length; i++) {
      turned[i] = -normal[i];
    }
    return new HalfSpace(turned, -limit);
  }

  @Override
  public String name() {
    return "half-space";
  }

  @Override
  public void project(Vec x) {
    Bounds.checkSize(name(), normal.size(), x);
    double excess = normal.dot(x) - limit;
    if (excess > 0 || Double.isNaN(excess)) {
      normal.addTo(x, -excess / square);
    }
  }

  @Override
  public boolean contains(Vec x, double tolerance) {
    Bounds.checkSize(name(), normal.size(), x);
    return normal.dot(x) <= limit + tolerance;
  }
}
