package slater.solve.smooth;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import slater.core.Seed;
import slater.core.Status;
import slater.core.domain.Box;
import slater.core.domain.Reals;
import slater.core.heap.Heap;

class SpectralGradientTest {
  @ParameterizedTest
  @ValueSource(longs = {0, 1, 2, 3, 4, 5, 6, 7, 8, 9})
  void quadraticInABoxAgainstAllActiveSets(long seed) {
    var random = new Seed(seed).fork("box").generator();
    int n = 5;
    var objective = SmoothProblems.quadratic(n, random);
    var lower = new double[n];
    var upper = new double[n];
    for (int i = 0; i < n; i++) {
      lower[i] = -random.nextDouble();
      upper[i] = random.nextDouble();
    }
    double best = ActiveSets.least(objective, lower, upper);
    var set = SmoothProblems.projectionOnly(Box.of(lower, upper));
    var problem = SmoothProblems.free(n, objective, set);
    var state = SmoothProblems.run(SpectralGradient.standard(), problem, Heap.F64.zeros(n), 5000);
    assertEquals(Optional.of(Status.SOLVED), state.ended());
    // As for L-BFGS-B: the square of the residual, 1e-8, over the smallest eigenvalue, 1.
    assertEquals(best, state.progress().objective(), 1e-11 * Math.max(1, Math.abs(best)));
    assertTrue(problem.domain().contains(state.point(), 1e-15));
  }

  @ParameterizedTest
  @ValueSource(ints = {2, 10})
  void rosenbrock(int n) {
    var problem =
        SmoothProblems.free(
            n, SmoothProblems.rosenbrock(), SmoothProblems.projectionOnly(new Reals()));
    var state = SmoothProblems.run(SpectralGradient.standard(), problem, Heap.F64.zeros(n), 20000);
    assertEquals(Optional.of(Status.SOLVED), state.ended());
    assertEquals(1, state.point().get(n - 1), 1e-6);
  }
}
