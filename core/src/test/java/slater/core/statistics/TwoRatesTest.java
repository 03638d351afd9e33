package slater.core.statistics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import slater.core.Seed;

/** Differences and ratios of two rates: by hand, by enumeration, and as laws. */
class TwoRatesTest {
  private static final double GAMMA = 0.05 / 100;

  @ParameterizedTest
  @CsvSource({"4, 0.1", "10, -0.3", "10, -0.66", "25, -0.8"})
  void theMostExtremePairIsKnownByHand(int n, double d) {
    // only (0, n) speaks as much for a small difference; its probability (1 - p1)^n p2^n on
    // p1 = p2 + d is largest at p2 = (1 - d) / 2
    double p = RateDifference.of(Rate.of(0, n), Rate.of(n, n)).pAtMost(d);
    double known = Math.pow((1 - d) / 2, 2 * n) + GAMMA;
    assertTrue(p >= known - 1e-12, p + " is under " + known);
    // the remainder over a cell: 0.6^4 sqrt(24) / 384 sqrt(p (1 - p)), at most doubled by its ends
    assertEquals(known, p, 0.0035 * Math.sqrt(known));
  }

  @Test
  void noHitInTheSecondSampleLeavesTheRatioOpen() {
    assertEquals(
        Double.POSITIVE_INFINITY, RateRatio.of(Rate.of(3, 20), Rate.of(0, 20)).upper(0.05));
    assertEquals(0, RateRatio.of(Rate.of(0, 20), Rate.of(3, 20)).lower(0.05));
    assertFalse(RateRatio.of(Rate.of(0, 20), Rate.of(0, 20)).estimable());
    assertFalse(RateDifference.of(Rate.of(0, 0), Rate.of(1, 2)).estimable());
    assertThrows(
        IllegalStateException.class,
        () -> RateRatio.of(Rate.of(0, 20), Rate.of(0, 20)).upper(0.05));
  }

  /** The p-value against a plain maximum over a fine grid of the nuisance rate. */
  @Test
  void theMaximumOverTheNuisanceIsBoundedFromAboveAndClosely() {
    var random = new Seed(21).generator();
    double[] value = new double[3];
    for (int trial = 0; trial < 60; trial++) {
      int n1 = 3 + random.nextInt(trial < 40 ? 30 : 300);
      int n2 = 3 + random.nextInt(trial < 40 ? 30 : 300);
      Rate first = Rate.of(random.nextInt(n1 + 1), n1);
      Rate second = Rate.of(random.nextInt(n2 + 1), n2);
      double d = first.value() - second.value() + 0.3 * random.nextDouble();
      double p = RateDifference.of(first, second).pAtMost(d);
      if (d >= 1) {
        assertEquals(0, p);
        continue;
      }
      RatePairRegion region = RatePairRegion.ofDifference(first, second, 0.05);
      boolean byFirst = n1 > n2;
      Rate nuisance = byFirst ? first : second;
      double low = nuisance.lower(GAMMA / 2);
      double high = nuisance.upper(GAMMA / 2);
      double most = 0;
      for (int i = 0; i <= 2000; i++) {
        double t = low + (high - low) * i / 2000;
        double p1 = byFirst ? t : Math.max(0, t + d);
        double p2 = byFirst ? Math.min(1, t - d) : t;
        if (p1 <= 1 && p2 >= 0) {
          region.probability(p1, p2, value);
          most = Math.max(most, value[0]);
        }
      }
      String what = first + " - " + second + " <= " + d;
      assertTrue(p >= Math.min(1, most + GAMMA) - 1e-12, what + ": " + p + " under " + most);
      assertTrue(p <= most + GAMMA + 0.004, what + ": " + p + " far above " + most);
    }
  }

  /** The promise, added up exactly over all pairs of counts, for truths all over the square. */
  @ParameterizedTest
  @CsvSource({"6, 6, 0.05", "12, 7, 0.05", "7, 12, 0.025", "20, 20, 0.05"})
  void limitsCoverAtEveryPairOfTruths(int n1, int n2, double alpha) {
    double[][] difference = new double[n1 + 1][n2 + 1];
    double[][] ratio = new double[n1 + 1][n2 + 1];
    for (int i = 0; i <= n1; i++) {
      for (int j = 0; j <= n2; j++) {
        Rate first = Rate.of(i, n1);
        Rate second = Rate.of(j, n2);
        difference[i][j] = RateDifference.of(first, second).upper(alpha);
        ratio[i][j] = j == 0 ? Double.POSITIVE_INFINITY : RateRatio.of(first, second).upper(alpha);
      }
    }
    double worst = 0;
    for (int a = 0; a <= 50; a++) {
      for (int b = 0; b <= 50; b++) {
        double p1 = a / 50.0;
        double p2 = b / 50.0;
        double missed = 0;
        double missedRatio = 0;
        for (int i = 0; i <= n1; i++) {
          for (int j = 0; j <= n2; j++) {
            double f = Binomial.probability(i, n1, p1) * Binomial.probability(j, n2, p2);
            missed += difference[i][j] < p1 - p2 - 1e-12 ? f : 0;
            missedRatio += b > 0 && ratio[i][j] < p1 / p2 - 1e-12 ? f : 0;
          }
        }
        assertTrue(missed <= alpha, "difference missed at " + p1 + ", " + p2 + ": " + missed);
        assertTrue(missedRatio <= alpha, "ratio missed at " + p1 + ", " + p2 + ": " + missedRatio);
        worst = Math.max(worst, missed);
      }
    }
    assertTrue(worst > 0.75 * alpha, "needlessly wide: never misses more than " + worst);
  }

  @Test
  void limitAndTestSayTheSameAndMirror() {
    var random = new Seed(8).generator();
    for (int trial = 0; trial < 40; trial++) {
      int n1 = 5 + random.nextInt(400);
      int n2 = 5 + random.nextInt(400);
      Rate first = Rate.of(random.nextInt(n1 + 1), n1);
      Rate second = Rate.of(1 + random.nextInt(n2), n2);
      var difference = RateDifference.of(first, second);
      double upper = difference.upper(0.05);
      if (upper < 1) {
        // the search ends within 1e-7 of the standard error, on the safe side
        assertEquals(0.05, difference.pAtMost(upper), 1e-5);
        assertTrue(difference.pAtMost(upper) <= 0.05 + 1e-12);
        assertTrue(difference.pAtMost(Math.min(0.999, upper + 0.02)) < 0.05);
      }
      assertEquals(-upper, difference.reversed().lower(0.05), 1e-15);
      assertTrue(upper >= difference.value());
      var ratio = RateRatio.of(first, second);
      double most = ratio.upper(0.05);
      assertEquals(0.05, ratio.pAtMost(most), 1e-5);
      assertEquals(1 / most, ratio.reversed().lower(0.05), 1e-12 / most);
    }
  }

  @Test
  void widthIsThatOfTheNormalApproximationWhereThatIsRight() {
    Rate first = Rate.of(3000, 10_000);
    Rate second = Rate.of(5800, 20_000);
    double error = Math.sqrt(0.3 * 0.7 / 10_000 + 0.29 * 0.71 / 20_000);
    Interval interval = RateDifference.of(first, second).interval(0.95);
    assertEquals(2 * 1.96 * error, interval.width(), 0.02 * interval.width());
    assertEquals(0.01, interval.estimate(), 1e-12);
    // two Clopper-Pearson intervals put together are valid too, and far wider
    double together =
        first.upper(0.0125) - second.lower(0.0125) - first.lower(0.0125) + second.upper(0.0125);
    assertTrue(together > 1.4 * interval.width());
  }

  @Test
  void theOverallHoldsTheGroup() {
    Rate group = Rate.of(45, 100);
    Rate rest = Rate.of(120, 300);
    var known = AgainstOverall.difference(group, rest).withKnownShare();
    var toRest = RateDifference.of(group, rest);
    assertEquals(0.45 - 165 / 400.0, known.value(), 1e-12);
    assertEquals(0.75 * toRest.upper(0.05), known.upper(0.05), 1e-12);
    assertEquals(toRest.pAtMost(0.08), known.pAtMost(0.06), 1e-12);
    var ratio = AgainstOverall.ratio(group, rest).withKnownShare();
    assertEquals(0.45 / (165 / 400.0), ratio.value(), 1e-12);
    double upper = RateRatio.of(group, rest).upper(0.05);
    assertEquals(upper / (0.25 * upper + 0.75), ratio.upper(0.05), 1e-12);
    assertEquals(0.05, ratio.pAtMost(ratio.upper(0.05)), 1e-5);
    assertEquals(0.05, ratio.pAtLeast(ratio.lower(0.05)), 1e-5);
    // an estimated share costs a little, and no more
    var estimated = AgainstOverall.difference(group, rest);
    assertTrue(estimated.upper(0.05) > known.upper(0.05));
    assertTrue(estimated.upper(0.05) < 1.15 * known.upper(0.05));
    assertEquals(0.05, estimated.pAtMost(estimated.upper(0.05)), 1e-5);
    assertEquals(0.05, estimated.pAtLeast(estimated.lower(0.05)), 1e-5);
  }

  @Test
  void theLargestIsMetWhenEveryPairIsMet() {
    List<Rate> rates = List.of(Rate.of(60, 200), Rate.of(33, 100), Rate.of(100, 400));
    Extreme largest = Extreme.largestDifference(rates);
    assertEquals(0.08, largest.value(), 1e-12);
    double worst = 0;
    double most = -1;
    for (Estimate pair : Extreme.differences(rates)) {
      worst = Math.max(worst, pair.pAtMost(0.15));
      most = Math.max(most, pair.upper(0.05));
    }
    assertEquals(worst, largest.pAtMost(0.15));
    assertEquals(most, largest.upper(0.05));
    // from below every pair counts, at a sixth of the level each
    assertTrue(largest.lower(0.05) >= 0);
    List<Rate> apart = List.of(Rate.of(60, 200), Rate.of(70, 100), Rate.of(100, 400));
    double least = 0;
    for (Estimate pair : Extreme.differences(apart)) {
      least = Math.max(least, pair.tuned(0.05 / 6).lower(0.05 / 6));
    }
    assertEquals(least, Extreme.largestDifference(apart).lower(0.05));
    assertTrue(Extreme.smallestRatio(apart).upper(0.05) < 1);
    assertEquals(0.25 / 0.7, Extreme.smallestRatio(apart).value(), 1e-12);
    assertFalse(
        Extreme.largestDifference(List.of(Rate.of(0, 0), Rate.of(1, 2), Rate.of(1, 3)))
            .estimable());
  }

  /** The largest difference and the difference to the overall, in repeated samples. */
  @Test
  void manyGroupsCover() {
    double[] truth = {0.3, 0.3, 0.25};
    int[] n = {80, 60, 30};
    int draws = 600;
    double overall = (80 * 0.3 + 60 * 0.3 + 30 * 0.25) / 170;
    int above = 0;
    int below = 0;
    int off = 0;
    for (int draw = 0; draw < draws; draw++) {
      var random = new Seed(77).fork(draw).generator();
      Rate[] rates = new Rate[3];
      for (int g = 0; g < 3; g++) {
        int hits = 0;
        for (int i = 0; i < n[g]; i++) {
          hits += random.nextDouble() < truth[g] ? 1 : 0;
        }
        rates[g] = Rate.of(hits, n[g]);
      }
      Extreme largest = Extreme.largestDifference(List.of(rates));
      above += largest.pAtMost(0.05) <= 0.05 ? 1 : 0;
      below += largest.pAtLeast(0.05) <= 0.05 ? 1 : 0;
      var last = AgainstOverall.difference(rates[2], rates[0].plus(rates[1]));
      assertEquals(largest.pAtMost(0.1) <= 0.05, largest.showsAtMost(0.1, 0.05), "draw " + draw);
      assertEquals(largest.pAtLeast(0.1) <= 0.05, largest.showsAtLeast(0.1, 0.05), "draw " + draw);
      off += last.pAtMost(0.25 - overall) <= 0.05 ? 1 : 0;
    }
    // 5 % plus three standard errors of 600 draws
    double most = draws * (0.05 + 3 * Math.sqrt(0.05 * 0.95 / draws));
    assertTrue(above <= most && below <= most && off <= most, above + " " + below + " " + off);
  }
}
