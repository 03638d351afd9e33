package slater.core.statistics;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

/** Verdicts on limits, alone and together. */
class AssessmentTest {

  @Test
  void aRateIsMetViolatedOrNotDecided() {
    // the rates of product.md's sample: 233 of 280 at least 0.75, 62 of 120 at most 0.45
    assertEquals(
        Verdict.MET, Assessment.of(Rate.of(233, 280), Limit.atLeast(0.75), 0.95).verdict());
    assertEquals(
        Verdict.NOT_DECIDED, Assessment.of(Rate.of(62, 120), Limit.atMost(0.45), 0.95).verdict());
    assertEquals(
        Verdict.VIOLATED, Assessment.of(Rate.of(70, 120), Limit.atMost(0.45), 0.95).verdict());
  }

  @Test
  void theTestRunsAtFullConfidenceOnOneSide() {
    // exactly at the boundary: 0 of 59 has upper limit 1 - 0.05^(1/59) = 0.0495
    double limit = 1 - Math.pow(0.05, 1.0 / 59);
    assertEquals(
        Verdict.MET, Assessment.of(Rate.of(0, 59), Limit.atMost(limit + 1e-9), 0.95).verdict());
    assertEquals(
        Verdict.NOT_DECIDED,
        Assessment.of(Rate.of(0, 59), Limit.atMost(limit - 1e-9), 0.95).verdict());
  }

  @Test
  void aRangeNeedsBothSidesToBeMetAndEitherToBeViolated() {
    Limit range = Limit.between(0.4, 0.6);
    Assessment inside = Assessment.of(Rate.of(500, 1000), range, 0.95);
    assertEquals(Verdict.MET, inside.verdict());
    assertEquals(
        Math.max(Rate.of(500, 1000).pAtMost(0.6), Rate.of(500, 1000).pAtLeast(0.4)), inside.pMet());
    assertEquals(Verdict.VIOLATED, Assessment.of(Rate.of(700, 1000), range, 0.95).verdict());
    assertEquals(Verdict.VIOLATED, Assessment.of(Rate.of(300, 1000), range, 0.95).verdict());
    assertEquals(Verdict.NOT_DECIDED, Assessment.of(Rate.of(600, 1000), range, 0.95).verdict());
  }

  @Test
  void equalityAloneIsNeverShown() {
    Limit equal = Limit.equal(0.5, 0);
    assertEquals(
        Verdict.NOT_DECIDED, Assessment.of(Rate.of(50_000, 100_000), equal, 0.95).verdict());
    assertEquals(Verdict.VIOLATED, Assessment.of(Rate.of(60_000, 100_000), equal, 0.95).verdict());
    assertEquals(
        Verdict.MET,
        Assessment.of(Rate.of(50_000, 100_000), Limit.equal(0.5, 0.01), 0.95).verdict());
  }

  @Test
  void allMetNeedsEveryTestAtFullLevelAndNoCorrection() {
    Assessment met = Assessment.of(Rate.of(233, 280), Limit.atLeast(0.75), 0.95);
    Assessment open = Assessment.of(Rate.of(62, 120), Limit.atMost(0.45), 0.95);
    Assessment violated = Assessment.of(Rate.of(70, 120), Limit.atMost(0.45), 0.95);
    Assessment empty = Assessment.of(Rate.of(0, 0), Limit.atMost(0.45), 0.95);
    Joint all = Joint.of(List.of(met, met, met), 0.95);
    assertEquals(Verdict.MET, all.verdict());
    assertEquals(met.pMet(), all.pMet());
    assertEquals(Verdict.NOT_DECIDED, Joint.of(List.of(met, open), 0.95).verdict());
    assertEquals(Verdict.NOT_ESTIMABLE, Joint.of(List.of(met, open, empty), 0.95).verdict());
    Joint mixed = Joint.of(List.of(met, open, empty, violated), 0.95);
    assertEquals(Verdict.VIOLATED, mixed.verdict());
    assertEquals(1, mixed.met());
    assertEquals(1, mixed.notDecided());
    assertEquals(1, mixed.violated());
    assertEquals(1, mixed.notEstimable());
    assertEquals(4 * violated.pViolated(), mixed.pViolated());
    assertThrows(IllegalArgumentException.class, () -> Joint.of(List.of(met), 0.9));
  }

  @Test
  void holmIsKnown() {
    // by hand: sorted 0.01, 0.02, 0.03, 0.04 times 4, 3, 2, 1, then the running maximum
    assertArrayEquals(
        new double[] {0.06, 0.04, 0.06, 0.06}, Simultaneous.holm(0.03, 0.01, 0.04, 0.02), 1e-15);
    assertArrayEquals(new double[] {1, 1}, Simultaneous.holm(0.9, 0.8));
  }

  @Test
  void simultaneousIntervalsShareTheError() {
    List<Interval> two = Simultaneous.intervals(List.of(Rate.of(30, 100), Rate.of(60, 200)), 0.95);
    assertEquals(ClopperPearson.upper(30, 100, 0.0125), two.get(0).upper(), 1e-12);
    assertEquals(ClopperPearson.lower(60, 200, 0.0125), two.get(1).lower(), 1e-12);
    assertTrue(two.get(0).width() > Rate.of(30, 100).interval(0.95).width());
  }
}
