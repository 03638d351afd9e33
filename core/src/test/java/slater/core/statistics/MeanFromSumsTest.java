package slater.core.statistics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** Hoeffding's and Maurer-Pontil's bounds: by hand, against each other, and in repeated samples. */
class MeanFromSumsTest {

  @Test
  void hoeffdingAtTheEndOfTheRangeIsExact() {
    // KL(0, u) = -log(1 - u): the limit for an all-zero sample is 1 - alpha^(1/n)
    assertEquals(1 - Math.pow(0.05, 1 / 50.0), new Hoeffding(50, 0, 0, 1).upper(0.05), 1e-12);
    // scale and shift carry over
    assertEquals(
        -2 + 4 * (1 - Math.pow(0.05, 1 / 50.0)), new Hoeffding(50, -2, -2, 2).upper(0.05), 1e-12);
  }

  @Test
  void empiricalBernsteinIsTheFormula() {
    double log = Math.log(2 / 0.05);
    var bound = EmpiricalBernstein.ofSums(100, 30, 10, 0, 1);
    double variance = (10 - 30 * 0.3) / 99;
    double gap = Math.sqrt(2 * variance * log / 100) + 7 * log / (3 * 99);
    assertEquals(0.3 + gap, bound.upper(0.05), 1e-14);
    assertEquals(0.3 - gap, bound.lower(0.05), 1e-14);
    assertEquals(0.05, bound.pAtMost(0.3 + gap), 1e-14);
    assertEquals(0.05, bound.pAtLeast(0.3 - gap), 1e-14);
  }

  @Test
  void limitsAndTestsAgreeAndNeverBeatTheExactBinomial() {
    var random = new SplittableRandom(3);
    for (int trial = 0; trial < 200; trial++) {
      int n = 2 + random.nextInt(2000);
      int hits = random.nextInt(n + 1);
      double alpha = 0.002 + 0.2 * random.nextDouble();
      Rate rate = Rate.of(hits, n);
      for (Estimate bound :
          new Estimate[] {
            new Hoeffding(n, rate.value(), 0, 1), EmpiricalBernstein.ofSums(n, hits, hits, 0, 1)
          }) {
        double upper = bound.upper(alpha);
        double lower = bound.lower(alpha);
        assertTrue(upper >= rate.upper(alpha) - 1e-12, bound + " beats the exact limit");
        assertTrue(lower <= rate.lower(alpha) + 1e-12, bound + " beats the exact limit");
        if (upper < 1) {
          assertEquals(alpha, bound.pAtMost(upper), 1e-9);
        }
        if (lower > 0) {
          assertEquals(alpha, bound.pAtLeast(lower), 1e-9);
        }
      }
    }
  }

  @Test
  void smallSpreadFavoursEmpiricalBernstein() {
    var bernstein = new EmpiricalBernstein(10_000, 0.5, 0.0001, 0, 1);
    assertTrue(
        bernstein.interval(0.95).width() < new Hoeffding(10_000, 0.5, 0, 1).interval(0.95).width());
  }
}
