package slater.solve.linear;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import slater.core.Requirement.Sense;
import slater.core.Seed;

class ExactPivotingTest {

  @Test
  void bealesProgramDoesNotCycle() {
    // Beale 1955: Dantzig's rule with ties to the first row goes round in circles here.
    var program =
        LinearProgram.minimise(-0.75, 150, -0.02, 6)
            .nonNegative()
            .such(
                LinearRow.atMost(0, 0.25, -60, -0.04, 9),
                LinearRow.atMost(0, 0.5, -90, -0.02, 3),
                LinearRow.atMost(1, 0, 0, 1, 0));
    var found = new ExactPivoting(program).solve();
    assertEquals(Pivoting.Claim.OPTIMAL, found.claim());
    assertArrayEquals(new double[] {0.04, 0, 1, 0}, found.x(), 1e-15);
    assertEquals(-0.05, program.value(found.x()), 1e-15);
  }

  @Test
  void theCubeOfKleeAndMintyIsWalkedToItsEnd() {
    int n = 6;
    var objective = new double[n];
    var program = LinearProgram.minimise(objective).nonNegative();
    for (int i = 0; i < n; i++) {
      objective[i] = -Math.pow(2, n - 1 - i);
      var row = new double[n];
      for (int j = 0; j < i; j++) {
        row[j] = Math.pow(2, i - j + 1);
      }
      row[i] = 1;
      program = program.such(LinearRow.atMost(Math.pow(5, i + 1), row));
    }
    var found = new ExactPivoting(program.withObjective(objective)).solve();
    var corner = new double[n];
    corner[n - 1] = Math.pow(5, n);
    assertArrayEquals(corner, found.x(), 0);
  }

  @Test
  void multipliersAreExactFractions() {
    var program =
        LinearProgram.minimise(-1, -1)
            .such(LinearRow.atMost(4, 1, 2), LinearRow.atLeast(-6, -3, -1))
            .nonNegative();
    var found = new ExactPivoting(program).solve();
    assertArrayEquals(new double[] {0.4, 0.2}, found.multipliers(), 0);
    assertArrayEquals(new double[] {1.6, 1.2}, found.x(), 0);
  }

  @Test
  void itAgreesWithAllCornersOnDegenerateWholePrograms() {
    var random = new Seed(6).generator();
    for (int trial = 0; trial < 1500; trial++) {
      var program = random(random);
      var least = Vertices.least(program);
      var found = new ExactPivoting(program).solve();
      if (least.isEmpty()) {
        assertEquals(Pivoting.Claim.INFEASIBLE, found.claim());
        var zero = new double[program.variables()];
        assertTrue(Bound.of(program, zero, found.multipliers()).value() > 0);
      } else {
        assertEquals(Pivoting.Claim.OPTIMAL, found.claim());
        assertEquals(least.get(), program.value(found.x()), 1e-12);
        assertTrue(program.worstMiss(found.x()) <= 1e-13);
        var bound = Bound.of(program, program.objective(), found.multipliers());
        assertEquals(least.get(), bound.value(), 1e-12);
      }
    }
  }

  @Test
  void anEndlessDescentIsARay() {
    var program =
        LinearProgram.minimise(-1, 0.5)
            .such(LinearRow.atMost(2, 1, -1), LinearRow.atLeast(-5, 1, 1))
            .within(
                new double[] {Double.NEGATIVE_INFINITY, 0},
                new double[] {Double.POSITIVE_INFINITY, Double.POSITIVE_INFINITY});
    var solver = new ExactPivoting(program);
    var found = solver.solve();
    assertEquals(Pivoting.Claim.UNBOUNDED, found.claim());
    assertEquals(0, program.worstMiss(solver.point()), 0);
    assertArrayEquals(new double[] {1, 1}, found.x(), 0);
  }

  /** Boxes, small whole numbers, many ties, rows of zeros and rows twice. */
  private static LinearProgram random(RandomGenerator random) {
    int n = random.nextInt(1, 4);
    var lower = new double[n];
    var upper = new double[n];
    var objective = new double[n];
    for (int i = 0; i < n; i++) {
      lower[i] = random.nextInt(-3, 1);
      upper[i] = random.nextInt(0, 4);
      objective[i] = random.nextInt(-2, 3);
    }
    var program = LinearProgram.minimise(objective).within(lower, upper);
    int rows = random.nextInt(6);
    for (int r = 0; r < rows; r++) {
      var row = new double[n];
      Arrays.setAll(row, i -> random.nextInt(-1, 2));
      var sense =
          random.nextInt(3) == 0
              ? Sense.EQUAL
              : random.nextBoolean() ? Sense.AT_MOST : Sense.AT_LEAST;
      program = program.such(new LinearRow(row, sense, random.nextInt(-2, 3)));
    }
    return program;
  }
}
