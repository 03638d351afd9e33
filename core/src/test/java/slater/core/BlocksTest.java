package slater.core;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class BlocksTest {
  @Test
  void blocksFollowEachOtherAndCoverAllTerms() {
    for (int terms :
        new int[] {0, 1, 1023, 1024, 1025, 65_535, 65_536, 65_537, 1_000_000, Integer.MAX_VALUE}) {
      var blocks = Blocks.of(terms);
      assertTrue(blocks.count() <= 64);
      int at = 0;
      for (int block = 0; block < blocks.count(); block++) {
        assertEquals(at, blocks.from(block));
        assertTrue(blocks.to(block) > at);
        assertTrue(blocks.to(block) - at >= 1024 || block == blocks.count() - 1);
        at = blocks.to(block);
      }
      assertEquals(terms, at);
    }
    assertEquals(0, Blocks.of(0).count());
    assertEquals(1, Blocks.of(1024).count());
    assertEquals(64, Blocks.of(1_000_000).count());
    assertThrows(IllegalArgumentException.class, () -> Blocks.of(-1));
  }

  @Test
  void sumsDoNotDependOnTheNumberOfThreads() {
    int terms = 100_003;
    double[] x = new Seed(5).generator().doubles(terms, -1, 1).toArray();
    var blocks = Blocks.of(terms);
    double[] first = new double[0];
    for (int threads : new int[] {1, 2, 7}) {
      try (var workers = Workers.of(threads)) {
        var parts = new double[blocks.count()][2];
        workers.forEach(
            blocks.count(),
            block -> {
              for (int i = blocks.from(block); i < blocks.to(block); i++) {
                parts[block][0] += x[i];
                parts[block][1] += x[i] * x[i];
              }
            });
        double[] sums = {1, 2};
        blocks.merge(parts, sums);
        if (first.length > 0) {
          assertArrayEquals(first, sums);
        }
        first = sums;
      }
    }
    double sum = 0;
    for (double number : x) {
      sum += number;
    }
    // 100,003 terms of at most 1 in any two orders: n rounding units of the absolute sum each.
    assertEquals(sum + 1, first[0], 2 * terms * 0x1p-53 * terms);
  }
}
