package slater.solve.dual;

import slater.core.Curvature;
import slater.core.Layout;
import slater.core.Problem;
import slater.core.Vec;
import slater.core.domain.Bounded;
import slater.core.domain.LinearMinimum;

/**
 * The dual function of a problem, {@code d(p) = min over x of f(x) + p . v(x)} with the violations
 * v, as an oracle: what dual ascent raises, whoever computes it. It is concave whatever the
 * problem, never above the optimum (weak duality), and its supergradient at p is the violation at
 * the minimiser. Prices lie one behind the other, in the order of the requirements.
 */
public interface DualFunction {

  /** The number of prices: the components of all requirements together. */
  int prices();

  /** Whether a price belongs to an inequality, and is never negative. */
  boolean isInequality(int price);

  /**
   * Opens it for one thread.
   *
   * @param x0 where a search for the minimiser begins, and the space of the minimisers; copied
   */
  DualEvaluator open(Vec x0);

  /** The minimum over x where somebody knows it in closed form. */
  @FunctionalInterface
  interface ClosedForm {
    /**
     * The minimum of the Lagrangian over x.
     *
     * @param prices the prices; read only
     * @param violations receives the violations at the minimiser
     * @param minimiser receives the minimiser
     * @return the Lagrangian at the minimiser, exactly
     */
    double at(double[] prices, double[] violations, double[] minimiser);
  }

  /**
   * The dual function of a problem. Where all functions are affine and the domain is compact, the
   * minimum is found exactly at a vertex; else by {@link #byDescent} to a projected gradient of
   * 1e-9.
   */
  static DualFunction of(Problem problem) {
    return isLinear(problem) ? new LinearDual(problem) : byDescent(problem, 1e-9);
  }

  /**
   * The minimum over x by a smooth descent that begins at the last minimiser. It is global for
   * convex problems; elsewhere the value is no bound and the violations need not be a
   * supergradient.
   *
   * @param problem the problem, whose domain can project
   * @param tolerance the largest entry of {@code x - project(x - gradient)} that ends a descent
   */
  static SmoothDual byDescent(Problem problem, double tolerance) {
    return new SmoothDual(problem, tolerance, 0, 2_000);
  }

  /** A dual function of a problem whose minimum over x is known in closed form. */
  static DualFunction closedForm(Problem problem, ClosedForm form) {
    return new ClosedDual(problem, form);
  }

  private static boolean isLinear(Problem problem) {
    for (int block = 0; block <= problem.requirements().size(); block++) {
      if (problem.oracle().curvature(block) != Curvature.AFFINE) {
        return false;
      }
    }
    return isCompact(problem);
  }

  private static boolean isCompact(Problem problem) {
    if (!(problem.domain() instanceof Bounded box)) {
      return problem.domain() instanceof LinearMinimum;
    }
    Layout input = problem.oracle().input();
    for (long i = 0; i < input.size(); i++) {
      if (Double.isInfinite(box.lower(i)) || Double.isInfinite(box.upper(i))) {
        return false;
      }
    }
    return true;
  }
}
