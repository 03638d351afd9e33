package slater.core.domain;

import slater.core.Vec;

/** All points with finite entries, of any size: no restriction at all. */
public record Reals() implements Bounded {

  @Override
  public String name() {
    return "reals";
  }

  @Override
  public void project(Vec x) {
    // Every point is its own nearest point.
  }

  @Override
  public double lower(long index) {
    return Double.NEGATIVE_INFINITY;
  }

  @Override
  public double upper(long index) {
    return Double.POSITIVE_INFINITY;
  }

  @Override
  public boolean contains(Vec x, double tolerance) {
    return x.isFinite();
  }
}
