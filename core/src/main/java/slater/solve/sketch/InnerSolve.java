package slater.solve.sketch;

import java.util.random.RandomGenerator;

/**
 * An iteration for {@code K z = b} that can be asked for more: the descent test may find the
 * accuracy too low, and then it goes on from where it was.
 */
interface InnerSolve {
  /** Begins at z = 0. The right-hand side is kept, not copied. */
  void begin(double[] right, RandomGenerator random);

  /**
   * Iterates until the residual's norm is at most the target; false where it does not get there.
   */
  boolean reach(double target);

  /** The solution of the last iteration; owned by this solver. */
  double[] solution();

  /** Iterations since the beginning. */
  long iterations();

  /** The solver of that kind for a system, whose entries may change between two beginnings. */
  static InnerSolve of(SystemSolver kind, KktSystem system, int block) {
    return switch (kind) {
      case EXACT -> new DenseSolve(system);
      case MINRES -> new MinimalResidual(system);
      case GMRES -> new RestartedArnoldi(system);
      default -> new SketchAndProject(kind, system, block);
    };
  }
}
