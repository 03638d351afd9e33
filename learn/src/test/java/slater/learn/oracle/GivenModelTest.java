package slater.learn.oracle;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import slater.core.Draw;
import slater.core.InputException;
import slater.core.Outputs;
import slater.core.Rows;
import slater.core.Seed;
import slater.core.Workers;
import slater.core.heap.Heap;
import slater.learn.certify.Certifier;
import slater.learn.certify.Estimates;
import slater.learn.certify.Judgements;
import slater.learn.group.Condition;
import slater.learn.group.Groups;
import slater.learn.predictor.ModelChoice;
import slater.learn.predictor.ModelKind;
import slater.learn.rate.AgainstModel;
import slater.learn.rate.Rate;
import slater.learn.rate.RateRequirement;
import slater.learn.rate.Scope;
import slater.learn.rate.Sense;

/** Churn, wins and losses against a given model, where the answer is known. */
final class GivenModelTest {
  private static final Condition OLD =
      new Condition(
          List.of(
              new Condition.Within("old-score", OptionalDouble.of(0.5), OptionalDouble.empty())));
  private static final Condition RIGHT =
      new Condition(
          List.of(new Condition.Within("truth", OptionalDouble.of(1), OptionalDouble.empty())));

  private static RateRequirement limit(Rate rate, Scope scope) {
    return RateRequirement.of(rate.toString() + scope, rate, scope, Sense.AT_MOST, 0.5);
  }

  /** A given model that is always right: churn and losses are then the error, and wins are 0. */
  @Test
  void againstTheTruthChurnIsTheError() {
    for (boolean weighted : new boolean[] {false, true}) {
      for (long seed = 0; seed < 3; seed++) {
        var sample = Samples.of(seed, 1500, 2, weighted);
        int positive = sample.target().positive();
        int[] right =
            Arrays.stream(sample.classes()).map(label -> label == positive ? 0 : -1).toArray();
        var sampled = with(sample, new Groups(RIGHT.toString(), List.of("met"), right));
        var each = Scope.eachGroup("band");
        var oracle =
            TableOracle.of(
                sampled,
                ModelChoice.of(ModelKind.LOGISTIC, 0.1),
                Objective.loss(),
                List.of(
                    limit(Rate.ERROR, each),
                    limit(AgainstModel.CHURN.against(RIGHT), each),
                    limit(AgainstModel.LOSSES.against(RIGHT), each),
                    limit(AgainstModel.WINS.against(RIGHT), each)),
                0.7,
                Workers.one());
        var x = Heap.F64.zeros(oracle.input().size());
        var random = new Seed(seed).fork("point").generator();
        for (int i = 0; i < x.size(); i++) {
          x.set(i, 0.4 * random.nextGaussian());
        }
        try (var evaluator = oracle.open(Heap.F64)) {
          evaluator.at(x, new Draw(Rows.all(), new Seed(1)));
          for (var outputs : List.of(evaluator.values(), evaluator.measured())) {
            for (int i = 0; i < outputs.block(1).size(); i++) {
              double error = outputs.block(1).get(i);
              assertTrue(error > 0.1);
              // Sums of 1,500 terms in another order.
              assertEquals(error, outputs.block(2).get(i), 1e-12);
              assertEquals(error, outputs.block(3).get(i), 1e-12);
              assertEquals(0, outputs.block(4).get(i));
            }
          }
          var gradients = new ArrayList<double[]>();
          for (int block = 1; block <= 4; block++) {
            var weights = Outputs.zeros(Heap.F64, oracle.outputs());
            weights.block(block).set(1, 1);
            var into = Heap.F64.zeros(x.size());
            evaluator.pull(weights, into);
            gradients.add(into.toArray());
          }
          for (int i = 0; i < x.size(); i++) {
            assertEquals(gradients.get(0)[i], gradients.get(1)[i], 1e-12);
            assertEquals(gradients.get(0)[i], gradients.get(2)[i], 1e-12);
            assertEquals(0, gradients.get(3)[i]);
          }
        }
      }
    }
  }

  /** Eight rows by hand: all combinations of label, decision and what the given model decides. */
  @Test
  void eightRowsByHand() {
    int[] labels = {1, 1, 1, 1, 0, 0, 0, 0};
    int[] decisions = {1, 1, 0, 0, 1, 1, 0, 0};
    int[] old = {0, -1, 0, -1, 0, -1, 0, -1};
    var judged = Judgements.of(labels, decisions, 1, new double[8], new double[8]);
    var oldGroup = new Groups(OLD.toString(), List.of("met"), old);
    var groups = Map.of(OLD.toString(), oldGroup);
    var certifier = new Certifier(0.95, Estimates.standard());
    var churn =
        certifier.judge(limit(AgainstModel.CHURN.against(OLD), Scope.overall()), judged, groups);
    var estimate = churn.components().getFirst().estimate();
    assertEquals(0.5, estimate.value());
    assertEquals("Clopper-Pearson", estimate.bound());
    assertEquals(slater.core.statistics.Rate.of(4, 8).upper(0.05), estimate.upper(0.05));
    for (var rate : List.of(AgainstModel.WINS, AgainstModel.LOSSES)) {
      var found = certifier.judge(limit(rate.against(OLD), Scope.overall()), judged, groups);
      assertEquals(0.25, found.components().getFirst().estimate().value(), rate.toString());
    }
    var picked = judged.rows(0, 1, 2);
    var some = Map.of(OLD.toString(), oldGroup.rows(new int[] {0, 1, 2}));
    var wins =
        certifier.judge(limit(AgainstModel.WINS.against(OLD), Scope.overall()), picked, some);
    assertEquals(1.0 / 3, wins.components().getFirst().estimate().value());
  }

  @Test
  void churnNeedsAnotherModel() {
    var sample = Samples.of(1, 100, 2, false);
    var refused =
        assertThrows(
            InputException.class,
            () ->
                TableOracle.of(
                    sample,
                    ModelChoice.of(ModelKind.LOGISTIC, 0.1),
                    Objective.loss(),
                    List.of(limit(AgainstModel.CHURN, Scope.overall())),
                    1,
                    Workers.one()));
    assertTrue(refused.sentence().contains("another model"), refused::sentence);
    assertEquals(
        "churn against \"old-score at least 0.5\"", AgainstModel.CHURN.against(OLD).toString());
  }

  private static Sample with(Sample sample, Groups more) {
    return new Sample(
        sample.features(),
        sample.target(),
        sample.classes(),
        sample.numbers(),
        sample.weights(),
        Stream.concat(sample.groupings().stream(), Stream.of(more)).toList());
  }
}
