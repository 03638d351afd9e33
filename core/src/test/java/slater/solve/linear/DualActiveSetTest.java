package slater.solve.linear;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import slater.core.Seed;
import slater.solve.linear.DualActiveSet.Outcome;

class DualActiveSetTest {
  private static final double INF = Double.POSITIVE_INFINITY;

  @Test
  void textbook() {
    // min (x - 1)^2 + (y - 2.5)^2: Nocedal and Wright, example 16.4; the sides of rows are mixed.
    var solver = new DualActiveSet(2, 3);
    solver.objective(new double[][] {{2, 0}, {0, 2}}, new double[] {-2, -5});
    solver.row(0, new double[] {1, -2}, -2, INF, INF);
    solver.row(1, new double[] {1, 2}, -INF, 6, INF);
    solver.row(2, new double[] {1, -2}, -INF, 2, INF);
    solver.bound(0, 0, INF);
    solver.bound(1, 0, INF);
    assertEquals(Outcome.OPTIMAL, solver.solve());
    assertArrayEquals(new double[] {1.4, 1.7}, solver.point(), 1e-14);
    // Lower limits press with negative multipliers.
    assertEquals(-0.8, solver.multiplier(0), 1e-14);
    assertEquals(0, solver.multiplier(1));
    assertEquals(0, solver.boundMultiplier(1));
  }

  @Test
  void aCapIsThePriceAtWhichARowMayBeMissed() {
    // min x^2 / 2 with x >= 3, missed at 2 a unit: x = 2; at 4 a unit the row holds.
    var solver = new DualActiveSet(1, 1);
    solver.objective(new double[][] {{1}}, new double[] {0});
    solver.row(0, new double[] {1}, 3, INF, 2);
    assertEquals(Outcome.OPTIMAL, solver.solve());
    assertEquals(2, solver.point()[0], 1e-14);
    assertEquals(-2, solver.multiplier(0), 0);
    solver.row(0, new double[] {1}, 3, INF, 4);
    assertEquals(Outcome.OPTIMAL, solver.solve());
    assertEquals(3, solver.point()[0], 1e-14);
    assertEquals(-3, solver.multiplier(0), 1e-14);
  }

  @Test
  void aContradictionIsCombinedFromRowsAndBounds() {
    var solver = new DualActiveSet(2, 2);
    solver.objective(new double[][] {{1, 0}, {0, 1}}, new double[] {5, -3});
    solver.row(0, new double[] {1, 1}, 3, INF, INF);
    solver.row(1, new double[] {1, -1}, 0, 0, INF);
    solver.bound(0, 0, 1);
    assertEquals(Outcome.INFEASIBLE, solver.solve());
    // x + y >= 3 and x = y need x >= 1.5.
    double a = solver.multiplier(0);
    double b = solver.multiplier(1);
    double c = solver.boundMultiplier(0);
    assertEquals(0, a + b + c, 1e-14);
    assertEquals(0, a - b + solver.boundMultiplier(1), 1e-14);
    assertTrue(a < 0 && c > 0);
    assertTrue(a * 3 + c * 1 < 0, "the sum of the limits contradicts");
  }

  /** The conditions of optimality, of random programs with equal, two-sided and capped rows. */
  @Test
  void conditionsOfOptimalityHold() {
    var random = new Seed(11).generator();
    int solved = 0;
    int capped = 0;
    for (int trial = 0; trial < 2000; trial++) {
      int n = random.nextInt(1, 8);
      int m = random.nextInt(0, 10);
      boolean whole = random.nextBoolean();
      var hessian = new double[n][n];
      for (int k = 0; k < n; k++) {
        var direction = numbers(random, n, whole);
        for (int i = 0; i < n; i++) {
          hessian[i][k] += i == k ? 1 : 0;
          for (int j = 0; j < n; j++) {
            hessian[i][j] += direction[i] * direction[j];
          }
        }
      }
      var gradient = numbers(random, n, whole);
      var rows = new double[m][];
      var lower = new double[m + n];
      var upper = new double[m + n];
      var caps = new double[m];
      var solver = new DualActiveSet(n, m);
      solver.objective(hessian, gradient);
      for (int r = 0; r < m + n; r++) {
        lower[r] = random.nextInt(3) == 0 ? -INF : random.nextInt(-3, 1);
        upper[r] = random.nextInt(3) == 0 ? INF : random.nextInt(0, 4);
        if (r >= m) {
          solver.bound(r - m, lower[r], upper[r]);
          continue;
        }
        rows[r] = numbers(random, n, whole);
        if (random.nextInt(4) == 0) {
          lower[r] = upper[r] = random.nextInt(-2, 3);
        }
        caps[r] = random.nextBoolean() ? INF : 3 * random.nextDouble();
        solver.row(r, rows[r], lower[r], upper[r], caps[r]);
      }
      var outcome = solver.solve();
      if (outcome == Outcome.INFEASIBLE) {
        assertContradiction(solver, rows, lower, upper, trial);
        continue;
      }
      assertEquals(Outcome.OPTIMAL, outcome, "trial " + trial);
      solved++;
      var x = solver.point();
      var rest = gradient.clone();
      for (int i = 0; i < n; i++) {
        for (int j = 0; j < n; j++) {
          rest[i] += hessian[i][j] * x[j];
        }
        rest[i] += solver.boundMultiplier(i);
      }
      for (int r = 0; r < m + n; r++) {
        double value = r < m ? ActiveFactors.dot(rows[r], x) : x[r - m];
        double y = r < m ? solver.multiplier(r) : solver.boundMultiplier(r - m);
        double cap = r < m ? caps[r] : INF;
        for (int i = 0; r < m && i < n; i++) {
          rest[i] += y * rows[r][i];
        }
        assertTrue(Math.abs(y) <= cap);
        // Rounding, of matrices whose condition is below 1e4.
        double room = 1e-9 * (1 + Math.abs(value));
        if (value > upper[r] + room || value < lower[r] - room) {
          assertEquals(value > upper[r] ? cap : -cap, y, "only at its cap is a row missed");
          capped++;
        } else if (y > 0) {
          assertEquals(upper[r], value, room);
        } else if (y < 0) {
          assertEquals(lower[r], value, room);
        }
      }
      for (double entry : rest) {
        assertEquals(0, entry, 1e-10, "trial " + trial);
      }
    }
    assertTrue(solved > 800 && capped > 500, solved + " solved, " + capped + " missed at a price");
  }

  private static void assertContradiction(
      DualActiveSet solver, double[][] rows, double[] lower, double[] upper, int trial) {
    int m = rows.length;
    int n = lower.length - m;
    var sum = new double[n];
    double limits = 0;
    double size = 0;
    for (int r = 0; r < m + n; r++) {
      double y = r < m ? solver.multiplier(r) : solver.boundMultiplier(r - m);
      for (int i = 0; i < n; i++) {
        sum[i] += r < m ? y * rows[r][i] : r - m == i ? y : 0;
      }
      if (y != 0) {
        limits += y * (y > 0 ? upper[r] : lower[r]);
        size += Math.abs(y * (y > 0 ? upper[r] : lower[r]));
      }
    }
    // 0 = sum . x <= limits < 0.
    assertTrue(Arrays.stream(sum).allMatch(s -> Math.abs(s) < 1e-9), "trial " + trial);
    assertTrue(limits < -1e-9 * size, "trial " + trial);
  }

  private static double[] numbers(RandomGenerator random, int n, boolean whole) {
    var numbers = new double[n];
    Arrays.setAll(numbers, i -> whole ? random.nextInt(-3, 4) : random.nextGaussian());
    return numbers;
  }
}
