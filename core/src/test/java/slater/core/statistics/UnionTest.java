package slater.core.statistics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import slater.core.Seed;

/** Figures made of several numbers, and increasing functions of one. */
final class UnionTest {
  @Test
  void f1IsItsJaccardIndexMovedAlong() {
    var jaccard = Rate.of(30, 50);
    var f1 = Monotone.odds(jaccard, 2, 1);
    assertEquals(2 * 0.6 / 1.6, f1.value(), 1e-15);
    double up = jaccard.upper(0.05);
    assertEquals(2 * up / (1 + up), f1.upper(0.05), 1e-15);
    for (double limit : new double[] {0, 0.3, 0.75, 0.9, 1}) {
      assertEquals(jaccard.pAtMost(limit / (2 - limit)), f1.pAtMost(limit), 1e-12);
      assertEquals(jaccard.pAtLeast(limit / (2 - limit)), f1.pAtLeast(limit), 1e-12);
    }
    assertEquals(0.05, f1.pAtMost(f1.upper(0.05)), 1e-9);
    assertEquals(1, f1.pAtMost(-0.1));
    assertEquals(0, f1.pAtMost(1.1));
    assertThrows(IllegalArgumentException.class, () -> Monotone.odds(jaccard, 2, 0));
    var line = Monotone.line(jaccard, 0.5, 0.5);
    assertEquals(0.8, line.value(), 1e-15);
    assertEquals(jaccard.pAtMost(0.4), line.pAtMost(0.7), 1e-12);
  }

  @Test
  void eachNumberHasItsShareOfTheLevel() {
    var one = Rate.of(30, 50);
    var other = Rate.of(10, 40);
    var mean = Union.mean(List.of(one, other));
    assertEquals((0.6 + 0.25) / 2, mean.value(), 1e-15);
    assertEquals((one.upper(0.025) + other.upper(0.025)) / 2, mean.upper(0.05), 1e-15);
    var difference = Union.sum(List.of(one, other), new double[] {1, -1});
    assertEquals(one.lower(0.025) - other.upper(0.025), difference.lower(0.05), 1e-15);
    var ratio = Union.ratio(one, other);
    assertEquals(one.upper(0.025) / other.lower(0.025), ratio.upper(0.05), 1e-15);
    for (Estimate each : List.of(mean, difference, ratio)) {
      assertEquals(0.05, each.pAtMost(each.upper(0.05)), 1e-6);
      assertEquals(0.05, each.pAtLeast(each.lower(0.05)), 1e-6);
      assertTrue(each.showsAtMost(each.upper(0.05), 0.05));
      assertFalse(each.showsAtMost(each.upper(0.05) - 1e-9, 0.05));
    }
    assertFalse(Union.ratio(one, Rate.of(0, 40)).estimable());
  }

  /** Whatever the numbers have to do with each other. */
  @Test
  void dependentNumbersAreCoveredToo() {
    var random = new Seed(1).generator();
    int misses = 0;
    int draws = 2000;
    for (int draw = 0; draw < draws; draw++) {
      int both = 0;
      for (int i = 0; i < 60; i++) {
        both += random.nextDouble() < 0.3 ? 1 : 0;
      }
      // The same rows twice: the worst dependence there is for a mean.
      var rate = Rate.of(both, 60);
      misses += Union.mean(List.of(rate, rate)).upper(0.05) < 0.3 ? 1 : 0;
    }
    assertTrue(misses <= 0.05 * draws, misses + " misses");
  }
}
