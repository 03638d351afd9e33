package slater.learn.certify;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import slater.core.statistics.Plan;
import slater.learn.group.Groups;
import slater.learn.rate.Rate;
import slater.learn.rate.RateRequirement;
import slater.learn.rate.Scope;
import slater.learn.rate.Sense;

class PlannedTest {
  private static final int[] LABELS = new int[400];
  private static final Groups BANDS;

  static {
    // The certification rows of German credit: 76 young and 324 older, 280 of 400 good.
    Arrays.setAll(LABELS, row -> row < 280 ? 1 : 0);
    var codes = new int[400];
    Arrays.setAll(codes, row -> row % 100 < 19 ? 0 : 1);
    BANDS = new Groups("age-band", List.of("young", "older"), codes);
  }

  @Test
  void aDifferenceBetweenSmallGroupsIsHopelessAndSaysHowManyRowsItTakes() {
    var requirement =
        RateRequirement.of(
            "equal",
            Rate.SELECTION,
            Scope.between("age-band", Scope.Compare.DIFFERENCE, Scope.Against.EACH_OTHER),
            Sense.WITHIN,
            0.05);
    var planned = Planned.of(Plan.usual(), requirement, LABELS, 1, BANDS, 0.7).orElseThrow();
    assertEquals(76, planned.rows());
    assertTrue(planned.isHopeless());
    // Normal approximation: the one-sided 95 % limit of a difference of 0 is 1.645 standard errors,
    // sqrt(.21 (1/76 + 1/324)) = 0.0584, so 0.096; the exact bound is a little wider.
    assertEquals(0.096, planned.atBest(), 0.015);
    // With 80 % chance on both sides: 1.645 + 1.2816 standard errors, 0.171.
    assertEquals(0.171, planned.likely().orElseThrow(), 0.02);
    // n with the same shares: 400 (0.171 / 0.05)^2, about 4,700.
    assertEquals(4700, (double) planned.needed().orElseThrow(), 500);
  }

  @Test
  void aRateIsPlannedByTheBinomial() {
    var requirement =
        RateRequirement.of("good", Rate.TRUE_POSITIVE, Scope.overall(), Sense.AT_LEAST, 0.75);
    var planned = Planned.of(Plan.usual(), requirement, LABELS, 1, BANDS, 0.7).orElseThrow();
    assertEquals(280, planned.rows());
    assertFalse(planned.isHopeless());
    // 0.75 + (1.645 + 0.84) sqrt(.75 .25 / 280) = 0.814, less the skewness of the binomial.
    assertEquals(0.81, planned.likely().orElseThrow(), 0.01);
    assertEquals(
        "with 280 rows at least 0.75 is certified at 95 % with 80 % chance from a true rate of 0.81"
            + " on.",
        planned.sentence(Plan.usual()));
    var tight = requirement.withLimit(0.995);
    var hopeless = Planned.of(Plan.usual(), tight, LABELS, 1, BANDS, 0.7).orElseThrow();
    assertTrue(hopeless.isHopeless(), "280 of 280 show 0.9894 and no more");
  }

  /** At most 1.25 asks of a pair what at least 0.8 asks of it. */
  @Test
  void theLargestRatioIsPlannedAsTheInverseOfTheSmallest() {
    var scope = Scope.between("age-band", Scope.Compare.RATIO, Scope.Against.EACH_OTHER);
    var least = RateRequirement.of("least", Rate.SELECTION, scope, Sense.AT_LEAST, 0.8);
    var most = RateRequirement.of("most", Rate.SELECTION, scope, Sense.AT_MOST, 1.25);
    var one = Planned.of(Plan.usual(), least, LABELS, 1, BANDS, 0.7).orElseThrow();
    var other = Planned.of(Plan.usual(), most, LABELS, 1, BANDS, 0.7).orElseThrow();
    assertEquals(1 / one.atBest(), other.atBest(), 1e-12);
    assertEquals(1 / one.likely().orElseThrow(), other.likely().orElseThrow(), 1e-12);
    assertEquals(one.needed(), other.needed());
    assertEquals(one.isHopeless(), other.isHopeless());
    var tight = Planned.of(Plan.usual(), most.withLimit(1.01), LABELS, 1, BANDS, 0.7).orElseThrow();
    assertTrue(tight.isHopeless());
  }
}
