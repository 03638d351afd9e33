package slater.core.statistics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import slater.core.Seed;

/** Means of clusters, of units that hold several groups, and of averages over classes. */
class BoundedMeanOfUnitsTest {
  @Test
  void clustersAreTheUnits() {
    // 50 customers with 8 equal rows each say no more than 50 rows
    double[] sums = new double[50];
    double[] sizes = new double[50];
    double[] one = new double[50];
    Arrays.fill(sizes, 8);
    for (int i = 0; i < 50; i++) {
      one[i] = i % 3 == 0 ? 1 : 0;
      sums[i] = 8 * one[i];
    }
    var clustered = BoundedMean.clustered(sums, sizes, 8, 0, 1);
    assertEquals(50, clustered.rows());
    assertEquals(BoundedMean.of(one, 0, 1).upper(0.05), clustered.upper(0.05), 1e-12);
    assertTrue(clustered.upper(0.05) > Rate.of(17 * 8, 400).upper(0.05) + 0.05);
  }

  @Test
  void unitsThatHoldBothGroupsAreComparedWithin() {
    // each cluster has the same level in both groups: the difference is known far better than
    // from two independent samples
    var random = new Seed(5).generator();
    double[] first = new double[200];
    double[] second = new double[200];
    double[] shuffled = new double[200];
    for (int i = 0; i < 200; i++) {
      double level = random.nextDouble();
      first[i] = Math.min(1, level + 0.02 * random.nextDouble());
      second[i] = level;
      shuffled[(i + 77) % 200] = level;
    }
    var one = BoundedMean.of(first, 0, 1);
    var two = BoundedMean.of(second, 0, 1);
    double within = MeanComparison.differenceWithin(one, two).interval(0.95).width();
    double apart =
        MeanComparison.difference(one, BoundedMean.of(shuffled, 0, 1)).interval(0.95).width();
    assertTrue(within < 0.5 * apart, within + " against " + apart);
    assertTrue(MeanComparison.ratioWithin(one, two).pAtMost(1.2) < 0.001);
  }

  /** Two independent samples in files that are both sorted by the outcome. */
  @Test
  void sortedFilesDoNotMeetRowByRow() {
    double[] first = new double[400];
    double[] second = new double[400];
    Arrays.fill(first, 0, 130, 1);
    Arrays.fill(second, 0, 120, 1);
    var one = BoundedMean.of(first, 0, 1);
    var two = BoundedMean.of(second, 0, 1);
    double normal = 2 * 1.96 * Math.sqrt((0.325 * 0.675 + 0.3 * 0.7) / 400);
    double width = MeanComparison.difference(one, two).interval(0.95).width();
    assertTrue(width > 0.9 * normal && width < 1.3 * normal, width + " against " + normal);
  }

  @Test
  void comparisonsMirror() {
    var random = new Seed(6).generator();
    var one = BoundedMeanTest.sample(random, 200, 1);
    var two = BoundedMeanTest.sample(random, 300, 1);
    var difference = MeanComparison.difference(one, two);
    var reversed = MeanComparison.difference(two, one);
    // each BoundedMeanTest.sample is dealt by a shuffle of its place, so the mirror image agrees up
    // to chance
    assertEquals(-difference.value(), reversed.value());
    assertEquals(-difference.upper(0.05), reversed.lower(0.05), 0.05);
    assertTrue(difference.pAtMost(difference.upper(0.05)) <= 0.05 * 1.001);
    var ratio = MeanComparison.ratio(one, two);
    assertTrue(ratio.pAtMost(ratio.upper(0.05)) <= 0.05 * 1.001);
    assertEquals(0, ratio.pAtLeast(0));
  }

  @Test
  void aMacroAverageIsTheAverageOfTheClasses() {
    var rates = List.of(Rate.of(80, 400), Rate.of(90, 300), Rate.of(80, 200));
    var macro = BoundedMean.macro(rates, new Seed(9));
    assertEquals(0.3, macro.value(), 1e-12);
    assertEquals(200, macro.rows());
    double error = Math.sqrt(0.2 * 0.8 / 400 + 0.3 * 0.7 / 300 + 0.4 * 0.6 / 200) / 3;
    double width = macro.interval(0.95).width();
    // the normal width is the ideal; 200 units cost up to a half more
    assertTrue(width > 1.8 * 1.96 * error && width < 1.5 * 2 * 1.96 * error, "" + width);
    assertFalse(BoundedMean.macro(List.of(Rate.of(0, 0)), new Seed(9)).estimable());
  }

  /** Counts carry no order: over the seeds that draw one, the promise holds for each count law. */
  @Test
  void aRateMadeToUnitsKeepsThePromiseOverSeeds() {
    int n = 40;
    double p = 0.3;
    int won = 0;
    int draws = 3_000;
    for (int draw = 0; draw < draws; draw++) {
      var random = new Seed(51).fork(draw).generator();
      Rate rate = StudyPopulation.count(random, n, p);
      var mean = BoundedMean.macro(List.of(rate), new Seed(random.nextLong()));
      won += mean.showsAtMost(p, 0.1) ? 1 : 0;
    }
    // three standard errors of 3,000 draws
    assertTrue(won <= draws * 0.1 + 3 * Math.sqrt(draws * 0.09), "won " + won);
    assertTrue(won > 0.05 * draws, "needlessly wide: won " + won);
  }

  @Test
  void showingIsAPValueUnderTheLevel() {
    for (int trial = 0; trial < 40; trial++) {
      var random = new Seed(71).fork(trial).generator();
      var one = BoundedMeanTest.sample(random, 30 + random.nextInt(200), trial % 3);
      var two = BoundedMeanTest.sample(random, 30 + random.nextInt(200), trial % 3);
      double limit = one.value() + 0.15 * random.nextDouble();
      double apart = one.value() - two.value() + 0.3 * random.nextDouble();
      double ratio = one.value() / two.value() * (1 + random.nextDouble());
      BoundedMeanTest.check(one, limit);
      BoundedMeanTest.check(MeanComparison.difference(one, two), apart);
      BoundedMeanTest.check(MeanComparison.ratio(one, two), ratio);
      BoundedMeanTest.check(
          AgainstOverall.difference(MeanComparison.difference(one, two), Rate.of(30, 100)), apart);
    }
  }
}
