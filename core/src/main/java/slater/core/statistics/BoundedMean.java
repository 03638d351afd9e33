package slater.core.statistics;

import java.util.Arrays;
import java.util.List;
import slater.core.Seed;

/**
 * The mean of values in a known range, plain or weighted, from the values themselves.
 *
 * <p>Limits and tests are won by {@linkplain Betting betting} against the hypothesis: valid at
 * every number of units, for every distribution in the range, and nearly as sharp as the normal
 * approximation where that is right. A unit is what is independent: a row, or a cluster of rows
 * (all rows of one customer). A weighted mean is E[weight value] / E[weight]: the mean after
 * importance weighting, or the mean over the rows of clusters of differing size; its hypothesis
 * "mean at least m" is the plain one "E[weight (m - value)] at most 0".
 *
 * <p>The largest value and the largest weight must be known beforehand, not read off the certify
 * rows: a rare value beyond them is what no sample can exclude.
 *
 * <p>The units are played in an order drawn from a seed that is a hash of the units as a set: the
 * same rows give the same answer, in whatever order a file holds them. Given the set, rows in
 * random order stay in random order; and for a file that is sorted (by the outcome, say) the hash
 * stands in for the chance that the sorting took away.
 */
public final class BoundedMean implements Estimate {
  /** The name that results carry. */
  public static final String NAME = "betting";

  private static final Seed ORDER = new Seed(0x5C1A7E4DL).fork("bounded mean");

  private final double least;
  private final double most;
  // in the order of play: values moved to [0, 1], weights to [0, 1]
  private final int[] order;
  private final double[] values;
  private final double[] weights;
  private final double[] speeds;
  private final double prior;
  private final double worth;
  private final double mean;
  private final double standardError;
  private final boolean estimable;

  private BoundedMean(
      double[] values,
      double[] weights,
      int[] order,
      double least,
      double most,
      double prior,
      double worth) {
    this.order = order;
    this.values = values;
    this.weights = weights;
    this.least = least;
    this.most = most;
    this.prior = prior;
    this.worth = worth;
    double total = 0;
    double sum = 0;
    for (int i = 0; i < values.length; i++) {
      total += weights[i];
      sum += weights[i] * values[i];
    }
    this.estimable = total > 0;
    this.mean = estimable ? sum / total : 0;
    double[] squares = squares(values, weights);
    this.speeds = Betting.speeds(squares, prior, worth);
    double spread = 1e-9;
    for (double square : squares) {
      spread += square;
    }
    this.standardError = estimable ? Math.sqrt(spread) / total : 1;
  }

  private BoundedMean(BoundedMean same, double mean) {
    this.order = same.order;
    this.values = same.values;
    this.weights = same.weights;
    this.least = same.least;
    this.most = same.most;
    this.prior = same.prior;
    this.worth = same.worth;
    this.estimable = same.estimable;
    this.mean = mean;
    this.speeds = same.speeds;
    this.standardError = same.standardError;
  }

  /** Squared residuals w (mean so far - x): known before the round after. */
  private static double[] squares(double[] values, double[] weights) {
    double[] squares = new double[values.length];
    double total = 0;
    double sum = 0;
    for (int i = 0; i < values.length; i++) {
      double residual = total > 0 ? weights[i] * (sum / total - values[i]) : 0;
      squares[i] = residual * residual;
      total += weights[i];
      sum += weights[i] * values[i];
    }
    return squares;
  }

  /**
   * The plain mean of independent values.
   *
   * @param values one for each unit, each in [least, most]
   * @param least the smallest value that can occur
   * @param most the largest value that can occur, above {@code least}
   */
  public static BoundedMean of(double[] values, double least, double most) {
    double[] ones = new double[values.length];
    Arrays.fill(ones, 1);
    return weighted(values, ones, 1, least, most);
  }

  /**
   * The weighted mean E[weight value] / E[weight] of independent units.
   *
   * @param values one for each unit, each in [least, most]
   * @param weights one for each unit, each in [0, mostWeight]
   * @param mostWeight the largest weight that can occur, above 0
   * @param least the smallest value that can occur
   * @param most the largest value that can occur, above {@code least}
   */
  public static BoundedMean weighted(
      double[] values, double[] weights, double mostWeight, double least, double most) {
    if (!(least < most && most - least < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException(
          "A bounded mean needs a finite range, not [%s, %s]".formatted(least, most));
    }
    if (!(mostWeight > 0 && mostWeight < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException(
          "The largest possible weight is a finite number above 0, not " + mostWeight);
    }
    if (values.length != weights.length) {
      throw new IllegalArgumentException(
          values.length + " values cannot have " + weights.length + " weights");
    }
    double[] x = new double[values.length];
    double[] w = new double[values.length];
    for (int i = 0; i < x.length; i++) {
      if (!(values[i] >= least && values[i] <= most)) {
        throw new IllegalArgumentException(
            "Value %s of unit %d is outside of [%s, %s]".formatted(values[i], i, least, most));
      }
      if (!(weights[i] >= 0 && weights[i] <= mostWeight)) {
        throw new IllegalArgumentException(
            "Weight %s of unit %d is outside of [0, %s]".formatted(weights[i], i, mostWeight));
      }
      x[i] = (values[i] - least) / (most - least);
      w[i] = weights[i] / mostWeight;
    }
    return played(x, w, UnitOrder.drawn(x.length, ORDER.fork(UnitOrder.hash(x, w))), least, most);
  }

  private static BoundedMean played(
      double[] x, double[] w, int[] order, double least, double most) {
    return new BoundedMean(
        UnitOrder.pick(x, order), UnitOrder.pick(w, order), order, least, most, 0.25, 2);
  }

  /**
   * The mean over the rows of clusters: rows of one cluster may depend on each other, clusters do
   * not. For a rate the sums are counts of hits, in [0, size].
   *
   * @param sums the sum of the values of each cluster's rows, in [least size, most size]
   * @param sizes the number of rows (or their weight) of each cluster
   * @param mostSize the largest size that can occur
   * @param least the smallest value that a row can have
   * @param most the largest value that a row can have
   */
  public static BoundedMean clustered(
      double[] sums, double[] sizes, double mostSize, double least, double most) {
    double[] values = new double[sums.length];
    for (int i = 0; i < sums.length; i++) {
      double value = sizes[i] == 0 ? least : sums[i] / sizes[i];
      values[i] = clampRounding(value, least, most);
    }
    return weighted(values, sizes, mostSize, least, most);
  }

  /** The same mean, its units played in the order that this seed draws. */
  public BoundedMean playedBy(Seed seed) {
    int[] drawn = UnitOrder.drawn(order.length, seed);
    double[] x = UnitOrder.pick(UnitOrder.restored(values, order), drawn);
    double[] w = UnitOrder.pick(UnitOrder.restored(weights, order), drawn);
    return new BoundedMean(x, w, drawn, least, most, prior, worth);
  }

  /**
   * The plain average of the rates of independent samples: a macro average over classes. The rows
   * of each sample are dealt onto as many units as the smallest sample has rows, so that a unit
   * holds a share of every class.
   *
   * <p>Counts have no order, so the seed draws one: the promise is over the seed too.
   *
   * @param rates one for each class, at least one
   * @param seed of the run
   */
  public static BoundedMean macro(List<Rate> rates, Seed seed) {
    if (rates.isEmpty()) {
      throw new IllegalArgumentException("A macro average needs at least one class");
    }
    int units = (int) rates.stream().mapToLong(Rate::denominator).min().orElse(0);
    double[] values = new double[units];
    double[] ones = new double[units];
    Arrays.fill(ones, 1);
    double variance = 0;
    double sum = 0;
    for (int k = 0; k < rates.size() && units > 0; k++) {
      int n = Math.toIntExact(rates.get(k).denominator());
      long hits = rates.get(k).numerator();
      int[] drawn = UnitOrder.drawn(n, seed.fork(k));
      double[] sums = new double[units];
      int[] sizes = new int[units];
      for (int i = 0; i < n; i++) {
        sums[i % units] += drawn[i] < hits ? 1 : 0;
        sizes[i % units]++;
      }
      for (int i = 0; i < units; i++) {
        values[i] += sums[i] / sizes[i];
      }
      // a block of b coins varies by at most 1 / (4 b)
      variance += 0.25 * units / n;
      sum += rates.get(k).value();
    }
    for (int i = 0; i < units; i++) {
      values[i] = Math.min(1, values[i] / rates.size());
    }
    double prior = variance / rates.size() / rates.size();
    int[] asDealt = UnitOrder.asGiven(units);
    var blocks = new BoundedMean(values, ones, asDealt, 0, 1, Math.max(prior, 1e-6), 2);
    // the value is the average of the rates themselves: blocks of unequal size shift it a little
    return new BoundedMean(blocks, sum / rates.size());
  }

  /** A quotient of sums may leave the range by a rounding. */
  private static double clampRounding(double value, double least, double most) {
    double slack = 1e-12 * (most - least);
    if (value > most && value <= most + slack) {
      return most;
    }
    return value < least && value >= least - slack ? least : value;
  }

  /**
   * The same mean, with a spread expected from other rows (the training part's, say): limits stay
   * valid whatever the guess, and come out narrower where the spread is small against the range.
   *
   * @param spread the expected standard deviation of a unit's value (of weight times value minus
   *     mean, over the largest weight, where there are weights); above 0
   */
  public BoundedMean expecting(double spread) {
    if (!(spread > 0)) {
      throw new IllegalArgumentException("An expected spread is above 0, not " + spread);
    }
    double unit = Math.min(0.5, spread / (most - least));
    return new BoundedMean(values, weights, order, least, most, unit * unit, 10);
  }

  @Override
  public boolean estimable() {
    return estimable;
  }

  @Override
  public double value() {
    need();
    return least + (most - least) * mean;
  }

  @Override
  public long rows() {
    return values.length;
  }

  @Override
  public String bound() {
    return NAME;
  }

  @Override
  public double upper(double alpha) {
    need();
    return least + (most - least) * upperUnit(alpha, false);
  }

  @Override
  public double lower(double alpha) {
    need();
    return most - (most - least) * upperUnit(alpha, true);
  }

  @Override
  public double pAtMost(double limit) {
    need();
    return p((limit - least) / (most - least), false);
  }

  @Override
  public double pAtLeast(double limit) {
    need();
    return p((most - limit) / (most - least), true);
  }

  @Override
  public boolean showsAtMost(double limit, double alpha) {
    need();
    return wins((limit - least) / (most - least), false, alpha);
  }

  @Override
  public boolean showsAtLeast(double limit, double alpha) {
    need();
    return wins((most - limit) / (most - least), true, alpha);
  }

  private boolean wins(double m, boolean mirrored, double alpha) {
    if (m >= 1 || m <= 0) {
      return m >= 1; // true by definition, or shown by nothing
    }
    double[] gains = gains(m, mirrored, new double[values.length]);
    return Betting.wins(alpha, gains, speeds, 1 - m, m);
  }

  private double p(double m, boolean mirrored) {
    if (m >= 1) {
      return 0; // true by definition
    }
    return m <= 0 ? 1 : Betting.p(gains(m, mirrored, new double[values.length]), speeds, 1 - m, m);
  }

  /** The smallest m that is rejected, in units of the range. */
  private double upperUnit(double alpha, boolean mirrored) {
    double[] gains = new double[values.length];
    return Betting.limit(
        m -> Betting.wins(alpha, gains(m, mirrored, gains), speeds, 1 - m, m),
        mirrored ? 1 - mean : mean,
        1,
        standardError);
  }

  /** Gains w (m - x) of the claim "mean at most m"; mirrored, of 1 - x. */
  private double[] gains(double m, boolean mirrored, double[] into) {
    for (int i = 0; i < into.length; i++) {
      double x = mirrored ? 1 - values[i] : values[i];
      into[i] = weights[i] * (m - x);
    }
    return into;
  }

  double least() {
    return least;
  }

  double most() {
    return most;
  }

  double[] units() {
    return values;
  }

  double[] unitWeights() {
    return weights;
  }

  /** The place in the given list of each unit played. */
  int[] unitOrder() {
    return order;
  }

  private void need() {
    if (!estimable) {
      throw new IllegalStateException("A mean of no weight is not estimable");
    }
  }
}
