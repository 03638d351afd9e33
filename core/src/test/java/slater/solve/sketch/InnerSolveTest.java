package slater.solve.sketch;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import slater.core.Problem;
import slater.core.Requirement;
import slater.core.Seed;
import slater.core.domain.Reals;
import slater.core.heap.Heap;
import slater.core.oracle.Functions;
import slater.core.oracle.Linear;
import slater.core.oracle.Quadratic;

/** On one system: four variables, two equalities, indefinite and well-conditioned. */
class InnerSolveTest {
  private static final double[][] HESSIAN = {
    {3, 1, 0, 0}, {1, 2, 0.5, 0}, {0, 0.5, 2.5, -0.5}, {0, 0, -0.5, 1.5}
  };
  private static final double[][] JACOBIAN = {{1, 0.5, -1, 0}, {0, 1, 1, 2}};
  private static final double[] RIGHT = {1, -2, 0.5, 3, -1, 0.25};

  private static Problem problem() {
    return new Problem(
        Functions.of(
            4,
            Quadratic.of(HESSIAN, new double[4], 0),
            Linear.of(JACOBIAN[0]),
            Linear.of(JACOBIAN[1])),
        new Reals(),
        List.of(Requirement.equal("first", 0), Requirement.equal("second", 0)));
  }

  /** The matrix as it is solved: constraints are scaled by a power of two where they are steep. */
  private static double[][] matrix(EqualityForm form) {
    var k = new double[6][6];
    for (int i = 0; i < 4; i++) {
      System.arraycopy(HESSIAN[i], 0, k[i], 0, 4);
      for (int j = 0; j < 2; j++) {
        k[i][4 + j] = form.scale(j) * JACOBIAN[j][i];
        k[4 + j][i] = k[i][4 + j];
      }
    }
    return k;
  }

  private static KktSystem system(EqualityForm form, boolean written, boolean balanced) {
    form.begin(new double[4]);
    var system = new KktSystem(form, written, balanced);
    system.take(new double[2]);
    system.complete(0);
    return system;
  }

  @ParameterizedTest
  @EnumSource
  void everySolverSolves(SystemSolver kind) {
    for (boolean written : new boolean[] {true, false}) {
      for (boolean balanced : new boolean[] {true, false}) {
        if (kind == SystemSolver.EXACT && !written) {
          continue;
        }
        try (var form = new EqualityForm(problem(), Heap.F64.zeros(4))) {
          var system = system(form, written, balanced);
          var solver = InnerSolve.of(kind, system, 3);
          var right = RIGHT.clone();
          for (int i = 0; i < 6; i++) {
            right[i] *= system.balance()[i];
          }
          solver.begin(right, new Seed(1).generator());
          assertTrue(solver.reach(1e-3), kind + " at 1e-3");
          // Asked for more, it goes on.
          assertTrue(solver.reach(1e-10), kind + " at 1e-10");
          var k = matrix(form);
          var z = solver.solution().clone();
          for (int i = 0; i < 6; i++) {
            z[i] *= system.balance()[i];
          }
          var image = new double[6];
          for (int i = 0; i < 6; i++) {
            image[i] = KktSystem.dot(k[i], z, 6);
          }
          assertArrayEquals(RIGHT, image, 2e-10, kind.toString());
        }
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void aSketchNeverMovesAwayFromTheSolution(SystemSolver kind) {
    if (!kind.isSketch()) {
      return;
    }
    try (var form = new EqualityForm(problem(), Heap.F64.zeros(4))) {
      var system = system(form, true, false);
      var exact = solution(system);
      for (long seed = 0; seed < 20; seed++) {
        var sketch = new SketchAndProject(kind, system, 2);
        sketch.begin(RIGHT, new Seed(seed).generator());
        double before = distance(sketch.solution(), exact);
        for (int step = 0; step < 50; step++) {
          sketch.project();
          double after = distance(sketch.solution(), exact);
          assertTrue(after <= before + 1e-12, kind + " moved from " + before + " to " + after);
          before = after;
        }
      }
    }
  }

  @Test
  void krylovMethodsEndAfterAsManyStepsAsUnknowns() {
    try (var form = new EqualityForm(problem(), Heap.F64.zeros(4))) {
      var system = system(form, true, false);
      for (var kind : List.of(SystemSolver.MINRES, SystemSolver.GMRES)) {
        var solver = InnerSolve.of(kind, system, 1);
        solver.begin(RIGHT, new Seed(1).generator());
        assertTrue(solver.reach(1e-9), kind.toString());
        assertTrue(solver.iterations() <= 6, kind + " took " + solver.iterations());
      }
    }
  }

  /** Without its random signs a count sketch of one column would be one equation for ever. */
  @ParameterizedTest
  @EnumSource
  void blocksOfOneColumnSolveToo(SystemSolver kind) {
    try (var form = new EqualityForm(problem(), Heap.F64.zeros(4))) {
      var solver = InnerSolve.of(kind, system(form, true, false), 1);
      solver.begin(RIGHT, new Seed(4).generator());
      assertTrue(solver.reach(1e-8), kind.toString());
    }
  }

  @Test
  void aBlockOfAllRowsIsTheWholeSystem() {
    try (var form = new EqualityForm(problem(), Heap.F64.zeros(4))) {
      var system = system(form, true, false);
      for (var kind : List.of(SystemSolver.BLOCK_ROWS, SystemSolver.BLOCK_GAUSSIAN)) {
        var sketch = new SketchAndProject(kind, system, 6);
        sketch.begin(RIGHT, new Seed(2).generator());
        sketch.project();
        assertEquals(0, distance(sketch.solution(), solution(system)), 1e-9, kind.toString());
      }
    }
  }

  @Test
  void kaczmarzContractsAsItsBoundSays() {
    int runs = 2000;
    int steps = 60;
    try (var form = new EqualityForm(problem(), Heap.F64.zeros(4))) {
      var system = system(form, true, false);
      var exact = solution(system);
      var mean = new double[steps];
      for (int run = 0; run < runs; run++) {
        var sketch = new SketchAndProject(SystemSolver.KACZMARZ, system, 1);
        sketch.begin(RIGHT, new Seed(run).generator());
        for (int step = 0; step < steps; step++) {
          sketch.project();
          double error = distance(sketch.solution(), exact);
          mean[step] += error * error / runs;
        }
      }
      var k = matrix(form);
      double frobenius = 0;
      for (var row : k) {
        frobenius += KktSystem.dot(row, row, 6);
      }
      double rate = 1 - smallestSquare(system) / frobenius;
      double bound = KktSystem.dot(exact, exact, 6);
      for (int step = 0; step < steps; step++) {
        bound *= rate;
        assertTrue(mean[step] <= bound, "step " + step + ": " + mean[step] + " over " + bound);
      }
    }
  }

  /** The square of the smallest singular value, by inverse iteration with elimination. */
  private static double smallestSquare(KktSystem system) {
    var vector = new double[] {1, -0.3, 0.7, 0.2, -0.9, 0.4};
    double size = 0;
    for (int round = 0; round < 500; round++) {
      for (int twice = 0; twice < 2; twice++) {
        var solver = new DenseSolve(system);
        solver.begin(vector, () -> 0);
        vector = solver.solution().clone();
      }
      size = KktSystem.length(vector);
      for (int i = 0; i < vector.length; i++) {
        vector[i] /= size;
      }
    }
    return 1 / size;
  }

  private static double[] solution(KktSystem system) {
    var solver = new DenseSolve(system);
    solver.begin(RIGHT, () -> 0);
    return solver.solution().clone();
  }

  private static double distance(double[] a, double[] b) {
    var difference = a.clone();
    KktSystem.add(-1, b, difference);
    return KktSystem.length(difference);
  }
}
