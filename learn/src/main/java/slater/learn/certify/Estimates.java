package slater.learn.certify;

import java.util.Optional;
import java.util.OptionalDouble;
import slater.core.statistics.AgainstOverall;
import slater.core.statistics.BoundedMean;
import slater.core.statistics.Estimate;
import slater.core.statistics.MeanComparison;
import slater.core.statistics.RateDifference;
import slater.core.statistics.RateRatio;
import slater.learn.rate.Rate;

/**
 * Which bound stands behind which figure: exact ones for shares of independent rows, betting for
 * means of values with a known range and for rows with importance weights, and none at all where no
 * range is known.
 *
 * @param lossBound the largest loss that a row can have, where one is stated; a mean of losses
 *     without a bound has no interval that is valid at a finite sample size
 * @param probabilities whether predictions are probabilities, and so lie in [0, 1]
 * @param mostWeight the largest importance weight that can occur, known before the certification
 *     rows are looked at; empty where rows count once or by frequency
 */
public record Estimates(
    OptionalDouble lossBound, boolean probabilities, OptionalDouble mostWeight) {

  /** For independent rows that count once, without a bound on the loss. */
  public static Estimates standard() {
    return new Estimates(OptionalDouble.empty(), true, OptionalDouble.empty());
  }

  /** The rate of one cell. */
  public Estimate of(Rate rate, Judgements judged, Cell cell) {
    if (cell.n() == 0) {
      return new NotEstimable("no row counts", 0, Double.NaN);
    }
    if (isExact(rate)) {
      return proportion(cell);
    }
    return mean(rate, judged, cell)
        .<Estimate>map(mean -> mean)
        .orElseGet(() -> none(rate, cell.n(), cell.value()));
  }

  /** The rates of two groups that share no row, compared: the first minus, or by, the second. */
  public Estimate pair(Rate rate, Judgements judged, Cell first, Cell second, boolean ratio) {
    double seen = ratio ? first.value() / second.value() : first.value() - second.value();
    if (first.n() == 0 || second.n() == 0) {
      return new NotEstimable("one of the groups has no row that counts", 0, Double.NaN);
    }
    if (isExact(rate)) {
      return ratio
          ? RateRatio.of(proportion(first), proportion(second))
          : RateDifference.of(proportion(first), proportion(second));
    }
    var one = mean(rate, judged, first);
    var other = mean(rate, judged, second);
    if (one.isEmpty() || other.isEmpty()) {
      return none(rate, Math.min(first.n(), second.n()), seen);
    }
    return ratio
        ? MeanComparison.ratio(one.get(), other.get())
        : MeanComparison.difference(one.get(), other.get());
  }

  /** The rate of a group compared with that of all rows, the group included. */
  public Estimate toOverall(Rate rate, Judgements judged, Cell group, Cell rest, boolean ratio) {
    if (group.n() == 0 || rest.n() == 0) {
      return new NotEstimable("the group, or all others, have no row that counts", 0, Double.NaN);
    }
    if (isExact(rate)) {
      return ratio
          ? AgainstOverall.ratio(proportion(group), proportion(rest))
          : AgainstOverall.difference(proportion(group), proportion(rest));
    }
    var toRest = pair(rate, judged, group, rest, ratio);
    if (!toRest.estimable()) {
      return toRest;
    }
    var share = share(judged, group, rest);
    return ratio ? AgainstOverall.ratio(toRest, share) : AgainstOverall.difference(toRest, share);
  }

  /** Shares of rows that count once, or by frequency, have exact limits. */
  private boolean isExact(Rate rate) {
    return rate.isProportion() && mostWeight.isEmpty();
  }

  private static slater.core.statistics.Rate proportion(Cell cell) {
    return slater.core.statistics.Rate.of(
        Math.round(cell.numerator()), Math.round(cell.denominator()));
  }

  /**
   * A mean of values in a known range; empty where no range is known, or a row is outside of it.
   */
  private Optional<BoundedMean> mean(Rate rate, Judgements judged, Cell cell) {
    double most =
        switch (rate.counted()) {
          case LOSS -> lossBound.orElse(Double.NaN);
          case PREDICTION -> probabilities ? 1 : Double.NaN;
          default -> 1;
        };
    if (Double.isNaN(most)) {
      return Optional.empty();
    }
    double top = mostWeight.orElse(1);
    var weights = new double[cell.n()];
    for (int i = 0; i < weights.length; i++) {
      double value = cell.counted()[i];
      weights[i] = mostWeight.isPresent() ? judged.weight(cell.rows()[i]) : 1;
      if (!(value >= 0 && value <= most) || weights[i] > top) {
        return Optional.empty();
      }
    }
    return Optional.of(BoundedMean.weighted(cell.counted(), weights, top, 0, most));
  }

  /** The share of a group in the weight of all rows that count. */
  private Estimate share(Judgements judged, Cell group, Cell rest) {
    var member = new double[group.n() + rest.n()];
    var weights = new double[member.length];
    for (int i = 0; i < member.length; i++) {
      boolean inside = i < group.n();
      member[i] = inside ? 1 : 0;
      int row = inside ? group.rows()[i] : rest.rows()[i - group.n()];
      weights[i] = mostWeight.isPresent() ? judged.weight(row) : 1;
    }
    return BoundedMean.weighted(member, weights, mostWeight.orElse(1), 0, 1);
  }

  private Estimate none(Rate rate, long n, double seen) {
    var reason =
        rate == Rate.MEAN_LOSS && lossBound.isEmpty() || rate == Rate.MEAN_PREDICTION
            ? "the " + rate + " of a row has no known bound, so no interval is valid"
            : "a held-out row is outside of the range, or heavier than any row known before";
    return new NotEstimable(reason, n, seen);
  }
}
