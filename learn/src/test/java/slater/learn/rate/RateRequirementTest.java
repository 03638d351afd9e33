package slater.learn.rate;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import slater.core.InputException;
import slater.learn.rate.Scope.Against;
import slater.learn.rate.Scope.Compare;

final class RateRequirementTest {
  private static final Scope DIFFERENCE =
      Scope.between("band", Compare.DIFFERENCE, Against.EACH_OTHER);
  private static final Scope RATIO = Scope.between("band", Compare.RATIO, Against.OVERALL);

  private static RateRequirement require(Rate rate, Scope scope, Sense sense, double limit) {
    return RateRequirement.of("r", rate, scope, sense, limit);
  }

  private static void refused(Rate rate, Scope scope, Sense sense, double limit) {
    assertThrows(InputException.class, () -> require(rate, scope, sense, limit));
  }

  @Test
  void whatNoModelCanMeetIsRefused() {
    refused(Rate.SELECTION, Scope.overall(), Sense.AT_LEAST, 1.1);
    refused(Rate.SELECTION, Scope.overall(), Sense.AT_MOST, -0.1);
    refused(Rate.MEAN_LOSS, Scope.overall(), Sense.AT_MOST, -1);
    refused(Rate.SELECTION, DIFFERENCE, Sense.WITHIN, -0.1);
    refused(Rate.SELECTION, RATIO, Sense.AT_LEAST, 1.2);
    refused(Rate.SELECTION, RATIO, Sense.AT_MOST, 0.8);
  }

  @Test
  void whatAsksForNothingIsRefused() {
    refused(Rate.TRUE_POSITIVE, Scope.overall(), Sense.AT_MOST, 80);
    refused(Rate.TRUE_POSITIVE, DIFFERENCE, Sense.WITHIN, 5);
    refused(Rate.TRUE_POSITIVE, DIFFERENCE, Sense.AT_LEAST, 0.1);
    refused(Rate.TRUE_POSITIVE, Scope.overall(), Sense.WITHIN, 0.1);
    refused(Rate.TRUE_POSITIVE, DIFFERENCE, Sense.EQUAL, 0.1);
  }

  @Test
  void anEqualityHasATolerance() {
    assertEquals(0.01, require(Rate.SELECTION, DIFFERENCE, Sense.EQUAL, 0).tolerance());
    assertThrows(
        InputException.class,
        () -> new RateRequirement("r", Rate.ERROR, DIFFERENCE, Sense.WITHIN, 0.1, 0.1, ""));
  }

  /** Which bounds are valid follows from what rows add. */
  @Test
  void whatIsBinomialFollowsFromWhatRowsAdd() {
    for (var rate : Rate.all()) {
      boolean binomial = rate.isProportion() && !rate.equals(Rate.F1);
      assertEquals(binomial, rate.isBinomial(), rate.spelling());
    }
    assertArrayEquals(new double[] {2, 1}, Rate.F1.odds());
    assertEquals(0, Rate.f(2).odds().length);
    assertEquals(5, Rate.f(2).largestShare());
    for (var moving :
        List.of(
            "precision",
            "negative-predictive",
            "false-discovery",
            "false-omission",
            "f1",
            "jaccard")) {
      assertTrue(Rate.named(moving).hasMovingDenominator(), moving);
      assertEquals(Rate.Among.ALL, Rate.named(moving).among(), moving);
    }
    assertEquals(Rate.Among.NEGATIVE, Rate.FALSE_POSITIVE.among());
    assertEquals(17, Rate.all().stream().filter(rate -> !rate.hasMovingDenominator()).count());
  }

  @Test
  void namesAreFoundAndNearNamesOffered() {
    for (var rate : Rate.all()) {
      assertEquals(rate, Rate.named(rate.spelling()));
    }
    assertEquals(Rate.f(0.5), Rate.named("f0.5"));
    assertEquals("f2", Rate.f(2).spelling());
    assertThrows(InputException.class, () -> Rate.named("f0"));
    var failure = assertThrows(InputException.class, () -> Rate.named("true-positve"));
    assertTrue(failure.toString().contains("did you mean 'true-positive'"));
  }
}
