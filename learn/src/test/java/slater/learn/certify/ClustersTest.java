package slater.learn.certify;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import slater.core.Seed;
import slater.core.statistics.BoundedMean;
import slater.core.statistics.Estimate;
import slater.learn.Clusters;
import slater.learn.group.Groups;
import slater.learn.rate.Rate;
import slater.learn.rate.RateRequirement;
import slater.learn.rate.Scope;
import slater.learn.rate.Scope.Against;
import slater.learn.rate.Scope.Compare;
import slater.learn.rate.Sense;

/** Rows that belong together count as one for a certificate. */
final class ClustersTest {

  private static Estimates upTo(double most) {
    return new Estimates(
        OptionalDouble.empty(),
        true,
        OptionalDouble.empty(),
        Clipping.none(),
        OptionalDouble.of(most));
  }

  private static Judgements decided(int[] decisions, int... clusters) {
    int n = decisions.length;
    var labels = new int[n];
    Arrays.fill(labels, 1);
    return Judgements.of(labels, decisions, 1, new double[n], new double[n]).clusteredBy(clusters);
  }

  private static Estimate selection(Estimates estimates, Judgements judged, Scope scope) {
    var sense = scope instanceof Scope.Between ? Sense.WITHIN : Sense.AT_MOST;
    var codes = new int[judged.rows()];
    for (int row = 0; row < codes.length; row++) {
      codes[row] = row % 2;
    }
    var groups = Map.of("half", new Groups("half", List.of("even", "odd"), codes));
    return new Certifier(0.95, estimates)
        .judge(RateRequirement.of("r", Rate.SELECTION, scope, sense, 0.5), judged, groups)
        .components()
        .getFirst()
        .estimate();
  }

  /** Four copies of a row say no more than the row: exactly the limits of the rows alone. */
  @Test
  void copiesOfRowsSayNothingNew() {
    var random = new Seed(4).generator();
    int n = 60;
    var alone = new double[n];
    var copies = new int[4 * n];
    var clusters = new int[4 * n];
    for (int i = 0; i < n; i++) {
      alone[i] = random.nextInt(3) == 0 ? 1 : 0;
      for (int k = 0; k < 4; k++) {
        copies[4 * i + k] = (int) alone[i];
        clusters[4 * i + k] = i;
      }
    }
    var one = BoundedMean.of(alone, 0, 1);
    var four = selection(upTo(4), decided(copies, clusters), Scope.overall());
    assertEquals(n, four.rows());
    assertEquals(one.value(), four.value(), 1e-15);
    assertEquals(one.upper(0.05), four.upper(0.05));
    assertEquals(one.lower(0.05), four.lower(0.05));
    var careless = selection(Estimates.standard(), decided(copies), Scope.overall());
    assertTrue(careless.upper(0.05) - careless.value() < 0.6 * (four.upper(0.05) - four.value()));
  }

  /** Rows of clusters of differing size: the rate is that of rows, by hand. */
  @Test
  void sizesDiffer() {
    int[] decisions = {1, 1, 0, 1, 0, 0};
    var found = selection(upTo(6), decided(decisions, 0, 0, 0, 1, 2, 2), Scope.overall());
    // One rounding of thirds.
    assertEquals(0.5, found.value(), 1e-15);
    assertEquals(3, found.rows());
    var byHand = BoundedMean.clustered(new double[] {2, 1, 0}, new double[] {3, 1, 2}, 6, 0, 1);
    assertEquals(byHand.upper(0.05), found.upper(0.05));
  }

  @Test
  void groupsThatShareClustersAreNotIndependent() {
    var random = new Seed(5).generator();
    int n = 400;
    var decisions = new int[n];
    var pairs = new int[n];
    var apart = new int[n];
    for (int row = 0; row < n; row++) {
      decisions[row] = random.nextInt(2);
      pairs[row] = row / 2;
      apart[row] = row % 2 + 2 * (row / 4);
    }
    var between = Scope.between("half", Compare.DIFFERENCE, Against.EACH_OTHER);
    var shared = selection(upTo(4), decided(decisions, pairs), between);
    assertTrue(shared.bound().endsWith("Bonferroni over 2"), shared.bound());
    var own = selection(upTo(4), decided(decisions, apart), between);
    assertFalse(own.bound().contains("Bonferroni"), own.bound());
    assertEquals(shared.value(), own.value(), 1e-12);
    var overall = Scope.between("half", Compare.DIFFERENCE, Against.OVERALL);
    var toAll = selection(upTo(4), decided(decisions, apart), overall);
    // Half of the rows are even: half the difference to the odd ones, whose sign is turned.
    assertEquals(-own.value() / 2, toAll.value(), 1e-12);
  }

  @Test
  void aClusterLargerThanAnyKnownIsNotEstimable() {
    int[] decisions = {1, 1, 0, 1, 0, 0};
    var found = selection(upTo(2), decided(decisions, 0, 0, 0, 1, 2, 2), Scope.overall());
    assertFalse(found.estimable());
    assertTrue(((NotEstimable) found).reason().contains("data.clusters.largest"));
  }

  @Test
  void theLargestClusterIsStatedOrTwiceThatOfTheTrainingRows() {
    int[] clusters = {0, 1, 1, 1, 2};
    assertEquals(6, Clusters.by("c").heaviest(clusters, new double[0], 1));
    assertEquals(8, Clusters.by("c").heaviest(clusters, new double[] {4, 1, 1, 1, 1}, 4));
    assertEquals(10, new Clusters("c", OptionalLong.of(5)).heaviest(clusters, new double[0], 2));
  }
}
