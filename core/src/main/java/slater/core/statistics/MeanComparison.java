package slater.core.statistics;

/**
 * The difference or the ratio of two bounded means, plain or weighted, first against second.
 *
 * <p>Won by {@linkplain Betting betting}, on units that hold a share of both samples: where the
 * samples are independent, the larger one is dealt onto the units of the smaller one; where
 * clusters hold rows of both groups, a unit is a cluster. With weights w1, w2, values x1, x2 (moved
 * to [0, 1]) and a nuisance mean c, the gains are
 *
 * <pre>
 *  difference at most d:          e1 w1 (c + d - x1) + e2 w2 (x2 - c),    c = second mean
 *  ratio at most r, r at least 1: e1 w1 (c - x1 / r) + e2 w2 (x2 - c),    c = second mean
 *  ratio at most r, r below 1:    e1 w1 (c - x1) + e2 w2 (r x2 - c),      c = first mean
 * </pre>
 *
 * <p>Under the hypothesis, at the true c, their expectation is at most 0 for any positive e1, e2
 * chosen before the round: these are the inverse mean weights seen so far. Without weights c
 * cancels. With weights it matters little; then it runs over its own interval of error gamma (a
 * hundredth of the level, which is given up for it), cut into cells: in a cell each gain is taken
 * at the worse end, so that winning in every cell means winning at the true c.
 */
public final class MeanComparison implements Estimate {
  private enum Kind {
    DIFFERENCE,
    RATIO
  }

  private static final int MOST_CELLS = 64;

  private final Kind kind;
  private final BoundedMean first;
  private final BoundedMean second;
  private final BettingUnits units;
  private final double gamma;

  private MeanComparison(
      Kind kind, BoundedMean first, BoundedMean second, BettingUnits units, double gamma) {
    if (first.least() != second.least() || first.most() != second.most()) {
      throw new IllegalArgumentException(
          "Two means are compared over one range, not over [%s, %s] and [%s, %s]"
              .formatted(first.least(), first.most(), second.least(), second.most()));
    }
    if (kind == Kind.RATIO && first.least() != 0) {
      throw new IllegalArgumentException(
          "A ratio needs values that start at 0, not at " + first.least());
    }
    this.kind = kind;
    this.first = first;
    this.second = second;
    this.units = units;
    this.gamma = gamma;
  }

  /** First minus second, of two independent samples. */
  public static MeanComparison difference(BoundedMean first, BoundedMean second) {
    return new MeanComparison(
        Kind.DIFFERENCE, first, second, BettingUnits.dealt(first, second), 0.05 / 100);
  }

  /** First over second, of two independent samples with values from 0 up. */
  public static MeanComparison ratio(BoundedMean first, BoundedMean second) {
    return new MeanComparison(
        Kind.RATIO, first, second, BettingUnits.dealt(first, second), 0.05 / 100);
  }

  /**
   * First minus second, where a unit (a cluster) may hold rows of both. Both means list the same
   * units in the same order, with weight 0 where a unit has no row of that group.
   */
  public static MeanComparison differenceWithin(BoundedMean first, BoundedMean second) {
    return new MeanComparison(
        Kind.DIFFERENCE, first, second, BettingUnits.shared(first, second), 0.05 / 100);
  }

  /** First over second, where a unit (a cluster) may hold rows of both. */
  public static MeanComparison ratioWithin(BoundedMean first, BoundedMean second) {
    return new MeanComparison(
        Kind.RATIO, first, second, BettingUnits.shared(first, second), 0.05 / 100);
  }

  @Override
  public MeanComparison tuned(double alpha) {
    return new MeanComparison(kind, first, second, units, alpha / 100);
  }

  @Override
  public boolean estimable() {
    return first.estimable()
        && second.estimable()
        && (kind == Kind.DIFFERENCE || first.value() + second.value() > 0);
  }

  @Override
  public double value() {
    need();
    if (kind == Kind.DIFFERENCE) {
      return first.value() - second.value();
    }
    return second.value() == 0 ? Double.POSITIVE_INFINITY : first.value() / second.value();
  }

  @Override
  public long rows() {
    return units.count();
  }

  @Override
  public String bound() {
    return kind == Kind.DIFFERENCE ? "betting difference" : "betting ratio";
  }

  @Override
  public double upper(double alpha) {
    need();
    return limit(units, first, second, alpha);
  }

  @Override
  public double lower(double alpha) {
    need();
    double mirrored = limit(units.swapped(), second, first, alpha);
    return kind == Kind.DIFFERENCE ? -mirrored : 1 / mirrored;
  }

  @Override
  public double pAtMost(double limit) {
    need();
    return p(units, first, second, limit);
  }

  @Override
  public double pAtLeast(double limit) {
    need();
    if (kind == Kind.DIFFERENCE) {
      return p(units.swapped(), second, first, -limit);
    }
    return limit <= 0 ? 0 : p(units.swapped(), second, first, 1 / limit);
  }

  @Override
  public boolean showsAtMost(double limit, double alpha) {
    need();
    return wins(units, first, second, limit, alpha);
  }

  @Override
  public boolean showsAtLeast(double limit, double alpha) {
    need();
    if (kind == Kind.DIFFERENCE) {
      return wins(units.swapped(), second, first, -limit, alpha);
    }
    return limit <= 0 || wins(units.swapped(), second, first, 1 / limit, alpha);
  }

  private void need() {
    if (!estimable()) {
      throw new IllegalStateException("A comparison with an empty sample is not estimable");
    }
  }

  private double p(BettingUnits pairs, BoundedMean one, BoundedMean other, double limit) {
    double unit = inUnits(limit);
    if (isDecided(unit)) {
      return unit > 0 ? 0 : 1;
    }
    return game(pairs, one, other, unit).p(unit);
  }

  private boolean wins(
      BettingUnits pairs, BoundedMean one, BoundedMean other, double limit, double alpha) {
    double unit = inUnits(limit);
    if (isDecided(unit)) {
      return unit > 0;
    }
    return alpha > gamma && game(pairs, one, other, unit).wins(unit, alpha);
  }

  private double inUnits(double limit) {
    return kind == Kind.DIFFERENCE ? limit / (first.most() - first.least()) : limit;
  }

  /** Whether the limit is at the end of what is possible: met or not by definition. */
  private boolean isDecided(double unit) {
    return kind == Kind.DIFFERENCE
        ? Math.abs(unit) >= 1
        : unit <= 0 || unit == Double.POSITIVE_INFINITY;
  }

  private Game game(BettingUnits pairs, BoundedMean one, BoundedMean other, double unit) {
    return kind == Kind.DIFFERENCE
        ? new Game(pairs, BettingUnits.Form.DIFFERENCE, other)
        : ratio(pairs, one, other, unit >= 1);
  }

  private double limit(BettingUnits pairs, BoundedMean one, BoundedMean other, double alpha) {
    if (alpha <= gamma) {
      return kind == Kind.DIFFERENCE ? first.most() - first.least() : Double.POSITIVE_INFINITY;
    }
    if (kind == Kind.DIFFERENCE) {
      double range = first.most() - first.least();
      Game game = new Game(pairs, BettingUnits.Form.DIFFERENCE, other);
      double seen = (one.value() - other.value()) / range;
      return range * Betting.limit(d -> game.wins(d, alpha), seen, 1, pairs.standardError());
    }
    // ratios on r / (1 + r) in (0, 1); below 1 the nuisance is another, so 1 is a step of its own
    Game above = ratio(pairs, one, other, true);
    boolean belowOne = above.wins(1, alpha);
    Game game = belowOne ? ratio(pairs, one, other, false) : above;
    double part =
        Betting.limit(
            x -> game.wins(x / (1 - x), alpha),
            belowOne ? 0 : 0.5,
            belowOne ? 0.5 : 1,
            pairs.standardError());
    return part == 1 ? Double.POSITIVE_INFINITY : part / (1 - part);
  }

  private Game ratio(BettingUnits pairs, BoundedMean one, BoundedMean other, boolean aboveOne) {
    return aboveOne
        ? new Game(pairs, BettingUnits.Form.FIRST_SHRUNK, other)
        : new Game(pairs, BettingUnits.Form.SECOND_SHRUNK, one);
  }

  /** The hypotheses of one form: all cells of the nuisance must be won. */
  private final class Game {
    private final BettingUnits pairs;
    private final BettingUnits.Form form;
    private final double[] speeds;
    private final double from;
    private final double to;
    private final int cells;
    private final double[] gains;
    private int lost = -1;

    Game(BettingUnits pairs, BettingUnits.Form form, BoundedMean nuisance) {
      this.pairs = pairs;
      this.form = form;
      this.gains = new double[pairs.count()];
      this.speeds = pairs.speeds(form);
      if (pairs.balanced()) {
        from = 0;
        to = 0;
        cells = 1;
      } else {
        double range = nuisance.most() - nuisance.least();
        from = (nuisance.lower(gamma / 2) - nuisance.least()) / range;
        to = (nuisance.upper(gamma / 2) - nuisance.least()) / range;
        double wanted = (to - from) * pairs.imbalance() / (0.15 * pairs.standardError());
        cells = (int) Math.min(MOST_CELLS, Math.max(1, Math.ceil(wanted)));
      }
    }

    boolean wins(double limit, double alpha) {
      if (pairs.balanced()) {
        fill(limit, 0);
        return Betting.wins(alpha, gains, speeds, mostLoss(limit), mostGain(limit));
      }
      // the cell that was lost last is likely to be lost again
      if (lost >= 0 && fill(limit, lost) && !Betting.wins(alpha - gamma, gains, speeds, 1, 1)) {
        return false;
      }
      for (int cell = 0; cell < cells; cell++) {
        if (cell != lost
            && fill(limit, cell)
            && !Betting.wins(alpha - gamma, gains, speeds, 1, 1)) {
          lost = cell;
          return false;
        }
      }
      return true;
    }

    double p(double limit) {
      if (pairs.balanced()) {
        fill(limit, 0);
        return Betting.p(gains, speeds, mostLoss(limit), mostGain(limit));
      }
      double worst = 0;
      for (int index = 0; index < cells; index++) {
        if (fill(limit, index) && (worst == 0 || !Betting.wins(worst, gains, speeds, 1, 1))) {
          worst = Math.max(worst, Betting.p(gains, speeds, 1, 1));
        }
      }
      return Math.min(1, worst + gamma);
    }

    /** Without weights a gain is (limit + x2 - x1) / 2, (x2 - x1 / r) / 2 or (r x2 - x1) / 2. */
    private double mostLoss(double limit) {
      return switch (form) {
        case DIFFERENCE -> 0.5 * (1 - limit);
        case FIRST_SHRUNK -> 0.5 / limit;
        case SECOND_SHRUNK -> 0.5;
      };
    }

    private double mostGain(double limit) {
      return switch (form) {
        case DIFFERENCE -> 0.5 * (1 + limit);
        case FIRST_SHRUNK -> 0.5;
        case SECOND_SHRUNK -> 0.5 * limit;
      };
    }

    /** The gains of a cell; false where no mean is possible in it, so that nothing is to win. */
    private boolean fill(double limit, int cell) {
      double scale1 = form == BettingUnits.Form.FIRST_SHRUNK ? 1 / limit : 1;
      double scale2 = form == BettingUnits.Form.SECOND_SHRUNK ? limit : 1;
      double shift = form == BettingUnits.Form.DIFFERENCE ? limit : 0;
      // without weights any one nuisance will do, if it and its shift are means
      double start = pairs.balanced() ? Math.max(0, -shift) : from;
      double low = start + (to - from) * cell / cells;
      double high = start + (to - from) * (cell + 1) / cells;
      if (low + shift > 1) {
        return false;
      }
      pairs.gains(gains, scale1, scale2, shift, low, high);
      return true;
    }
  }
}
