package slater.learn.train;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import slater.core.Seed;
import slater.core.Status;
import slater.core.Workers;
import slater.core.run.Every;
import slater.core.run.Stop;
import slater.learn.rate.Rate;
import slater.learn.rate.RateRequirement;
import slater.learn.rate.Scope;
import slater.learn.rate.Scope.Against;
import slater.learn.rate.Scope.Compare;
import slater.learn.rate.Sense;

/** Both methods on mini-batches against the augmented Lagrangian, whose KKT residual is 1e-6. */
final class OnBatchesTest {
  private static final Stages STAGES = Stages.silent(new Seed(3));
  private static final List<RateRequirement> REQUIREMENTS =
      List.of(
          RateRequirement.of(
              "parity",
              Rate.SELECTION,
              Scope.between("group", Compare.DIFFERENCE, Against.EACH_OTHER),
              Sense.WITHIN,
              0.1),
          RateRequirement.of("recall", Rate.TRUE_POSITIVE, Scope.overall(), Sense.AT_LEAST, 0.55),
          RateRequirement.of("alarms", Rate.FALSE_POSITIVE, Scope.overall(), Sense.AT_MOST, 0.36));

  @TempDir Path folder;

  private static Training by(Dataset data, String id, Map<String, String> options) {
    return Rows.training(data, 0.1, TrainingMethod.of(id, options), Workers.one());
  }

  private static Fit fit(Training training, List<RateRequirement> requirements) {
    return training.fit(requirements, training.baseline(STAGES), STAGES);
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void descentAscentEndsAtTheObjectiveAndPricesOfTheAugmentedLagrangian(long seed) {
    var data = Rows.groups(seed, 40_000, 0);
    var known = fit(by(data, Multipliers.ID, Map.of()), REQUIREMENTS);
    assertEquals(Status.SOLVED, known.outcome().solution().status());
    assertTrue(known.prices().get(0) > 1 && known.prices().get(2) > 0.2, "two limits bind");
    var training = by(data, Alternating.ID, Map.of());
    var fit = fit(training, REQUIREMENTS);
    var certificate = fit.outcome().solution().certificate();
    assertEquals(Status.SOLVED, fit.outcome().solution().status(), certificate::toString);
    assertNear(known, fit, training);
  }

  @Test
  void aProxyGameEndsAtTheObjectiveAndPricesOfTheAugmentedLagrangian() {
    var data = Rows.groups(3, 40_000, 0);
    var known = fit(by(data, Multipliers.ID, Map.of()), REQUIREMENTS);
    var training = by(data, ProxyGame.ID, Map.of());
    var fit = fit(training, REQUIREMENTS);
    assertEquals(Status.SOLVED, fit.outcome().solution().status());
    assertNear(known, fit, training);
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4})
  void aProxyGameWithPricesOverOneSettlesOnFewRowsToo(long seed) {
    var data = Rows.groups(seed, 4000, 0);
    var fit = fit(by(data, ProxyGame.ID, Map.of()), REQUIREMENTS);
    assertEquals(Status.SOLVED, fit.outcome().solution().status());
    assertEquals(0, fit.worstMiss(), "by the true rates");
    assertTrue(fit.prices().getFirst() > 1, "the limit binds");
    // Where rates move in steps of 1/1600 the two may end on different ones: it may be better.
    var known = fit(by(data, Multipliers.ID, Map.of()), REQUIREMENTS);
    assertTrue(fit.objective() <= known.objective() + 1.6e-3);
  }

  @Test
  void withoutOptimismItSwingsUntilItsPlanEndsAndSaysSo() {
    var data = Rows.groups(3, 4000, 0);
    var fit = fit(by(data, ProxyGame.ID, Map.of("optimism", "0")), REQUIREMENTS);
    assertEquals(Status.BUDGET, fit.outcome().solution().status());
    assertTrue(fit.outcome().solution().certificate().residual() > 1e-3);
  }

  private static void assertNear(Fit known, Fit fit, Training training) {
    assertTrue(fit.outcome().solution().certificate().residual() <= 1e-3);
    assertEquals(0, fit.worstMiss(), "by the true rates");
    // A rate moves by 1/1600 in the smaller group of 4,000 rows and both methods end on a step of
    // their own, at most three apart: 0.002 in a limit, times prices of 1.3 and 0.4.
    assertEquals(known.objective(), fit.objective(), 1.6e-3);
    // Slopes at those neighbouring limits: the price falls by about 20 per unit of the limit.
    var priced = training.priced(fit, STAGES).orElseThrow();
    for (int j = 0; j < 3; j++) {
      assertEquals(known.prices().get(j), priced.prices().get(j), 0.06);
      assertEquals(priced.prices().get(j), fit.prices().get(j), 0.06);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {Alternating.ID, ProxyGame.ID})
  void aRareGroupIsInEveryBatch(String id) {
    // Nine rows of 6,000: most batches of 128 rows, drawn without regard to groups, hold none.
    var data = Rows.groups(5, 6000, 9);
    var asked =
        List.of(
            RateRequirement.of(
                "parity",
                Rate.SELECTION,
                Scope.between("group", Compare.DIFFERENCE, Against.EACH_OTHER),
                Sense.WITHIN,
                0.15));
    var training = by(data, id, Map.of("batch", "128"));
    var fit = fit(training, asked);
    assertEquals(0, fit.worstMiss());
    var priced = training.priced(fit, STAGES);
    assertTrue(priced.isPresent(), () -> fit.outcome().solution().certificate().toString());
    double price = priced.get().prices().getFirst();
    assertTrue(price > 0.05, "the limit binds");
    assertEquals(price, fit.prices().getFirst(), 0.1 * price);
  }

  @Test
  void withoutStrataARareGroupBiasesThePriceOfItsRequirement() {
    // What stratified batches are for: the requirement acts on one batch in six or so, and its
    // price grows until those few suffice. Steps on all rows, which would put it right, stay out.
    var data = Rows.groups(5, 6000, 9);
    var asked =
        List.of(
            RateRequirement.of(
                "parity",
                Rate.SELECTION,
                Scope.between("group", Compare.DIFFERENCE, Against.EACH_OTHER),
                Sense.WITHIN,
                0.15));
    var with = fit(by(data, Alternating.ID, Map.of("batch", "128", "settle", "0")), asked);
    var without =
        fit(
            by(data, Alternating.ID, Map.of("batch", "128", "settle", "0", "stratified", "false")),
            asked);
    double price = with.prices().getFirst();
    assertTrue(
        without.outcome().solution().status() != Status.SOLVED
            || without.prices().getFirst() > 2 * price,
        () ->
            "solved at "
                + without.prices()
                + " without, at "
                + with.prices()
                + " with, which is right by luck");
  }

  @ParameterizedTest
  @ValueSource(strings = {Alternating.ID, ProxyGame.ID})
  void threadsChangeNoBit(String id) {
    var data = Rows.groups(7, 5000, 0);
    var method = TrainingMethod.of(id, Map.of("steps", "400", "settle", "20"));
    try (var workers = Workers.of(7)) {
      var one = fit(Rows.training(data, 0.1, method, Workers.one()), REQUIREMENTS);
      var seven = fit(Rows.training(data, 0.1, method, workers), REQUIREMENTS);
      assertArrayEquals(one.x().toArray(), seven.x().toArray());
      assertEquals(one.multipliers(), seven.multipliers());
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {Alternating.ID, ProxyGame.ID})
  void interruptedAndTakenUpAgainItEndsInTheSameBits(String id) {
    var training =
        by(Rows.groups(7, 1000, 0), id, Map.of("steps", "300", "settle", "40", "batch", "100"));
    var expected = fit(training, REQUIREMENTS);
    for (int patience : new int[] {7, 110}) {
      var path = folder.resolve("patience-" + patience);
      int interruptions = 0;
      while (true) {
        var left = new AtomicInteger(patience);
        var stages =
            new Stages(
                Optional.of(path),
                new Seed(3),
                "data",
                Every.time(Stages.BETWEEN_CHECKPOINTS),
                () -> left.decrementAndGet() < 0,
                (stage, progress, elapsed) -> {});
        try {
          var fit = training.fit(REQUIREMENTS, training.baseline(stages), stages);
          assertArrayEquals(expected.x().toArray(), fit.x().toArray());
          assertEquals(expected.multipliers(), fit.multipliers());
          break;
        } catch (Interruption interrupted) {
          interruptions++;
          assertTrue(interruptions < 1000, "every attempt gets further");
        }
      }
      assertTrue(interruptions > 0);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {Alternating.ID, ProxyGame.ID})
  void aPlanThatEndsEarlySaysHowFarItIs(String id) {
    var fit =
        fit(by(Rows.groups(1, 4000, 0), id, Map.of("steps", "40", "settle", "0")), REQUIREMENTS);
    assertEquals(Status.BUDGET, fit.outcome().solution().status());
    assertTrue(fit.outcome().solution().certificate().residual() > 1e-3);
    var training = by(Rows.groups(1, 4000, 0), id, Map.of("steps", "40", "settle", "0"));
    assertTrue(training.priced(fit, STAGES).isEmpty(), "no prices where nothing was solved");
  }

  @Test
  void aBudgetOfStepsTakesThePlaceOfThePlansEnd() {
    assertEquals(Stop.steps(30), PlanEnd.stop(Optional.empty(), 30));
    assertEquals(Stop.steps(70), PlanEnd.stop(Optional.of(Stop.steps(70)), 30));
    var time = Stop.time(java.time.Duration.ofSeconds(1));
    assertEquals(Stop.steps(30).or(time), PlanEnd.stop(Optional.of(time), 30));
    assertEquals(time.or(Stop.steps(70)), PlanEnd.stop(Optional.of(time.or(Stop.steps(70))), 30));
  }

  @Test
  void whatNoModelMeetsIsLeastViolation() {
    var impossible =
        List.of(
            RateRequirement.of(
                "all good", Rate.TRUE_POSITIVE, Scope.overall(), Sense.AT_LEAST, 0.99),
            RateRequirement.of(
                "no bad", Rate.FALSE_POSITIVE, Scope.overall(), Sense.AT_MOST, 0.01));
    var fit = fit(by(Rows.groups(1, 1000, 0), Alternating.ID, Map.of("steps", "500")), impossible);
    assertEquals(Status.LEAST_VIOLATION, fit.outcome().solution().status());
    assertTrue(fit.worstMiss() > 0.05);
  }

  @ParameterizedTest
  @ValueSource(longs = {0, 1, 2, 3, 4})
  void caseGTheGameMeetsTheFloorThatAWideSurrogateMisses(long seed) {
    // Card 0, G, with the surrogate of tables: a decision of temperature 3 is far from the true
    // one. The game looks at the true recall; with the surrogate in both places the limit is met
    // by the surrogate, and the true recall is somewhere else.
    var floor =
        List.of(
            RateRequirement.of("recall", Rate.TRUE_POSITIVE, Scope.overall(), Sense.AT_LEAST, 0.9));
    var data = Rows.line(seed, 1000);
    var method = TrainingMethod.of(ProxyGame.ID, Map.of("batch", "0"));
    var game = fit(Rows.training(data, 3, method, Workers.one()), floor);
    double recall = game.measured().getFirst();
    assertTrue(recall >= 0.9 && recall <= 0.93, () -> "recall " + recall);
    var both = Rows.training(data, 3, TrainingMethod.standard(), Workers.one());
    double smooth = both.once("both", floor, both.baseline(STAGES), STAGES).measured().getFirst();
    assertTrue(Math.abs(smooth - 0.9) > 0.03, () -> "recall " + smooth);
  }
}
