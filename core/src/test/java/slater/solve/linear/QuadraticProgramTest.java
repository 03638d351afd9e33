package slater.solve.linear;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.ojalgo.optimisation.ExpressionsBasedModel;
import org.ojalgo.optimisation.Optimisation;
import slater.core.Seed;
import slater.core.domain.Projection;
import slater.core.domain.Simplex;
import slater.core.heap.Heap;
import slater.solve.linear.LinearAnswer.Infeasible;
import slater.solve.linear.LinearAnswer.Optimal;
import slater.solve.linear.LinearAnswer.Unbounded;

class QuadraticProgramTest {
  private static final double ROUNDING = 1e-12;

  private static double[][] identity(int size) {
    var matrix = new double[size][size];
    for (int i = 0; i < size; i++) {
      matrix[i][i] = 1;
    }
    return matrix;
  }

  @Test
  void theClosestPointToTheOriginHasThePriceOfTheSignConvention() {
    var answer =
        new QuadraticProgram(
                new double[][] {{2, 0}, {0, 2}},
                LinearProgram.minimise(0, 0).such(LinearRow.equal(1, 1, 1)))
            .solve()
            .optimum();
    assertArrayEquals(new double[] {0.5, 0.5}, answer.x(), ROUNDING);
    assertEquals(0.5, answer.objective(), ROUNDING);
    assertEquals(-1, answer.multipliers()[0], ROUNDING);
    assertEquals(0, answer.gap(), ROUNDING);
  }

  @Test
  void knownByHand() {
    // min (x - 1)^2 + (y - 2.5)^2 under five lines (Nocedal and Wright, example 16.4): (1.4, 1.7).
    var textbook =
        new QuadraticProgram(
            new double[][] {{2, 0}, {0, 2}},
            LinearProgram.minimise(-2, -5)
                .such(
                    LinearRow.atLeast(-2, 1, -2),
                    LinearRow.atLeast(-6, -1, -2),
                    LinearRow.atLeast(-2, -1, 2))
                .nonNegative());
    var answer = textbook.solve().optimum();
    assertArrayEquals(new double[] {1.4, 1.7}, answer.x(), ROUNDING);
    // The gradient is (0.8, -1.6): 0.8 times the normal (1, -2) of the only active row.
    assertArrayEquals(new double[] {0.8, 0, 0}, answer.multipliers(), ROUNDING);
    // One variable inside its bounds, one at the lower, one at the upper.
    var box =
        new QuadraticProgram(
            identity(3),
            LinearProgram.minimise(-0.5, 2, -7)
                .within(new double[] {0, -1, -2}, new double[] {1, 3, 4}));
    assertArrayEquals(new double[] {0.5, -1, 4}, box.solve().optimum().x(), ROUNDING);
  }

  @Test
  void theProjectionOnTheSimplexIsAQuadraticProgram() {
    var random = new Seed(1).generator();
    Projection simplex = Simplex.probabilities();
    for (int trial = 0; trial < 100; trial++) {
      int n = random.nextInt(1, 12);
      var x = new double[n];
      Arrays.setAll(x, i -> 2 * random.nextGaussian());
      var ones = new double[n];
      Arrays.fill(ones, 1);
      var program =
          new QuadraticProgram(
              identity(n),
              LinearProgram.minimise(LinearProgram.negated(x))
                  .nonNegative()
                  .such(LinearRow.equal(1, ones)));
      var near = Heap.F64.of(x);
      simplex.project(near);
      assertArrayEquals(near.toArray(), program.solve().optimum().x(), 1e-12);
    }
  }

  @Test
  void allActiveSetsAreTried() {
    var random = new Seed(2).generator();
    int optimal = 0;
    int infeasible = 0;
    for (int trial = 0; trial < 1000; trial++) {
      var program = random(random);
      var least = leastOfActiveSets(program);
      var answer = program.solve();
      if (least.isPresent()) {
        assertEquals(least.get(), answer.optimum().objective(), 1e-8, program.toString());
        assertEquals(0, answer.optimum().gap(), 1e-8);
        optimal++;
      } else {
        assertInstanceOf(Infeasible.class, answer);
        infeasible++;
      }
    }
    assertTrue(optimal > 300 && infeasible > 50, optimal + " and " + infeasible);
  }

  /** Up to 3 variables in a box, up to 3 rows, curvature of any rank. */
  private static QuadraticProgram random(RandomGenerator random) {
    int n = random.nextInt(1, 4);
    int rank = random.nextInt(0, n + 1);
    boolean whole = random.nextBoolean();
    var matrix = new double[n][n];
    for (int k = 0; k < rank; k++) {
      var direction = numbers(random, n, whole);
      for (int i = 0; i < n; i++) {
        for (int j = 0; j < n; j++) {
          matrix[i][j] += direction[i] * direction[j];
        }
      }
    }
    var lower = new double[n];
    var upper = new double[n];
    for (int i = 0; i < n; i++) {
      lower[i] = random.nextInt(-3, 1);
      upper[i] = random.nextInt(0, 4);
    }
    var linear = LinearProgram.minimise(numbers(random, n, whole)).within(lower, upper);
    int rows = random.nextInt(4);
    for (int r = 0; r < rows; r++) {
      double limit = whole ? random.nextInt(-3, 4) : 2 * random.nextGaussian();
      var row = numbers(random, n, whole);
      linear =
          linear.such(
              switch (random.nextInt(5)) {
                case 0 -> LinearRow.equal(limit, row);
                case 1, 2 -> LinearRow.atLeast(limit, row);
                default -> LinearRow.atMost(limit, row);
              });
    }
    return new QuadraticProgram(matrix, linear);
  }

  private static double[] numbers(RandomGenerator random, int n, boolean whole) {
    var numbers = new double[n];
    for (int i = 0; i < n; i++) {
      numbers[i] = whole ? random.nextInt(-3, 4) : random.nextGaussian();
    }
    return numbers;
  }

  /**
   * On each set of planes the least point of the curvature plus a little; the best feasible one.
   */
  private static Optional<Double> leastOfActiveSets(QuadraticProgram program) {
    int n = program.linear().variables();
    var planes = new ArrayList<LinearRow>(program.linear().rows());
    for (int i = 0; i < n; i++) {
      var unit = new double[n];
      unit[i] = 1;
      planes.add(LinearRow.equal(program.linear().lower()[i], unit));
      planes.add(LinearRow.equal(program.linear().upper()[i], unit));
    }
    Optional<Double> best = Optional.empty();
    for (int set = 0; set < 1 << planes.size(); set++) {
      if (Integer.bitCount(set) > n) {
        continue;
      }
      var active = new ArrayList<LinearRow>();
      for (int k = 0; k < planes.size(); k++) {
        if ((set >> k & 1) == 1) {
          active.add(planes.get(k));
        }
      }
      var x = stationary(program, active);
      if (x.length == n && program.linear().worstMiss(x) < 1e-9) {
        double value = program.value(x);
        best = best.isEmpty() || value < best.get() ? Optional.of(value) : best;
      }
    }
    return best;
  }

  /** The system of stationarity and active planes; singular ones are covered by other sets. */
  private static double[] stationary(QuadraticProgram program, List<LinearRow> active) {
    int n = program.linear().variables();
    int size = n + active.size();
    var system = new ArrayList<double[]>();
    for (int i = 0; i < n; i++) {
      var row = new double[size + 1];
      System.arraycopy(program.quadratic()[i], 0, row, 0, n);
      for (int k = 0; k < active.size(); k++) {
        row[n + k] = active.get(k).coefficients()[i];
      }
      row[size] = -program.linear().objective()[i];
      system.add(row);
    }
    for (var plane : active) {
      var row = new double[size + 1];
      System.arraycopy(plane.coefficients(), 0, row, 0, n);
      row[size] = plane.limit();
      system.add(row);
    }
    var solution = Vertices.intersection(system);
    return solution.length == 0 ? solution : Arrays.copyOf(solution, n);
  }

  @Test
  void anotherSolverFindsTheSame() {
    var random = new Seed(3).generator();
    int compared = 0;
    int agreed = 0;
    for (int trial = 0; trial < 200; trial++) {
      var program = random(random);
      var other = byOjAlgo(program);
      if (program.solve() instanceof Optimal answer && other.getState().isOptimal()) {
        // The other solver's accuracy; ours is proven to 1e-9.
        assertTrue(answer.objective() <= other.getValue() + 1e-5, program::toString);
        compared++;
        agreed += answer.objective() >= other.getValue() - 1e-5 ? 1 : 0;
      }
    }
    // ojAlgo 57 stops early on a nearly flat program or two.
    assertTrue(compared > 100 && agreed >= compared - 2, agreed + " of " + compared);
  }

  private static Optimisation.Result byOjAlgo(QuadraticProgram program) {
    var linear = program.linear();
    var model = new ExpressionsBasedModel();
    var objective = model.newExpression("objective").weight(1);
    for (int i = 0; i < linear.variables(); i++) {
      model.newVariable("x" + i).lower(linear.lower()[i]).upper(linear.upper()[i]);
    }
    for (int i = 0; i < linear.variables(); i++) {
      objective.set(i, linear.objective()[i]);
      for (int j = 0; j < linear.variables(); j++) {
        objective.set(i, j, program.quadratic()[i][j] / 2);
      }
    }
    for (var row : linear.rows()) {
      var expression = model.newExpression("row " + row);
      for (int i = 0; i < linear.variables(); i++) {
        expression.set(i, row.coefficients()[i]);
      }
      switch (row.sense()) {
        case AT_MOST -> expression.upper(row.limit());
        case AT_LEAST -> expression.lower(row.limit());
        case EQUAL -> expression.level(row.limit());
      }
    }
    return model.minimise();
  }

  @Test
  void whatFallsForEverIsProven() {
    // Curvature in x alone; y falls without end where only x is bounded.
    var program =
        new QuadraticProgram(
            new double[][] {{1, 0}, {0, 0}},
            LinearProgram.minimise(1, -1).such(LinearRow.atMost(1, 1, -1)));
    var unbounded = assertInstanceOf(Unbounded.class, program.solve());
    assertTrue(program.linear().worstMiss(unbounded.x()) < 1e-9);
    assertArrayEquals(new double[] {0, 1}, unbounded.ray(), 1e-12);
    var stopped =
        new QuadraticProgram(program.quadratic(), program.linear().such(LinearRow.atMost(3, 0, 1)));
    assertArrayEquals(new double[] {-1, 3}, stopped.solve().optimum().x(), ROUNDING);
  }

  @Test
  void theShortestVectorInAHullOfGradients() {
    // What multi-objective descent asks for: weights of the point of least norm; known in the
    // plane.
    var answer = hull(new double[][] {{1, 0}, {0, 2}});
    // (0.8, 0.2): the foot of the perpendicular is (0.8, 0.4), of norm sqrt(0.8).
    assertArrayEquals(new double[] {0.8, 0.2}, answer.x(), ROUNDING);
    assertEquals(0.4, answer.objective(), ROUNDING);
    assertEquals(0, hull(new double[][] {{1, 0}, {-1, 1}, {-1, -1}}).objective(), ROUNDING);
    assertArrayEquals(new double[] {1, 0}, hull(new double[][] {{1, 0}, {2, 1}}).x(), ROUNDING);
  }

  private static Optimal hull(double[][] gradients) {
    int k = gradients.length;
    var gram = new double[k][k];
    for (int i = 0; i < k; i++) {
      for (int j = 0; j < k; j++) {
        for (int d = 0; d < gradients[i].length; d++) {
          gram[i][j] += gradients[i][d] * gradients[j][d];
        }
      }
    }
    var ones = new double[k];
    Arrays.fill(ones, 1);
    return new QuadraticProgram(
            gram,
            LinearProgram.minimise(new double[k]).nonNegative().such(LinearRow.equal(1, ones)))
        .solve()
        .optimum();
  }

  @Test
  void largerProgramsCloseTheirGap() {
    var random = new Seed(4).generator();
    for (int trial = 0; trial < 20; trial++) {
      int n = 30;
      var matrix = identity(n);
      for (int k = 0; k < 10; k++) {
        var direction = numbers(random, n, false);
        for (int i = 0; i < n; i++) {
          for (int j = 0; j < n; j++) {
            matrix[i][j] += direction[i] * direction[j];
          }
        }
      }
      var linear = LinearProgram.minimise(numbers(random, n, false)).nonNegative();
      for (int r = 0; r < 20; r++) {
        linear = linear.such(LinearRow.atMost(random.nextDouble(), numbers(random, n, false)));
      }
      assertEquals(0, new QuadraticProgram(matrix, linear).solve().optimum().gap(), 1e-11);
    }
  }

  @Test
  void whatIsNotConvexIsRefused() {
    var linear = LinearProgram.minimise(0, 0);
    assertThrows(
        IllegalArgumentException.class,
        () -> new QuadraticProgram(new double[][] {{1, 2}, {2, 1}}, linear));
    assertThrows(
        IllegalArgumentException.class,
        () -> new QuadraticProgram(new double[][] {{0, 1}, {1, 0}}, linear));
    assertThrows(
        IllegalArgumentException.class,
        () -> new QuadraticProgram(new double[][] {{1, 1}, {0, 1}}, linear));
    assertThrows(IllegalArgumentException.class, () -> new QuadraticProgram(identity(3), linear));
  }
}
