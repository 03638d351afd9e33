package slater.learn.train;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import slater.core.Seed;
import slater.core.Status;
import slater.core.Workers;
import slater.learn.rate.Rate;
import slater.learn.rate.RateRequirement;
import slater.learn.rate.Scope;
import slater.learn.rate.Scope.Against;
import slater.learn.rate.Scope.Compare;
import slater.learn.rate.Sense;

/** Two solvers of the same smooth problem, one by gradients, one by second derivatives. */
final class SequentialTest {
  private static final Stages STAGES = Stages.silent(new Seed(3));
  private static final List<RateRequirement> REQUIREMENTS =
      List.of(
          RateRequirement.of(
              "parity",
              Rate.SELECTION,
              Scope.between("group", Compare.DIFFERENCE, Against.EACH_OTHER),
              Sense.WITHIN,
              0.1),
          RateRequirement.of("alarms", Rate.FALSE_POSITIVE, Scope.overall(), Sense.AT_MOST, 0.36));

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void meetsTheAugmentedLagrangianInFewSteps(long seed) {
    var data = Rows.groups(seed, 4_000, 0);
    var one = fit(data, Multipliers.ID);
    var other = fit(data, Sequential.ID);
    assertEquals(Status.SOLVED, one.outcome().solution().status());
    assertEquals(Status.SOLVED, other.outcome().solution().status());
    assertTrue(other.outcome().steps() <= 20, "steps: " + other.outcome().steps());
    assertEquals(0, other.worstMiss());
    assertTrue(one.prices().getFirst() > 0.5, "the first limit binds");
    // Both solve to a KKT residual of 1e-6. The limits that they solve for are moved by steps of a
    // row, which may end some rows apart: one row of 1,000 in a rate with prices near 1.
    assertEquals(one.objective(), other.objective(), 2e-3);
    assertEquals(one.prices().getFirst(), other.prices().getFirst(), 0.1);
  }

  private static Fit fit(Dataset data, String id) {
    var training = Rows.training(data, 0.1, TrainingMethod.of(id, Map.of()), Workers.one());
    return training.fit(REQUIREMENTS, training.baseline(STAGES), STAGES);
  }
}
