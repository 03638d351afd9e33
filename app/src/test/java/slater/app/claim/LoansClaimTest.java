package slater.app.claim;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import slater.app.claim.LoanDraws.Size;
import slater.app.claim.LoansClaim.Mutation;
import slater.core.Seed;
import slater.core.Workers;

/** The claim holds as it is, and does not where prices or intervals are broken. */
class LoansClaimTest {
  /** Low enough that few rows rarely contradict it. */
  private static final Map.Entry<String, String> EASILY_MET =
      Map.entry("good applicants are approved", "0.6");

  @Test
  void pricesAreSlopesAndScaledOnesAreNot() {
    // Few features: the best model in the population is then found in a second.
    var few = Map.entry("features.exclude", "[age, duration, housing, employment, purpose]");
    try (var workers = Workers.of(2)) {
      var size = new Size(8_000, 1_000, 4_000, 6, Map.ofEntries(EASILY_MET, few));
      var drawn = LoanDraws.of(new Seed(1), size, workers, line -> {});
      var prices = KnownPrice.of(drawn.whole(), workers);
      var asItIs = LoansClaim.compare(drawn, prices, Mutation.NONE);
      assertTrue(asItIs.holds(), asItIs.summary());
      var scaled = LoansClaim.compare(drawn, prices, Mutation.SCALED_PRICES);
      assertFalse(scaled.holds(), scaled.summary());
      assertTrue(scaled.summary().contains("price"), scaled.summary());
    }
  }

  @Test
  void intervalsHoldTheTruthAndThoseOfTrainingRowsDoNot() {
    // Seventeen coefficients from a hundred rows: what was fitted looks better than it is.
    try (var workers = Workers.of(2)) {
      var rough = Map.entry("budget.tolerance", "1.0e-3");
      var size = new Size(600, 160, 180, 6, Map.ofEntries(EASILY_MET, rough));
      var drawn = LoanDraws.of(new Seed(2), size, workers, line -> {});
      var asItIs = LoansClaim.compare(drawn, List.of(), Mutation.NONE);
      assertTrue(asItIs.holds(), asItIs.summary());
      var fitted = LoansClaim.compare(drawn, List.of(), Mutation.TRAINING_ROWS);
      assertFalse(fitted.holds(), fitted.summary());
    }
  }
}
