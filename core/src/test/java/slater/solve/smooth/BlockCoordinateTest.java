package slater.solve.smooth;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static slater.solve.smooth.SmoothProblems.run;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import slater.core.Evaluator;
import slater.core.Layout;
import slater.core.Oracle;
import slater.core.Problem;
import slater.core.Seed;
import slater.core.Space;
import slater.core.Status;
import slater.core.domain.Box;
import slater.core.domain.Reals;
import slater.core.heap.Heap;
import slater.core.oracle.Functions;
import slater.core.oracle.Quadratic;

class BlockCoordinateTest {
  private static final BlockCoordinate METHOD = BlockCoordinate.standard();

  /** The same functions of a point in blocks. */
  private record Blocked(Functions functions, Layout input) implements Oracle {
    @Override
    public List<Layout> outputs() {
      return functions.outputs();
    }

    @Override
    public Evaluator open(Space space) {
      return functions.open(space);
    }
  }

  private static Problem problem(Quadratic objective, slater.core.Domain domain, long... sizes) {
    var layout = Layout.empty();
    int n = 0;
    for (long size : sizes) {
      layout = layout.plus("block " + n, size);
      n += (int) size;
    }
    return new Problem(new Blocked(Functions.of(n, objective), layout), domain, List.of());
  }

  @Test
  void exactSteppingOnSinglesIsGaussSeidel() {
    // min (x^2 + y^2) / 2 + c x y with unit curvature: x+ = -c y, y+ = -c x+: factor c^2 a round.
    double c = 0.5;
    var objective = Quadratic.of(new double[][] {{1, c}, {c, 1}}, new double[2], 0);
    var problem = problem(objective, new Reals(), 1, 1);
    var state = METHOD.start(problem, Heap.F64.of(0, 1), new Seed(0));
    double y = 1;
    for (int round = 0; round < 8; round++) {
      METHOD.step(problem, state);
      // A block's L is halved first and found again: of 1/2, 1 the second is exact.
      assertEquals(-c * y, state.point().get(0), 1e-13);
      assertEquals(c * c * y, state.point().get(1), 1e-13);
      y = state.point().get(1);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 5})
  void theKnownOptimumIsFoundInABoxAndFree(int seed) {
    var random = new Seed(seed).generator();
    var objective = SmoothProblems.quadratic(9, random);
    for (slater.core.Domain domain : List.of(new Reals(), Box.of(-0.5, 0.4))) {
      var problem = problem(objective, domain, 2, 4, 3);
      var other = run(Lbfgs.standard().withTolerance(1e-10), problem, Heap.F64.zeros(9), 2000);
      var state = METHOD.start(problem, Heap.F64.zeros(9), new Seed(0));
      double before = state.progress().objective();
      while (state.ended().isEmpty() && state.steps() < 20_000) {
        METHOD.step(problem, state);
        double now = state.progress().objective();
        assertTrue(now <= before + 1e-12 * Math.abs(before), "the value never rises");
        before = now;
      }
      assertEquals(Optional.of(Status.SOLVED), state.ended());
      assertArrayEquals(other.point().toArray(), state.point().toArray(), 1e-7);
    }
  }
}
