package slater.solve.linear;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import slater.core.Requirement.Sense;
import slater.core.Seed;
import slater.solve.linear.LinearAnswer.Infeasible;
import slater.solve.linear.LinearAnswer.Optimal;
import slater.solve.linear.LinearAnswer.Unbounded;

class LinearProgramTest {
  private static final double ROUNDING = 1e-12;
  private static final double INFINITY = Double.POSITIVE_INFINITY;

  @Test
  void theCornerIsFoundWithItsPrices() {
    var answer =
        LinearProgram.minimise(-1, -1)
            .such(LinearRow.atMost(4, 1, 2), LinearRow.atMost(6, 3, 1))
            .nonNegative()
            .solve()
            .optimum();
    assertArrayEquals(new double[] {1.6, 1.2}, answer.x(), ROUNDING);
    assertEquals(-2.8, answer.objective(), ROUNDING);
    assertArrayEquals(new double[] {0.4, 0.2}, answer.multipliers(), ROUNDING);
    assertEquals(0, answer.gap(), ROUNDING);
  }

  @Test
  void multipliersArePricesForEachSense() {
    // min 3x + y with x >= 1, y <= 5, x + y = 4: y = 3, so relaxing x >= 1 down saves 3 - 1 = 2,
    // relaxing y <= 5 saves nothing, and moving the equality up costs 1: a price of -1.
    var program =
        LinearProgram.minimise(3, 1)
            .such(LinearRow.atLeast(1, 1, 0), LinearRow.atMost(5, 0, 1), LinearRow.equal(4, 1, 1));
    var answer = program.solve().optimum();
    assertArrayEquals(new double[] {1, 3}, answer.x(), ROUNDING);
    assertArrayEquals(new double[] {2, 0, -1}, answer.multipliers(), ROUNDING);
  }

  @Test
  void pricesAreSlopes() {
    var random = new Seed(1).generator();
    int compared = 0;
    while (compared < 200) {
      var program = random(random, false);
      if (!(program.solve() instanceof Optimal before) || program.rows().isEmpty()) {
        continue;
      }
      int r = random.nextInt(program.rows().size());
      double step = 1e-4;
      double up = shifted(program, r, step);
      double down = shifted(program, r, -step);
      if (Double.isNaN(up) || Double.isNaN(down)) {
        continue;
      }
      // The objective is convex in the limit: the slope lies between the two difference quotients.
      double relax = program.rows().get(r).sense() == Sense.AT_LEAST ? -1 : 1;
      double price = before.multipliers()[r] * relax;
      double left = (down - before.objective()) / step;
      double right = (before.objective() - up) / step;
      assertTrue(price <= left + 1e-6 && price >= right - 1e-6, program.toString());
      compared++;
    }
  }

  private static double shifted(LinearProgram program, int r, double step) {
    var rows = new java.util.ArrayList<>(program.rows());
    var row = rows.get(r);
    rows.set(r, new LinearRow(row.coefficients(), row.sense(), row.limit() + step));
    var moved =
        new LinearProgram(program.objective(), rows, program.lower(), program.upper()).solve();
    return moved instanceof Optimal optimal ? optimal.objective() : Double.NaN;
  }

  @Test
  void allCornersAreTried() {
    var random = new Seed(2).generator();
    int optimal = 0;
    int infeasible = 0;
    for (int trial = 0; trial < 1500; trial++) {
      var program = random(random, true);
      var least = Vertices.least(program);
      var answer = program.solve();
      if (least.isPresent()) {
        assertEquals(least.get(), answer.optimum().objective(), 1e-8, program.toString());
        assertTrue(Math.abs(answer.optimum().gap()) <= 1e-8, answer.toString());
        assertTrue(program.worstMiss(answer.optimum().x()) <= 1e-8);
        optimal++;
      } else {
        assertExcludes(program, assertInstanceOf(Infeasible.class, answer, program.toString()));
        infeasible++;
      }
    }
    assertTrue(optimal > 500 && infeasible > 200, optimal + " and " + infeasible);
  }

  /** Farkas: at random points within the bounds the weighted violations add up to the margin. */
  private static void assertExcludes(LinearProgram program, Infeasible proof) {
    var random = new Seed(3).generator();
    assertTrue(proof.margin() > 0);
    for (int k = 0; k < 50; k++) {
      var x = new double[program.variables()];
      for (int i = 0; i < x.length; i++) {
        double wide = 100 * random.nextGaussian();
        x[i] = Math.clamp(wide, program.lower()[i], program.upper()[i]);
      }
      double sum = 0;
      for (int r = 0; r < proof.multipliers().length; r++) {
        var row = program.rows().get(r);
        assertTrue(!row.isInequality() || proof.multipliers()[r] >= 0);
        sum += proof.multipliers()[r] * row.violation(x);
      }
      assertTrue(sum >= proof.margin() * (1 - 1e-9) - 1e-9, "a sum of " + sum);
    }
  }

  @Test
  void everyKindOfProgramIsProven() {
    var random = new Seed(4).generator();
    var counts = new int[3];
    for (int trial = 0; trial < 3000; trial++) {
      var program = random(random, false);
      switch (program.solve()) {
        case Optimal optimal -> {
          counts[0]++;
          assertTrue(program.worstMiss(optimal.x()) <= 1e-7, program.toString());
          assertEquals(optimal.objective(), program.value(optimal.x()), ROUNDING);
        }
        case Infeasible infeasible -> {
          counts[1]++;
          assertExcludes(program, infeasible);
        }
        case Unbounded unbounded -> {
          counts[2]++;
          assertEndless(program, unbounded);
        }
        case LinearAnswer.Unproven unproven ->
            throw new AssertionError(program + ": " + unproven.reason());
      }
    }
    assertTrue(Arrays.stream(counts).min().orElse(0) > 300, Arrays.toString(counts));
  }

  private static void assertEndless(LinearProgram program, Unbounded unbounded) {
    for (double far : new double[] {0, 1, 1e6}) {
      var x = unbounded.x().clone();
      for (int i = 0; i < x.length; i++) {
        x[i] += far * unbounded.ray()[i];
      }
      assertTrue(program.worstMiss(x) <= 1e-8 * (1 + far), program.toString());
    }
    assertTrue(program.value(unbounded.ray()) < 0);
  }

  /** Up to 4 variables, up to 6 rows, small whole numbers half of the time: ties are likely. */
  private static LinearProgram random(RandomGenerator random, boolean bounded) {
    int n = random.nextInt(1, 5);
    boolean whole = random.nextBoolean();
    var objective = numbers(random, n, whole);
    var lower = new double[n];
    var upper = new double[n];
    for (int i = 0; i < n; i++) {
      lower[i] = !bounded && random.nextInt(4) == 0 ? -INFINITY : random.nextInt(-3, 1);
      upper[i] = !bounded && random.nextInt(2) == 0 ? INFINITY : random.nextInt(0, 4);
    }
    var program = LinearProgram.minimise(objective).within(lower, upper);
    int rows = random.nextInt(7);
    for (int r = 0; r < rows; r++) {
      var sense =
          random.nextInt(5) == 0
              ? Sense.EQUAL
              : random.nextBoolean() ? Sense.AT_MOST : Sense.AT_LEAST;
      double limit = whole ? random.nextInt(-4, 5) : 2 * random.nextGaussian();
      program = program.such(new LinearRow(numbers(random, n, whole), sense, limit));
      if (random.nextInt(8) == 0) {
        program = program.such(program.rows().get(random.nextInt(program.rows().size())));
      }
    }
    return program;
  }

  private static double[] numbers(RandomGenerator random, int n, boolean whole) {
    var numbers = new double[n];
    for (int i = 0; i < n; i++) {
      numbers[i] = whole ? random.nextInt(-3, 4) : random.nextGaussian();
    }
    return numbers;
  }

  @Test
  void largerProgramsCloseTheirGap() {
    // Min over distributions, 30 candidates and up to 6 limits, as mixtures need it.
    var random = new Seed(5).generator();
    for (int trial = 0; trial < 200; trial++) {
      int n = 30;
      int m = random.nextInt(1, 7);
      var ones = new double[n];
      Arrays.fill(ones, 1);
      var program =
          LinearProgram.minimise(numbers(random, n, false))
              .nonNegative()
              .such(LinearRow.equal(1, ones));
      for (int r = 0; r < m; r++) {
        program = program.such(LinearRow.atMost(0.2, numbers(random, n, false)));
      }
      switch (program.solve()) {
        case Optimal optimal -> {
          assertEquals(0, optimal.gap(), 1e-12);
          assertTrue(Arrays.stream(optimal.x()).filter(p -> p > 0).count() <= m + 1);
        }
        case Infeasible infeasible -> assertExcludes(program, infeasible);
        default -> throw new AssertionError("a bounded program: " + program.solve());
      }
    }
  }

  @Test
  void numbersOfAllSizes() {
    // A published case in which the solver once reported infeasible: minimise the sum under one
    // row.
    var published =
        LinearProgram.minimise(1, 1, 1, 1)
            .within(
                new double[] {624985000, 0, 0, 72746000},
                new double[] {829209000, 398636000, 131103000, 876541000})
            .such(LinearRow.equal(857550000, 1, 0, 0, 1));
    assertEquals(857550000, published.solve().optimum().objective(), 1e-6);
    for (double size : new double[] {1e-9, 1e-4, 1e4, 1e9}) {
      var answer =
          LinearProgram.minimise(-size, -size)
              .such(LinearRow.atMost(4 * size, size, 2 * size), LinearRow.atMost(6, 3, 1))
              .nonNegative()
              .solve()
              .optimum();
      assertArrayEquals(new double[] {1.6, 1.2}, answer.x(), 1e-9);
      assertEquals(0.4, answer.multipliers()[0], 1e-9);
      assertEquals(0.2 * size, answer.multipliers()[1], 1e-9 * size);
    }
  }

  @Test
  void corners() {
    // No rows at all, rows of zeros, fixed variables, rows twice.
    assertArrayEquals(
        new double[] {-1, 2},
        LinearProgram.minimise(1, -1)
            .within(new double[] {-1, 0}, new double[] {5, 2})
            .solve()
            .optimum()
            .x());
    assertInstanceOf(Unbounded.class, LinearProgram.minimise(1).solve());
    assertEquals(0, LinearProgram.feasibility(2).solve().optimum().objective());
    var zero = LinearProgram.minimise(1).nonNegative();
    assertEquals(0, zero.such(LinearRow.atMost(1, 0)).solve().optimum().objective());
    assertInstanceOf(Infeasible.class, zero.such(LinearRow.atMost(-1, 0)).solve());
    assertInstanceOf(Infeasible.class, zero.such(LinearRow.equal(1, 0)).solve());
    var fixed = LinearProgram.minimise(1, 1).within(new double[] {2, 0}, new double[] {2, 9});
    assertArrayEquals(
        new double[] {2, 1},
        fixed.such(LinearRow.atLeast(3, 1, 1)).solve().optimum().x(),
        ROUNDING);
    var twice = LinearRow.equal(3, 1, 1);
    assertEquals(3, fixed.such(twice, twice).solve().optimum().objective(), ROUNDING);
    assertInstanceOf(Infeasible.class, fixed.such(twice, LinearRow.equal(4, 1, 1)).solve());
  }

  @Test
  void nonsenseIsRefused() {
    assertThrows(IllegalArgumentException.class, LinearProgram::minimise);
    assertThrows(IllegalArgumentException.class, () -> LinearRow.atMost(Double.NaN, 1));
    assertThrows(IllegalArgumentException.class, () -> LinearRow.equal(1, INFINITY));
    var one = LinearProgram.minimise(1);
    assertThrows(IllegalArgumentException.class, () -> one.such(LinearRow.atMost(1, 1, 1)));
    assertThrows(
        IllegalArgumentException.class, () -> one.within(new double[] {1}, new double[] {0}));
    assertThrows(IllegalStateException.class, () -> one.solve().optimum());
  }
}
