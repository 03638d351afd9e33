package slater.core.statistics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import slater.core.Seed;

/** Bounded means by betting: fairness by enumeration, monotony, width, and what is refused. */
class BoundedMeanTest {

  /**
   * The promise, added up exactly: every sequence of n values from three with the mean at the
   * limit, weighted with its probability. No more than alpha of them may win.
   */
  @ParameterizedTest
  @ValueSource(doubles = {0.05, 0.2, 0.5})
  void aFairGameIsWonAtMostAsOftenAsTheLevel(double alpha) {
    int n = 9;
    double[][] laws = {{0.5, 0.0, 0.5}, {0.9, 0.05, 0.05}, {0.05, 0.05, 0.9}, {0.3, 0.4, 0.3}};
    double[] points = {0, 0.4, 1};
    for (double[] law : laws) {
      double mean = law[1] * 0.4 + law[2];
      double won = 0;
      double wonMirrored = 0;
      double[] values = new double[n];
      for (int code = 0; code < Math.pow(3, n); code++) {
        double probability = 1;
        for (int i = 0, c = code; i < n; i++, c /= 3) {
          values[i] = points[c % 3];
          probability *= law[c % 3];
        }
        if (probability == 0) {
          continue;
        }
        var bounded = BoundedMean.of(values, 0, 1);
        double[] gains = new double[n];
        double[] mirrored = new double[n];
        double[] speeds = Betting.speeds(squares(bounded.units()), 0.25, 2);
        for (int i = 0; i < n; i++) {
          gains[i] = mean - bounded.units()[i];
          mirrored[i] = -gains[i];
        }
        won += Betting.wins(alpha, gains, speeds, 1 - mean, mean) ? probability : 0;
        wonMirrored += Betting.wins(alpha, mirrored, speeds, mean, 1 - mean) ? probability : 0;
      }
      assertTrue(won <= alpha + 1e-12, Arrays.toString(law) + " won " + won);
      assertTrue(wonMirrored <= alpha + 1e-12, Arrays.toString(law) + " won " + wonMirrored);
    }
  }

  private static double[] squares(double[] values) {
    double[] squares = new double[values.length];
    double sum = 0;
    for (int i = 0; i < values.length; i++) {
      squares[i] = i == 0 ? 0 : Math.pow(sum / i - values[i], 2);
      sum += values[i];
    }
    return squares;
  }

  /** Two samples with weights, all sequences of two types of units each: the nuisance included. */
  @Test
  void aWeightedComparisonIsWonAtMostAsOftenAsTheLevel() {
    int n = 7;
    double[] weightOf = {1, 0.3};
    double[] firstOf = {0.2, 0.9};
    double[] secondOf = {1, 0.1};
    double q = 0.4; // probability of the second type
    double first = mean(weightOf, firstOf, q);
    double second = mean(weightOf, secondOf, q);
    double alpha = 0.3;
    double won = 0;
    double wonRatio = 0;
    for (int code = 0; code < 1 << (2 * n); code++) {
      double[][] a = unit(code, n, weightOf, firstOf);
      double[][] b = unit(code >> n, n, weightOf, secondOf);
      int twos = Integer.bitCount(code);
      double probability = Math.pow(q, twos) * Math.pow(1 - q, 2 * n - twos);
      var one = BoundedMean.weighted(a[1], a[0], 1, 0, 1);
      var two = BoundedMean.weighted(b[1], b[0], 1, 0, 1);
      boolean win =
          MeanComparison.difference(one, two).tuned(alpha).pAtMost(first - second) <= alpha;
      won += win ? probability : 0;
      boolean winRatio =
          MeanComparison.ratio(one, two).tuned(alpha).pAtMost(first / second) <= alpha;
      wonRatio += winRatio ? probability : 0;
    }
    assertTrue(won <= alpha, "difference won " + won);
    assertTrue(wonRatio <= alpha, "ratio won " + wonRatio);
  }

  static double mean(double[] weights, double[] values, double q) {
    return ((1 - q) * weights[0] * values[0] + q * weights[1] * values[1])
        / ((1 - q) * weights[0] + q * weights[1]);
  }

  private static double[][] unit(int code, int n, double[] weightOf, double[] valueOf) {
    double[][] unit = new double[2][n];
    for (int i = 0; i < n; i++) {
      unit[0][i] = weightOf[code >> i & 1];
      unit[1][i] = valueOf[code >> i & 1];
    }
    return unit;
  }

  @Test
  void winningIsMonotoneInLimitAndLevel() {
    var seed = new Seed(31);
    for (int trial = 0; trial < 60; trial++) {
      var random = seed.fork(trial).generator();
      var mean = sample(random, 5 + random.nextInt(300), trial % 3);
      double before = 1;
      for (int i = 1; i < 60; i++) {
        double p = mean.pAtMost(i / 60.0);
        assertTrue(p <= before * (1 + 1e-3), "trial " + trial + ": p grows at " + i / 60.0);
        before = p;
      }
      double last = 1;
      for (double alpha = 0.001; alpha < 0.5; alpha *= 1.5) {
        double upper = mean.upper(alpha);
        assertTrue(upper <= last + 1e-3, "trial " + trial + ": limit grows with the level");
        last = upper;
        if (upper < 1) {
          // the search for the limit is good to 1e-4 standard errors, that for p to 1e-4
          assertTrue(mean.pAtMost(upper) <= alpha * 1.001, "trial " + trial);
        }
      }
    }
  }

  static BoundedMean sample(RandomGenerator random, int n, int kind) {
    double[] values = new double[n];
    double[] weights = new double[n];
    for (int i = 0; i < n; i++) {
      double u = random.nextDouble();
      values[i] = kind == 0 ? (u < 0.3 ? 1 : 0) : kind == 1 ? u * u : 0.4 + 0.1 * u;
      weights[i] = kind == 1 ? random.nextDouble() : 1;
    }
    return BoundedMean.weighted(values, weights, 1, 0, 1);
  }

  @Test
  void scaleShiftAndMirrorCarryOver() {
    var random = new Seed(2).generator();
    double[] values = new double[150];
    double[] moved = new double[150];
    double[] mirrored = new double[150];
    for (int i = 0; i < 150; i++) {
      values[i] = random.nextInt(9) / 8.0; // dyadic, so that moving is exact
      moved[i] = 4 * values[i] - 2;
      mirrored[i] = 1 - values[i];
    }
    var plain = BoundedMean.of(values, 0, 1);
    var other = BoundedMean.of(moved, -2, 2);
    assertEquals(4 * plain.upper(0.05) - 2, other.upper(0.05), 1e-12);
    assertEquals(4 * plain.lower(0.05) - 2, other.lower(0.05), 1e-12);
    // the mirror image is another set of values, so the order must be given to be the same
    var order = new Seed(1);
    assertEquals(
        1 - plain.playedBy(order).upper(0.05),
        BoundedMean.of(mirrored, 0, 1).playedBy(order).lower(0.05),
        1e-9);
    // the order of the list does not matter
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    assertEquals(plain.upper(0.05), BoundedMean.of(sorted, 0, 1).upper(0.05), 0.02);
    // weights count relative to each other and to the largest that is possible
    double[] two = new double[150];
    Arrays.fill(two, 2);
    assertEquals(plain.upper(0.05), BoundedMean.weighted(values, two, 2, 0, 1).upper(0.05), 1e-12);
  }

  /** In a sorted file the counts decide the order: over many files the promise holds still. */
  @Test
  void sortedFilesKeepThePromise() {
    int n = 60;
    int draws = 3_000;
    int won = 0;
    for (int draw = 0; draw < draws; draw++) {
      var random = new Seed(61).fork(draw).generator();
      double[] values = new double[n];
      for (int i = 0; i < n; i++) {
        values[i] = random.nextDouble() < 0.3 ? 0.5 + 0.5 * random.nextDouble() : 0;
      }
      Arrays.sort(values);
      won += BoundedMean.of(values, 0, 1).showsAtMost(0.225, 0.1) ? 1 : 0;
    }
    // three standard errors of 3,000 draws
    assertTrue(won <= draws * 0.1 + 3 * Math.sqrt(draws * 0.09), "won " + won);
    assertTrue(won > 0.05 * draws, "needlessly wide: won " + won);
  }

  /** Rows of one weight are hits twice as often: the plain mean is another number. */
  @Test
  void weightsCount() {
    var random = new Seed(13).generator();
    double[] values = new double[4_000];
    double[] weights = new double[4_000];
    for (int i = 0; i < values.length; i++) {
      boolean heavy = random.nextBoolean();
      weights[i] = heavy ? 3 : 1;
      values[i] = random.nextDouble() < (heavy ? 0.4 : 0.2) ? 1 : 0;
    }
    // (3 * 0.4 + 1 * 0.2) / 4 = 0.35, unweighted 0.3
    Interval interval = BoundedMean.weighted(values, weights, 4, 0, 1).interval(0.95);
    assertTrue(interval.holds(0.35), interval + " misses 0.35");
    assertFalse(interval.holds(0.3), interval + " holds the unweighted mean");
    assertTrue(interval.upper() > interval.estimate() + 0.01);
    assertTrue(interval.lower() < interval.estimate() - 0.01);
  }

  /** A cell of the nuisance is played at its worst: never better than any point in it. */
  @Test
  void aCellIsPlayedAtItsWorst() {
    for (int trial = 0; trial < 50; trial++) {
      var random = new Seed(17).fork(trial).generator();
      var units = BettingUnits.dealt(sample(random, 20, 1), sample(random, 33, 1));
      double low = random.nextDouble();
      double high = low + (1 - low) * random.nextDouble();
      double shift = -1 + random.nextDouble() * (1.9 - low);
      double s1 = random.nextDouble();
      double s2 = random.nextDouble();
      double[] cell = new double[units.count()];
      double[] point = new double[units.count()];
      units.gains(cell, s1, s2, shift, low, high);
      for (int k = 0; k <= 20; k++) {
        double c = low + (high - low) * k / 20;
        if (c + shift > 1) {
          continue; // no mean is there
        }
        units.gains(point, s1, s2, shift, c, c);
        for (int i = 0; i < cell.length; i++) {
          assertTrue(cell[i] <= point[i] + 1e-12, "trial " + trial + ", c = " + c);
          assertTrue(Math.abs(point[i]) <= 1, "a gain beyond 1");
        }
      }
    }
  }

  @Test
  void nearlyAsNarrowAsTheNormalApproximation() {
    var random = new Seed(3).generator();
    double[] values = new double[10_000];
    for (int i = 0; i < values.length; i++) {
      values[i] = random.nextDouble() < 0.3 ? random.nextDouble() : 0;
    }
    var mean = BoundedMean.of(values, 0, 1);
    double sum = 0;
    for (double value : values) {
      sum += Math.pow(value - mean.value(), 2);
    }
    double normal = 2 * 1.96 * Math.sqrt(sum / values.length / values.length);
    double width = mean.interval(0.95).width();
    assertTrue(width < 1.05 * normal, width + " against " + normal);
    var bernstein = new EmpiricalBernstein(10_000, mean.value(), sum / 9_999, 0, 1).interval(0.95);
    assertTrue(bernstein.width() > 1.3 * width);
  }

  @Test
  void aKnownSpreadHelpsWhereTheRangeIsWide() {
    var random = new Seed(4).generator();
    double[] values = new double[1_000];
    for (int i = 0; i < values.length; i++) {
      values[i] = 5 + 0.2 * random.nextGaussian();
    }
    var blind = BoundedMean.of(values, 0, 10);
    var guided = blind.expecting(0.2);
    assertTrue(guided.interval(0.95).width() < 0.95 * blind.interval(0.95).width());
    assertEquals(blind.value(), guided.value());
  }

  static void check(Estimate estimate, double limit) {
    for (double alpha : new double[] {0.01, 0.05, 0.2}) {
      double p = estimate.pAtMost(limit);
      double other = estimate.pAtLeast(limit);
      // p is searched to 1e-4: on the margin either answer will do
      if (Math.abs(p - alpha) > 1e-3 * alpha) {
        assertEquals(p <= alpha, estimate.showsAtMost(limit, alpha), estimate.bound() + " " + p);
      }
      if (Math.abs(other - alpha) > 1e-3 * alpha) {
        assertEquals(other <= alpha, estimate.showsAtLeast(limit, alpha), estimate.bound());
      }
    }
  }

  @Test
  void whatIsOutOfRangeIsRefused() {
    assertThrows(IllegalArgumentException.class, () -> BoundedMean.of(new double[] {1.5}, 0, 1));
    assertThrows(
        IllegalArgumentException.class, () -> BoundedMean.of(new double[] {Double.NaN}, 0, 1));
    assertThrows(
        IllegalArgumentException.class,
        () -> BoundedMean.of(new double[] {1}, 0, Double.POSITIVE_INFINITY));
    assertThrows(
        IllegalArgumentException.class,
        () -> BoundedMean.weighted(new double[] {1}, new double[] {3}, 2, 0, 1));
    assertFalse(BoundedMean.of(new double[0], 0, 1).estimable());
    assertEquals(0, BoundedMean.of(new double[0], 0, 1).rows());
  }
}
