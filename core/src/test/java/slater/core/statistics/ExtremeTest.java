package slater.core.statistics;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

/** The largest of several numbers may be one of which little is known. */
class ExtremeTest {
  private static final double ALPHA = 0.05;

  @Test
  void theUpperLimitOfTheLargestMayBelongToASmallGroupThatLooksBetter() {
    var large = Rate.of(10, 100);
    var small = Rate.of(0, 5);
    var largest = Extreme.largest(List.of(large, small));
    assertEquals(0.1, largest.value());
    assertEquals(small.upper(ALPHA), largest.upper(ALPHA), 1e-12);
    assertEquals(small.upper(ALPHA), Extreme.largest(List.of(small, large)).upper(ALPHA), 1e-12);
  }

  @Test
  void theLowerLimitOfTheSmallestMayBelongToASmallGroupThatLooksBetter() {
    var large = Rate.of(90, 100);
    var small = Rate.of(5, 5);
    assertEquals(small.lower(ALPHA), Extreme.smallest(List.of(large, small)).lower(ALPHA), 1e-12);
  }

  /** Seen from inside, every one bounds the extreme, each at its share of the error. */
  @Test
  void theLowerLimitOfTheLargestIsTheBestOfSharedLimits() {
    var one = Rate.of(30, 100);
    var other = Rate.of(600, 1000);
    assertEquals(other.lower(ALPHA / 2), Extreme.largest(List.of(one, other)).lower(ALPHA), 1e-12);
  }
}
