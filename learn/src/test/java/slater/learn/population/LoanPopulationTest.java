package slater.learn.population;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import slater.core.InputException;
import slater.core.Seed;
import slater.core.Workers;
import slater.learn.certify.Cell;
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
import slater.learn.train.Stages;
import slater.learn.train.Training;

final class LoanPopulationTest {
  private static final Population LOANS = Population.named("loans");
  private static final Grouping BAND =
      Grouping.byCuts("age-band", "age", new double[] {25}, "young", "older");

  private static Dataset data(int rows, long seed, ModelKind kind, String... excluded) {
    return Dataset.of(LOANS.rows(rows, new Seed(seed)), "repaid", Optional.of("yes"), kind)
        .groupedBy(List.of(BAND))
        .withFeatures(Features.standard().excluding(List.of(excluded)));
  }

  private static TableModel model(Dataset data, ModelKind kind) {
    var encoding = data.encoding(Precision.FLOAT);
    var point = new double[encoding.size() + 1];
    var random = new Seed(3).generator();
    double scale = kind == ModelKind.LINEAR ? 0.1 : 0.7;
    Arrays.setAll(point, i -> scale * random.nextGaussian());
    point[encoding.size()] = kind == ModelKind.LINEAR ? 0.5 : 0.3;
    return TableModel.of(ModelChoice.of(kind, 0), data.target(), encoding, point);
  }

  @ParameterizedTest
  @EnumSource(
      value = ModelKind.class,
      names = {"LINEAR", "LOGISTIC"})
  void theTruthIsWhatManyRowsShow(ModelKind kind) {
    // With age as a feature, so that its cells are summed over too.
    var data = data(150_000, 1, kind);
    var model = model(data, kind);
    var truth = LOANS.truth(model);
    var judged = data.judge(model);
    var groups = data.groups().getFirst();
    assertEquals(1, truth.overall().share(), 1e-12);
    for (var rate : Rate.all().stream().filter(r -> !r.comparesNumbers()).toList()) {
      var cells = Cell.each(rate, judged, groups);
      for (int g = 0; g < 2; g++) {
        double n = cells.get(g).n();
        double seen = cells.get(g).value();
        // Five standard errors of a mean whose standard deviation is at most 1.5.
        double tolerance = 5 * (rate.isProportion() ? 0.5 : 1.5) / Math.sqrt(n);
        assertEquals(seen, truth.groups().get(g).rate(rate), tolerance, rate + " of " + g);
      }
    }
  }

  @Test
  void aConstantModelDecidesAlike() {
    var data = data(1000, 2, ModelKind.LOGISTIC, "age");
    var encoding = data.encoding(Precision.FLOAT);
    var point = new double[encoding.size() + 1];
    point[encoding.size()] = 2;
    var choice = ModelChoice.of(ModelKind.LOGISTIC, 0);
    var truth = LOANS.truth(TableModel.of(choice, data.target(), encoding, point));
    assertEquals(1, truth.rate(Rate.SELECTION), 1e-12);
    assertEquals(1, truth.rate(Rate.FALSE_POSITIVE, "young"), 1e-12);
    double base = truth.overall().positive();
    // The loss of always answering p is -base log p - (1 - base) log(1 - p).
    double p = 1 / (1 + Math.exp(-2));
    assertEquals(
        -base * Math.log(p) - (1 - base) * Math.log(1 - p), truth.rate(Rate.MEAN_LOSS), 1e-11);
  }

  @Test
  void moreRowsBeginWithTheFewerAndTheSeedDecides() {
    var few = LOANS.rows(100, new Seed(5));
    var many =
        LOANS.rows(1000, new Seed(5)).select(java.util.stream.IntStream.range(0, 100).toArray());
    assertEquals(few.columns(), many.columns());
    assertTrue(!few.columns().equals(LOANS.rows(100, new Seed(6)).columns()));
    assertThrows(InputException.class, () -> Population.named("lones"));
  }

  @Test
  void whatIsTrainedOnManyRowsHoldsInThePopulation() {
    var data = data(40_000, 7, ModelKind.LOGISTIC, "age");
    var encoding = data.encoding(Precision.FLOAT);
    var choice = ModelChoice.of(ModelKind.LOGISTIC, 0.001);
    var training =
        new Training(
            data.sample(encoding),
            encoding,
            choice,
            Objective.loss(),
            0.1,
            1e-6,
            Optional.empty(),
            Workers.one());
    var equal =
        RateRequirement.of(
            "equal",
            Rate.SELECTION,
            Scope.between("age-band", Scope.Compare.DIFFERENCE, Scope.Against.EACH_OTHER),
            Sense.WITHIN,
            0.05);
    var stages = Stages.silent(new Seed(1));
    var without = training.baseline(stages);
    var with = training.fit(List.of(equal), without, stages);
    var before = LOANS.truth(TableModel.of(choice, data.target(), encoding, without.x().toArray()));
    var after = LOANS.truth(TableModel.of(choice, data.target(), encoding, with.x().toArray()));
    assertTrue(before.value(equal) > 0.12, "without the requirement the difference is large");
    // The measured difference is 0.05 or less; 10,000 and 30,000 rows leave about 0.0055 of error.
    assertEquals(0.05, after.value(equal), 0.022);
    assertEquals(0, with.worstMiss());
    assertTrue(after.rate(Rate.MEAN_LOSS) > before.rate(Rate.MEAN_LOSS));
    // The price is a slope on the rows; the exchange is a chord in the population. Between 0.05 and
    // 0.06 the slope itself falls by a sixth, and 40,000 rows leave an error of a tenth.
    var looser = training.refit("looser", with, 0, 0.06, stages);
    var further = LOANS.truth(TableModel.of(choice, data.target(), encoding, looser.x().toArray()));
    double price = with.prices().getFirst();
    assertEquals(price, after.exchange(further, equal), 0.3 * price);
  }
}
