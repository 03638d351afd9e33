package slater.learn.train;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import slater.core.Seed;
import slater.core.Status;
import slater.core.Workers;
import slater.core.run.Every;
import slater.learn.Split;
import slater.learn.feature.Encoding;
import slater.learn.feature.Features;
import slater.learn.feature.Precision;
import slater.learn.group.Grouping;
import slater.learn.oracle.Objective;
import slater.learn.oracle.Sample;
import slater.learn.predictor.ModelChoice;
import slater.learn.predictor.ModelKind;
import slater.learn.predictor.Target;
import slater.learn.rate.Rate;
import slater.learn.rate.RateRequirement;
import slater.learn.rate.Scope;
import slater.learn.rate.Sense;
import slater.tables.ReadOptions;
import slater.tables.files.Tables;

/** German credit under the three requirements of the study that ships. */
class CreditTest {
  private static final List<RateRequirement> REQUIREMENTS =
      List.of(
          RateRequirement.of(
              "equal approval by age",
              Rate.SELECTION,
              Scope.between("age-band", Scope.Compare.DIFFERENCE, Scope.Against.EACH_OTHER),
              Sense.WITHIN,
              0.05),
          RateRequirement.of(
              "good applicants are approved",
              Rate.TRUE_POSITIVE,
              Scope.overall(),
              Sense.AT_LEAST,
              0.75),
          RateRequirement.of(
              "bad applicants are declined",
              Rate.FALSE_POSITIVE,
              Scope.overall(),
              Sense.AT_MOST,
              0.45));

  @TempDir Path folder;

  private static Training training(double temperature, Workers workers) {
    var table = Tables.read(Path.of("../studies/data/credit-g.arff"), ReadOptions.defaults());
    var ages = Grouping.byCuts("age-band", "age", new double[] {25}, "young", "older");
    var parts =
        Split.of(0.6, 0, 0.4, 7).stratifiedBy("class", "age-band").parts(table, List.of(ages));
    var train = table.select(parts.train());
    var features = Features.standard().excluding(Set.of("age", "personal_status"));
    var encoding = Encoding.fit(train, features, Set.of("class"), new double[0], Precision.FLOAT);
    var target = Target.of(table, "class", Optional.of("good"), ModelKind.LOGISTIC);
    var sample =
        new Sample(
            encoding.encode(train),
            target,
            target.codes(train),
            target.numbers(train),
            new double[0],
            List.of(ages.over(train)));
    return new Training(
        sample,
        encoding,
        ModelChoice.of(ModelKind.LOGISTIC, 0.01),
        Objective.loss(),
        temperature,
        1e-6,
        Optional.empty(),
        workers);
  }

  @Test
  void theTrueTrainingRatesMeetEveryLimitWhateverTheTemperature() {
    for (double temperature : new double[] {1, 0.25, 0.1}) {
      var training = training(temperature, Workers.one());
      var stages = Stages.silent(new Seed(1));
      var baseline = training.baseline(stages);
      var fit = training.fit(REQUIREMENTS, baseline, stages);
      assertEquals(Status.SOLVED, fit.outcome().solution().status());
      assertTrue(fit.outcome().solution().certificate().residual() <= 1e-6);
      assertEquals(0, fit.worstMiss(), "by true rates, at temperature " + temperature);
      assertTrue(fit.objective() > baseline.objective(), "requirements are not free here");
      assertEquals(0, fit.prices().get(1), "recall has room to spare, so it costs nothing");
    }
  }

  @Test
  void aPriceIsWhatASlightlyLooserLimitSaves() {
    var training = training(1, Workers.one());
    var stages = Stages.silent(new Seed(1));
    var fit = training.fit(REQUIREMENTS, training.baseline(stages), stages);
    double step = 1e-3;
    for (int j : new int[] {0, 2}) {
      var looser = REQUIREMENTS.get(j).limit() + step;
      double saving =
          fit.objective() - training.refit("looser", fit, j, looser, stages).objective();
      // One-sided difference of a smooth curve: its error is the curvature times the step, seen to
      // be under 5 % at ten times the step. Solver noise is 1e-6 of residual, 1e-2 of the saving.
      assertEquals(fit.prices().get(j) * step, saving, 0.05 * fit.prices().get(j) * step);
    }
  }

  @Test
  void threadsChangeNoBit() {
    var one = training(0.25, Workers.one());
    var seven = training(0.25, Workers.of(7));
    var first =
        one.fit(REQUIREMENTS, one.baseline(Stages.silent(new Seed(1))), Stages.silent(new Seed(1)));
    var second =
        seven.fit(
            REQUIREMENTS, seven.baseline(Stages.silent(new Seed(1))), Stages.silent(new Seed(1)));
    assertArrayEquals(first.x().toArray(), second.x().toArray());
    assertEquals(first.prices(), second.prices());
  }

  @Test
  void interruptedAfterAnyNumberOfStepsAndTakenUpAgainItEndsInTheSameBits() {
    var training = training(0.25, Workers.one());
    var silent = Stages.silent(new Seed(1));
    var expected = training.fit(REQUIREMENTS, training.baseline(silent), silent);
    for (int patience : new int[] {1, 17, 60}) {
      var path = folder.resolve("patience-" + patience);
      int interruptions = 0;
      while (true) {
        var left = new AtomicInteger(patience);
        var stages =
            new Stages(
                Optional.of(path),
                new Seed(1),
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

  @Test
  void anImpossibleLimitIsSaidToBeMissed() {
    var training = training(1, Workers.one());
    var stages = Stages.silent(new Seed(1));
    var impossible =
        List.of(
            RateRequirement.of(
                "all good", Rate.TRUE_POSITIVE, Scope.overall(), Sense.AT_LEAST, 0.99),
            RateRequirement.of(
                "no bad", Rate.FALSE_POSITIVE, Scope.overall(), Sense.AT_MOST, 0.01));
    var fit = training.fit(impossible, training.baseline(stages), stages);
    assertEquals(Status.LEAST_VIOLATION, fit.outcome().solution().status());
    assertTrue(fit.worstMiss() > 0.05);
    assertThrows(
        RuntimeException.class,
        () -> training.fit(List.of(REQUIREMENTS.getFirst(), REQUIREMENTS.getFirst()), fit, stages),
        "two requirements of one name");
  }
}
