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
 * Block coordinate descent over the blocks of the oracle's input, on all rows and within bounds;
 * one step goes through all blocks. It draws nothing.
 *
 * <p>Source: Beck and Tetruashvili 2013; see {@link BlockDescent}.
 *
 * @param tolerance the largest entry of {@code x - project(x - gradient)} that counts as solved
 */
public record BlockCoordinate(double tolerance) implements Method<Problem, DescentState> {

  /** Refuses a tolerance that is not positive. */
  public BlockCoordinate {
    if (!(tolerance > 0)) {
      throw new IllegalArgumentException("A tolerance is positive, not " + tolerance);
    }
  }

  /** Tolerance 1e-8. */
  public static BlockCoordinate standard() {
    return new BlockCoordinate(1e-8);
  }

  @Override
  public String id() {
    return "block-coordinate-descent";
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
        "Block coordinate descent",
        "Beck, Tetruashvili: On the convergence of block coordinate descent type methods, SIAM J."
            + " Optimization 23, 2013",
        List.of(
            new Option(
                "tolerance",
                "The largest entry of the projected gradient that counts as solved.",
                "1e-8")),
        List.of());
  }

  @Override
  public DescentState start(Problem problem, Vec x0, Seed seed) {
    var domain = problem.domain().need(Bounded.class);
    var descent = new BlockDescent(domain, problem.oracle().input(), x0);
    return new DescentState(problem, id(), descent, x0, tolerance);
  }

  @Override
  public void step(Problem problem, DescentState state) {
    state.step();
  }
}
