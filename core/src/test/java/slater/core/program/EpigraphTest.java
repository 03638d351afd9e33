package slater.core.program;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import slater.core.Draw;
import slater.core.Seed;
import slater.core.Status;
import slater.core.expression.Formula;
import slater.core.expression.IndexSet;
import slater.core.expression.Parameter;
import slater.core.expression.Scope;
import slater.core.expression.Variable;
import slater.core.heap.Heap;
import slater.solve.Choice;
import slater.solve.Solve;

/**
 * Kinks taken out of problems: the same optimum, the same prices, and nothing where it is wrong.
 */
class EpigraphTest {
  private static final IndexSet ROWS = new IndexSet("rows", 4);
  private static final IndexSet SIDES = new IndexSet("sides", 2);

  private static Scope scope(double... start) {
    return Scope.of(ROWS, SIDES)
        .with(Variable.of("x").between(-5, 5).startingAt(start.length > 0 ? start[0] : 2.3))
        .with(Variable.of("y").between(-5, 5).startingAt(start.length > 1 ? start[1] : -1.7))
        .with(Variable.of("v", ROWS, SIDES).between(-3, 4).startingAt(0.5))
        .with(Parameter.of("c", ROWS, 1, -2, 4, 7));
  }

  /** Optima known in closed form; the second number is the price of the requirement. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "minimise | abs(x - 3) + x^2 | y <= 9 | 2.75 | 0",
        "minimise | max(x^2, (x - 2)^2) | y <= 9 | 1 | 0",
        "maximise | min(x, 4 - x) - 1 | y <= 9 | 1 | 0",
        "minimise | norminf(x - 1, y + 2) | x - y = 0 | 1.5 | 0.5",
        "maximise | x | abs(x) <= 2 | 2 | 1",
        "minimise | x + y | max(-x, -y, -x - y) <= 2 | -2 | 1",
        "minimise | exp(abs(x - 1))*(2 + abs(y)) | x >= 0 | 2 | 0",
        "minimise | x | min(x, y) >= 1 | 1 | 1",
        "minimise | norm1(x - 1, y + 2) | x + y >= 1 | 2 | 1",
        "minimise | 1/(6 - abs(x)) | x >= 2 | 0.25 | 0.0625",
        "minimise | abs(x)^3 | x >= 2 | 8 | 12",
        "minimise | sum(i in rows: abs(x - c[i])) | y <= 9 | 12 | 0",
        "minimise | max(i in rows: abs(x - c[i])) | y <= 9 | 4.5 | 0",
        "minimise | sum(i in rows, s in sides: max(v[i,s], -v[i,s], c[i])) | y <= 9 | 24 | 0"
      })
  void theOptimumIsTheOneByHand(
      String goal, String objective, String requirement, double optimum, double price) {
    var scope = scope();
    var program =
        (goal.equals("minimise")
                ? Program.minimise(objective, scope)
                : Program.maximise(objective, scope))
            .requiring("r", requirement);
    assertFalse(isSmooth(program.pose()));
    var epigraph = Epigraph.of(program);
    assertTrue(epigraph.added() > 0 && epigraph.kept().isEmpty(), epigraph.toString());
    var posed = epigraph.program().pose();
    assertTrue(isSmooth(posed), epigraph.program().toString());
    var solution = Solve.problem(posed.problem(), posed.start(), 1e-9);
    assertEquals(Status.SOLVED, solution.status());
    // Residuals of 1e-9 leave values of size 10 right to 1e-7.
    assertEquals(optimum, posed.objective(solution.objective()), 1e-7);
    assertEquals(price, solution.price("r"), 1e-6);
  }

  private static boolean isSmooth(Posed posed) {
    boolean smooth = true;
    for (int j = 0; j < posed.oracle().outputs().size(); j++) {
      smooth &= posed.oracle().isSmooth(j);
    }
    return smooth;
  }

  /** With each new variable at the value of what it stands for, both problems say the same. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "abs(x) + max(x*y, y, 2) | x <= 9",
        "x^2 - min(x, y, x*y) | max(x, y) <= 3",
        "exp(max(x, abs(y)))/(8 - norm1(x, y)/2) | abs(x) - 4 <= min(x, y)",
        "sum(i in rows, s in sides: max(v[i,s]*c[i], x)^3) | norm1(v) <= 30",
        "max(i in 2..4: abs(v[i,1] - v[i-1,2]) + c[i]) | norminf(i in rows: v[i,1]) <= x + 8",
        "norm1(i in 2..3, s in sides: v[i,s] - x) | -abs(x) >= -5",
        "sqrt(1 + abs(x)) + 2*abs(y)*(3 + abs(x)) | acos(max(x, y)/10) >= 0.5"
      })
  void bothProblemsAgreeAtEveryPoint(String objective, String requirement) {
    var random = new Seed(objective.length()).generator();
    for (int trial = 0; trial < 20; trial++) {
      var scope = scope(random.nextDouble(-4, 4), random.nextDouble(-4, 4));
      var program = Program.minimise(objective, scope).requiring("r", requirement);
      var plain = program.pose();
      var epigraph = Epigraph.of(program);
      assertEquals(List.of(), epigraph.kept());
      var lifted = epigraph.program().pose();
      try (var one = plain.problem().oracle().open(Heap.F64);
          var other = lifted.problem().oracle().open(Heap.F64)) {
        one.at(plain.start(), Draw.all());
        other.at(lifted.start(), Draw.all());
        double value = one.values().block(0).get(0);
        assertEquals(value, other.values().block(0).get(0), 1e-12 * (1 + Math.abs(value)));
        var first = plain.problem().requirements().getFirst();
        var same = lifted.problem().requirements().getFirst();
        assertEquals(
            first.violation(0, one.values().block(1).get(0)),
            same.violation(0, other.values().block(1).get(0)),
            1e-12);
        // What stands for a part is never beyond it, and as near to it as the items allow.
        for (int j = 1; j < lifted.problem().requirements().size(); j++) {
          var requires = lifted.problem().requirements().get(j);
          for (int k = 0; k < other.values().block(j + 1).size(); k++) {
            double at = other.values().block(j + 1).get(k);
            assertTrue(requires.violation(k, at) <= 1e-12, requires.name() + ": " + at);
          }
        }
      }
      assertEquals(
          plain.start().size() + epigraph.added(), lifted.start().size(), "variables come behind");
    }
  }

  /** Replacing these would change the problem. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "minimise | x^2 - abs(x) | x <= 1 | abs",
        "minimise | x | abs(x) = 1 | abs",
        "minimise | sin(abs(x)) | x <= 1 | abs",
        "minimise | -max(x, y) | x <= 1 | max",
        "maximise | abs(x) | x <= 1 | abs",
        "minimise | x*abs(y) | x <= 1 | abs",
        "minimise | x | abs(x) >= 1 | abs",
        "minimise | min(x, y) | x <= 1 | min",
        "minimise | y/(1 + abs(x)) | x <= 1 | abs",
        "minimise | (abs(x) - 2)^2 | x <= 1 | abs",
        "minimise | y | 1 <= max(x, y) <= 2 | max",
        "minimise | norm2(x, y) | x <= 1 | norm2"
      })
  void whatIsNotTheSameStays(String goal, String objective, String requirement, String word) {
    var scope = scope();
    var program =
        (goal.equals("minimise")
                ? Program.minimise(objective, scope)
                : Program.maximise(objective, scope))
            .requiring("r", requirement);
    var epigraph = Epigraph.of(program);
    assertEquals(List.of(word), epigraph.kept());
    assertEquals(0, epigraph.added());
    assertEquals(program, epigraph.program());
    assertEquals("augmented-lagrangian", Choice.of(program.problem(), 1e-6).method().id());
  }

  @Test
  void whatHasNoKinkWithinTheBoundsIsSmooth() {
    var scope = Scope.of().with(Variable.of("x").between(1, 5)).with(Variable.of("y"));
    for (var text : List.of("abs(x)", "norm2(x, y)", "abs(-x)*y", "max(2, 3)*y", "x + abs(-2)")) {
      assertTrue(isSmooth(Program.minimise(text, scope).pose()), text);
    }
    for (var text : List.of("abs(y)", "norm2(y, y)", "max(x, 2)", "x*min(y, 1)", "norm1(x, y)")) {
      assertFalse(isSmooth(Program.minimise(text, scope).pose()), text);
    }
    var program = Program.minimise("abs(x) + y^2", scope);
    assertEquals(0, Epigraph.of(program).added());
    assertEquals("`auxiliary 1` + x", lifted("abs(y) + x", scope));
    assertEquals("x - `auxiliary 1`", lifted("x - min(y, 2)", scope));
  }

  private static String lifted(String text, Scope scope) {
    var program = Program.minimise(Formula.expression(text, scope), scope);
    return Epigraph.of(program).program().objective().toString();
  }
}
