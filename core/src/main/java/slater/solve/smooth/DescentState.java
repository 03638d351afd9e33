package slater.solve.smooth;

import java.util.List;
import java.util.Optional;
import slater.core.Evaluator;
import slater.core.InputException;
import slater.core.Price;
import slater.core.Problem;
import slater.core.Progress;
import slater.core.Sink;
import slater.core.Source;
import slater.core.State;
import slater.core.Status;
import slater.core.Vec;

/** A descent on a problem's objective, without requirements. */
public final class DescentState implements State {
  private final Evaluator evaluator;
  private final ObjectiveFunction objective;
  private final Descent descent;
  private final double tolerance;
  private long steps;
  private boolean stalled;

  DescentState(Problem problem, String method, Descent descent, Vec x0, double tolerance) {
    if (!problem.requirements().isEmpty()) {
      throw new InputException(
          "The method "
              + method
              + " knows no requirements, but this problem has "
              + problem.requirements().size()
              + "; use augmented-lagrangian.");
    }
    this.tolerance = tolerance;
    this.descent = descent;
    evaluator = problem.oracle().open(x0.space());
    objective = new ObjectiveFunction(problem, evaluator);
    descent.begin(objective, x0);
    if (!Double.isFinite(descent.value()) || !descent.gradient().isFinite()) {
      evaluator.close();
      throw new InputException(
          "The objective is "
              + descent.value()
              + " at the starting point, or its gradient is not finite; start elsewhere.");
    }
  }

  void step() {
    if (ended().isEmpty()) {
      stalled = !descent.step(objective);
      steps++;
    }
  }

  @Override
  public long steps() {
    return steps;
  }

  @Override
  public Vec point() {
    return descent.point();
  }

  @Override
  public List<Price> prices() {
    return List.of();
  }

  @Override
  public Progress progress() {
    return new Progress(steps, descent.evaluations(), descent.value(), 0, descent.residual(), 0);
  }

  @Override
  public Optional<Status> ended() {
    if (Divergence.isSeen(descent)) {
      return Optional.of(Status.DIVERGED);
    }
    if (descent.residual() <= tolerance) {
      return Optional.of(Status.SOLVED);
    }
    return stalled ? Optional.of(Status.STALLED) : Optional.empty();
  }

  @Override
  public void write(Sink out) {
    out.put(steps).put(stalled);
    descent.write(out);
  }

  @Override
  public void read(Source in) {
    steps = in.getLong();
    stalled = in.getBoolean();
    descent.read(in);
  }

  @Override
  public void close() {
    evaluator.close();
  }
}
