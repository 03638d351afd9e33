package slater.core.statistics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** One rate: known limits, coverage by enumeration, and the agreement of limit and test. */
class SingleRateTest {

  // beta quantiles from SciPy 1.17 (beta.ppf and beta.isf); its own accuracy is about 1e-13
  @ParameterizedTest
  @CsvSource({
    "0, 10, 0.05, 0.0, 0.2588655508930523",
    "1, 10, 0.025, 0.0025285785444617848, 0.4450161170281953",
    "233, 280, 0.025, 0.7831130379322956, 0.8739814199472489",
    "5, 5, 0.025, 0.4781762498950185, 1.0",
    "3, 1000000, 0.05, 8.176919305463174e-07, 7.75363809884006e-06",
    "300000, 1000000, 0.025, 0.2991019119335821, 0.30089924664225376",
    "7, 200, 0.005, 0.010289183813943586, 0.08351637307554176",
    "4321, 10000, 0.025, 0.4223619240820126, 0.44187764281083247"
  })
  void clopperPearsonLimitsAreBetaQuantiles(
      long hits, long trials, double alpha, double lower, double upper) {
    assertEquals(lower, ClopperPearson.lower(hits, trials, alpha), 1e-12 * lower);
    assertEquals(upper, ClopperPearson.upper(hits, trials, alpha), 1e-12 * upper);
  }

  @ParameterizedTest
  @CsvSource({
    "3, 10, 0.2, 0.8791261184, 0.3222004736, 0.201326592",
    "5000, 10000, 0.49, 0.9777976478701199, 0.023281712519269027, 0.0010793603893894633",
    "12, 1000000, 1e-5, 0.7915574242054423, 0.3032232850096994, 0.09478070921514145",
    "2990, 10000, 0.3, 0.4184295894913284, 0.590078947480584, 0.008508536971916718",
    "999, 1000, 0.99, 0.9999568287525893, 0.00047924445357891947, 0.0004360732061682597"
  })
  void binomialTailsAreKnown(
      long k, long n, double p, double atMost, double atLeast, double probability) {
    // SciPy's own error at n = 10,000 is a few 1e-13
    assertEquals(atMost, Binomial.atMost(k, n, p), 2e-12 * atMost);
    assertEquals(atLeast, Binomial.atLeast(k, n, p), 2e-12 * atLeast);
    assertEquals(probability, Binomial.probability(k, n, p), 2e-12 * probability);
  }

  @Test
  void binomialProbabilitiesAddToOneAndHaveTheMean() {
    var random = new SplittableRandom(11);
    for (int trial = 0; trial < 50; trial++) {
      int n = 1 + random.nextInt(400);
      double p = random.nextDouble();
      double total = 0;
      double mean = 0;
      for (int k = 0; k <= n; k++) {
        double f = Binomial.probability(k, n, p);
        total += f;
        mean += k * f;
        // both tails hold k, so they exceed one by its probability
        assertEquals(1 + f, Binomial.atMost(k, n, p) + Binomial.atLeast(k, n, p), 1e-12);
      }
      assertEquals(1, total, 1e-12);
      assertEquals(n * p, mean, 1e-12 * n);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "0.3, 0.5244005127080409",
    "0.05, 1.6448536269514722",
    "0.025, 1.9599639845400545",
    "0.001, 3.090232306167813",
    "1e-10, 6.361340902404056",
    "1e-100, 21.273453560965322"
  })
  void normalQuantilesAreKnown(double tail, double z) {
    assertEquals(z, Normal.upperQuantile(tail), 1e-13 * z);
    assertEquals(tail, Normal.above(z), 1e-11 * tail);
    assertEquals(1 - tail, Normal.below(z), 1e-14);
    if (tail > 1e-3) {
      assertEquals(-z, Normal.quantile(tail), 1e-13 * z);
      assertEquals(z, Normal.quantile(1 - tail), 1e-11 * z);
    }
  }

  /** The promise itself, added up exactly: over all outcomes, for truths all over the range. */
  @ParameterizedTest
  @CsvSource({"1", "7", "40", "200"})
  void limitsCoverAtEveryTruth(int n) {
    double alpha = 0.05;
    double[] upper = new double[n + 1];
    double[] lower = new double[n + 1];
    for (int k = 0; k <= n; k++) {
      upper[k] = Rate.of(k, n).upper(alpha);
      lower[k] = Rate.of(k, n).lower(alpha);
      if (k > 0) {
        assertTrue(upper[k] > upper[k - 1] && lower[k] > lower[k - 1], "limits grow with hits");
      }
    }
    double worst = 0;
    for (int i = 1; i < 1000; i++) {
      double p = i / 1000.0;
      double over = 0;
      double under = 0;
      for (int k = 0; k <= n; k++) {
        double f = Binomial.probability(k, n, p);
        over += upper[k] < p ? f : 0;
        under += lower[k] > p ? f : 0;
      }
      assertTrue(over <= alpha + 1e-12, "missed above at p = " + p + ": " + over);
      assertTrue(under <= alpha + 1e-12, "missed below at p = " + p + ": " + under);
      worst = Math.max(worst, over);
    }
    // tight: just above a limit the miss is alpha itself, so a grid of 1,000 truths comes near
    assertTrue(n < 7 || worst > 0.04, "worst miss " + worst);
  }

  @Test
  void limitAndTestSayTheSame() {
    var random = new SplittableRandom(5);
    for (int trial = 0; trial < 200; trial++) {
      long n = 1L + random.nextInt(trial % 2 == 0 ? 50 : 20_000);
      Rate rate = Rate.of(random.nextLong(n + 1), n);
      double alpha = 0.001 + 0.3 * random.nextDouble();
      if (rate.numerator() < n) {
        double upper = rate.upper(alpha);
        assertEquals(alpha, rate.pAtMost(upper), 1e-9 * alpha);
        assertEquals(1 - upper, rate.complement().lower(alpha), 1e-13);
        assertTrue(rate.pAtMost(Math.min(1, upper * 1.01)) < alpha);
      }
      if (rate.numerator() > 0) {
        assertEquals(alpha, rate.pAtLeast(rate.lower(alpha)), 1e-9 * alpha);
      }
      assertTrue(rate.interval(1 - alpha).holds(rate.value()));
    }
  }

  @Test
  void nothingSeenIsNotEstimable() {
    Rate none = Rate.of(0, 0);
    assertFalse(none.estimable());
    assertThrows(IllegalStateException.class, none::value);
    assertThrows(IllegalStateException.class, () -> none.upper(0.05));
    Assessment assessment = Assessment.of(none, Limit.atMost(0.1), 0.95);
    assertEquals(Verdict.NOT_ESTIMABLE, assessment.verdict());
    assertEquals(0, assessment.rows());
  }

  @Test
  void wrongCountsAreRefused() {
    assertThrows(IllegalArgumentException.class, () -> Rate.of(3, 2));
    assertThrows(IllegalArgumentException.class, () -> Rate.of(-1, 2));
    assertThrows(IllegalArgumentException.class, () -> ClopperPearson.upper(1, 2, 0));
    assertThrows(IllegalArgumentException.class, () -> Binomial.atMost(1, 2, 1.5));
  }
}
