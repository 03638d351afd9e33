package slater.solve.linear;

import java.util.List;
import java.util.Map;
import slater.core.Entry;
import slater.core.Method;
import slater.core.Problem;
import slater.core.Seed;
import slater.core.Vec;

/**
 * Solves a problem whose functions are all affine, over bounds, in one step: the optimum at a
 * vertex with multipliers that prove it, or the proof that no point meets all requirements (Farkas
 * 1902), or a ray along which the objective falls without end. It draws nothing, and does not ask
 * where to begin.
 *
 * <p>Source: Dantzig's simplex method as ojAlgo carries it out; each answer is checked here, and
 * proven anew where the check fails ({@link LinearProgram#solve}).
 */
public record LinearProgramming() implements Method<Problem, LinearProgrammingState> {

  @Override
  public String id() {
    return "linear-programming";
  }

  /** The settings by name: there are none. */
  public Map<String, String> options() {
    return Map.of();
  }

  /** How the registry lists this method. */
  public static Entry entry() {
    return new Entry(
        new LinearProgramming().id(),
        "core",
        "Linear programming",
        "Dantzig 1951, Farkas 1902; pivoting by ojAlgo, every answer proven",
        List.of(),
        List.of());
  }

  @Override
  public LinearProgrammingState start(Problem problem, Vec x0, Seed seed) {
    return new LinearProgrammingState(problem, x0);
  }

  @Override
  public void step(Problem problem, LinearProgrammingState state) {
    state.step();
  }
}
