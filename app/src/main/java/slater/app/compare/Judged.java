package slater.app.compare;

import java.util.ArrayList;
import java.util.List;
import slater.app.solution.ComparisonDocument.CurvePoint;
import slater.core.Method;
import slater.core.Problem;
import slater.core.Seed;
import slater.core.State;
import slater.core.Vec;

/**
 * A method whose steps are timed, and whose points are judged by a {@link Yardstick} as they come.
 * It serves one run. What judging takes is neither counted nor timed, and points are judged ever
 * more seldom, each after about a twentieth more evaluations than the last.
 *
 * @param <S> the states of the method
 */
final class Judged<S extends State> implements Method<Problem, S> {
  private static final double SPACING = 1.05;

  private final Method<Problem, S> method;
  private final CountedOracle counted;
  private final Yardstick yardstick;
  private final List<CurvePoint> curve = new ArrayList<>();
  private long nanos;
  private long seen = -1;
  private long evaluations;
  private long next;

  Judged(Method<Problem, S> method, CountedOracle counted, Yardstick yardstick) {
    this.method = method;
    this.counted = counted;
    this.yardstick = yardstick;
  }

  @Override
  public String id() {
    return method.id();
  }

  @Override
  public S start(Problem problem, Vec x0, Seed seed) {
    long began = System.nanoTime();
    var state = method.start(problem, x0, seed);
    nanos += System.nanoTime() - began;
    judge(state);
    return state;
  }

  @Override
  public void step(Problem problem, S state) {
    long began = System.nanoTime();
    method.step(problem, state);
    nanos += System.nanoTime() - began;
    judge(state);
  }

  /** A run that diverged takes its last steps again, to find the one that did it. */
  private void judge(S state) {
    if (state.steps() <= seen) {
      return;
    }
    seen = state.steps();
    evaluations = counted.points();
    if (evaluations >= next || state.ended().isPresent()) {
      next = Math.max(evaluations + 1, (long) (evaluations * SPACING));
      var certificate = yardstick.certificate(state.point(), state.prices());
      double residual = certificate.residual();
      if (Double.isFinite(residual)) {
        curve.add(new CurvePoint(evaluations, residual, certificate.feasibility()));
      }
    }
  }

  /** The points judged so far. */
  List<CurvePoint> curve() {
    return List.copyOf(curve);
  }

  /** The evaluations up to the last step. */
  long evaluations() {
    return evaluations;
  }

  /** The time that the method itself took, in seconds. */
  double seconds() {
    return nanos / 1e9;
  }
}
