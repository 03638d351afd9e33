package slater.learn.oracle;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;
import org.junit.jupiter.api.Test;
import slater.core.Workers;
import slater.learn.predictor.ModelChoice;
import slater.learn.predictor.ModelKind;
import slater.learn.rate.Rate;
import slater.learn.rate.RateRequirement;
import slater.learn.rate.Scope;
import slater.learn.rate.Scope.Against;
import slater.learn.rate.Scope.Compare;
import slater.learn.rate.Sense;

/** How many statements a requirement becomes: none too few, and none that follows from others. */
class RateBlocksTest {
  private static long components(Scope scope, Sense sense, double limit) {
    var choice =
        new ModelChoice(
            ModelKind.LOGISTIC, 0.1, OptionalDouble.of(0.5), Set.of(), Set.of(), Map.of());
    var requirement = RateRequirement.of("asked", Rate.SELECTION, scope, sense, limit);
    return TableOracle.of(
            Samples.of(1, 300, 2, false),
            choice,
            Objective.loss(),
            List.of(requirement),
            0.5,
            Workers.one())
        .outputs()
        .get(1)
        .size();
  }

  private static Scope between(String grouping, Compare compare, Against against) {
    return Scope.between(grouping, compare, against);
  }

  /** Every row has a band; some rows have no region, and they too have a say in the overall. */
  @Test
  void anEqualityThatFollowsIsLeftOutAndNoOther() {
    assertEquals(
        1, components(between("band", Compare.DIFFERENCE, Against.OVERALL), Sense.EQUAL, 0));
    assertEquals(
        3, components(between("region", Compare.DIFFERENCE, Against.OVERALL), Sense.EQUAL, 0));
    assertEquals(
        2, components(between("region", Compare.DIFFERENCE, Against.EACH_OTHER), Sense.EQUAL, 0));
  }

  @Test
  void inequalitiesAreAskedBothWaysAndRatiosToTheOverallOneWay() {
    assertEquals(
        6, components(between("region", Compare.DIFFERENCE, Against.EACH_OTHER), Sense.WITHIN, 1));
    assertEquals(
        6, components(between("region", Compare.RATIO, Against.EACH_OTHER), Sense.AT_LEAST, 1));
    assertEquals(
        6, components(between("region", Compare.DIFFERENCE, Against.OVERALL), Sense.WITHIN, 1));
    assertEquals(
        3, components(between("region", Compare.RATIO, Against.OVERALL), Sense.AT_LEAST, 1));
    assertEquals(3, components(Scope.eachGroup("region"), Sense.AT_MOST, 1));
    assertEquals(1, components(Scope.group("region", "n"), Sense.AT_MOST, 1));
  }
}
