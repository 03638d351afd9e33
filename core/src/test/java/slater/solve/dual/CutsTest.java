package slater.solve.dual;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.random.RandomGenerator;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import slater.core.Seed;
import slater.core.heap.Heap;
import slater.solve.linear.DualActiveSet;

class CutsTest {
  private static final int ROOM = 4;

  private static double[] random(RandomGenerator random, int size) {
    var prices = new double[size];
    for (int k = 0; k < size; k++) {
      prices[k] = 2 * random.nextDouble();
    }
    return prices;
  }

  private static double[] difference(double[] p, double[] from) {
    var move = new double[p.length];
    for (int k = 0; k < p.length; k++) {
      move[k] = p[k] - from[k];
    }
    return move;
  }

  /** A proximal master over the cuts, whose multipliers they take; its maximum. */
  private static double solve(Cuts cuts, double[] move, boolean[] free) {
    int size = move.length;
    var master = new DualActiveSet(size + 1, ROOM);
    var curvature = new double[size + 1][size + 1];
    for (int k = 0; k <= size; k++) {
      curvature[k][k] = 0.1;
    }
    var slope = new double[size + 1];
    slope[size] = -1;
    master.objective(curvature, slope);
    cuts.rows(master);
    assertEquals(DualActiveSet.Outcome.OPTIMAL, master.solve());
    cuts.takeMultipliers(master);
    for (int k = 0; k < ROOM; k++) {
      free[k] = master.multiplier(k) == 0;
    }
    System.arraycopy(master.point(), 0, move, 0, size);
    double w = master.point()[size];
    for (int k = 0; k < ROOM; k++) {
      assertTrue(!(cuts.promise(k, move) < w - 1e-9 * (1 + w)), "the model is the least cut");
    }
    return w - 0.05 * (w * w + PriceOrder.dot(move, move));
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5})
  void cutsStayAboveTheDualAndTouchItWhereTheyWereMade(long seed) {
    var linear = DualProblems.random(20, 7, new Seed(seed));
    var random = new Seed(seed).fork("prices").generator();
    int size = 7;
    try (var dual = DualFunction.of(linear.problem()).open(Heap.F64.zeros(20))) {
      var cuts = new Cuts(ROOM, size, true, Heap.F64.zeros(20));
      // Empty where a slot holds nothing that is known to touch.
      var made = new double[ROOM][0];
      var values = new double[ROOM];
      double[] centre = random(random, size);
      dual.at(centre);
      double value = dual.value();
      cuts.begin(dual);
      made[0] = centre;
      values[0] = value;
      int full = 0;
      for (int round = 0; round < 40; round++) {
        var free = new boolean[ROOM];
        var move = new double[size];
        double before = solve(cuts, move, free);
        // before = w - 0.05 (w² + |q|²), on the rising side.
        double promised = 10 - Math.sqrt(100 - 20 * (before + 0.05 * PriceOrder.dot(move, move)));
        var p = centre.clone();
        for (int k = 0; k < size; k++) {
          p[k] += move[k];
        }
        dual.at(p);
        double rise = dual.value() - value;
        int slot = cuts.add(dual, rise - PriceOrder.dot(dual.violations(), move));
        if (round >= ROOM - 1 && !free[slot]) {
          // A cut that bound has gone: all that bound are one now, which says as much.
          full++;
          Arrays.fill(made, new double[0]);
        }
        made[slot] = p;
        values[slot] = dual.value();
        if (round >= ROOM - 1) {
          // What has been taken together promises no less there than all promised.
          for (int k = 0; k < ROOM; k++) {
            double promise = cuts.promise(k, move);
            assertTrue(k == slot || promise >= promised - 1e-9 * (1 + promised), "cut " + k);
          }
        }
        double after = solve(cuts, new double[size], free);
        assertTrue(after <= before + 1e-9 * (1 + Math.abs(before)), before + ", " + after);
        if (random.nextInt(3) == 0) {
          cuts.moveCentre(slot, move, rise);
          centre = p;
          value = dual.value();
        }
        for (int k = 0; k < ROOM; k++) {
          if (made[k].length > 0) {
            double there = value + cuts.promise(k, difference(made[k], centre));
            assertEquals(values[k], there, 1e-11 * (1 + Math.abs(there)));
          }
        }
        for (int trial = 0; trial < 10; trial++) {
          double[] q = random(random, size);
          dual.at(q);
          for (int k = 0; k < ROOM; k++) {
            double above = cuts.promise(k, difference(q, centre));
            // Unused cuts are NaN, which is not below anything.
            assertTrue(!(value + above < dual.value() - 1e-9), "cut " + k);
          }
        }
      }
      assertTrue(full > 0, "never full");
    }
  }
}
