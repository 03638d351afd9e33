package slater.learn.population;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import slater.core.Seed;
import slater.core.Workers;
import slater.learn.feature.Features;
import slater.learn.feature.Precision;
import slater.learn.group.Grouping;
import slater.learn.oracle.Objective;
import slater.learn.predictor.ModelChoice;
import slater.learn.predictor.ModelKind;
import slater.learn.predictor.TableModel;
import slater.learn.rate.Rate;
import slater.learn.rate.RateRequirement;
import slater.learn.rate.Scope;
import slater.learn.rate.Sense;
import slater.learn.train.Dataset;
import slater.learn.train.Fit;
import slater.learn.train.Stages;
import slater.learn.train.Training;

final class PopulationProblemTest {
  private static final Population LOANS = Population.named("loans");
  private static final ModelChoice CHOICE = ModelChoice.of(ModelKind.LOGISTIC, 0.001);
  private static final RateRequirement EQUAL =
      RateRequirement.of(
          "equal",
          Rate.SELECTION,
          Scope.between("age-band", Scope.Compare.DIFFERENCE, Scope.Against.EACH_OTHER),
          Sense.WITHIN,
          0.08);
  private static final RateRequirement GOOD =
      RateRequirement.of("good", Rate.TRUE_POSITIVE, new Scope.Overall(), Sense.AT_LEAST, 0.93);

  /** Four numbers alone: a model of five coefficients. */
  private static Dataset data(int rows, long seed) {
    return Dataset.of(LOANS.rows(rows, new Seed(seed)), "repaid", Optional.of("yes"), CHOICE.kind())
        .groupedBy(List.of(Grouping.byCuts("age-band", "age", new double[] {25}, "young", "older")))
        .withFeatures(
            Features.standard()
                .excluding(List.of("age", "duration", "housing", "employment", "purpose")));
  }

  private static Fit trained(Dataset data, List<RateRequirement> asked) {
    var encoding = data.encoding(Precision.FLOAT);
    var training =
        new Training(
            data.sample(encoding),
            encoding,
            CHOICE,
            Objective.loss(),
            0.1,
            1e-6,
            Optional.empty(),
            Workers.one());
    var stages = Stages.silent(new Seed(1));
    return training.fit(asked, training.baseline(stages), stages);
  }

  private static TableModel model(Dataset data, double[] point) {
    return TableModel.of(CHOICE, data.target(), data.encoding(Precision.FLOAT), point);
  }

  @Test
  void thePriceIsTheSlopeOfTheBestObjective() {
    var data = data(20_000, 1);
    var start = trained(data, List.of(EQUAL, GOOD)).x().toArray();
    try (var workers = Workers.of(2)) {
      var problem = new PopulationProblem(LOANS, model(data, start), List.of(EQUAL, GOOD), workers);
      var best = problem.near(start);
      assertEquals(0, best.residual(), 3e-6);
      var truth = LOANS.truth(best.model());
      assertEquals(0.08, truth.value(EQUAL), 1e-7);
      assertEquals(0.93, truth.value(GOOD), 1e-7);
      for (int j = 0; j < 2; j++) {
        double limit = problem.requirements().get(j).limit();
        double step = 0.001;
        double more = problem.moved(best, j, limit + step).objective();
        double less = problem.moved(best, j, limit - step).objective();
        int relaxing = problem.requirements().get(j).relaxing();
        // A central chord of this length is off by its square times a third derivative: some 4e-4.
        double chord = relaxing * (less - more) / (2 * step);
        assertEquals(chord, best.prices().get(j), 1e-3 * Math.abs(chord));
        assertTrue(best.prices().get(j) > 0.01, "it costs something");
      }
    }
  }

  @Test
  void noTrainedModelOnTheSameLimitsIsBetter() {
    for (long seed = 2; seed < 5; seed++) {
      var data = data(5_000, seed);
      var start = trained(data, List.of(EQUAL)).x().toArray();
      var reached = LOANS.truth(model(data, start));
      var asked = EQUAL.withLimit(reached.value(EQUAL));
      var best =
          new PopulationProblem(LOANS, model(data, start), List.of(asked), Workers.one())
              .near(start);
      double squares = 0;
      for (int i = 0; i < start.length - 1; i++) {
        squares += start[i] * start[i];
      }
      double objective = reached.rate(Rate.MEAN_LOSS) + 0.5 * CHOICE.l2() * squares;
      assertTrue(best.objective() < objective, "seed " + seed);
      // Five coefficients from 5,000 rows cost about 5 / (2 * 5,000).
      assertEquals(objective, best.objective(), 5e-3);
    }
  }

  @Test
  void aStartTooFarAwayIsSaid() {
    var data = data(1_000, 6);
    var far = new double[] {8, -8, 8, -8, 8};
    var problem = new PopulationProblem(LOANS, model(data, far), List.of(EQUAL), Workers.one());
    assertThrows(IllegalStateException.class, () -> problem.near(far));
  }

  @Test
  void aBlurredSigmoidIsTheExpectedSigmoid() {
    for (double spread : new double[] {0, 0.3, 1.4}) {
      var blurred = new BlurredSigmoid(spread);
      for (double t = -26; t < 26; t += 0.37) {
        double sum = 0;
        // Simpson's rule is far more exact here than the table.
        int steps = 2_000;
        for (int k = 0; k <= steps; k++) {
          double z = -9 + 18.0 * k / steps;
          double weight = k == 0 || k == steps ? 1 : k % 2 == 1 ? 4 : 2;
          sum +=
              weight
                  / (1 + Math.exp(-t - spread * z))
                  * Math.exp(-z * z / 2)
                  / Math.sqrt(2 * Math.PI);
        }
        assertEquals(sum * 18 / steps / 3, blurred.at(t), 2e-10);
      }
    }
  }
}
