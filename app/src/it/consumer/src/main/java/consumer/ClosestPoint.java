package consumer;

import java.util.List;
import slater.core.Problem;
import slater.core.Requirement;
import slater.core.Solution;
import slater.core.Vec;
import slater.core.domain.Reals;
import slater.core.oracle.Functions;
import slater.core.oracle.Linear;
import slater.core.oracle.Quadratic;
import slater.solve.Solve;

/** The point of the line x + y = 1 that is closest to the origin, and what it costs to be on it. */
public final class ClosestPoint {
  private ClosestPoint() {}

  /** Minimises x^2 + y^2 on x + y = 1. */
  public static Solution<Vec> solve() {
    var problem =
        new Problem(
            Functions.of(2, Quadratic.squaredDistanceTo(0, 0), Linear.of(1, 1)),
            new Reals(),
            List.of(Requirement.equal("on the line", 1)));
    return Solve.problem(problem);
  }
}
