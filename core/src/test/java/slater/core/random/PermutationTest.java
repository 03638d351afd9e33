package slater.core.random;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.BitSet;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import slater.core.Seed;

class PermutationTest {
  @Test
  void everyEntryComesOnce() {
    for (int size = 1; size <= 300; size++) {
      for (int key = 0; key < 5; key++) {
        everyEntryComesOnce(Permutation.of(size, new Seed(key)));
      }
    }
    for (int size : new int[] {1023, 1024, 1025, 4096, 32_000, 65_536, 65_537, 1_000_003}) {
      everyEntryComesOnce(Permutation.of(size, new Seed(size)));
    }
  }

  private static void everyEntryComesOnce(Permutation order) {
    var seen = new BitSet();
    for (int i = 0; i < order.size(); i++) {
      int entry = order.at(i);
      assertTrue(entry >= 0 && entry < order.size());
      assertFalse(seen.get(entry), "twice");
      seen.set(entry);
    }
  }

  @Test
  void theLargestSizeWorks() {
    var order = Permutation.of(Integer.MAX_VALUE, new Seed(1));
    var seen = new HashMap<Integer, Integer>();
    var copied = new int[1000];
    for (int from : new int[] {0, 46_300, Integer.MAX_VALUE - 1000}) {
      order.copyTo(from, copied, 0, 1000);
      for (int i = 0; i < 1000; i++) {
        assertEquals(order.at(from + i), copied[i]);
        assertTrue(copied[i] >= 0 && copied[i] < Integer.MAX_VALUE);
        seen.put(copied[i], 1);
      }
    }
    assertEquals(3000, seen.size());
  }

  @Test
  void copiedInAnyPartsItIsTheSameOrder() {
    var generator = new Seed(4).generator();
    for (int size : new int[] {1, 2, 7, 50, 1000, 1024, 5000}) {
      var order = Permutation.of(size, new Seed(size));
      var whole = new int[size + 2];
      for (int at = 0; at < size; ) {
        int length = generator.nextInt(size - at + 1);
        order.copyTo(at, whole, at + 1, length);
        at += length;
      }
      assertEquals(0, whole[0]);
      assertEquals(0, whole[size + 1]);
      for (int i = 0; i < size; i++) {
        assertEquals(order.at(i), whole[i + 1]);
      }
    }
  }

  @Test
  void theOrderStaysWhatItIs() {
    // Written down once: a change here would change the answer of every seeded run.
    var order = Permutation.of(32_000, new Seed(42));
    var first = new int[8];
    order.copyTo(0, first, 0, 8);
    assertArrayEquals(new int[] {601, 17983, 27435, 3059, 12131, 23211, 24166, 6265}, first);
  }

  @Test
  void allOrdersOfFewAreEquallyLikely() {
    // Chi-square of all n! orders over independent seeds: mean n! - 1, standard deviation
    // sqrt(2 (n! - 1)); six standard deviations above is less than one in a million by chance (the
    // tail of a chi-square of few degrees is heavier than normal; of five, one in 20,000).
    int draws = 60_000;
    for (int size = 2; size <= 6; size++) {
      var counts = new HashMap<Integer, Integer>();
      int orders = 1;
      for (int i = 2; i <= size; i++) {
        orders *= i;
      }
      for (int draw = 0; draw < draws; draw++) {
        var order = Permutation.of(size, new Seed(8).fork(draw));
        int code = 0;
        for (int i = 0; i < size; i++) {
          code = code * size + order.at(i);
        }
        counts.merge(code, 1, Integer::sum);
      }
      check(counts, orders, draws, "orders of " + size);
    }
  }

  @Test
  void placesAndDistancesAreUniform() {
    // Where one entry goes, and how far apart two land that were neighbours, or one rectangle row
    // apart: each a chi-square over independent seeds, as above.
    int draws = 60_000;
    for (int size : new int[] {20, 101, 1000, 1031, 3000}) {
      int row = (size + (int) Math.ceil(Math.sqrt(size)) - 1) / (int) Math.ceil(Math.sqrt(size));
      var places = new HashMap<Integer, Integer>();
      var near = new HashMap<Integer, Integer>();
      var far = new HashMap<Integer, Integer>();
      for (int draw = 0; draw < draws; draw++) {
        var order = Permutation.of(size, new Seed(12).fork(draw));
        int place = order.at(5);
        places.merge(place, 1, Integer::sum);
        near.merge(Math.floorMod(order.at(6) - place, size), 1, Integer::sum);
        far.merge(Math.floorMod(order.at(5 + row) - place, size), 1, Integer::sum);
      }
      check(places, size, draws, "places of " + size);
      check(near, size - 1, draws, "distances of neighbours in " + size);
      check(far, size - 1, draws, "distances across rows in " + size);
    }
  }

  private static void check(Map<Integer, Integer> counts, int cells, int draws, String what) {
    double expected = (double) draws / cells;
    double statistic = (cells - counts.size()) * expected;
    for (int count : counts.values()) {
      statistic += (count - expected) * (count - expected) / expected;
    }
    int degrees = cells - 1;
    double limit = degrees + 6 * Math.sqrt(2.0 * degrees);
    assertTrue(statistic < limit, what + ": chi-square " + statistic + " over " + limit);
  }

  @Test
  void whatIsNotThereIsRefused() {
    var order = Permutation.of(10, new Seed(0));
    assertThrows(IndexOutOfBoundsException.class, () -> order.at(10));
    assertThrows(IndexOutOfBoundsException.class, () -> order.at(-1));
    assertThrows(IndexOutOfBoundsException.class, () -> order.copyTo(5, new int[9], 0, 6));
    assertThrows(IndexOutOfBoundsException.class, () -> order.copyTo(0, new int[3], 1, 3));
    assertThrows(IllegalArgumentException.class, () -> Permutation.of(-1, new Seed(0)));
    assertEquals(0, Permutation.of(0, new Seed(0)).size());
  }
}
