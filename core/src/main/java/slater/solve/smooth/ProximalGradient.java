package slater.solve.smooth;

import java.util.List;
import java.util.Map;
import slater.core.Entry;
import slater.core.Method;
import slater.core.Option;
import slater.core.Problem;
import slater.core.Seed;
import slater.core.Vec;

/**
 * Proximal gradient steps with or without acceleration (FISTA), on all rows, over any domain: a
 * projection makes it the projected gradient. One step is one step of the domain, with
 * backtracking. It draws nothing.
 *
 * <p>Source: Beck and Teboulle 2009; see {@link ProximalDescent}.
 *
 * @param inertia the momentum
 * @param curvature the first curvature L, of which steps are 1/L long; 0 to guess it
 * @param tolerance the largest entry of {@code x - step(x, gradient, 1)} that counts as solved
 */
public record ProximalGradient(Inertia inertia, double curvature, double tolerance)
    implements Method<Problem, DescentState> {

  /** Refuses a negative curvature and a tolerance that is not positive. */
  public ProximalGradient {
    if (!(curvature >= 0) || !(tolerance > 0)) {
      throw new IllegalArgumentException(
          "A proximal gradient needs a curvature of at least 0 and a positive tolerance, not "
              + curvature
              + " and "
              + tolerance);
    }
  }

  /** Acceleration with restarts, a guessed curvature, tolerance 1e-8. */
  public static ProximalGradient standard() {
    return new ProximalGradient(Inertia.RESTARTED, 0, 1e-8);
  }

  /** The same method with another momentum. */
  public ProximalGradient withInertia(Inertia other) {
    return new ProximalGradient(other, curvature, tolerance);
  }

  /** The same method with another first curvature. */
  public ProximalGradient withCurvature(double other) {
    return new ProximalGradient(inertia, other, tolerance);
  }

  /** The same method with another tolerance. */
  public ProximalGradient withTolerance(double other) {
    return new ProximalGradient(inertia, curvature, other);
  }

  @Override
  public String id() {
    return "proximal-gradient";
  }

  /** The settings by name, as the registry lists them. */
  public Map<String, String> options() {
    return Map.of(
        "inertia", inertia.name(),
        "curvature", Double.toString(curvature),
        "tolerance", Double.toString(tolerance));
  }

  /** How the registry lists this method. */
  public static Entry entry() {
    return new Entry(
        standard().id(),
        "core",
        "Proximal gradient with acceleration and restarts (FISTA)",
        "Beck, Teboulle: A fast iterative shrinkage-thresholding algorithm for linear inverse"
            + " problems, SIAM J. Imaging Sciences 2, 2009",
        List.of(
            new Option("inertia", "NONE, ACCELERATED or RESTARTED.", "RESTARTED"),
            new Option("curvature", "The first curvature L, or 0 to guess it.", "0.0"),
            new Option(
                "tolerance",
                "The largest entry of the gradient step that counts as solved.",
                "1e-8")),
        List.of());
  }

  @Override
  public DescentState start(Problem problem, Vec x0, Seed seed) {
    var descent = new ProximalDescent(problem.domain(), x0, inertia, curvature);
    return new DescentState(problem, id(), descent, x0, tolerance);
  }

  @Override
  public void step(Problem problem, DescentState state) {
    state.step();
  }
}
