package slater.core.statistics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import slater.core.Seed;

/** Fixed sequences, the ledger of looks, and the bootstrap, which is only approximate. */
class ProcedureTest {

  @Test
  void aSequenceStopsAtTheFirstThatIsNotMetAndLooksNoFurther() {
    List<String> looked = new ArrayList<>();
    var sequence =
        FixedSequence.over(
            List.of("strict", "medium", "loose", "free"),
            model -> {
              looked.add(model);
              return model.equals("loose") ? Verdict.NOT_DECIDED : Verdict.MET;
            });
    assertEquals(List.of("strict", "medium"), sequence.certified());
    assertEquals(Optional.of("medium"), sequence.last());
    assertEquals(Optional.of(Verdict.NOT_DECIDED), sequence.stopped());
    assertEquals(List.of("strict", "medium", "loose"), looked);
    assertEquals(Optional.empty(), FixedSequence.over(List.of("a"), a -> Verdict.VIOLATED).last());
    assertEquals(Optional.empty(), FixedSequence.over(List.of("a"), a -> Verdict.MET).stopped());
  }

  @Test
  void laterLooksShareTheError() {
    assertEquals(0.95, new Looks(0).shared(0.95), 1e-12);
    assertEquals(1 - 0.05 / 3, new Looks(2).shared(0.95), 1e-12);
    assertEquals("", new Looks(0).words());
    assertTrue(new Looks(1).words().startsWith("the certify part was looked at once before"));
    assertTrue(new Looks(2).words().contains("2 times"));
    assertThrows(IllegalArgumentException.class, () -> new Looks(-1));
  }

  @Test
  void theBootstrapIsNearTheNormalIntervalAndSaysThatItIsApproximate() {
    var random = new Seed(12).generator();
    double[] values = new double[800];
    for (int i = 0; i < values.length; i++) {
      values[i] = -Math.log(1 - random.nextDouble());
    }
    var bootstrap = Bootstrap.of(values, new Seed(1));
    double error = 0;
    for (double value : values) {
      error += Math.pow(value - bootstrap.value(), 2);
    }
    error = Math.sqrt(error) / 800;
    Interval interval = bootstrap.interval(0.95);
    assertEquals(2 * 1.96 * error, interval.width(), 0.1 * interval.width());
    // exponential values are skewed to the right, so the upper limit is the farther one
    assertTrue(interval.upper() - interval.estimate() > interval.estimate() - interval.lower());
    assertTrue(bootstrap.bound().contains("approximate"));
    assertEquals(0.025, bootstrap.pAtMost(interval.upper()), 0.002);
    assertEquals(0.025, bootstrap.pAtLeast(interval.lower()), 0.002);
    assertEquals(interval, Bootstrap.of(values, new Seed(1)).interval(0.95));
    assertFalse(Bootstrap.of(new double[] {1}, new Seed(1)).estimable());
    assertThrows(
        IllegalArgumentException.class,
        () -> Bootstrap.of(new double[] {1, Double.NaN}, new Seed(1)));
  }
}
