package slater.learn.certify;

import java.util.OptionalDouble;
import slater.core.statistics.EmpiricalBernstein;
import slater.core.statistics.Estimate;
import slater.learn.rate.Rate;

/**
 * Which bound stands behind which figure.
 *
 * @param lossBound the largest loss that a row can have, where the study states one; a mean of
 *     losses without a bound has no interval that is valid at a finite sample size
 */
public record Estimates(OptionalDouble lossBound) {

  /** The rate of one cell. */
  public Estimate of(Rate rate, Judgements judged, Cell cell) {
    if (cell.n() == 0) {
      return new NotEstimable("no row counts", 0, Double.NaN);
    }
    if (rate.isProportion() && judged.countsRows()) {
      return proportion(cell);
    }
    if (rate == Rate.MEAN_LOSS && lossBound.isPresent() && judged.weighting().isEmpty()) {
      return mean(cell, 0, lossBound.getAsDouble());
    }
    return unbounded(rate, cell.n(), cell.value());
  }

  /** The rates of two groups that share no row, compared: the first minus, or by, the second. */
  public Estimate pair(Rate rate, Judgements judged, Cell first, Cell second, boolean ratio) {
    long n = Math.min(first.n(), second.n());
    double seen = ratio ? first.value() / second.value() : first.value() - second.value();
    if (n == 0) {
      return new NotEstimable("one of the groups has no row that counts", 0, Double.NaN);
    }
    return unbounded(rate, n, seen);
  }

  /**
   * The rate of a group compared with that of all rows, the group included. With the share s of the
   * group in the denominator, {@code overall = s group + (1 - s) rest}, so that {@code group -
   * overall = (1 - s)(group - rest)}: the group and the rest share no row.
   */
  public Estimate toOverall(Rate rate, Judgements judged, Cell group, Cell rest, boolean ratio) {
    double share = group.denominator() / (group.denominator() + rest.denominator());
    double overall =
        (group.numerator() + rest.numerator()) / (group.denominator() + rest.denominator());
    double seen = ratio ? group.value() / overall : (1 - share) * (group.value() - rest.value());
    return unbounded(rate, Math.min(group.n(), rest.n()), seen);
  }

  private static slater.core.statistics.Rate proportion(Cell cell) {
    return slater.core.statistics.Rate.of(
        Math.round(cell.numerator()), Math.round(cell.denominator()));
  }

  private static Estimate mean(Cell cell, double least, double most) {
    double sum = 0;
    double squares = 0;
    for (double value : cell.counted()) {
      if (value < least || value > most) {
        return new NotEstimable(
            "a row has " + value + ", outside of the stated [" + least + ", " + most + "]",
            cell.n(),
            cell.value());
      }
      sum += value;
      squares += value * value;
    }
    return EmpiricalBernstein.ofSums(cell.n(), sum, squares, least, most);
  }

  private static Estimate unbounded(Rate rate, long n, double seen) {
    return new NotEstimable(
        "the " + rate + " of a row has no known bound, so no interval is valid", n, seen);
  }
}
