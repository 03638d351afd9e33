package slater.solve.linear;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import slater.core.Seed;
import slater.solve.linear.LinearAnswer.Infeasible;
import slater.solve.linear.LinearAnswer.Optimal;

class ConflictTest {
  @Test
  void knownByHand() {
    var program =
        LinearProgram.feasibility(2)
            .such(
                LinearRow.atMost(10, 1, 1),
                LinearRow.atLeast(3, 1, 0),
                LinearRow.atMost(100, 2, -1),
                LinearRow.atMost(2, 1, 1))
            .nonNegative();
    // x >= 3 and x + y <= 2 contradict each other, since y is not negative.
    assertEquals(
        Optional.of(new Conflict(List.of(1, 3), List.of(1), List.of())), Conflict.of(program));
    var relaxation = Relaxation.least(program);
    assertEquals(1, relaxation.total(), 1e-12);
    assertEquals(0, relaxation.amounts()[0] + relaxation.amounts()[2], 1e-12);
    // Where the second row is twice as dear the fourth gives way, where it must hold as well.
    for (double dear : new double[] {2, Double.POSITIVE_INFINITY}) {
      var weighted = Relaxation.least(program, new double[] {1, dear, 1, 1});
      assertArrayEquals(new double[] {0, 0, 0, 1}, weighted.amounts(), 1e-12);
      assertEquals(3, weighted.x()[0], 1e-12);
    }
    var all = new double[] {Double.POSITIVE_INFINITY, 1, 1, 1};
    assertEquals(1, Relaxation.least(program, all).total(), 1e-12);
    double inf = Double.POSITIVE_INFINITY;
    assertThrows(
        IllegalArgumentException.class,
        () -> Relaxation.least(program, new double[] {inf, inf, inf, inf}));
  }

  @Test
  void withoutContradictionThereIsNone() {
    var program = LinearProgram.feasibility(1).such(LinearRow.equal(1, 1)).nonNegative();
    assertTrue(Conflict.of(program).isEmpty());
    assertEquals(0, Relaxation.least(program).total(), 1e-12);
  }

  @Test
  void anEqualityIsRelaxedToTheNearerSide() {
    var program =
        LinearProgram.feasibility(1)
            .such(LinearRow.equal(5, 1), LinearRow.equal(2, 1))
            .within(new double[] {0}, new double[] {4});
    assertEquals(3, Relaxation.least(program).total(), 1e-12);
    assertEquals(2, Conflict.of(program).orElseThrow().size());
  }

  /** A conflict contradicts itself, and no longer so without any one part. */
  @Test
  void nothingCanBeLeftOut() {
    var random = new Seed(5).generator();
    int found = 0;
    for (int trial = 0; trial < 120; trial++) {
      int n = random.nextInt(1, 5);
      var program = LinearProgram.feasibility(n).within(fill(random.nextInt(-3, 1), n), fill(3, n));
      for (int r = random.nextInt(2, 8); r > 0; r--) {
        var row = new double[n];
        for (int i = 0; i < n; i++) {
          row[i] = random.nextInt(-3, 4);
        }
        double limit = random.nextInt(-6, 7);
        program =
            program.such(
                switch (random.nextInt(3)) {
                  case 0 -> LinearRow.equal(limit, row);
                  case 1 -> LinearRow.atLeast(limit, row);
                  default -> LinearRow.atMost(limit, row);
                });
      }
      var conflict = Conflict.of(program);
      var whole = program.solve();
      assertEquals(whole instanceof Infeasible, conflict.isPresent(), "trial " + trial);
      double least = Relaxation.least(program).total();
      assertEquals(whole instanceof Infeasible, least > 1e-9, "trial " + trial);
      if (conflict.isEmpty()) {
        continue;
      }
      found++;
      var parts = parts(program, conflict.get());
      assertInstanceOf(Infeasible.class, LinearProgram.feasibility(n).such(parts).solve());
      for (int k = 0; k < parts.size(); k++) {
        var rest = new ArrayList<>(parts);
        rest.remove(k);
        assertInstanceOf(
            Optimal.class, LinearProgram.feasibility(n).such(rest).solve(), "trial " + trial);
      }
    }
    assertTrue(found > 20, found + " conflicts");
    assertFalse(found > 110, found + " conflicts");
  }

  private static List<LinearRow> parts(LinearProgram program, Conflict conflict) {
    var parts = new ArrayList<LinearRow>();
    conflict.rows().forEach(r -> parts.add(program.rows().get(r)));
    conflict
        .lower()
        .forEach(i -> parts.add(LinearRow.atLeast(program.lower()[i], unit(program, i))));
    conflict
        .upper()
        .forEach(i -> parts.add(LinearRow.atMost(program.upper()[i], unit(program, i))));
    return parts;
  }

  private static double[] unit(LinearProgram program, int i) {
    var unit = new double[program.variables()];
    unit[i] = 1;
    return unit;
  }

  private static double[] fill(double value, int n) {
    var numbers = new double[n];
    java.util.Arrays.fill(numbers, value);
    return numbers;
  }
}
