package slater.core.domain;

import slater.core.Vec;

/** The points without a negative entry, of any size. */
public record NonNegative() implements Bounded {

  @Override
  public String name() {
    return "non-negative";
  }

  @Override
  public void project(Vec x) {
    x.clamp(0, Double.POSITIVE_INFINITY);
  }

  @Override
  public double lower(long index) {
    return 0;
  }

  @Override
  public double upper(long index) {
    return Double.POSITIVE_INFINITY;
  }

  @Override
  public boolean contains(Vec x, double tolerance) {
    return Bounds.contains(this, x, tolerance);
  }
}
