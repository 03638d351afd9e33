package slater.learn.oracle;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import slater.core.Draw;
import slater.core.InputException;
import slater.core.Outputs;
import slater.core.Seed;
import slater.core.Vec;
import slater.core.Workers;
import slater.core.heap.Heap;
import slater.learn.feature.FeatureMatrix;
import slater.learn.group.Condition;
import slater.learn.group.Grouping;
import slater.learn.group.Groups;
import slater.learn.predictor.ModelChoice;
import slater.learn.predictor.ModelKind;
import slater.learn.rate.Rate;
import slater.learn.rate.RateRequirement;
import slater.learn.rate.Scope;
import slater.learn.rate.Scope.Against;
import slater.learn.rate.Scope.Compare;
import slater.learn.rate.Sense;

/** Training under a condition is training on the rows that meet it, as far as the rate goes. */
final class ConditionTest {
  private static final Condition NORTH =
      Condition.in(Grouping.byLevels("region", "region"), "north");

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void ratesAndTheirDerivativesAreThoseOfTheRowsThatMeetIt(long seed) {
    var sample = Samples.of(seed, 900, 2, true);
    var random = new Seed(seed).fork("met").generator();
    var met = new int[sample.rows()];
    Arrays.setAll(met, row -> random.nextInt(3) == 0 ? -1 : 0);
    int[] kept = new Groups("met", List.of("met"), met).members(0);
    var plain = requirements();
    var under = plain.stream().map(each -> each.where(NORTH)).toList();
    var groupings = new ArrayList<>(sample.groupings());
    groupings.add(new Groups(NORTH.toString(), List.of("met"), met));
    var whole =
        TableOracle.of(
            with(sample, groupings), CHOICE, Objective.loss(), under, 0.7, Workers.one());
    var part =
        TableOracle.of(rows(sample, kept), CHOICE, Objective.loss(), plain, 0.7, Workers.one());
    var x = Heap.F64.zeros(whole.input().size());
    for (int i = 0; i < x.size(); i++) {
      x.set(i, 0.4 * random.nextGaussian());
    }
    try (var one = whole.open(Heap.F64);
        var other = part.open(Heap.F64)) {
      var draw = Draw.all();
      one.at(x, draw);
      other.at(x, draw);
      // Sums of a few hundred terms of order one: another order of summing costs under 1e-12.
      for (int j = 1; j <= plain.size(); j++) {
        for (int i = 0; i < one.values().block(j).size(); i++) {
          assertEquals(other.values().block(j).get(i), one.values().block(j).get(i), 1e-12);
          assertEquals(other.measured().block(j).get(i), one.measured().block(j).get(i), 1e-12);
        }
      }
      var weights = Outputs.zeros(Heap.F64, whole.outputs());
      for (int j = 1; j < weights.blocks(); j++) {
        for (int i = 0; i < weights.block(j).size(); i++) {
          weights.block(j).set(i, random.nextGaussian());
        }
      }
      Vec mine = Heap.F64.zeros(x.size());
      Vec theirs = Heap.F64.zeros(x.size());
      one.pull(weights, mine);
      other.pull(weights, theirs);
      for (int i = 0; i < x.size(); i++) {
        assertEquals(theirs.get(i), mine.get(i), 1e-11);
      }
    }
  }

  @Test
  void aConditionThatNoRowMeetsIsRefused() {
    var sample = Samples.of(1, 60, 2, false);
    var met = new int[60];
    Arrays.fill(met, -1);
    var groupings = new ArrayList<>(sample.groupings());
    groupings.add(new Groups(NORTH.toString(), List.of("met"), met));
    var asked =
        RateRequirement.of("asked", Rate.ERROR, Scope.overall(), Sense.AT_MOST, 0.3).where(NORTH);
    var refused =
        assertThrows(
            InputException.class,
            () ->
                TableOracle.of(
                    with(sample, groupings),
                    CHOICE,
                    Objective.loss(),
                    List.of(asked),
                    1,
                    Workers.one()));
    assertTrue(refused.sentence().contains("where region is north"), refused::sentence);
  }

  private static final ModelChoice CHOICE = ModelChoice.of(ModelKind.LOGISTIC, 0.1);

  private static List<RateRequirement> requirements() {
    var all = new ArrayList<RateRequirement>();
    var toOverall = Scope.between("region", Compare.DIFFERENCE, Against.OVERALL);
    for (var rate : Rate.all().stream().filter(r -> !r.comparesNumbers()).toList()) {
      String name = rate.spelling();
      all.add(RateRequirement.of(name, rate, Scope.overall(), Sense.AT_MOST, 0.5));
      all.add(RateRequirement.of(name + " each", rate, Scope.eachGroup("band"), Sense.AT_MOST, 1));
      all.add(RateRequirement.of(name + " equal", rate, toOverall, Sense.EQUAL, 0));
    }
    return all;
  }

  private static Sample with(Sample sample, List<Groups> groupings) {
    return new Sample(
        sample.features(),
        sample.target(),
        sample.classes(),
        sample.numbers(),
        sample.weights(),
        groupings);
  }

  private static Sample rows(Sample sample, int[] kept) {
    var all = sample.features();
    int numbers = all.numbers();
    int categories = all.categories();
    var values = new float[kept.length * numbers];
    var slots = new int[kept.length * categories];
    for (int i = 0; i < kept.length; i++) {
      System.arraycopy(all.values(0), kept[i] * numbers, values, i * numbers, numbers);
      System.arraycopy(all.slots(0), kept[i] * categories, slots, i * categories, categories);
    }
    return new Sample(
        new FeatureMatrix(kept.length, numbers, categories, all.coefficients(), values, slots),
        sample.target(),
        IntStream.of(kept).map(row -> sample.classes()[row]).toArray(),
        IntStream.of(kept).mapToDouble(row -> sample.numbers()[row]).toArray(),
        IntStream.of(kept).mapToDouble(row -> sample.weights()[row]).toArray(),
        sample.groupings().stream().map(groups -> groups.rows(kept)).toList());
  }
}
