package slater.core.random;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import slater.core.Seed;

class EpochsTest {
  @Test
  void everyEpochGoesOnceThroughAllRows() {
    for (int rows : new int[] {1, 7, 100, 1500}) {
      for (int batch : new int[] {1, 3, 64, 250}) {
        var epochs = Epochs.of(rows, batch, new Seed(rows));
        var into = new int[batch];
        int steps = 4 * rows / batch + 1;
        var order = new int[steps * batch];
        for (int step = 0; step < steps; step++) {
          epochs.draw(step, into);
          System.arraycopy(into, 0, order, step * batch, batch);
        }
        for (int epoch = 0; epoch < 4; epoch++) {
          var once = Arrays.copyOfRange(order, epoch * rows, (epoch + 1) * rows);
          var sorted = once.clone();
          Arrays.sort(sorted);
          for (int i = 0; i < rows; i++) {
            assertEquals(i, sorted[i]);
          }
          if (rows >= 100) {
            assertFalse(Arrays.equals(once, sorted), "an epoch is shuffled");
          }
        }
        if (rows >= 100) {
          assertFalse(
              Arrays.equals(order, 0, rows, order, rows, 2 * rows),
              "epochs differ from each other");
        }
      }
    }
  }

  @Test
  void aStepIsFoundWithoutThoseBefore() {
    var running = Epochs.of(1000, 64, new Seed(3));
    var here = new int[64];
    var there = new int[64];
    for (int step = 0; step < 100; step++) {
      running.draw(step, here);
      Epochs.of(1000, 64, new Seed(3)).draw(step, there);
      assertArrayEquals(here, there);
    }
    running.draw(17, here);
    Epochs.of(1000, 64, new Seed(3)).draw(17, there);
    assertArrayEquals(here, there);
    assertEquals(64 * 17 / 1000, running.epoch(17));
  }

  @Test
  void farStepsWork() {
    var epochs = Epochs.of(10, 4, new Seed(3));
    epochs.draw(1L << 60, new int[4]);
    assertThrows(ArithmeticException.class, () -> epochs.draw(1L << 62, new int[4]));
  }

  @Test
  void whatIsNoBatchIsRefused() {
    assertThrows(IllegalArgumentException.class, () -> Epochs.of(0, 1, new Seed(0)));
    assertThrows(IllegalArgumentException.class, () -> Epochs.of(1, 0, new Seed(0)));
    var epochs = Epochs.of(10, 4, new Seed(0));
    assertThrows(IllegalArgumentException.class, () -> epochs.draw(0, new int[3]));
    assertThrows(IllegalArgumentException.class, () -> epochs.draw(-1, new int[4]));
  }
}
