package slater.core.statistics;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import slater.core.Seed;
import slater.core.statistics.CertificateStudy.Kind;

/**
 * A population whose truth is known, for one kind of rate and one number of rows.
 *
 * <p>The truth lies a stated number of standard errors beyond the limit (negative: within it), so
 * that "feasible" and "just violating" mean the same at 200 rows and at 10,000.
 */
interface StudyPopulation {
  /** The number that is estimated. */
  double truth();

  /** What is asked of it. */
  Limit limit();

  /** The standard error of a perfect estimator, for the ideal width. */
  double standardError();

  /** One certify part. */
  Sample sample(RandomGenerator random);

  /**
   * What a certify part gives.
   *
   * @param estimate as the certificate makes it
   * @param wald as the mutation makes it; the same where there is no textbook Wald
   * @param rivals other valid intervals at 95 % from the same rows
   */
  record Sample(Estimate estimate, Estimate wald, Supplier<List<Interval>> rivals) {}

  /** The population of this kind, its truth so many standard errors beyond the limit. */
  static StudyPopulation of(Kind kind, int rows, double beyond) {
    return switch (kind) {
      case RATE, SWEEP -> new OfRate(rows, beyond);
      case DIFFERENCE -> new OfDifference(rows, beyond);
      case RATIO -> new OfRatio(rows, beyond);
      case MAXIMUM -> new OfMaximum(rows, beyond);
      case WEIGHTED -> new StudyOfMeans.OfWeighted(rows, beyond);
      case CLUSTERED -> new StudyOfMeans.OfClusters(rows, beyond);
      case MULTI_CLASS -> new StudyOfMeans.OfClasses(rows, beyond);
      case PRECISION -> new StudyOfRatios.OfPrecision(rows, beyond);
      case F_SCORE -> new StudyOfRatios.OfFScore(rows, beyond);
      case BALANCED -> new StudyOfRatios.OfBalanced(rows, beyond);
    };
  }

  /** So many draws of a coin. */
  static Rate count(RandomGenerator random, int rows, double p) {
    int hits = 0;
    for (int i = 0; i < rows; i++) {
      hits += random.nextDouble() < p ? 1 : 0;
    }
    return Rate.of(hits, rows);
  }

  /** A rate as a bounded mean, its hits put in an order by chance. */
  static BoundedMean one(Rate rate, Seed order) {
    return BoundedMean.macro(List.of(rate), order);
  }

  static double binomial(double p, double rows) {
    return p * (1 - p) / rows;
  }

  /** A rare rate, at most 5 %. */
  record OfRate(int rows, double beyond) implements StudyPopulation {
    @Override
    public double truth() {
      return Math.max(0.2 / rows, 0.05 + beyond * Math.sqrt(binomial(0.05, rows)));
    }

    @Override
    public Limit limit() {
      return Limit.atMost(0.05);
    }

    @Override
    public double standardError() {
      return Math.sqrt(binomial(truth(), rows));
    }

    @Override
    public Sample sample(RandomGenerator random) {
      Rate rate = count(random, rows, truth());
      Seed order = new Seed(random.nextLong());
      return new Sample(
          rate,
          WaldEstimate.of(rate),
          () ->
              List.of(
                  one(rate, order).interval(0.95),
                  new Hoeffding(rows, rate.value(), 0, 1).interval(0.95)));
    }
  }

  /** Two groups of 20 % and 80 % of the rows, the first at most 0.05 above 0.3. */
  record OfDifference(int rows, double beyond) implements StudyPopulation {
    @Override
    public double truth() {
      return 0.05 + beyond * Math.sqrt(binomial(0.35, 0.2 * rows) + binomial(0.3, 0.8 * rows));
    }

    @Override
    public Limit limit() {
      return Limit.atMost(0.05);
    }

    @Override
    public double standardError() {
      return Math.sqrt(binomial(0.3 + truth(), 0.2 * rows) + binomial(0.3, 0.8 * rows));
    }

    @Override
    public Sample sample(RandomGenerator random) {
      Rate first = count(random, rows / 5, 0.3 + truth());
      Rate second = count(random, rows - rows / 5, 0.3);
      Seed order = new Seed(random.nextLong());
      return new Sample(
          RateDifference.of(first, second),
          WaldEstimate.difference(first, second),
          () ->
              List.of(
                  apart(first, second),
                  MeanComparison.difference(one(first, order), one(second, order.fork(1)))
                      .interval(0.95)));
    }

    /** Two Clopper-Pearson intervals, each with half of the error. */
    static Interval apart(Rate first, Rate second) {
      Interval one = first.interval(0.975);
      Interval two = second.interval(0.975);
      return new Interval(
          first.value() - second.value(),
          one.lower() - two.upper(),
          one.upper() - two.lower(),
          0.95,
          first.rows(),
          "two Clopper-Pearson");
    }
  }

  /** The first group's rate at least 0.8 of the second's, which is one half. */
  record OfRatio(int rows, double beyond) implements StudyPopulation {
    private double logError(double p) {
      return Math.sqrt((1 - p) / p / (0.2 * rows) + 0.5 / 0.5 / (0.8 * rows));
    }

    @Override
    public double truth() {
      return Math.min(1.9, 0.8 * StrictMath.exp(-beyond * logError(0.4)));
    }

    @Override
    public Limit limit() {
      return Limit.atLeast(0.8);
    }

    @Override
    public double standardError() {
      return truth() * logError(0.5 * truth());
    }

    @Override
    public Sample sample(RandomGenerator random) {
      Rate first = count(random, rows / 5, 0.5 * truth());
      Rate second = count(random, rows - rows / 5, 0.5);
      Seed order = new Seed(random.nextLong());
      RateRatio ratio = RateRatio.of(first, second);
      return new Sample(
          ratio,
          ratio,
          () -> {
            Interval one = first.interval(0.975);
            Interval two = second.interval(0.975);
            return List.of(
                new Interval(
                    ratio.value(),
                    one.lower() / two.upper(),
                    one.upper() / two.lower(),
                    0.95,
                    ratio.rows(),
                    "two Clopper-Pearson"),
                MeanComparison.ratio(one(first, order), one(second, order.fork(1))).interval(0.95));
          });
    }
  }

  /** Three groups, the largest difference between any two at most 0.1. */
  record OfMaximum(int rows, double beyond) implements StudyPopulation {
    private int[] sizes() {
      return new int[] {rows - rows / 5 - 3 * rows / 10, 3 * rows / 10, rows / 5};
    }

    @Override
    public double truth() {
      return Math.max(
          0, 0.1 + beyond * Math.sqrt(binomial(0.3, 0.5 * rows) + binomial(0.4, 0.2 * rows)));
    }

    @Override
    public Limit limit() {
      return Limit.atMost(0.1);
    }

    @Override
    public double standardError() {
      return Math.sqrt(binomial(0.3, 0.5 * rows) + binomial(0.3 + truth(), 0.2 * rows));
    }

    @Override
    public Sample sample(RandomGenerator random) {
      int[] sizes = sizes();
      List<Rate> rates =
          List.of(
              count(random, sizes[0], 0.3),
              count(random, sizes[1], 0.3 + 0.5 * truth()),
              count(random, sizes[2], 0.3 + truth()));
      List<Estimate> wald = new ArrayList<>();
      for (int i = 0; i < 3; i++) {
        for (int j = 0; j < 3; j++) {
          if (i != j) {
            wald.add(WaldEstimate.difference(rates.get(i), rates.get(j)));
          }
        }
      }
      Extreme largest = Extreme.largestDifference(rates);
      return new Sample(largest, Extreme.largest(wald), () -> List.of(together(rates, largest)));
    }

    /** Clopper-Pearson for each group, together at 95 %. */
    private static Interval together(List<Rate> rates, Extreme largest) {
      List<Interval> each = Simultaneous.intervals(rates, 0.95);
      double lower = 0;
      double upper = 0;
      for (Interval one : each) {
        for (Interval two : each) {
          lower = Math.max(lower, one.lower() - two.upper());
          upper = Math.max(upper, one.upper() - two.lower());
        }
      }
      return new Interval(
          largest.value(), lower, upper, 0.95, largest.rows(), "simultaneous Clopper-Pearson");
    }
  }
}
