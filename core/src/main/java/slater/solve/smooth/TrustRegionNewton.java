package slater.solve.smooth;

import java.util.List;
import java.util.Map;
import slater.core.Entry;
import slater.core.InputException;
import slater.core.Method;
import slater.core.Option;
import slater.core.Problem;
import slater.core.Seed;
import slater.core.Vec;
import slater.core.domain.Bounded;

/**
 * Newton's method by conjugate gradients in a trust region, on all rows, within bounds or without:
 * it needs products with the Hessian, no matrix. One step solves one model, to a tolerance that
 * tightens towards the solution so that convergence is quadratic there, and takes or refuses its
 * step. It draws nothing.
 *
 * <p>On {@link slater.core.oracle.LeastSquares} it is the method of Levenberg and Marquardt.
 *
 * <p>Source: Steihaug, "The conjugate gradient method and trust regions in large scale
 * optimization", SIAM Journal on Numerical Analysis 20 (1983); Nocedal and Wright, algorithms 4.1
 * and 7.2, with forcing term {@code min(1/2, |g|)}. Within bounds: Lin and Moré 1999, see {@link
 * BoundedStep}.
 *
 * @param tolerance the largest entry of {@code x - project(x - gradient)} that counts as solved
 * @param radius the first radius of the trust region
 */
public record TrustRegionNewton(double tolerance, double radius)
    implements Method<Problem, TrustRegionState> {

  /** Refuses what is not positive. */
  public TrustRegionNewton {
    if (!(tolerance > 0) || !(radius > 0)) {
      throw new IllegalArgumentException(
          "A trust region needs a positive tolerance and radius, not "
              + tolerance
              + " and "
              + radius);
    }
  }

  /** Tolerance 1e-8, first radius 1. */
  public static TrustRegionNewton standard() {
    return new TrustRegionNewton(1e-8, 1);
  }

  /** The same method with another tolerance. */
  public TrustRegionNewton withTolerance(double other) {
    return new TrustRegionNewton(other, radius);
  }

  @Override
  public String id() {
    return "trust-region-newton";
  }

  /** The settings by name, as the registry lists them. */
  public Map<String, String> options() {
    return Map.of("tolerance", Double.toString(tolerance), "radius", Double.toString(radius));
  }

  /** How the registry lists this method. */
  public static Entry entry() {
    return new Entry(
        standard().id(),
        "core",
        "Newton's method by conjugate gradients in a trust region, with bounds or without",
        "Steihaug: The conjugate gradient method and trust regions in large scale optimization,"
            + " SIAM J. Numerical Analysis 20, 1983; Lin, Moré: Newton's method for large"
            + " bound-constrained optimization problems, SIAM J. Optimization 9, 1999",
        List.of(
            new Option(
                "tolerance",
                "The largest entry of the projected gradient that counts as solved.",
                "1e-8"),
            new Option("radius", "The first radius of the trust region.", "1.0")),
        List.of());
  }

  @Override
  public TrustRegionState start(Problem problem, Vec x0, Seed seed) {
    problem.domain().need(Bounded.class);
    if (!problem.requirements().isEmpty()) {
      throw new InputException(
          "The method "
              + id()
              + " knows no requirements, but this problem has "
              + problem.requirements().size()
              + "; use sequential-quadratic-programming.");
    }
    return new TrustRegionState(this, problem, x0);
  }

  @Override
  public void step(Problem problem, TrustRegionState state) {
    state.step();
  }
}
