package slater.solve.sketch;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import slater.core.Certificate;
import slater.core.Draw;
import slater.core.Outputs;
import slater.core.Problem;
import slater.core.Seed;
import slater.core.Status;
import slater.core.Vec;
import slater.core.heap.Heap;

/** The two problems of the claim, and the claim itself at a small effort. */
class SketchingProblemsTest {

  @Test
  void derivativesAreThoseOfDifferences() {
    for (var problem :
        List.of(
            ConstrainedLogistic.problem(60, 6, 2, new Seed(1)),
            ControlledDiffusion.problem(5, new Seed(2)))) {
      int n = (int) problem.variables();
      var random = new Seed(3).generator();
      var x = Heap.F64.zeros(n);
      var along = Heap.F64.zeros(n);
      for (int i = 0; i < n; i++) {
        x.set(i, random.nextGaussian());
        along.set(i, random.nextGaussian());
      }
      var weights = Outputs.zeros(Heap.F64, problem.oracle().outputs());
      weights.block(0).set(0, 0.7);
      for (int j = 0; j < weights.block(1).size(); j++) {
        weights.block(1).set(j, random.nextGaussian());
      }
      try (var evaluator = problem.oracle().open(Heap.F64)) {
        double step = 1e-5;
        double up = weighted(evaluator, x, along, step, weights);
        double down = weighted(evaluator, x, along, -step, weights);
        var above = gradient(evaluator, x, along, step, weights);
        var below = gradient(evaluator, x, along, -step, weights);
        var gradient = gradient(evaluator, x, along, 0, weights);
        double slope = gradient.dot(along);
        // The third derivative times 1e-10, and rounding of values up to 1e3 over 1e-5.
        assertEquals((up - down) / (2 * step), slope, 1e-6 * (1 + Math.abs(slope)));
        var changes = Outputs.zeros(Heap.F64, problem.oracle().outputs());
        evaluator.push(along, changes);
        double pushed = 0.7 * changes.block(0).get(0) + changes.block(1).dot(weights.block(1));
        assertEquals(slope, pushed, 1e-10 * (1 + Math.abs(slope)));
        var bend = Heap.F64.zeros(n);
        evaluator.hessianTimes(weights, along, bend);
        var expected = above.add(-1, below).scale(1 / (2 * step));
        assertArrayEquals(expected.toArray(), bend.toArray(), 1e-6 * (1 + bend.maxAbs()));
      }
    }
  }

  private static double weighted(
      slater.core.Evaluator evaluator, Vec x, Vec along, double step, Outputs weights) {
    evaluator.at(x.copy().add(step, along), Draw.all());
    return weights.block(0).get(0) * evaluator.values().block(0).get(0)
        + weights.block(1).dot(evaluator.values().block(1));
  }

  private static Vec gradient(
      slater.core.Evaluator evaluator, Vec x, Vec along, double step, Outputs weights) {
    evaluator.at(x.copy().add(step, along), Draw.all());
    var gradient = Heap.F64.zeros(x.size());
    evaluator.pull(weights, gradient);
    return gradient;
  }

  /** Against Newton's method on the null space of the equalities, written down by itself. */
  @Test
  void logisticRegressionMeetsNewtonOnTheNullSpace() {
    for (long seed = 0; seed < 5; seed++) {
      var problem = ConstrainedLogistic.problem(2000, 20, 5, new Seed(seed));
      var expected = NullSpaceNewton.solve(problem, 20, 5);
      for (var solver :
          List.of(SystemSolver.KACZMARZ, SystemSolver.BLOCK_GAUSSIAN, SystemSolver.COUNT_SKETCH)) {
        var method = ExactAugmentedLagrangian.standard().withTolerance(1e-9).solvedBy(solver);
        var state = run(method, problem, seed);
        assertEquals(Optional.of(Status.SOLVED), state.ended());
        assertArrayEquals(expected, state.point().toArray(), 1e-7);
        assertEquals(0, state.retreats());
      }
    }
  }

  @Test
  void theControlledDiffusionIsSolvedAlikeByEliminationAndKrylov() {
    var problem = ControlledDiffusion.problem(63, new Seed(4));
    var exact = run(ExactAugmentedLagrangian.standard().solvedBy(SystemSolver.EXACT), problem, 0);
    var krylov =
        run(
            ExactAugmentedLagrangian.standard().solvedBy(SystemSolver.MINRES).withoutBalance(),
            problem,
            0);
    for (var state : List.of(exact, krylov)) {
      assertEquals(Optional.of(Status.SOLVED), state.ended());
      assertTrue(state.steps() <= 12, () -> state.progress().toString());
      assertTrue(Certificate.at(problem, state.point(), state.prices()).residual() < 1.1e-8);
    }
    // A residual of 1e-8 over the least curvature, 1e-3.
    assertArrayEquals(exact.point().toArray(), krylov.point().toArray(), 1e-5);
  }

  @Test
  void theClaimHoldsWhereThereIsOnlyTheLogisticProblemToReach() {
    var result = SketchingClaim.run(new Seed(1), 0.001, line -> {});
    long reached =
        result.table().stream()
            .filter(row -> "logistic".equals(row.get("problem")))
            .filter(row -> "5 of 5".equals(row.get("solved")))
            .count();
    assertTrue(reached >= 7, result::summary);
    assertEquals(18, result.table().size());
  }

  private static ExactAugmentedLagrangianState run(
      ExactAugmentedLagrangian method, Problem problem, long seed) {
    var state = method.start(problem, Heap.F64.zeros(problem.variables()), new Seed(seed));
    while (state.ended().isEmpty() && state.steps() < 100) {
      method.step(problem, state);
    }
    return state;
  }
}
