package slater.solve;

import java.util.Map;
import slater.core.Method;
import slater.core.Problem;
import slater.core.Solution;
import slater.core.State;
import slater.core.Vec;
import slater.core.heap.Heap;
import slater.core.run.Run;
import slater.core.run.Stop;

/**
 * The short way from a problem to its solution, on all rows and in 64 bits. The closest point to
 * the origin on the line x + y = 1:
 *
 * {@snippet :
 * var problem =
 *     new Problem(
 *         Functions.of(2, Quadratic.squaredDistanceTo(0, 0), Linear.of(1, 1)),
 *         new Reals(),
 *         List.of(Requirement.equal("on the line", 1)));
 * var solution = Solve.problem(problem);
 * solution.x();                   // (1/2, 1/2)
 * solution.price("on the line");  // -1
 * }
 *
 * <p>Small problems with requirements over bounds are solved by sequential quadratic programming,
 * others with requirements by an augmented Lagrangian, those without by quasi-Newton or spectral
 * steps, or by proximal gradients where the domain adds a penalty. Which method was taken, and why,
 * stands in the solution's provenance. A problem that is not convex is solved to a point where the
 * conditions of Karush, Kuhn and Tucker hold, near where the solver began.
 */
public final class Solve {
  private static final double TOLERANCE = 1e-8;
  private static final long STEPS = 100_000;

  private Solve() {}

  /** Solves a problem from the point of zeros, to a KKT residual of 1e-8. */
  public static Solution<Vec> problem(Problem problem) {
    return problem(problem, Heap.F64.zeros(problem.oracle().input()), TOLERANCE);
  }

  /**
   * Solves a problem.
   *
   * @param problem the problem
   * @param x0 where to begin, of any space; brought into the domain first
   * @param tolerance the largest of the residuals of the solution's certificate
   */
  public static Solution<Vec> problem(Problem problem, Vec x0, double tolerance) {
    return problem(problem, x0, tolerance, Stop.steps(STEPS));
  }

  /**
   * Solves a problem within a budget.
   *
   * @param problem the problem
   * @param x0 where to begin, of any space; brought into the domain first
   * @param tolerance the largest of the residuals of the solution's certificate
   * @param budget what else ends the run
   */
  public static Solution<Vec> problem(Problem problem, Vec x0, double tolerance, Stop budget) {
    var choice = Choice.of(problem, tolerance);
    return run(choice.method(), choice.options(), problem, x0, budget, choice.reason());
  }

  /**
   * Solves a problem by a method of the caller's choice, until the method itself ends or has taken
   * 100,000 steps:
   *
   * {@snippet :
   * Solve.by(ExactAugmentedLagrangian.standard(), problem, Heap.F64.of(-1.2, 1));
   * }
   *
   * @param method the method, with its own tolerance
   * @param problem the problem
   * @param x0 where to begin, of any space
   */
  public static <S extends State> Solution<Vec> by(
      Method<Problem, S> method, Problem problem, Vec x0) {
    return run(method, Map.of(), problem, x0, Stop.steps(STEPS), "chosen by the caller");
  }

  private static <S extends State> Solution<Vec> run(
      Method<Problem, S> method,
      Map<String, String> options,
      Problem problem,
      Vec x0,
      Stop budget,
      String reason) {
    var run = Run.of(method, problem).from(x0).stop(budget).detail("method-reason", reason);
    options.forEach(run::option);
    return run.solve();
  }
}
