package slater.solve.nonlinear;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import slater.core.Entry;
import slater.core.Method;
import slater.core.Option;
import slater.core.Problem;
import slater.core.Seed;
import slater.core.Vec;
import slater.core.domain.Bounded;

/**
 * Sequential quadratic programming for small dense smooth problems with requirements, over bounds.
 * One step is one quadratic program, with the requirements linearised and the curvature of the
 * Lagrangian, and a line search on the exact penalty function. The multipliers of the quadratic
 * program are the prices. It draws nothing.
 *
 * <p>Source: Wilson 1963, Han 1977, Powell 1978; Nocedal and Wright, Numerical Optimization,
 * chapter 18. What is chosen here: second derivatives where the oracle has them, made convex by
 * {@link ConvexModel}; the quadratic program by a dual active set; where linearised requirements
 * contradict each other, they are missed at a price that grows until that helps (elastic mode);
 * weights of the penalty by Powell's rule, raised where the step would not be a descent; a
 * second-order correction, then backtracking along the arc to it; at a point where all conditions
 * of first order hold but the curvature is negative, a step along it. Where declared shapes make
 * the linearised requirements an outer approximation, their contradiction proves infeasibility.
 *
 * @param tolerance the largest of the three residuals of a {@link slater.core.Certificate} that
 *     counts as solved; the sum of active multipliers times slacks, too, must be below it, relative
 *     to the objective
 * @param hessian where the curvature comes from; {@code EXACT} falls back to {@code BFGS} where the
 *     oracle has no second derivatives
 */
public record SequentialQuadratic(double tolerance, HessianSource hessian)
    implements Method<Problem, SequentialQuadraticState> {

  /** Refuses a tolerance that is not positive. */
  public SequentialQuadratic {
    if (!(tolerance > 0)) {
      throw new IllegalArgumentException("A tolerance is positive, not " + tolerance);
    }
  }

  /** Tolerance 1e-8, exact second derivatives. */
  public static SequentialQuadratic standard() {
    return new SequentialQuadratic(1e-8, HessianSource.EXACT);
  }

  /** The same method with another tolerance. */
  public SequentialQuadratic withTolerance(double other) {
    return new SequentialQuadratic(other, hessian);
  }

  /** The same method with another source of curvature. */
  public SequentialQuadratic withHessian(HessianSource other) {
    return new SequentialQuadratic(tolerance, other);
  }

  @Override
  public String id() {
    return "sequential-quadratic-programming";
  }

  /** The settings by name, as the registry lists them. */
  public Map<String, String> options() {
    return Map.of(
        "tolerance",
        Double.toString(tolerance),
        "hessian",
        hessian.name().toLowerCase(Locale.ROOT));
  }

  /** How the registry lists this method. */
  public static Entry entry() {
    return new Entry(
        standard().id(),
        "core",
        "Sequential quadratic programming",
        "Wilson 1963, Han 1977, Powell 1978; Nocedal and Wright, Numerical Optimization, chapter"
            + " 18",
        List.of(
            new Option("tolerance", "The largest KKT residual that counts as solved.", "1e-8"),
            new Option("hessian", "exact second derivatives, or bfgs from gradients.", "exact")),
        List.of());
  }

  @Override
  public SequentialQuadraticState start(Problem problem, Vec x0, Seed seed) {
    problem.domain().need(Bounded.class);
    return new SequentialQuadraticState(this, problem, x0);
  }

  @Override
  public void step(Problem problem, SequentialQuadraticState state) {
    state.step();
  }
}
