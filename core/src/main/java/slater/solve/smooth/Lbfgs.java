package slater.solve.smooth;

import java.util.List;
import java.util.Map;
import slater.core.Entry;
import slater.core.Method;
import slater.core.Option;
import slater.core.Problem;
import slater.core.Seed;
import slater.core.Vec;
import slater.core.domain.Bounded;

/**
 * Limited-memory BFGS with bounds (L-BFGS-B), on all rows; one step is one iteration with its line
 * search. Without bounds it is plain L-BFGS. It draws nothing.
 *
 * <p>Source: Liu and Nocedal 1989; Byrd, Lu, Nocedal and Zhu 1995; see {@link QuasiNewtonDescent}.
 *
 * @param memory how many pairs of steps and gradient changes are kept
 * @param tolerance the largest entry of {@code x - project(x - gradient)} that counts as solved
 */
public record Lbfgs(int memory, double tolerance) implements Method<Problem, DescentState> {
  /** Refuses a memory below 1 and a tolerance that is not positive. */
  public Lbfgs {
    if (memory < 1 || !(tolerance > 0)) {
      throw new IllegalArgumentException(
          "L-BFGS needs a memory of at least 1 and a positive tolerance, not "
              + memory
              + " and "
              + tolerance);
    }
  }

  /** Ten pairs, tolerance 1e-8. */
  public static Lbfgs standard() {
    return new Lbfgs(10, 1e-8);
  }

  /** The same method with another tolerance. */
  public Lbfgs withTolerance(double other) {
    return new Lbfgs(memory, other);
  }

  @Override
  public String id() {
    return "l-bfgs-b";
  }

  /** The settings by name, as the registry lists them. */
  public Map<String, String> options() {
    return Map.of("memory", Integer.toString(memory), "tolerance", Double.toString(tolerance));
  }

  /** How the registry lists this method. */
  public static Entry entry() {
    return new Entry(
        standard().id(),
        "core",
        "Limited-memory BFGS with bounds",
        "Byrd, Lu, Nocedal, Zhu: A limited memory algorithm for bound constrained optimization,"
            + " SIAM J. Scientific Computing 16, 1995",
        List.of(
            new Option("memory", "How many pairs of steps and gradient changes are kept.", "10"),
            new Option(
                "tolerance",
                "The largest entry of the projected gradient that counts as solved.",
                "1e-8")),
        List.of());
  }

  @Override
  public DescentState start(Problem problem, Vec x0, Seed seed) {
    var domain = problem.domain().need(Bounded.class);
    return new DescentState(
        problem, id(), new QuasiNewtonDescent(domain, x0, memory), x0, tolerance);
  }

  @Override
  public void step(Problem problem, DescentState state) {
    state.step();
  }
}
