package slater.solve.dual;

import slater.core.Problem;
import slater.core.Vec;
import slater.core.domain.Projection;

/**
 * The dual function of a problem whose minimum over x is found by a smooth descent, begun at the
 * last minimiser.
 *
 * <p>What is proven of a minimum: for a problem declared convex {@code L(z) >= L(x) + g . (z - x) +
 * modulus / 2 |z - x|²} at all admissible z, and the right-hand side is minimised over the domain.
 * That is finite where the domain is compact or the modulus positive; elsewhere nothing is proven.
 *
 * @param problem the problem, whose domain can project
 * @param tolerance the largest entry of {@code x - project(x - gradient)} that ends a descent
 * @param modulus how strongly convex the objective is declared to be, in the Euclidean norm; the
 *     declaration is believed
 * @param iterations the most iterations of one descent
 */
public record SmoothDual(Problem problem, double tolerance, double modulus, int iterations)
    implements DualFunction {

  /** Refuses settings out of range, and a domain that cannot project. */
  public SmoothDual {
    problem.domain().need(Projection.class);
    boolean fits = tolerance > 0 && modulus >= 0 && modulus < Double.POSITIVE_INFINITY;
    if (!fits || iterations < 1) {
      throw new IllegalArgumentException(
          "A minimum by descent needs a positive tolerance, a modulus of at least 0 and at least 1"
              + " iteration, not "
              + tolerance
              + ", "
              + modulus
              + " and "
              + iterations);
    }
  }

  /** The same dual function, its objective declared strongly convex: f less m/2 |x|² is convex. */
  public SmoothDual stronglyConvex(double m) {
    return new SmoothDual(problem, tolerance, m, iterations);
  }

  /** The same dual function with other limits of a descent. */
  public SmoothDual within(double otherTolerance, int mostIterations) {
    return new SmoothDual(problem, otherTolerance, modulus, mostIterations);
  }

  @Override
  public int prices() {
    return Math.toIntExact(problem.components());
  }

  @Override
  public boolean isInequality(int price) {
    return new PriceOrder(problem).isInequality(price);
  }

  @Override
  public DualEvaluator open(Vec x0) {
    return new SmoothDualEvaluator(this, x0);
  }
}
