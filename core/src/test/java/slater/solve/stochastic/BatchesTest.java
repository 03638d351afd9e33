package slater.solve.stochastic;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import slater.core.Draw;
import slater.core.InputException;
import slater.core.Rows;
import slater.core.Seed;

class BatchesTest {
  private static final Seed SEED = new Seed(5);

  private static int[] rows(Draw draw) {
    return ((Rows.Picked) draw.rows()).rows().clone();
  }

  @Test
  void anEpochSeesEachRowOnce() {
    var draws = Batches.of(4).open(OptionalLong.of(20), SEED);
    for (int epoch = 0; epoch < 3; epoch++) {
      var seen = new int[20];
      for (int k = 0; k < 5; k++) {
        for (int row : rows(draws.at(5L * epoch + k))) {
          seen[row]++;
        }
      }
      assertArrayEquals(java.util.stream.IntStream.generate(() -> 1).limit(20).toArray(), seen);
    }
    assertEquals(0.2, draws.share());
  }

  @Test
  void aStepsDrawIsAFunctionOfSeedAndStep() {
    var one = Batches.of(3).open(OptionalLong.of(10), SEED);
    var other = Batches.of(3).open(OptionalLong.of(10), SEED);
    for (int step = 0; step < 30; step++) {
      other.at(29 - step);
    }
    for (int step : new int[] {7, 0, 29, 7}) {
      assertArrayEquals(rows(one.at(step)), rows(other.at(step)));
      assertEquals(one.at(step).seed(), other.at(step).seed());
    }
    assertNotEquals(one.at(1).seed(), one.at(2).seed());
    var foreign = Batches.of(3).open(OptionalLong.of(10), new Seed(6));
    assertNotEquals(
        java.util.Arrays.toString(rows(one.at(0))), java.util.Arrays.toString(rows(foreign.at(0))));
  }

  @Test
  void asManyRowsAsThereAreIsAll() {
    assertTrue(Batches.of(10).open(OptionalLong.of(10), SEED).areAll());
    assertTrue(Batches.all().open(OptionalLong.empty(), SEED).areAll());
    assertFalse(Batches.of(9).open(OptionalLong.of(10), SEED).areAll());
    assertEquals(Rows.all(), Batches.all().open(OptionalLong.of(10), SEED).at(3).rows());
  }

  @Test
  void whatIsNoSumHasNoBatches() {
    assertThrows(InputException.class, () -> Batches.of(2).open(OptionalLong.empty(), SEED));
    assertThrows(IllegalArgumentException.class, () -> Batches.of(0));
  }
}
