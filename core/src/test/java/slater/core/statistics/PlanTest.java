package slater.core.statistics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import slater.core.Seed;

/** Planning: exact for a rate, and against repeated certificates for comparisons. */
class PlanTest {
  private final Plan plan = Plan.usual();

  @Test
  void theSmallestLimitOnARateIsTheRuleOfThree() {
    assertEquals(1 - Math.pow(0.05, 1 / 59.0), plan.atMostAtBest(59), 1e-12);
    assertEquals(1, plan.atMostAtBest(0));
  }

  @Test
  void chancesOfARateAreBinomialSums() {
    // by hand: at most 0.1 with 50 rows is certified up to 1 hit, for 2 hits the limit is 0.1206
    assertEquals(Verdict.MET, Assessment.of(Rate.of(1, 50), Limit.atMost(0.1), 0.95).verdict());
    assertEquals(
        Verdict.NOT_DECIDED, Assessment.of(Rate.of(2, 50), Limit.atMost(0.1), 0.95).verdict());
    double chance = Math.pow(0.98, 50) + 50 * 0.02 * Math.pow(0.98, 49);
    assertEquals(chance, plan.chanceOfAtMost(50, 0.02, 0.1), 1e-12);
    double truth = plan.largestTruth(50, 0.1);
    assertEquals(0.8, plan.chanceOfAtMost(50, truth, 0.1), 1e-6);
    assertEquals(0, plan.largestTruth(20, 0.1), 1e-9);
  }

  @Test
  void rowsForARateAreEnoughAndFewerAreNot() {
    long rows = plan.rowsForAtMost(0.4, 0.45);
    assertTrue(plan.chanceOfAtMost(rows, 0.4, 0.45) >= 0.8);
    assertTrue(plan.chanceOfAtMost(rows * 9 / 10, 0.4, 0.45) < 0.8);
    assertEquals(Long.MAX_VALUE, plan.rowsForAtMost(0.5, 0.45));
    // the normal approximation: ((1.645 sqrt(.45 .55) + 0.842 sqrt(.4 .6)) / 0.05)^2 = 605
    assertEquals(605, (double) rows, 40);
  }

  /** The sample of the product page: 76 and 324 certify rows, an approval rate of 0.77. */
  @Test
  void aDifferenceIsPlannedAsItWillBeCertified() {
    double best = plan.differenceAtBest(76, 324, 0.77);
    double planned = plan.difference(76, 324, 0.77);
    assertEquals(0.09, best, 0.006);
    double[] certified = new double[400];
    for (int draw = 0; draw < certified.length; draw++) {
      var random = new Seed(1).fork(draw).generator();
      var difference =
          RateDifference.of(
              StudyPopulation.count(random, 76, 0.77), StudyPopulation.count(random, 324, 0.77));
      certified[draw] = Math.max(difference.upper(0.05), -difference.lower(0.05));
    }
    Arrays.sort(certified);
    // 80 % of 400 draws: the quantile has a standard error of 0.003
    assertEquals(certified[320], planned, 0.01);
    long rows = plan.rowsForDifference(0.19, 0.77, 0.05);
    assertEquals(4_000, (double) rows, 200);
    assertTrue(plan.difference(rows / 5, rows * 4 / 5, 0.77) < 0.051);
  }

  @Test
  void moreRowsReachFurther() {
    double before = 1;
    double beforeRatio = 0;
    for (int n = 50; n <= 12_800; n *= 2) {
      double now = plan.difference(n, 3L * n, 0.4);
      double ratio = plan.ratio(n, 3L * n, 0.4);
      assertTrue(now < before && now > plan.differenceAtBest(n, 3L * n, 0.4));
      assertTrue(ratio > beforeRatio && ratio < plan.ratioAtBest(n, 3L * n, 0.4));
      before = now;
      beforeRatio = ratio;
    }
    assertTrue(plan.rowsForRatio(0.25, 0.4, 0.8) < plan.rowsForRatio(0.25, 0.4, 0.9));
    long[] groups = {100, 200, 300};
    assertTrue(plan.difference(groups, 0.4) > plan.difference(100, 200, 0.4));
    assertEquals(plan.differenceAtBest(100, 200, 0.4), plan.differenceAtBest(groups, 0.4));
    assertEquals(1, plan.difference(0, 10, 0.4));
    assertEquals(0, plan.ratio(0, 10, 0.4));
  }

  @Test
  void aMeanIsPlannedNearTheNormalReach() {
    // mean 0.3, spread 0.2, 2,000 rows: 0.3 + (1.645 + 0.842) 0.2 / sqrt(2000) = 0.3111
    assertEquals(0.3111, plan.mean(2_000, 0.3, 0.2, 0, 1), 0.001);
    assertEquals(1, plan.mean(1, 0.3, 0.2, 0, 1));
  }
}
