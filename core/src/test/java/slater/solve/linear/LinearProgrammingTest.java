package slater.solve.linear;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import slater.core.Seed;
import slater.core.Status;
import slater.core.expression.Scope;
import slater.core.expression.Variable;
import slater.core.program.Posed;
import slater.core.program.Program;
import slater.core.run.Run;
import slater.core.run.Stop;
import slater.solve.Choice;
import slater.solve.nonlinear.SequentialQuadratic;

/** Problems that are linear: what they become, and what is proven of them. */
class LinearProgrammingTest {
  private static final Scope SCOPE =
      Scope.of().with(Variable.of("x").atLeast(0)).with(Variable.of("y").between(-1, 8));

  private static slater.core.Solution<slater.core.Vec> solve(Posed posed) {
    return Run.of(new LinearProgramming(), posed.problem())
        .from(posed.start())
        .stop(Stop.steps(10))
        .solve();
  }

  @Test
  void aPlanWithItsPrices() {
    var posed =
        Program.maximise("3*x + 2*y + 7", SCOPE)
            .requiring("hours", "x + y <= 4")
            .requiring("steel", "2*x + y - 6 <= 0")
            .requiring("few", "x - y >= -9")
            .pose();
    var solution = solve(posed);
    assertEquals(Status.SOLVED, solution.status());
    assertEquals(17, posed.objective(solution.objective()), 1e-12);
    // 3 = hours + 2 steel, 2 = hours + steel.
    assertEquals(1, solution.price("hours"), 1e-12);
    assertEquals(1, solution.price("steel"), 1e-12);
    assertEquals(0, solution.price("few"), 1e-12);
    assertEquals(0, solution.certificate().residual(), 1e-12);
    assertEquals(0, solution.certificate().dualityGap().orElseThrow(), 1e-12);
    assertEquals("linear-programming", Choice.of(posed.problem(), 1e-6).method().id());
  }

  /** For = the limit is moved up, whichever side that hurts. */
  @ParameterizedTest
  @CsvSource({"minimise,x + y = 3,-1", "maximise,x + y = 3,1", "minimise,-x - y = -3,1"})
  void pricesOfEqualities(String goal, String requirement, double price) {
    var program =
        goal.equals("minimise")
            ? Program.minimise("x + y", SCOPE)
            : Program.maximise("x + y", SCOPE);
    var solution = solve(program.requiring("r", requirement).pose());
    assertEquals(price, solution.price("r"), 1e-12);
  }

  @Test
  void whatContradictsItselfIsProvenToDoSo() {
    var posed =
        Program.minimise("x", SCOPE)
            .requiring("large", "x + y >= 20")
            .requiring("small", "x <= 11")
            .requiring("other", "y >= 0")
            .pose();
    var solution = solve(posed);
    assertEquals(Status.INFEASIBLE, solution.status());
    // 20 - 11 - 8: the least that must give way, wherever it is taken.
    assertEquals(1, solution.certificate().feasibility(), 1e-9);
    var conflict = Conflict.of(LinearForm.of(posed.problem()).orElseThrow().program());
    assertEquals(java.util.List.of(0, 1), conflict.orElseThrow().rows());
    assertEquals(java.util.List.of(1), conflict.orElseThrow().upper());
  }

  @Test
  void whatHasNoBoundIsNamed() {
    var posed = Program.maximise("x - y", SCOPE).requiring("r", "x + y >= 1").pose();
    assertEquals(Status.UNBOUNDED, solve(posed).status());
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void agreesWithSequentialQuadraticProgramming(long trial) {
    var random = new Seed(90).fork(trial).generator();
    var scope = Scope.of();
    for (int i = 1; i <= 4; i++) {
      scope = scope.with(Variable.of("x" + i).between(-2, 3).startingAt(0.5));
    }
    var program = Program.minimise(sum(random, 4), scope);
    for (int j = 0; j < 3; j++) {
      program = program.requiring("r" + j, sum(random, 4) + " <= " + random.nextDouble(0, 2));
    }
    var posed = program.requiring("e", "x1 + x2 = 0.25").pose();
    var exact = solve(posed);
    var other =
        Run.of(SequentialQuadratic.standard().withTolerance(1e-9), posed.problem())
            .from(posed.start())
            .stop(Stop.steps(500))
            .solve();
    assertEquals(Status.SOLVED, exact.status());
    assertEquals(other.objective(), exact.objective(), 1e-7);
    for (int j = 0; j < 4; j++) {
      String name = j == 3 ? "e" : "r" + j;
      assertEquals(other.price(name), exact.price(name), 1e-5, name);
    }
  }

  private static String sum(java.util.random.RandomGenerator random, int count) {
    var text = new StringBuilder();
    for (int i = 1; i <= count; i++) {
      text.append(i == 1 ? "" : " + ").append(random.nextDouble(-1, 2)).append("*x").append(i);
    }
    return text.toString();
  }

  @Test
  void otherProblemsAreRefusedInASentence() {
    var square = Program.minimise("x^2", SCOPE).requiring("r", "x >= 1").problem();
    assertFalse(LinearForm.fits(square));
    assertFalse(LinearForm.fits(Program.minimise("x", SCOPE).problem()));
    var refused =
        assertThrows(
            IllegalArgumentException.class,
            () ->
                new LinearProgramming()
                    .start(square, slater.core.heap.Heap.F64.zeros(2), new Seed(0)));
    assertTrue(String.valueOf(refused.getMessage()).contains("another method"));
  }
}
