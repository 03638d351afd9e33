package slater.solve.smooth;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import slater.core.Draw;
import slater.core.Outputs;
import slater.core.Problem;
import slater.core.Seed;
import slater.core.Status;
import slater.core.domain.Reals;
import slater.core.heap.Heap;
import slater.core.oracle.Differentiable;
import slater.core.oracle.Functions;
import slater.core.oracle.LeastSquares;
import slater.core.oracle.Linear;

class LeastSquaresTest {
  private static final TrustRegionNewton METHOD = TrustRegionNewton.standard();

  private static Problem problem(int n, List<Differentiable> residuals) {
    var zero = Linear.of(new double[n]);
    var inner = Functions.ofBlocks(n, zero, List.of(residuals));
    return new Problem(LeastSquares.of(inner), new Reals(), List.of());
  }

  @Test
  void aLineThroughPointsIsThatOfTheNormalEquations() {
    var random = new Seed(3).generator();
    var residuals = new ArrayList<Differentiable>();
    var normal = new double[2][3];
    for (int i = 0; i < 20; i++) {
      double x = random.nextGaussian();
      double y = 2 * x - 1 + 0.1 * random.nextGaussian();
      residuals.add(Linear.of(1, x).plus(-y));
      double[] row = {1, x, y};
      for (int a = 0; a < 2; a++) {
        for (int b = 0; b < 3; b++) {
          normal[a][b] += row[a] * row[b];
        }
      }
    }
    double[] known = Gauss.solve(normal);
    var state = SmoothProblems.run(METHOD, problem(2, residuals), Heap.F64.zeros(2), 50);
    assertEquals(Optional.of(Status.SOLVED), state.ended());
    assertArrayEquals(known, state.point().toArray(), 1e-8);
  }

  @Test
  void aDecayWithoutNoiseIsFoundFast() {
    // y = 3 exp(-0.7 t), residuals of zero at the solution: Gauss and Newton converge like Newton.
    var residuals = new ArrayList<Differentiable>();
    for (int i = 0; i < 12; i++) {
      double t = 0.25 * i;
      double y = 3 * Math.exp(-0.7 * t);
      residuals.add(
          (x, gradient) -> {
            double decay = Math.exp(-x[1] * t);
            gradient[0] = decay;
            gradient[1] = -t * x[0] * decay;
            return x[0] * decay - y;
          });
    }
    var state = SmoothProblems.run(METHOD, problem(2, residuals), Heap.F64.of(1, 0), 50);
    assertEquals(Optional.of(Status.SOLVED), state.ended());
    assertArrayEquals(new double[] {3, 0.7}, state.point().toArray(), 1e-7);
    assertTrue(state.steps() <= 15, state.progress()::toString);
  }

  @Test
  void rosenbrockAsResiduals() {
    List<Differentiable> residuals =
        List.of(
            (x, gradient) -> {
              gradient[0] = -20 * x[0];
              gradient[1] = 10;
              return 10 * (x[1] - x[0] * x[0]);
            },
            (x, gradient) -> {
              gradient[0] = -1;
              return 1 - x[0];
            });
    var state = SmoothProblems.run(METHOD, problem(2, residuals), Heap.F64.of(-1.2, 1), 100);
    assertArrayEquals(new double[] {1, 1}, state.point().toArray(), 1e-7);
  }

  /** Gradient and J'J against the Jacobian written down. */
  @Test
  void productsAreThoseOfTheJacobian() {
    double[][] jacobian = {{1, 2}, {-3, 0.5}, {0, 4}};
    double[] shift = {1, -2, 0.5};
    var residuals = new ArrayList<Differentiable>();
    for (int i = 0; i < 3; i++) {
      residuals.add(Linear.of(jacobian[i]).plus(shift[i]));
    }
    var oracle = problem(2, residuals).oracle();
    try (var evaluator = oracle.open(Heap.F64)) {
      var x = Heap.F64.of(0.3, -0.7);
      evaluator.at(x, Draw.all());
      var weights = Outputs.zeros(Heap.F64, oracle.outputs());
      weights.block(0).fill(2);
      var gradient = Heap.F64.zeros(2);
      var image = Heap.F64.zeros(2);
      var direction = Heap.F64.of(1, -2);
      evaluator.pull(weights, gradient);
      evaluator.hessianTimes(weights, direction, image);
      var along = Outputs.zeros(Heap.F64, oracle.outputs());
      evaluator.push(direction, along);
      double value = 0;
      var slope = new double[2];
      var product = new double[2];
      for (int i = 0; i < 3; i++) {
        double residual = jacobian[i][0] * 0.3 - jacobian[i][1] * 0.7 + shift[i];
        double pushed = jacobian[i][0] - 2 * jacobian[i][1];
        value += residual * residual / 2;
        for (int k = 0; k < 2; k++) {
          slope[k] += 2 * jacobian[i][k] * residual;
          product[k] += 2 * jacobian[i][k] * pushed;
        }
      }
      assertEquals(value, evaluator.values().block(0).get(0), 1e-13);
      assertArrayEquals(slope, gradient.toArray(), 1e-12);
      assertArrayEquals(product, image.toArray(), 1e-12);
      // The gradient was taken with a weight of 2.
      assertEquals((slope[0] - 2 * slope[1]) / 2, along.block(0).get(0), 1e-12);
    }
  }

  @Test
  void anOracleWithoutResidualsIsRefused() {
    assertThrows(
        IllegalArgumentException.class, () -> LeastSquares.of(Functions.of(1, Linear.of(1))));
  }
}
