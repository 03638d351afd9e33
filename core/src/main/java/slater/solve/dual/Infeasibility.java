package slater.solve.dual;

import slater.core.Problem;
import slater.core.Vec;
import slater.core.domain.Bounded;

/**
 * The proof that no admissible point meets all requirements of a convex problem: multipliers of the
 * right sign under which the weighted violation is positive at every point.
 *
 * <p>At a point x where the weighted violation psi is smallest, convexity gives {@code psi(z) >=
 * psi(x) + gradient . (z - x)}, and with {@code p = project(x - gradient) - x} the projection's own
 * inequality gives {@code gradient . (z - x) >= -|p| (|gradient| + |z - x|)} for every admissible
 * z. So psi is positive on all admissible points within a distance, and that is what is proven: for
 * a box the whole box, else 10⁶ times the size of the point.
 */
final class Infeasibility {
  private static final double FAR = 1e6;

  private Infeasibility() {}

  /**
   * Whether the proof holds.
   *
   * @param x the point
   * @param violation the weighted violation at the point
   * @param gradient its gradient
   * @param moved {@code project(x - gradient) - x}
   */
  static boolean isProven(Problem problem, Vec x, double violation, Vec gradient, Vec moved) {
    if (!problem.isConvex() || !(violation > 0)) {
      return false;
    }
    double distance = FAR * Math.sqrt((double) Math.max(1, x.size())) * (1 + x.maxAbs());
    if (problem.domain() instanceof Bounded box) {
      double square = 0;
      for (long i = 0; i < x.size(); i++) {
        double width = box.upper(i) - box.lower(i);
        square += width * width;
      }
      distance = Math.min(distance, Math.sqrt(square));
    }
    return violation > moved.norm() * (gradient.norm() + distance);
  }
}
