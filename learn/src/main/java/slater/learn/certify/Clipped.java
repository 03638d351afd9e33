package slater.learn.certify;

import slater.core.statistics.Estimate;

/**
 * What rows say about values that were taken into a range: the figure of these, whose bound says
 * so.
 *
 * @param of the estimate of the values so taken
 * @param range where they were taken to
 */
record Clipped(Estimate of, Clipping.Range range) implements Estimate {
  @Override
  public boolean estimable() {
    return of.estimable();
  }

  @Override
  public double value() {
    return of.value();
  }

  @Override
  public long rows() {
    return of.rows();
  }

  @Override
  public String bound() {
    return of.bound() + ", of values clipped to " + range;
  }

  @Override
  public double upper(double alpha) {
    return of.upper(alpha);
  }

  @Override
  public double lower(double alpha) {
    return of.lower(alpha);
  }

  @Override
  public double pAtMost(double limit) {
    return of.pAtMost(limit);
  }

  @Override
  public double pAtLeast(double limit) {
    return of.pAtLeast(limit);
  }

  @Override
  public boolean showsAtMost(double limit, double alpha) {
    return of.showsAtMost(limit, alpha);
  }

  @Override
  public boolean showsAtLeast(double limit, double alpha) {
    return of.showsAtLeast(limit, alpha);
  }

  @Override
  public Estimate tuned(double alpha) {
    return new Clipped(of.tuned(alpha), range);
  }
}
