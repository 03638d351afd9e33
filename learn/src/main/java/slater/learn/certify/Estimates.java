package slater.learn.certify;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeMap;
import java.util.stream.IntStream;
import slater.core.Seed;
import slater.core.statistics.AgainstOverall;
import slater.core.statistics.BoundedMean;
import slater.core.statistics.Estimate;
import slater.core.statistics.MeanComparison;
import slater.core.statistics.Monotone;
import slater.core.statistics.RateDifference;
import slater.core.statistics.RateRatio;
import slater.core.statistics.Union;
import slater.learn.rate.Rate;

/**
 * Which bound stands behind which figure: exact ones for shares of independent rows, betting for
 * means of values with a known range, for F scores and for rows with importance weights, and none
 * at all where no range is known.
 *
 * <p>The rows behind a precision are those that are decided positive. Given how many they are, they
 * are independent rows of the population of such rows, so the bounds for shares hold for them, and
 * for two groups of them. An F score is the mean of a hit over rows that weigh {@code 1 + b^2} (a
 * true positive), {@code b^2} (a false negative) or 1 (a false positive); with b = 1 it is an
 * increasing function of the Jaccard index, which is such a share.
 *
 * <p>Where rows belong to clusters, the clusters are what is independent, and no bound for shares
 * of rows holds: every rate is then a ratio of two expectations over clusters, the sum of what the
 * rows of a cluster hit by the sum of what they weigh, and is bet on cluster by cluster. Groups
 * that share clusters are compared by a limit on each.
 *
 * @param lossBound the largest loss that a row can have, where one is stated; a mean of losses
 *     without a bound has no interval that is valid at a finite sample size
 * @param probabilities whether predictions are probabilities, and so lie in [0, 1]
 * @param mostWeight the largest importance weight that can occur, known before the certification
 *     rows are looked at; empty where rows count once or by frequency
 * @param clipping into which ranges values are taken where no range of theirs is known
 * @param mostTogether the most that the rows of one cluster can weigh together, known before the
 *     certification rows are looked at; empty where each row stands alone
 */
public record Estimates(
    OptionalDouble lossBound,
    boolean probabilities,
    OptionalDouble mostWeight,
    Clipping clipping,
    OptionalDouble mostTogether) {

  /** For rows that each stand alone. */
  public Estimates(
      OptionalDouble lossBound,
      boolean probabilities,
      OptionalDouble mostWeight,
      Clipping clipping) {
    this(lossBound, probabilities, mostWeight, clipping, OptionalDouble.empty());
  }

  /** With values as they are. */
  public Estimates(OptionalDouble lossBound, boolean probabilities, OptionalDouble mostWeight) {
    this(lossBound, probabilities, mostWeight, Clipping.none());
  }

  /** For independent rows that count once, without a bound on the loss. */
  public static Estimates standard() {
    return new Estimates(OptionalDouble.empty(), true, OptionalDouble.empty());
  }

  /** The rate of one cell. */
  public Estimate of(Rate rate, Judgements judged, Cell cell) {
    if (cell.n() == 0) {
      return new NotEstimable(nothing(rate), 0, Double.NaN);
    }
    if (isExact(rate, judged)) {
      return share(rate, cell);
    }
    double[] odds = rate.odds();
    if (odds.length == 2 && mostWeight.isEmpty() && !judged.isClustered()) {
      return Monotone.odds(share(rate, cell), odds[0], odds[1]);
    }
    return mean(rate, judged, cell)
        .map(mean -> said(rate, mean))
        .orElseGet(() -> none(rate, judged, cell.n(), cell.value()));
  }

  /**
   * The plain mean of the rates of classes. Where they look at different rows they are independent,
   * given how many rows each has: of two it is {@code (1 + r_1 - (1 - r_2)) / 2}, a difference of
   * two rates, and more are played together. Else each has its share of the level.
   */
  Estimate mean(Rate rate, Judgements judged, List<Cell> cells) {
    for (var cell : cells) {
      if (cell.n() == 0) {
        return new NotEstimable(nothing(rate) + " for \"" + cell.group() + "\"", 0, Double.NaN);
      }
    }
    if (isExact(rate, judged) && areApart(cells)) {
      var shares = cells.stream().map(cell -> share(rate, cell)).toList();
      if (shares.size() == 2) {
        var rest = shares.get(1).complement();
        return Monotone.line(RateDifference.of(shares.get(0), rest), 0.5, 0.5);
      }
      return BoundedMean.macro(shares, order(shares));
    }
    return united(cells.stream().map(cell -> of(rate, judged, cell)).toList());
  }

  /** The mean of several estimates; not estimable where one is not. */
  static Estimate united(List<Estimate> all) {
    for (var each : all) {
      if (!each.estimable()) {
        return each;
      }
    }
    return all.size() == 1 ? all.getFirst() : Union.mean(all);
  }

  /** One estimate by another; not estimable where one is not, or where nothing stands below. */
  static Estimate divided(Estimate above, Estimate below) {
    if (!above.estimable() || !below.estimable()) {
      return above.estimable() ? below : above;
    }
    return below.value() > 0
        ? Union.ratio(above, below)
        : new NotEstimable("the rate that divides is 0", below.rows(), Double.NaN);
  }

  /** The order in which counts are played: as good as drawn, and the same for the same counts. */
  private static Seed order(List<slater.core.statistics.Rate> shares) {
    var order = new Seed(0x51A7E2L).fork("classes");
    for (var share : shares) {
      order = order.fork(share.numerator()).fork(share.denominator());
    }
    return order;
  }

  /** Whether no row stands behind two of the cells. */
  private static boolean areApart(List<Cell> cells) {
    long rows = cells.stream().mapToLong(Cell::n).sum();
    return cells.stream().flatMapToInt(cell -> IntStream.of(cell.rows())).distinct().count()
        == rows;
  }

  private static String nothing(Rate rate) {
    return rate.hasMovingDenominator() ? "no row is decided so that it counts" : "no row counts";
  }

  /** The rates of two groups that share no row, compared: the first minus, or by, the second. */
  public Estimate pair(Rate rate, Judgements judged, Cell first, Cell second, boolean ratio) {
    double seen = ratio ? first.value() / second.value() : first.value() - second.value();
    if (first.n() == 0 || second.n() == 0) {
      return new NotEstimable(
          rate.hasMovingDenominator()
              ? "in one of the groups no row is decided so that it counts"
              : "one of the groups has no row that counts",
          0,
          Double.NaN);
    }
    if (isExact(rate, judged)) {
      return ratio
          ? RateRatio.of(share(rate, first), share(rate, second))
          : RateDifference.of(share(rate, first), share(rate, second));
    }
    var one = mean(rate, judged, first);
    var other = mean(rate, judged, second);
    if (one.isEmpty() || other.isEmpty()) {
      return none(rate, judged, Math.min(first.n(), second.n()), seen);
    }
    if (judged.isClustered() && shareClusters(judged, first, second)) {
      var both = List.of(one.get(), other.get());
      return said(
          rate,
          ratio ? Union.ratio(one.get(), other.get()) : Union.sum(both, new double[] {1, -1}));
    }
    return said(
        rate,
        ratio
            ? MeanComparison.ratio(one.get(), other.get())
            : MeanComparison.difference(one.get(), other.get()));
  }

  /** The estimate, saying so where it is of values that were taken into a range. */
  private Estimate said(Rate rate, Estimate estimate) {
    return clipping.of(rate).<Estimate>map(to -> new Clipped(estimate, to)).orElse(estimate);
  }

  /** The rate of a group compared with that of all rows, the group included. */
  public Estimate toOverall(Rate rate, Judgements judged, Cell group, Cell rest, boolean ratio) {
    if (group.n() == 0 || rest.n() == 0) {
      return new NotEstimable("the group, or all others, have no row that counts", 0, Double.NaN);
    }
    if (isExact(rate, judged)) {
      return ratio
          ? AgainstOverall.ratio(share(rate, group), share(rate, rest))
          : AgainstOverall.difference(share(rate, group), share(rate, rest));
    }
    var toRest = pair(rate, judged, group, rest, ratio);
    if (!toRest.estimable()) {
      return toRest;
    }
    var share = share(rate, judged, group, rest);
    if (share.isEmpty()) {
      return none(rate, judged, group.n(), toRest.value());
    }
    return ratio
        ? AgainstOverall.ratio(toRest, share.get())
        : AgainstOverall.difference(toRest, share.get());
  }

  /** Shares of rows that count once, or by frequency, have exact limits. */
  private boolean isExact(Rate rate, Judgements judged) {
    return rate.isBinomial() && mostWeight.isEmpty() && !judged.isClustered();
  }

  /** Whether rows of one cluster stand behind both cells, so that these are not independent. */
  private static boolean shareClusters(Judgements judged, Cell first, Cell second) {
    var of = IntStream.of(first.rows()).map(row -> judged.clusters()[row]).boxed().toList();
    var seen = new HashSet<>(of);
    return IntStream.of(second.rows()).anyMatch(row -> seen.contains(judged.clusters()[row]));
  }

  /** The share of the rows behind a cell that hit. */
  private static slater.core.statistics.Rate share(Rate rate, Cell cell) {
    double[] odds = rate.odds();
    long hits = Math.round(cell.numerator() / odds[0]);
    long misses = Math.round((cell.denominator() - cell.numerator()) / odds[1]);
    return slater.core.statistics.Rate.of(hits, hits + misses);
  }

  /**
   * A mean of values in a known range; empty where no range is known, or a row is outside of it.
   */
  private Optional<BoundedMean> mean(Rate rate, Judgements judged, Cell cell) {
    var clip = clipping.of(rate);
    var range = clip.isPresent() ? clip : known(rate);
    if (range.isEmpty()) {
      return Optional.empty();
    }
    double least = range.get().lower();
    double most = range.get().upper();
    double top = mostWeight.orElse(1) * rate.largestShare();
    var values = new ArrayList<Double>();
    var weights = new ArrayList<Double>();
    var clusters = new ArrayList<Integer>();
    for (int i = 0; i < cell.n(); i++) {
      double seen = cell.counted()[i];
      double value = clip.map(to -> to.clip(seen)).orElse(seen);
      double weight = weight(judged, cell.rows()[i]) * cell.shares()[i];
      if (!(value >= least && value <= most) || weight > top) {
        return Optional.empty();
      }
      for (long k = 0; k < times(judged, cell.rows()[i]); k++) {
        values.add(value);
        weights.add(weight);
        clusters.add(judged.isClustered() ? judged.clusters()[cell.rows()[i]] : clusters.size());
      }
    }
    return judged.isClustered()
        ? clustered(values, weights, clusters, rate, new Clipping.Range(least, most))
        : Optional.of(BoundedMean.weighted(array(values), array(weights), top, least, most));
  }

  /** The mean over the rows of clusters; empty where one is heavier than any known before. */
  private Optional<BoundedMean> clustered(
      List<Double> values,
      List<Double> weights,
      List<Integer> clusters,
      Rate rate,
      Clipping.Range range) {
    double top = mostTogether.orElse(0) * rate.largestShare();
    var sums = new TreeMap<Integer, double[]>();
    for (int i = 0; i < values.size(); i++) {
      var of = sums.computeIfAbsent(clusters.get(i), fresh -> new double[2]);
      of[0] += weights.get(i) * values.get(i);
      of[1] += weights.get(i);
    }
    var all = List.copyOf(sums.values());
    if (!(top > 0) || all.stream().anyMatch(of -> of[1] > top)) {
      return Optional.empty();
    }
    return Optional.of(
        BoundedMean.clustered(
            all.stream().mapToDouble(of -> of[0]).toArray(),
            all.stream().mapToDouble(of -> of[1]).toArray(),
            top,
            range.lower(),
            range.upper()));
  }

  /** The range that no value of a rate can leave. */
  private Optional<Clipping.Range> known(Rate rate) {
    if (rate.counts(Rate.Counted.LOSS)) {
      return lossBound.stream().mapToObj(most -> new Clipping.Range(0, most)).findFirst();
    }
    if (rate.isSigned() && !probabilities) {
      return Optional.empty();
    }
    double least = rate.counts(Rate.Counted.PREDICTION_ERROR) ? -1 : 0;
    return Optional.of(new Clipping.Range(least, 1));
  }

  /** The importance of a row; 1 where rows count once or by frequency. */
  private double weight(Judgements judged, int row) {
    return mostWeight.isPresent() ? judged.weight(row) : 1;
  }

  /** How many equal rows a row stands for. */
  private long times(Judgements judged, int row) {
    return mostWeight.isPresent() ? 1 : Math.round(judged.weight(row));
  }

  private static double[] array(List<Double> values) {
    return values.stream().mapToDouble(Double::doubleValue).toArray();
  }

  /** The share of a group in what all rows add to the denominator. */
  private Optional<BoundedMean> share(Rate rate, Judgements judged, Cell group, Cell rest) {
    var clusters = new ArrayList<Integer>();
    var member = new ArrayList<Double>();
    var weights = new ArrayList<Double>();
    for (boolean inside : new boolean[] {true, false}) {
      var cell = inside ? group : rest;
      for (int i = 0; i < cell.n(); i++) {
        for (long k = 0; k < times(judged, cell.rows()[i]); k++) {
          member.add(inside ? 1.0 : 0.0);
          weights.add(weight(judged, cell.rows()[i]) * cell.shares()[i]);
          clusters.add(judged.isClustered() ? judged.clusters()[cell.rows()[i]] : clusters.size());
        }
      }
    }
    if (judged.isClustered()) {
      return clustered(member, weights, clusters, rate, new Clipping.Range(0, 1));
    }
    double top = mostWeight.orElse(1) * rate.largestShare();
    return Optional.of(BoundedMean.weighted(array(member), array(weights), top, 0, 1));
  }

  private Estimate none(Rate rate, Judgements judged, long n, double seen) {
    boolean unbounded = known(rate).isEmpty() && clipping.of(rate).isEmpty();
    var reason =
        unbounded
            ? "the "
                + rate
                + " of a row has no known bound, so no interval is valid; certificate.clip can"
                + " state one"
            : judged.isClustered()
                ? "a cluster of held-out rows is larger than any known before, or a row outside of"
                    + " the range; data.clusters.largest can state the most rows of a cluster"
                : "a held-out row is outside of the range, or heavier than any row known before";
    return new NotEstimable(reason, n, seen);
  }
}
