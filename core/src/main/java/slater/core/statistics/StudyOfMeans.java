package slater.core.statistics;

import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import slater.core.Seed;

/** Populations of the study whose certificates are won by betting: weights, clusters, classes. */
final class StudyOfMeans {
  private StudyOfMeans() {}

  /** Rows with importance weights up to 4, the weighted rate at most 0.3. */
  record OfWeighted(int rows, double beyond) implements StudyPopulation {
    private static final double[] WEIGHT = {0.5, 1, 2, 4};
    private static final double[] SHARE = {0.4, 0.4, 0.15, 0.05};
    private static final double[] LEAN = {0.8, 1, 1.1, 1.2};

    private static double moment(double[] of) {
      double sum = 0;
      for (int i = 0; i < WEIGHT.length; i++) {
        sum += SHARE[i] * WEIGHT[i] * of[i];
      }
      return sum;
    }

    /** The rate among rows of one weight, such that the weighted rate is the truth. */
    private static double rateAt(int i, double truth) {
      return truth * LEAN[i] * moment(new double[] {1, 1, 1, 1}) / moment(LEAN);
    }

    private double errorAt(double truth) {
      double square = 0;
      for (int i = 0; i < WEIGHT.length; i++) {
        double p = rateAt(i, truth);
        double off = p * (1 - truth) * (1 - truth) + (1 - p) * truth * truth;
        square += SHARE[i] * WEIGHT[i] * WEIGHT[i] * off;
      }
      return Math.sqrt(square / rows) / moment(new double[] {1, 1, 1, 1});
    }

    @Override
    public double truth() {
      return Math.max(0.01, 0.3 + beyond * errorAt(0.3));
    }

    @Override
    public Limit limit() {
      return Limit.atMost(0.3);
    }

    @Override
    public double standardError() {
      return errorAt(truth());
    }

    @Override
    public Sample sample(RandomGenerator random) {
      double truth = truth();
      double[] rate = new double[WEIGHT.length];
      for (int i = 0; i < rate.length; i++) {
        rate[i] = rateAt(i, truth);
      }
      double[] values = new double[rows];
      double[] weights = new double[rows];
      for (int r = 0; r < rows; r++) {
        double u = random.nextDouble();
        int i = u < 0.4 ? 0 : u < 0.8 ? 1 : u < 0.95 ? 2 : 3;
        weights[r] = WEIGHT[i];
        values[r] = random.nextDouble() < rate[i] ? 1 : 0;
      }
      BoundedMean mean = BoundedMean.weighted(values, weights, 4, 0, 1);
      return new Sample(mean, mean, () -> List.of(bernstein(mean, values, weights, 4)));
    }

    /** Inverts the empirical Bernstein test of "mean of w (x - c) is 0" for c. */
    static Interval bernstein(
        BoundedMean mean, double[] values, double[] weights, double mostWeight) {
      double upper = end(values, weights, mostWeight, mean.value(), 1);
      double lower = end(values, weights, mostWeight, mean.value(), 0);
      return new Interval(mean.value(), lower, upper, 0.95, mean.rows(), "empirical Bernstein");
    }

    private static double end(
        double[] values, double[] weights, double mostWeight, double seen, double end) {
      double in = seen;
      double out = end;
      for (int step = 0; step < 20; step++) {
        double c = 0.5 * (in + out);
        double sum = 0;
        double squares = 0;
        for (int i = 0; i < values.length; i++) {
          double y = weights[i] * (values[i] - c);
          sum += y;
          squares += y * y;
        }
        var test =
            EmpiricalBernstein.ofSums(
                values.length, sum, squares, -c * mostWeight, (1 - c) * mostWeight);
        boolean rejected = end == 1 ? test.upper(0.025) < 0 : test.lower(0.025) > 0;
        if (rejected) {
          out = c;
        } else {
          in = c;
        }
      }
      return out;
    }
  }

  /** Customers with 1 to 8 rows that depend on each other; the rate at most 0.3. */
  record OfClusters(int rows, double beyond) implements StudyPopulation {
    private static final double LEVEL = 0.15;

    private int clusters() {
      return rows * 2 / 9; // 4.5 rows each
    }

    private double errorAt(double truth) {
      double within = truth * (1 - truth) - LEVEL * LEVEL;
      double square = 4.5 * within + 25.5 * LEVEL * LEVEL; // E size, E size^2 of 1..8
      return Math.sqrt(square / clusters()) / 4.5;
    }

    @Override
    public double truth() {
      return Math.max(LEVEL, 0.3 + beyond * errorAt(0.3));
    }

    @Override
    public Limit limit() {
      return Limit.atMost(0.3);
    }

    @Override
    public double standardError() {
      return errorAt(truth());
    }

    @Override
    public Sample sample(RandomGenerator random) {
      double truth = truth();
      int n = clusters();
      double[] sums = new double[n];
      double[] sizes = new double[n];
      double[] values = new double[n];
      for (int i = 0; i < n; i++) {
        int size = 1 + random.nextInt(8);
        double level = random.nextBoolean() ? truth + LEVEL : truth - LEVEL;
        sizes[i] = size;
        sums[i] = StudyPopulation.count(random, size, level).numerator();
        values[i] = sums[i] / size;
      }
      BoundedMean mean = BoundedMean.clustered(sums, sizes, 8, 0, 1);
      return new Sample(mean, mean, () -> List.of(OfWeighted.bernstein(mean, values, sizes, 8)));
    }
  }

  /** Four classes of differing size, the plain average of their rates at most 0.3. */
  record OfClasses(int rows, double beyond) implements StudyPopulation {
    private static final double[] SHARE = {0.4, 0.3, 0.2, 0.1};
    private static final double[] LEAN = {-0.1, -0.05, 0.05, 0.1};

    private double errorAt(double truth) {
      double square = 0;
      for (int k = 0; k < SHARE.length; k++) {
        square += StudyPopulation.binomial(truth + LEAN[k], SHARE[k] * rows) / 16;
      }
      return Math.sqrt(square);
    }

    @Override
    public double truth() {
      return Math.max(0.11, 0.3 + beyond * errorAt(0.3));
    }

    @Override
    public Limit limit() {
      return Limit.atMost(0.3);
    }

    @Override
    public double standardError() {
      return errorAt(truth());
    }

    @Override
    public Sample sample(RandomGenerator random) {
      double truth = truth();
      List<Rate> rates = new ArrayList<>();
      for (int k = 0; k < SHARE.length; k++) {
        rates.add(
            StudyPopulation.count(random, (int) Math.round(SHARE[k] * rows), truth + LEAN[k]));
      }
      BoundedMean mean = BoundedMean.macro(rates, new Seed(random.nextLong()));
      return new Sample(
          mean,
          mean,
          () -> {
            double lower = 0;
            double upper = 0;
            for (Interval one : Simultaneous.intervals(rates, 0.95)) {
              lower += one.lower() / rates.size();
              upper += one.upper() / rates.size();
            }
            return List.of(
                new Interval(
                    mean.value(), lower, upper, 0.95, mean.rows(), "simultaneous Clopper-Pearson"));
          });
    }
  }
}
