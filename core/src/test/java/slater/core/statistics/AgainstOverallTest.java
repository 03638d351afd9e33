package slater.core.statistics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

/** A comparison to the overall is one to the rest, shrunk by the share of the group. */
class AgainstOverallTest {
  private static final double ALPHA = 0.05;

  /** The error that the share costs, and half of it on each side. */
  private static final double SHARE = ALPHA / 100;

  /** The nearer to 0 the more the group weighs, so each sign of a limit has its own worst share. */
  @Test
  void aLimitIsThatOfTheWorstShareOnBothSidesOfNought() {
    var group = Rate.of(20, 100);
    var rest = Rate.of(180, 300);
    var share = Rate.of(100, 400);
    double smallest = share.lower(SHARE / 2);
    double largest = share.upper(SHARE / 2);
    var below = AgainstOverall.difference(group, rest);
    double toRest = RateDifference.of(group, rest).tuned(ALPHA).upper(ALPHA - SHARE);
    assertTrue(toRest < 0);
    assertEquals((1 - largest) * toRest, below.tuned(ALPHA).upper(ALPHA), 1e-12);
    double further = RateDifference.of(group, rest).tuned(ALPHA).lower(ALPHA - SHARE);
    assertEquals((1 - smallest) * further, below.tuned(ALPHA).lower(ALPHA), 1e-12);
    // Mirrored, the two change places.
    var above = AgainstOverall.difference(RateDifference.of(rest, group), share).tuned(ALPHA);
    assertEquals(-(1 - largest) * toRest, above.lower(ALPHA), 1e-7);
    assertEquals(-(1 - smallest) * further, above.upper(ALPHA), 1e-7);
  }

  @Test
  void aRatioBelowOneIsWorstAtTheLargestShare() {
    var group = Rate.of(20, 100);
    var rest = Rate.of(180, 300);
    double largest = Rate.of(100, 400).upper(SHARE / 2);
    double toRest = RateRatio.of(group, rest).tuned(ALPHA).upper(ALPHA - SHARE);
    double expected = toRest / (largest * toRest + 1 - largest);
    assertEquals(
        expected, AgainstOverall.ratio(group, rest).tuned(ALPHA).upper(ALPHA), 1e-9 * expected);
  }

  @Test
  void aKnownShareCostsNothing() {
    var known =
        AgainstOverall.difference(Rate.of(20, 100), Rate.of(180, 300))
            .tuned(ALPHA)
            .withKnownShare();
    double toRest =
        RateDifference.of(Rate.of(20, 100), Rate.of(180, 300)).tuned(ALPHA).upper(ALPHA);
    assertEquals(0.75 * toRest, known.upper(ALPHA), 1e-12);
  }
}
