package slater.learn.train;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import slater.core.Seed;
import slater.core.Status;
import slater.core.Workers;
import slater.core.heap.Elementary;
import slater.learn.feature.Features;
import slater.learn.feature.Precision;
import slater.learn.group.Grouping;
import slater.learn.oracle.Objective;
import slater.learn.predictor.ModelChoice;
import slater.learn.predictor.ModelKind;
import slater.learn.rate.Classes;
import slater.learn.rate.Rate;
import slater.learn.rate.RateRequirement;
import slater.learn.rate.Scope;
import slater.learn.rate.Scope.Against;
import slater.learn.rate.Scope.Compare;
import slater.learn.rate.Sense;
import slater.tables.CategoricalColumn;
import slater.tables.NumericColumn;
import slater.tables.Table;

/** Rates whose denominator moves with the model, trained: against a search of all models. */
final class RatioTrainingTest {
  private static final int ROWS = 2000;
  private static final Stages STAGES = Stages.silent(new Seed(1));

  /** Two numbers, of which one tells the group, a class, and a group that is good less often. */
  private static Dataset data(long seed, String... without) {
    var random = new Seed(seed).generator();
    var x = new double[ROWS];
    var other = new double[ROWS];
    var good = new int[ROWS];
    var group = new int[ROWS];
    for (int i = 0; i < ROWS; i++) {
      group[i] = random.nextDouble() < 0.4 ? 1 : 0;
      x[i] = random.nextGaussian();
      other[i] = random.nextGaussian() + group[i];
      double score = 1.2 * x[i] + 0.3 - 0.9 * group[i];
      good[i] = random.nextDouble() < 1 / (1 + Math.exp(-score)) ? 1 : 0;
    }
    var table =
        Table.of(
            "generated",
            List.of(
                NumericColumn.of("x", x),
                NumericColumn.of("other", other),
                CategoricalColumn.of("class", List.of("bad", "good"), good),
                CategoricalColumn.of("group", List.of("a", "b"), group)));
    return Dataset.of(table, "class", Optional.of("good"), ModelKind.LOGISTIC)
        .groupedBy(List.of(Grouping.byLevels("group", "group")))
        .withFeatures(
            Features.standard()
                .excluding(Stream.concat(Stream.of("group"), Stream.of(without)).toList()));
  }

  private static Training training(Dataset data) {
    var encoding = data.encoding(Precision.FLOAT);
    return new Training(
        data.sample(encoding),
        encoding,
        ModelChoice.of(ModelKind.LOGISTIC, 0.01),
        Objective.loss(),
        0.1,
        1e-9,
        Optional.empty(),
        Workers.one());
  }

  private static RateRequirement atLeast(Rate rate) {
    return RateRequirement.of("asked", rate, Scope.overall(), Sense.AT_LEAST, 0.01);
  }

  static Stream<RateRequirement> levels() {
    return Stream.of(
        atLeast(Rate.PRECISION),
        atLeast(Rate.NEGATIVE_PREDICTIVE),
        atLeast(Rate.F1),
        atLeast(Rate.f(2)),
        atLeast(Rate.JACCARD),
        atLeast(Rate.PRECISION.of(new Classes.One("bad"))),
        atLeast(Rate.TRUE_NEGATIVE),
        RateRequirement.of("asked", Rate.FALSE_OMISSION, Scope.overall(), Sense.AT_MOST, 1));
  }

  /** The rate of all rows, from its textbook formula. */
  private static double rate(RateRequirement asked, double tp, double fp, double fn, double tn) {
    String name = asked.rate().spelling();
    if (asked.rate().classes() instanceof Classes.One) {
      name = "negative-predictive";
    }
    return switch (name) {
      case "precision" -> tp / (tp + fp);
      case "negative-predictive" -> tn / (tn + fn);
      case "false-omission" -> fn / (tn + fn);
      case "f1" -> 2 * tp / (2 * tp + fp + fn);
      case "f2" -> 5 * tp / (5 * tp + 4 * fn + fp);
      case "jaccard" -> tp / (tp + fp + fn);
      case "true-negative" -> tn / (tn + fp);
      default -> throw new IllegalArgumentException(name);
    };
  }

  /** The least objective of all models on a fine grid that meet the requirement. */
  private static double searched(Training training, RateRequirement asked) {
    var sample = training.sample();
    double best = Double.POSITIVE_INFINITY;
    for (int a = 40; a <= 200; a += 2) {
      for (int b = 0; b <= 300; b += 2) {
        double slope = a / 100.0;
        double start = (b - 150) / 75.0;
        double loss = 0.005 * slope * slope;
        double[] counts = new double[4];
        for (int i = 0; i < ROWS; i++) {
          double score = start + slope * sample.features().value(i, 0);
          boolean good = sample.classes()[i] == 1;
          loss += (Elementary.softplus(score) - (good ? score : 0)) / ROWS;
          counts[(good ? 0 : 1) + (score >= 0 ? 0 : 2)]++;
        }
        // By label and decision: good chosen, bad chosen, good refused, bad refused.
        double seen = rate(asked, counts[0], counts[1], counts[2], counts[3]);
        boolean holds =
            asked.sense() == Sense.AT_LEAST ? seen >= asked.limit() : seen <= asked.limit();
        best = holds ? Math.min(best, loss) : best;
      }
    }
    return best;
  }

  @ParameterizedTest
  @MethodSource("levels")
  void theBestModelOfAllIsFound(RateRequirement kind) {
    var training = training(data(1, "other"));
    var baseline = training.baseline(STAGES);
    double free = training.once("free", List.of(kind), baseline, STAGES).measured().getFirst();
    double tighter = kind.rate().spelling().matches("f1|jaccard") ? 0.005 : 0.03;
    var asked = kind.withLimit(free - tighter * kind.relaxing());
    var fit = training.fit(List.of(asked), baseline, STAGES);
    assertEquals(Status.SOLVED, fit.outcome().solution().status());
    assertEquals(0, fit.worstMiss());
    double cost = searched(training, asked) - baseline.objective();
    assertTrue(cost > 5e-4, "the limit costs something: " + cost);
    // The grid is 0.02 wide, and true rates of 2,000 rows move in steps, one row of a few hundred.
    assertEquals(cost, fit.objective() - baseline.objective(), 0.25 * cost + 5e-4);
    assertEquals(asked.limit(), fit.measured().getFirst(), 0.01, "in the unit of the rate");
  }

  static Stream<RateRequirement> priced() {
    var difference = Scope.between("group", Compare.DIFFERENCE, Against.EACH_OTHER);
    var overall = Scope.between("group", Compare.DIFFERENCE, Against.OVERALL);
    var ratio = Scope.between("group", Compare.RATIO, Against.EACH_OTHER);
    return Stream.concat(
        levels(),
        Stream.of(
            RateRequirement.of("asked", Rate.PRECISION, difference, Sense.WITHIN, 1),
            RateRequirement.of("asked", Rate.F1, difference, Sense.WITHIN, 1),
            RateRequirement.of("asked", Rate.PRECISION, overall, Sense.WITHIN, 1),
            RateRequirement.of("asked", Rate.PRECISION, ratio, Sense.AT_LEAST, 0.01),
            RateRequirement.of(
                "asked",
                Rate.TRUE_POSITIVE.of(new Classes.Macro()),
                Scope.group("group", "b"),
                Sense.AT_LEAST,
                0.01)));
  }

  /** The price of a limit a little tighter than what holds without it, against two refits. */
  @ParameterizedTest
  @MethodSource("priced")
  void aPriceIsTheSavingPerUnitOfTheRate(RateRequirement kind) {
    var training = training(data(2));
    var baseline = training.baseline(STAGES);
    double free = training.once("free", List.of(kind), baseline, STAGES).surrogate().getFirst();
    var asked = kind.withLimit(free - 0.004 * kind.relaxing());
    var fit = training.once("price", List.of(asked), baseline, STAGES);
    assertEquals(Status.SOLVED, fit.outcome().solution().status());
    assertEquals(asked.limit(), fit.surrogate().getFirst(), 1e-6);
    double price = fit.prices().getFirst();
    assertTrue(price > 1e-3, "active: " + price);
    double step = 2e-4 * asked.relaxing();
    double looser = training.refit("looser", fit, 0, asked.limit() + step, STAGES).objective();
    double tighter = training.refit("tighter", fit, 0, asked.limit() - step, STAGES).objective();
    // Central differences are off by the square of the step times a third derivative.
    assertEquals((tighter - looser) / 4e-4, price, 5e-3 * price + 1e-5);
  }

  /** Asked for a precision that no model has, the answer is not a model that chooses nobody. */
  @Test
  void aVanishingDenominatorIsNoGap() {
    var training = training(data(1, "other"));
    var fit =
        training.fit(
            List.of(
                RateRequirement.of(
                    "asked",
                    Rate.PRECISION,
                    Scope.between("group", Compare.DIFFERENCE, Against.EACH_OTHER),
                    Sense.WITHIN,
                    0)),
            training.baseline(STAGES),
            STAGES);
    assertTrue(Double.isFinite(fit.objective()) && Double.isFinite(fit.worstMiss()));
  }
}
