package slater.core.statistics;

/**
 * A group against the overall, of which it is a part itself.
 *
 * <p>With s the group's share of the rows that the rate looks at, overall = s group + (1 - s) rest.
 * So the difference to the overall is (1 - s) (group - rest), and the ratio to the overall is ratio
 * / (s ratio + 1 - s) with the ratio to the rest: both grow with the comparison of two independent
 * samples, group and rest, whose limits carry over.
 *
 * <p>The share is a number of the population too. It is either stated, or estimated by its own
 * interval whose error, a hundredth of the level, is added to every p-value: given the row counts
 * the rates are independent of the share, so a union bound is enough.
 */
public final class AgainstOverall implements Estimate {
  private enum Kind {
    DIFFERENCE,
    RATIO
  }

  private final Kind kind;
  private final Estimate toRest;
  private final Estimate share;
  private final double shareError;
  private final double shareLow;
  private final double shareHigh;

  private AgainstOverall(Kind kind, Estimate toRest, Estimate share, double shareError) {
    this.kind = kind;
    this.toRest = toRest;
    this.share = share;
    this.shareError = shareError;
    if (!share.estimable()) {
      this.shareLow = 0;
      this.shareHigh = 1;
    } else if (shareError == 0) {
      this.shareLow = share.value();
      this.shareHigh = share.value();
    } else {
      this.shareLow = share.lower(shareError / 2);
      this.shareHigh = share.upper(shareError / 2);
    }
  }

  /** The group's rate minus the overall rate; the group's share is estimated by its rows. */
  public static AgainstOverall difference(Rate group, Rate rest) {
    return difference(RateDifference.of(group, rest), share(group, rest));
  }

  /** The group's rate over the overall rate; the group's share is estimated by its rows. */
  public static AgainstOverall ratio(Rate group, Rate rest) {
    return ratio(RateRatio.of(group, rest), share(group, rest));
  }

  /**
   * From any difference of the group to the rest, and the group's share of the rows or weights.
   *
   * @param toRest group minus rest
   * @param share the group's share, between 0 and 1
   */
  public static AgainstOverall difference(Estimate toRest, Estimate share) {
    return new AgainstOverall(Kind.DIFFERENCE, toRest, share, 0.05 / 100);
  }

  /**
   * From any ratio of the group to the rest, and the group's share of the rows or weights.
   *
   * @param toRest group over rest
   * @param share the group's share, between 0 and 1
   */
  public static AgainstOverall ratio(Estimate toRest, Estimate share) {
    return new AgainstOverall(Kind.RATIO, toRest, share, 0.05 / 100);
  }

  /** The same comparison in a population in which the group's share is known to be the one seen. */
  public AgainstOverall withKnownShare() {
    return new AgainstOverall(kind, toRest, share, 0);
  }

  private static Rate share(Rate group, Rate rest) {
    return Rate.of(group.denominator(), Math.addExact(group.denominator(), rest.denominator()));
  }

  @Override
  public AgainstOverall tuned(double alpha) {
    return new AgainstOverall(kind, toRest.tuned(alpha), share, shareError == 0 ? 0 : alpha / 100);
  }

  @Override
  public boolean estimable() {
    return toRest.estimable() && share.estimable();
  }

  @Override
  public double value() {
    double seen = toRest.value();
    return fromRest(seen, share.value());
  }

  @Override
  public long rows() {
    return toRest.rows();
  }

  @Override
  public String bound() {
    return toRest.bound() + ", to the overall";
  }

  @Override
  public double upper(double alpha) {
    if (alpha <= shareError) {
      return kind == Kind.DIFFERENCE ? 1 : Double.POSITIVE_INFINITY;
    }
    double upper = toRest.upper(alpha - shareError);
    return StrictMath.max(fromRest(upper, shareLow), fromRest(upper, shareHigh));
  }

  @Override
  public double lower(double alpha) {
    if (alpha <= shareError) {
      return kind == Kind.DIFFERENCE ? -1 : 0;
    }
    double lower = toRest.lower(alpha - shareError);
    return StrictMath.min(fromRest(lower, shareLow), fromRest(lower, shareHigh));
  }

  @Override
  public double pAtMost(double limit) {
    // the smallest limit on the comparison to the rest that some possible share asks for
    double hardest = StrictMath.min(toRest(limit, shareLow), toRest(limit, shareHigh));
    return StrictMath.min(1, shareError + toRest.pAtMost(hardest));
  }

  @Override
  public double pAtLeast(double limit) {
    double hardest = StrictMath.max(toRest(limit, shareLow), toRest(limit, shareHigh));
    return StrictMath.min(1, shareError + toRest.pAtLeast(hardest));
  }

  @Override
  public boolean showsAtMost(double limit, double alpha) {
    double hardest = StrictMath.min(toRest(limit, shareLow), toRest(limit, shareHigh));
    return alpha > shareError && toRest.showsAtMost(hardest, alpha - shareError);
  }

  @Override
  public boolean showsAtLeast(double limit, double alpha) {
    double hardest = StrictMath.max(toRest(limit, shareLow), toRest(limit, shareHigh));
    return alpha > shareError && toRest.showsAtLeast(hardest, alpha - shareError);
  }

  private double fromRest(double comparison, double s) {
    if (kind == Kind.DIFFERENCE) {
      return (1 - s) * comparison;
    }
    return comparison == Double.POSITIVE_INFINITY
        ? 1 / s // only the group has hits; infinite where its share may be 0
        : comparison / (s * comparison + 1 - s);
  }

  /** The inverse of {@link #fromRest}, infinite where no comparison to the rest gets there. */
  private double toRest(double limit, double s) {
    if (kind == Kind.DIFFERENCE) {
      return s == 1
          ? limit == 0 ? 0 : StrictMath.copySign(Double.POSITIVE_INFINITY, limit)
          : limit / (1 - s);
    }
    return limit * s >= 1 ? Double.POSITIVE_INFINITY : limit * (1 - s) / (1 - limit * s);
  }
}
