package slater.solve.linear;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import slater.core.Certificate;
import slater.core.Draw;
import slater.core.Price;
import slater.core.Problem;
import slater.core.Progress;
import slater.core.Sink;
import slater.core.Source;
import slater.core.State;
import slater.core.Status;
import slater.core.Vec;
import slater.core.domain.Projection;

/** Before or after the one step of {@link LinearProgramming}. */
public final class LinearProgrammingState implements State {
  private final Problem problem;
  private final LinearForm form;
  private final Vec x;
  private List<Price> prices;
  private Optional<Status> ended = Optional.empty();
  private OptionalDouble bound = OptionalDouble.empty();
  private long steps;

  LinearProgrammingState(Problem problem, Vec x0) {
    this.problem = problem;
    this.form =
        LinearForm.of(problem)
            .orElseThrow(
                () ->
                    new IllegalArgumentException(
                        "Linear programming needs affine functions over bounds, with at most a"
                            + " million numbers in its rows; take another method"));
    this.x = x0.copy();
    if (problem.domain() instanceof Projection onto) {
      onto.project(x);
    }
    this.prices = LinearForm.prices(problem, new double[form.program().rows().size()]);
  }

  void step() {
    if (ended.isPresent()) {
      return;
    }
    steps++;
    switch (form.program().solve()) {
      case LinearAnswer.Optimal(double[] at, double value, double[] multipliers, double least) -> {
        set(at);
        prices = LinearForm.prices(problem, multipliers);
        bound = OptionalDouble.of(least + form.constant());
        ended = Optional.of(Status.SOLVED);
      }
      case LinearAnswer.Infeasible proof -> {
        set(leastViolation());
        prices = LinearForm.prices(problem, proof.multipliers());
        ended = Optional.of(Status.INFEASIBLE);
      }
      case LinearAnswer.Unbounded(double[] at, double[] ray) -> {
        set(at);
        ended = Optional.of(Status.UNBOUNDED);
      }
      case LinearAnswer.Unproven reason -> ended = Optional.of(Status.STALLED);
    }
  }

  /** A point that misses rows by as little as can be; where it is not found, the present one. */
  private double[] leastViolation() {
    try {
      return Relaxation.least(form.program()).x();
    } catch (IllegalArgumentException notSolved) {
      return x.toArray();
    }
  }

  private void set(double[] at) {
    for (int i = 0; i < at.length; i++) {
      x.set(i, at[i]);
    }
  }

  @Override
  public long steps() {
    return steps;
  }

  @Override
  public Vec point() {
    return x;
  }

  @Override
  public List<Price> prices() {
    return prices;
  }

  @Override
  public OptionalDouble lowerBound() {
    return bound;
  }

  @Override
  public Progress progress() {
    try (var evaluator = problem.oracle().open(x.space())) {
      evaluator.at(x, Draw.all());
      double objective = evaluator.values().block(0).get(0);
      double miss = problem.worstMiss(evaluator.values());
      double residual = Certificate.at(problem, evaluator, x, prices).residual();
      double largest =
          prices.stream()
              .flatMap(price -> price.multipliers().stream())
              .mapToDouble(Math::abs)
              .max()
              .orElse(0);
      return new Progress(steps, steps + 1, objective, miss, residual, largest);
    }
  }

  @Override
  public Optional<Status> ended() {
    return ended;
  }

  @Override
  public void write(Sink out) {
    out.put(steps);
  }

  /** One step says all again. */
  @Override
  public void read(Source in) {
    if (in.getLong() > 0) {
      step();
    }
  }
}
