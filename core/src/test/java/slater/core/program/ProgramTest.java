package slater.core.program;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import slater.core.Draw;
import slater.core.InputException;
import slater.core.Price;
import slater.core.Requirement;
import slater.core.Seed;
import slater.core.Solution;
import slater.core.Vec;
import slater.core.domain.Reals;
import slater.core.expression.IndexSet;
import slater.core.expression.Parameter;
import slater.core.expression.Scope;
import slater.core.expression.Variable;
import slater.core.heap.Heap;
import slater.solve.Solve;

class ProgramTest {
  private static final Scope FREE = Scope.variables("x", "y");

  private static Scope box(double least, double most, double start, String... names) {
    var scope = Scope.of();
    for (var name : names) {
      scope = scope.with(Variable.of(name).between(least, most).startingAt(start));
    }
    return scope;
  }

  private static Solution<Vec> solve(Posed posed) {
    return Solve.problem(posed.problem(), posed.start(), 1e-8);
  }

  /** Problem 71 of Hock and Schittkowski with its published optimum. */
  @Test
  void problem71() {
    var scope =
        Scope.of()
            .with(Variable.of("x1").between(1, 5).startingAt(1))
            .with(Variable.of("x2").between(1, 5).startingAt(5))
            .with(Variable.of("x3").between(1, 5).startingAt(5))
            .with(Variable.of("x4").between(1, 5).startingAt(1));
    var posed =
        Program.minimise("x1*x4*(x1 + x2 + x3) + x3", scope)
            .requiring("product", "x1*x2*x3*x4 >= 25")
            .requiring("squares", "x1^2 + x2^2 + x3^2 + x4^2 = 40")
            .pose();
    var solution = solve(posed);
    assertEquals(17.0140173, solution.objective(), 1e-6);
    assertEquals(List.of("x1", "x2", "x3", "x4"), posed.variableNames());
    // Published multipliers 0.55229366 and -0.16146857; Slater's price of "=" is for limit up.
    assertEquals(0.55229366, solution.price("product"), 1e-5);
    assertEquals(0.16146857, Math.abs(solution.price("squares")), 1e-5);
    assertFalse(posed.problem().isConvex());
  }

  @Test
  void closestPointOnALine() {
    var posed = Program.minimise("x^2 + y^2", FREE).requiring("on the line", "x + y = 1").pose();
    assertTrue(posed.problem().domain() instanceof Reals);
    assertTrue(posed.problem().isConvex());
    var solution = solve(posed);
    assertEquals(-1, solution.price("on the line"), 1e-6);
    var gap = posed.bound().certify(solution).dualityGap();
    assertTrue(gap.isPresent() && gap.getAsDouble() < 1e-7, "gap " + gap);
  }

  @Test
  void aPriceIsWhatARelaxedLimitImprovesUnderBothGoals() {
    var scope = box(0, 10, 0, "x", "y");
    var maximised =
        Program.maximise("3*x + 2*y", scope)
            .requiring("hours", "x + y <= 4")
            .requiring("steel", "2*x + y <= 6")
            .pose();
    var solution = solve(maximised);
    assertEquals(10, maximised.objective(solution.objective()), 1e-6);
    // Dual of the two constraints: 3 = h + 2 s, 2 = h + s.
    assertEquals(1, solution.price("hours"), 1e-6);
    assertEquals(1, solution.price("steel"), 1e-6);
    var minimised =
        Program.minimise("-3*x - 2*y", scope)
            .requiring("hours", "4 >= x + y")
            .requiring("steel", "2*x + y - 6 <= 0")
            .pose();
    assertEquals(1, solve(minimised).price("hours"), 1e-6);
  }

  @Test
  void sidesWithAndWithoutVariables() {
    var rows = new IndexSet("rows", 2);
    var scope =
        Scope.of(rows)
            .with(Variable.of("x", rows).between(0, 9))
            .with(Variable.of("y"))
            .with(Parameter.of("c", rows, 5, 7))
            .with(Parameter.of("k", 3));
    var posed =
        Program.minimise("y", scope)
            .requiring("a", "x[1] + y <= k + 1")
            .requiring("b", "k <= y")
            .requiring("c", "x[1] >= y + 2")
            .requiring("d", "x[i] <= c[i] for i in rows")
            .requiring("e", "1 <= y <= 2*k")
            .requiring("f", "x[i] - x[i-1] = 0 for i in 2..2")
            .pose();
    var requirements = posed.problem().requirements();
    assertEquals(
        List.of(
            "a <= 4.0",
            "b >= 3.0",
            "c >= 0.0",
            "d <= [5.0, 7.0]",
            "e (from below) >= 1.0",
            "e (from above) <= 6.0",
            "f = 0.0"),
        requirements.stream().map(Requirement::toString).toList());
    assertEquals("d [i = 2]", posed.componentName(3, 1));
    assertEquals("f [i = 2]", posed.componentName(6, 0));
    assertEquals(List.of("x[1]", "x[2]", "y"), posed.variableNames());
  }

  @Test
  void aStartWithoutAValueIsNamed() {
    var posed = Program.minimise("x - log(x - 3)", FREE).pose();
    var wrong = assertThrows(InputException.class, posed::start);
    assertTrue(
        wrong.sentence().contains("log(x - 3) has no value where x - 3 is -3.0"), wrong.sentence());
    assertThrows(
        InputException.class,
        () -> Program.minimise("x", FREE).requiring("r", "x <= log(0)").pose());
  }

  /** Problems whose optimum is known in closed form: the bound must reach it from below. */
  @Test
  void theBoundReachesTheOptimumOfConvexProblems() {
    var box = box(-10, 10, 1, "x", "y", "z");
    var programs =
        List.of(
            Program.minimise("x^2 + y^2 - x*y", box).requiring("r", "x + y >= 2"),
            Program.minimise(
                    "9 - 8*x - 6*y - 4*z + 2*x^2 + 2*y^2 + z^2 + 2*x*y + 2*x*z",
                    box(0, 100, 0.5, "x", "y", "z"))
                .requiring("budget", "x + y + 2*z <= 3"),
            Program.minimise("exp(x) + exp(-2*x) + y", box).requiring("r", "y >= norm2(x, 1)"),
            Program.maximise("log(x) + 2*log(y)", box(1e-3, 10, 1, "x", "y"))
                .requiring("budget", "x + y <= 3"),
            Program.minimise("x + y", box).requiring("disc", "x^2 + y^2 <= 2"));
    double[] optima = {1, 1.0 / 9, Double.NaN, -2 * Math.log(2), -2};
    for (int k = 0; k < optima.length; k++) {
      var posed = programs.get(k).pose();
      assertTrue(posed.problem().isConvex(), "program " + k);
      var solution = solve(posed);
      var gap = posed.bound().certify(solution).dualityGap();
      // The KKT residual of 1e-8, times the widths of the bounds.
      assertTrue(gap.isPresent() && gap.getAsDouble() < 2e-6, k + ": gap " + gap);
      if (!Double.isNaN(optima[k])) {
        assertEquals(optima[k], solution.objective(), 1e-6);
      }
    }
  }

  /** Whatever the point and the prices, no admissible point may lie below the bound. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "x^2 + y^2 - x*y",
        "exp(x) - y",
        "x*y",
        "(x - 1)^2 + abs(y)",
        "max(x, y^2) - sin(x)",
        "x + 2*y",
      })
  void noAdmissiblePointLiesBelowTheBound(String objective) {
    var posed =
        Program.minimise(objective, box(-2, 3, 0, "x", "y", "z"))
            .requiring("disc", "x^2 + y^2 <= 4")
            .requiring("line", "x + y >= -1")
            .requiring("curve", "x*y <= 1")
            .requiring("third", "2*z - x = 1")
            .pose();
    var bound = posed.bound();
    var random = new Seed(41).generator();
    double best = Double.POSITIVE_INFINITY;
    try (var evaluator = posed.problem().oracle().open(Heap.F64)) {
      for (int k = 0; k < 40_000; k++) {
        double x = random.nextDouble(-2, 3);
        evaluator.at(Heap.F64.of(x, random.nextDouble(-2, 3), (1 + x) / 2), Draw.all());
        // The equation is rounded.
        if (posed.problem().worstMiss(evaluator.values()) < 1e-14) {
          best = Math.min(best, evaluator.values().block(0).get(0));
        }
      }
    }
    int known = 0;
    for (int trial = 0; trial < 300; trial++) {
      var x = Heap.F64.of(random.doubles(3, -2, 3).toArray());
      var prices =
          posed.problem().requirements().stream()
              .map(r -> new Price(r.name(), List.of(random.nextDouble(-0.2, 2))))
              .toList();
      var at = bound.at(x, prices);
      known += at.isPresent() ? 1 : 0;
      assertTrue(at.orElse(Double.NEGATIVE_INFINITY) <= best + 1e-12, at + " above " + best);
    }
    assertTrue(known > 0);
  }

  /** A Lagrangian that is flat, or falls, across an equation bends upwards along it. */
  @ParameterizedTest
  @CsvSource({
    "(x - y)^2 + (x + y - 2)^2/100 + 0*z, 0",
    "x*y, -1",
    "z^2 - (x + y)^2 + (x - y)^2/10, -4"
  })
  void equationsMakeTheBoundReachTheOptimum(String objective, double optimum) {
    var scope = Scope.variables("x", "y", "z");
    var posed =
        Program.minimise(objective, scope)
            .requiring("sum", objective.equals("x*y") ? "x - y = 2" : "x + y = 2")
            .requiring("level", "z = 0")
            .pose();
    var solution = solve(posed);
    assertEquals(optimum, solution.objective(), 1e-7);
    var gap = posed.bound().certify(solution).dualityGap();
    assertTrue(gap.isPresent() && gap.getAsDouble() < 1e-6, "gap " + gap);
  }

  @Test
  void whereNothingIsKnownNoBoundIsSaid() {
    var free = Program.minimise("x*y", FREE).requiring("r", "x + y = 1").pose();
    var prices = List.of(new Price("r", List.of(0.3)));
    assertEquals(OptionalDouble.empty(), free.bound().at(Heap.F64.of(0.3, 0.7), prices));
    // A sum of squares is bounded by itself, convex or not.
    var rosenbrock = Program.minimise("100*(y - x^2)^2 + (1 - x)^2", FREE).pose();
    assertFalse(rosenbrock.problem().isConvex());
    assertEquals(OptionalDouble.of(0), rosenbrock.bound().at(Heap.F64.of(1, 1), List.of()));
  }

  @Test
  void leastSquaresOverRows() {
    int n = 200;
    var rows = new IndexSet("rows", n);
    var random = new Seed(6).generator();
    double[] x = random.doubles(n).toArray();
    double[] y = IntStream.range(0, n).mapToDouble(i -> 2 * x[i] + 1).toArray();
    var scope =
        Scope.of(rows)
            .with(Variable.of("slope"))
            .with(Variable.of("level"))
            .with(Parameter.of("x", rows, x))
            .with(Parameter.of("y", rows, y));
    var posed = Program.minimise("sum(i in rows: (y[i] - slope*x[i] - level)^2)/200", scope).pose();
    assertTrue(posed.problem().isConvex());
    var solution = solve(posed);
    assertEquals(2, solution.x().get(0), 1e-5);
    assertEquals(1, solution.x().get(1), 1e-5);
    var gap = posed.bound().certify(solution).dualityGap();
    assertTrue(gap.isPresent() && gap.getAsDouble() < 1e-10, "gap " + gap);
  }
}
