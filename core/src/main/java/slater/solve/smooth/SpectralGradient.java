package slater.solve.smooth;

import java.util.List;
import java.util.Map;
import slater.core.Entry;
import slater.core.Method;
import slater.core.Option;
import slater.core.Problem;
import slater.core.Seed;
import slater.core.Vec;
import slater.core.domain.Projection;

/**
 * Spectral projected gradient on all rows, for a domain that can project; one step is one iteration
 * with its line search. It draws nothing.
 *
 * <p>Source: Birgin, Martínez and Raydan 2000; see {@link SpectralDescent}.
 *
 * @param tolerance the largest entry of {@code x - project(x - gradient)} that counts as solved
 */
public record SpectralGradient(double tolerance) implements Method<Problem, DescentState> {
  /** Refuses a tolerance that is not positive. */
  public SpectralGradient {
    if (!(tolerance > 0)) {
      throw new IllegalArgumentException("A tolerance is positive, not " + tolerance);
    }
  }

  /** Tolerance 1e-8. */
  public static SpectralGradient standard() {
    return new SpectralGradient(1e-8);
  }

  @Override
  public String id() {
    return "spectral-projected-gradient";
  }

  /** The settings by name, as the registry lists them. */
  public Map<String, String> options() {
    return Map.of("tolerance", Double.toString(tolerance));
  }

  /** How the registry lists this method. */
  public static Entry entry() {
    return new Entry(
        standard().id(),
        "core",
        "Spectral projected gradient",
        "Birgin, Martinez, Raydan: Nonmonotone spectral projected gradient methods on convex sets,"
            + " SIAM J. Optimization 10, 2000",
        List.of(
            new Option(
                "tolerance",
                "The largest entry of the projected gradient that counts as solved.",
                "1e-8")),
        List.of());
  }

  @Override
  public DescentState start(Problem problem, Vec x0, Seed seed) {
    var domain = problem.domain().need(Projection.class);
    return new DescentState(problem, id(), new SpectralDescent(domain, x0), x0, tolerance);
  }

  @Override
  public void step(Problem problem, DescentState state) {
    state.step();
  }
}
