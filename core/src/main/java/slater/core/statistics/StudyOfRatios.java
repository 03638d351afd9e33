package slater.core.statistics;

import java.util.List;
import java.util.random.RandomGenerator;
import slater.core.Seed;

/** Populations of the study for rates whose denominator counts decisions, and for means of two. */
final class StudyOfRatios {
  private StudyOfRatios() {}

  /** Four rows in ten are decided positive; of those at least 0.8 are rightly. */
  record OfPrecision(int rows, double beyond) implements StudyPopulation {
    private static final double CHOSEN = 0.4;

    @Override
    public double truth() {
      double off = beyond * Math.sqrt(StudyPopulation.binomial(0.8, CHOSEN * rows));
      return Math.min(0.995, 0.8 - off);
    }

    @Override
    public Limit limit() {
      return Limit.atLeast(0.8);
    }

    @Override
    public double standardError() {
      return Math.sqrt(StudyPopulation.binomial(truth(), CHOSEN * rows));
    }

    @Override
    public Sample sample(RandomGenerator random) {
      long chosen = StudyPopulation.count(random, rows, CHOSEN).numerator();
      Rate rate = StudyPopulation.count(random, Math.toIntExact(chosen), truth());
      Seed order = new Seed(random.nextLong());
      return new Sample(
          rate,
          WaldEstimate.of(rate),
          () -> List.of(StudyPopulation.one(rate, order).interval(0.95)));
    }
  }

  /** F2 at least 0.65: true positives weigh 5, false negatives 4, false positives 1. */
  record OfFScore(int rows, double beyond) implements StudyPopulation {
    private static final double MISSED = 0.15;
    private static final double WRONG = 0.1;
    private static final double LIMIT = 0.65;

    /** The share of true positives that makes this the score. */
    private static double hits(double score) {
      return score * (4 * MISSED + WRONG) / (5 * (1 - score));
    }

    private double errorAt(double score) {
      double hits = hits(score);
      double square =
          hits * Math.pow(5 * (1 - score), 2)
              + MISSED * Math.pow(4 * score, 2)
              + WRONG * score * score;
      return Math.sqrt(square / rows) / (5 * hits + 4 * MISSED + WRONG);
    }

    @Override
    public double truth() {
      return LIMIT - beyond * errorAt(LIMIT);
    }

    @Override
    public Limit limit() {
      return Limit.atLeast(LIMIT);
    }

    @Override
    public double standardError() {
      return errorAt(truth());
    }

    @Override
    public Sample sample(RandomGenerator random) {
      double hits = hits(truth());
      double[] values = new double[rows];
      double[] weights = new double[rows];
      int n = 0;
      for (int row = 0; row < rows; row++) {
        double u = random.nextDouble();
        if (u < hits + MISSED + WRONG) {
          values[n] = u < hits ? 1 : 0;
          weights[n] = u < hits ? 5 : u < hits + MISSED ? 4 : 1;
          n++;
        }
      }
      double[] seen = java.util.Arrays.copyOf(values, n);
      double[] weighed = java.util.Arrays.copyOf(weights, n);
      BoundedMean mean = BoundedMean.weighted(seen, weighed, 5, 0, 1);
      return new Sample(
          mean, mean, () -> List.of(StudyOfMeans.OfWeighted.bernstein(mean, seen, weighed, 5)));
    }
  }

  /** Two classes, of three and of seven rows in ten; the mean of their recalls at least 0.7. */
  record OfBalanced(int rows, double beyond) implements StudyPopulation {
    private double errorAt(double truth) {
      return 0.5
          * Math.sqrt(
              StudyPopulation.binomial(truth, 0.3 * rows)
                  + StudyPopulation.binomial(truth, 0.7 * rows));
    }

    @Override
    public double truth() {
      return Math.min(0.995, 0.7 - beyond * errorAt(0.7));
    }

    @Override
    public Limit limit() {
      return Limit.atLeast(0.7);
    }

    @Override
    public double standardError() {
      return errorAt(truth());
    }

    @Override
    public Sample sample(RandomGenerator random) {
      int few = 3 * rows / 10;
      Rate one = StudyPopulation.count(random, few, truth());
      Rate other = StudyPopulation.count(random, rows - few, truth());
      Seed order = new Seed(random.nextLong());
      Estimate mean = Monotone.line(RateDifference.of(one, other.complement()), 0.5, 0.5);
      return new Sample(
          mean,
          Monotone.line(WaldEstimate.difference(one, other.complement()), 0.5, 0.5),
          () ->
              List.of(
                  BoundedMean.macro(List.of(one, other), order).interval(0.95),
                  Union.mean(List.of(one, other)).interval(0.95)));
    }
  }
}
