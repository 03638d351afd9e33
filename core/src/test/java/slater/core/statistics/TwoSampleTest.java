package slater.core.statistics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import slater.core.Seed;

/** Two-sample tests beside what they count, and beside the level they promise. */
class TwoSampleTest {

  @Test
  void theDifferenceIsThatOfTheDistributions() {
    var found = TwoSample.ofNumbers(new double[] {1, 2, 3, 4}, new double[] {3, 4, 5, 6, 7});
    // Up to 2 lie half of the first and none of the second; up to 4 all and two fifths: 0.6.
    assertEquals(0.6, found.difference(), 1e-15);
    assertEquals(4, found.at());
  }

  /** All orders of n and m different numbers, counted one by one. */
  @ParameterizedTest
  @CsvSource({"1,1", "3,2", "4,4", "5,3", "2,7", "6,5"})
  void thePValueIsTheShareOfOrders(int n, int m) {
    var statistics = new ArrayList<Double>();
    for (int mask = 0; mask < 1 << (n + m); mask++) {
      if (Integer.bitCount(mask) == n) {
        statistics.add(statistic(mask, n, m));
      }
    }
    for (int mask : new int[] {first(n), first(n) << m, scattered(n, m)}) {
      double[] a = new double[n];
      double[] b = new double[m];
      int i = 0;
      int j = 0;
      for (int at = 0; at < n + m; at++) {
        if ((mask >> at & 1) == 1) {
          a[i++] = at;
        } else {
          b[j++] = at;
        }
      }
      var found = TwoSample.ofNumbers(a, b);
      double own = statistic(mask, n, m);
      double share =
          statistics.stream().filter(each -> each >= own - 1e-12).count()
              / (double) statistics.size();
      assertEquals(own, found.difference(), 1e-12);
      assertEquals(share, found.pValue(), 1e-12);
    }
  }

  private static int first(int n) {
    return (1 << n) - 1;
  }

  private static int scattered(int n, int m) {
    int mask = 0;
    int left = n;
    for (int at = 0; at < n + m && left > 0; at += 2, left--) {
      mask |= 1 << at;
    }
    for (int at = 1; at < n + m && left > 0; at += 2, left--) {
      mask |= 1 << at;
    }
    return mask;
  }

  private static double statistic(int mask, int n, int m) {
    double most = 0;
    int i = 0;
    int j = 0;
    for (int at = 0; at < n + m; at++) {
      if ((mask >> at & 1) == 1) {
        i++;
      } else {
        j++;
      }
      most = Math.max(most, Math.abs((double) i / n - (double) j / m));
    }
    return most;
  }

  /** The table of a lady tasting tea: 3 of 4 against 1 of 4 has p = 34/70. */
  @Test
  void levelsAreFishersTest() {
    var found = TwoSample.ofLevels(new long[] {3, 1}, new long[] {1, 3});
    assertEquals(34.0 / 70, found.pValue(), 1e-12);
    assertEquals(0.5, found.difference(), 1e-15);
    assertEquals(
        2.0 / 70, TwoSample.ofLevels(new long[] {4, 0}, new long[] {0, 4}).pValue(), 1e-12);
  }

  @Test
  void aLevelThatNobodyHasIsNoTest() {
    var two = TwoSample.ofLevels(new long[] {30, 10}, new long[] {10, 30});
    var three = TwoSample.ofLevels(new long[] {30, 0, 10}, new long[] {10, 0, 30});
    assertEquals(two.pValue(), three.pValue());
    assertEquals(1, TwoSample.ofLevels(new long[] {7}, new long[] {3}).pValue());
    assertEquals(1, TwoSample.ofNumbers(new double[0], new double[] {1}).pValue());
  }

  /** At most 5 % of samples from one population are called different, ties or not. */
  @ParameterizedTest
  @ValueSource(ints = {0, 3, 12})
  void oneSourceIsSeldomCalledTwo(int levels) {
    int draws = 2_000;
    int called = 0;
    for (int draw = 0; draw < draws; draw++) {
      var random = new Seed(draw).fork("two-sample").generator();
      double[] a = new double[40];
      double[] b = new double[25];
      for (double[] sample : List.of(a, b)) {
        for (int i = 0; i < sample.length; i++) {
          sample[i] = levels == 0 ? random.nextDouble() : random.nextInt(levels);
        }
      }
      double p =
          levels == 0 || levels == 12
              ? TwoSample.ofNumbers(a, b).pValue()
              : TwoSample.ofLevels(counts(a, levels), counts(b, levels)).pValue();
      called += p <= 0.05 ? 1 : 0;
    }
    // Three standard errors of 5 % in 2,000 draws are 1.5 %.
    assertTrue(called <= 0.065 * draws, called + " of " + draws);
    // A test that never speaks would pass too: without ties it uses a good part of its level.
    assertTrue(levels != 0 || called >= 0.02 * draws, called + " of " + draws);
  }

  private static long[] counts(double[] sample, int levels) {
    long[] counts = new long[levels];
    Arrays.stream(sample).forEach(value -> counts[(int) value]++);
    return counts;
  }

  /** Where orders are not counted, the bound is above what counting would say, and still small. */
  @Test
  void largeSamplesHaveABound() {
    int n = 6_000;
    double[] a = new double[n];
    double[] b = new double[n];
    double[] c = new double[n];
    var random = new Seed(1).fork("large").generator();
    for (int i = 0; i < n; i++) {
      a[i] = random.nextDouble();
      b[i] = random.nextDouble();
      c[i] = 0.08 + random.nextDouble();
    }
    var same = TwoSample.ofNumbers(a, b);
    assertEquals(TwoSample.BOUND, same.test());
    assertTrue(same.pValue() > 0.05, same.toString());
    assertTrue(TwoSample.ofNumbers(a, c).pValue() < 1e-6);
    // A bound is never under what counting says of the same difference: here of 4,000 rows.
    var some = TwoSample.ofNumbers(Arrays.copyOf(a, 4_000), Arrays.copyOf(c, 4_000));
    assertEquals(TwoSample.EXACT, some.test());
    assertTrue(some.pValue() < 1e-6);
  }
}
