package slater.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashSet;
import org.junit.jupiter.api.Test;

class SeedTest {
  @Test
  void theSameSeedGivesTheSameStream() {
    var one = new Seed(5).fork(3).fork("noise").generator();
    var two = new Seed(5).fork(3).fork("noise").generator();
    for (int i = 0; i < 100; i++) {
      assertEquals(one.nextLong(), two.nextLong());
    }
  }

  @Test
  void theStreamStaysWhatItIs() {
    // Written down once: a change here would change the answer of every seeded run.
    var generator = new Seed(42).fork(7).generator();
    assertEquals(4056504282510241246L, generator.nextLong());
    assertEquals(416265603313868262L, generator.nextLong());
    assertEquals(-2308855589567785315L, new Seed(42).fork("split").key());
  }

  @Test
  void forksDiffer() {
    var keys = new HashSet<Long>();
    for (long key = -100; key < 100; key++) {
      for (long label = -100; label < 100; label++) {
        keys.add(new Seed(key).fork(label).key());
      }
      keys.add(new Seed(key).key());
    }
    assertEquals(200 * 201, keys.size());
    assertNotEquals(new Seed(1).fork("ab"), new Seed(1).fork("ba"));
  }

  @Test
  void everyBitOfNeighbouringStreamsIsFair() {
    // First numbers of n streams with neighbouring labels: each bit is set n/2 times up to five
    // standard deviations of sqrt(n)/2, which one of 64 bits of a fair source misses in less than
    // one of 20,000 tries; and pairs of neighbours differ in each bit as often.
    int n = 10_000;
    double allowed = 5 * Math.sqrt(n) / 2;
    for (int bit = 0; bit < 64; bit++) {
      int set = 0;
      int changed = 0;
      for (int label = 0; label < n; label++) {
        long here = new Seed(9).fork(label).generator().nextLong() >>> bit & 1;
        long next = new Seed(9).fork(label + 1).generator().nextLong() >>> bit & 1;
        set += (int) here;
        changed += (int) (here ^ next);
      }
      assertEquals(n / 2.0, set, allowed, "bit " + bit);
      assertEquals(n / 2.0, changed, allowed, "bit " + bit);
    }
  }

  @Test
  void numbersBetweenZeroAndOneAreUniform() {
    // The mean of n uniform numbers has a standard deviation of 1/sqrt(12 n); five of them.
    var generator = new Seed(3).generator();
    int n = 100_000;
    double sum = 0;
    for (int i = 0; i < n; i++) {
      double u = generator.nextDouble();
      assertTrue(u >= 0 && u < 1);
      sum += u;
    }
    assertEquals(0.5, sum / n, 5 / Math.sqrt(12.0 * n));
  }
}
