package slater.solve.dual;

import java.util.List;
import slater.core.Method;
import slater.core.Problem;
import slater.core.Requirement;
import slater.core.Seed;
import slater.core.State;
import slater.core.Vec;
import slater.core.domain.Reals;
import slater.core.oracle.Functions;
import slater.core.oracle.Linear;
import slater.core.oracle.Quadratic;

/** Problems with requirements whose solutions and prices are known in closed form. */
final class Card {
  private Card() {}

  /** Closest point to the origin on x + y = 1: (1/2, 1/2), price -1. */
  static Problem line() {
    return new Problem(
        Functions.of(2, Quadratic.squaredDistanceTo(0, 0), Linear.of(1, 1)),
        new Reals(),
        List.of(Requirement.equal("on the line", 1)));
  }

  /** A: min (x-2)² + (y-1)², x + y at most 2 + a, x² - y at most b; (1, 1), prices (2/3, 2/3). */
  static Problem a(double a, double b) {
    return new Problem(
        Functions.of(
            2,
            Quadratic.squaredDistanceTo(2, 1),
            Linear.of(1, 1),
            Quadratic.of(new double[][] {{2, 0}, {0, 0}}, new double[] {0, -1}, 0)),
        new Reals(),
        List.of(Requirement.atMost("sum", 2 + a), Requirement.atMost("parabola", b)));
  }

  /** B: min x + y on the circle of radius root 2: (-1, -1), price 1/2. */
  static Problem b() {
    return new Problem(
        Functions.of(2, Linear.of(1, 1), Quadratic.squaredDistanceTo(0, 0)),
        new Reals(),
        List.of(Requirement.equal("circle", 2)));
  }

  /** D: min (h/2) x² at x = b: price -h b. */
  static Problem d(double h, double b) {
    return new Problem(
        Functions.of(1, Quadratic.of(new double[][] {{h}}, new double[] {0}, 0), Linear.of(1)),
        new Reals(),
        List.of(Requirement.equal("at", b)));
  }

  /** E: min -x²/2 at x = 0: price 0. */
  static Problem e() {
    return d(-1, 0);
  }

  static <S extends State> S run(Method<Problem, S> method, Problem problem, Vec x0, int most) {
    var state = method.start(problem, x0, new Seed(0));
    while (state.ended().isEmpty() && state.steps() < most) {
      method.step(problem, state);
    }
    return state;
  }
}
