package slater.solve;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import slater.core.Problem;
import slater.core.Requirement;
import slater.core.Status;
import slater.core.domain.Box;
import slater.core.domain.Reals;
import slater.core.heap.Heap;
import slater.core.oracle.Functions;
import slater.core.oracle.Linear;
import slater.core.oracle.Quadratic;
import slater.solve.sketch.ExactAugmentedLagrangian;

class SolveTest {
  @Test
  void closestPointToTheOriginOnALine() {
    var problem =
        new Problem(
            Functions.of(2, Quadratic.squaredDistanceTo(0, 0), Linear.of(1, 1)),
            new Reals(),
            List.of(Requirement.equal("on the line", 1)));
    var solution = Solve.problem(problem);
    assertEquals(Status.SOLVED, solution.status());
    // A residual of 1e-8 over an eigenvalue of 2.
    assertArrayEquals(new double[] {0.5, 0.5}, solution.x().toArray(), 1e-8);
    assertEquals(-1, solution.price("on the line"), 2e-8);
    assertEquals(0.5, solution.objective(), 2e-8);
    assertTrue(solution.certificate().residual() <= 1e-8);
    assertEquals("sequential-quadratic-programming", solution.provenance().method());
    assertEquals(
        "requirements, few variables, bounds",
        solution.provenance().details().get("method-reason"));
  }

  @Test
  void manyVariablesTakeAnAugmentedLagrangian() {
    var origin = new double[200];
    var ones = new double[200];
    Arrays.fill(ones, 1);
    var problem =
        new Problem(
            Functions.of(200, Quadratic.squaredDistanceTo(origin), Linear.of(ones)),
            new Reals(),
            List.of(Requirement.equal("sum", 1)));
    var solution = Solve.problem(problem);
    assertEquals("augmented-lagrangian", solution.provenance().method());
    assertEquals("there are requirements", solution.provenance().details().get("method-reason"));
    assertEquals(-0.01, solution.price("sum"), 1e-7);
  }

  @Test
  void withoutRequirementsABoxTakesQuasiNewton() {
    var problem =
        new Problem(
            Functions.of(2, Quadratic.squaredDistanceTo(3, -0.5)), Box.of(-1, 1), List.of());
    var solution = Solve.problem(problem);
    assertEquals("l-bfgs-b", solution.provenance().method());
    assertArrayEquals(new double[] {1, -0.5}, solution.x().toArray(), 1e-8);
  }

  @Test
  void infeasibleIsSaid() {
    var problem =
        new Problem(
            Functions.of(1, Linear.of(1), Linear.of(1), Linear.of(1)),
            new Reals(),
            List.of(Requirement.atMost("low", 0), Requirement.atLeast("high", 1)));
    assertEquals(Status.INFEASIBLE, Solve.problem(problem).status());
  }

  @Test
  void aChosenMethodIsTaken() {
    var problem =
        new Problem(
            Functions.of(2, Quadratic.squaredDistanceTo(0, 0), Linear.of(1, 1)),
            new Reals(),
            List.of(Requirement.equal("on the line", 1)));
    var solution = Solve.by(ExactAugmentedLagrangian.standard(), problem, Heap.F64.of(3, -1));
    assertEquals(Status.SOLVED, solution.status());
    assertEquals("exact-augmented-lagrangian", solution.provenance().method());
    assertEquals(-1, solution.price("on the line"), 1e-7);
  }
}
