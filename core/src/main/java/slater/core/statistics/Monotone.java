package slater.core.statistics;

import java.util.function.DoubleUnaryOperator;

/**
 * An increasing function of an unknown number: its limits are those of the number, moved along. F1
 * is such a function of the Jaccard index, balanced accuracy of a difference of two rates.
 */
public final class Monotone implements Estimate {
  private final Estimate of;
  private final DoubleUnaryOperator forth;
  private final DoubleUnaryOperator back;

  private Monotone(Estimate of, DoubleUnaryOperator forth, DoubleUnaryOperator back) {
    this.of = of;
    this.forth = forth;
    this.back = back;
  }

  /**
   * {@code hit J / (hit J + miss (1 - J))} of a share J: the ratio of sums to which rows that hit
   * add {@code hit} above and below, and rows that miss add {@code miss} below.
   *
   * @param share J, between 0 and 1
   * @param hit above 0
   * @param miss above 0
   */
  public static Monotone odds(Estimate share, double hit, double miss) {
    if (!(hit > 0 && miss > 0)) {
      throw new IllegalArgumentException("Odds are weighed by numbers above 0, not " + hit + miss);
    }
    return new Monotone(
        share,
        j -> odds(j, hit, miss),
        limit -> limit < 0 || limit > 1 ? limit : odds(limit, miss, hit));
  }

  private static double odds(double j, double hit, double miss) {
    return hit * j / (hit * j + miss * (1 - j));
  }

  /** {@code start + slope x}, for a slope above 0. */
  public static Monotone line(Estimate x, double start, double slope) {
    if (!(slope > 0)) {
      throw new IllegalArgumentException("An increasing line has a slope above 0, not " + slope);
    }
    return new Monotone(x, v -> start + slope * v, limit -> (limit - start) / slope);
  }

  @Override
  public Monotone tuned(double alpha) {
    return new Monotone(of.tuned(alpha), forth, back);
  }

  @Override
  public boolean estimable() {
    return of.estimable();
  }

  @Override
  public double value() {
    return forth.applyAsDouble(of.value());
  }

  @Override
  public long rows() {
    return of.rows();
  }

  @Override
  public String bound() {
    return of.bound();
  }

  @Override
  public double upper(double alpha) {
    return forth.applyAsDouble(of.upper(alpha));
  }

  @Override
  public double lower(double alpha) {
    return forth.applyAsDouble(of.lower(alpha));
  }

  @Override
  public double pAtMost(double limit) {
    return of.pAtMost(back.applyAsDouble(limit));
  }

  @Override
  public double pAtLeast(double limit) {
    return of.pAtLeast(back.applyAsDouble(limit));
  }

  @Override
  public boolean showsAtMost(double limit, double alpha) {
    return of.showsAtMost(back.applyAsDouble(limit), alpha);
  }

  @Override
  public boolean showsAtLeast(double limit, double alpha) {
    return of.showsAtLeast(back.applyAsDouble(limit), alpha);
  }
}
