package slater.solve.stochastic;

import java.util.List;
import slater.core.Draw;
import slater.core.Evaluator;
import slater.core.Outputs;
import slater.core.Price;
import slater.core.Problem;
import slater.core.Progress;
import slater.core.Seed;
import slater.core.Sink;
import slater.core.Source;
import slater.core.State;
import slater.core.Vec;
import slater.core.domain.Proximal;
import slater.core.heap.Heap;

/** Where a first-order method stands: the point, its mean, and what the rule remembers. */
public final class FirstOrderState implements State {
  private final FirstOrder method;
  private final Problem problem;
  private final Evaluator evaluator;
  private final Outputs weights;
  private final Draws draws;
  private final Move move;
  private final Vec x;
  private final Vec average;
  private final Vec gradient;
  private final Vec moved;
  private long steps;
  private double evaluations;
  private double objective = Double.NaN;
  private double residual = Double.NaN;
  private boolean measured;

  FirstOrderState(FirstOrder method, Problem problem, Vec x0, Seed seed) {
    this.method = method;
    this.problem = problem;
    draws = method.batches().open(problem.oracle(), seed);
    weights = Outputs.zeros(Heap.F64, problem.oracle().outputs());
    weights.block(0).fill(1);
    x = x0.copy();
    gradient = x.space().zeros(x.size());
    moved = gradient.copy();
    // A step along nothing brings the starting point into the domain.
    problem.domain().step(x0, gradient, Double.MIN_NORMAL, x);
    average = x.copy();
    move = new Move(problem.domain(), method.optimizer(), x);
    evaluator = problem.oracle().open(x.space());
  }

  void step() {
    var draw = draws.at(steps);
    steps++;
    gradient.fill(0);
    evaluator.atAndPull(x, draw, weights, gradient);
    evaluations += draws.share();
    if (draws.areAll()) {
      residual = residual(x);
    }
    // A batch may hold no row that the objective speaks of.
    if ((draws.areAll() || !measured) && evaluator.values().defined(0)) {
      objective = evaluator.values().block(0).get(0) + Proximal.penaltyOf(problem.domain(), x);
    }
    move.step(x, gradient, method.schedule().at(steps));
    long first = method.averageFrom().orElse(Long.MAX_VALUE);
    if (steps >= first) {
      double share = 1.0 / (steps - first + 1);
      average.scale(1 - share).add(share, x);
    }
    if (method.measureEvery() > 0 && steps % method.measureEvery() == 0) {
      measure();
    }
  }

  private void measure() {
    gradient.fill(0);
    evaluator.atAndPull(point(), Draw.all(), weights, gradient);
    evaluations++;
    objective = evaluator.values().block(0).get(0) + Proximal.penaltyOf(problem.domain(), point());
    residual = residual(point());
    measured = true;
  }

  private double residual(Vec at) {
    problem.domain().step(at, gradient, 1, moved);
    return moved.add(-1, at).maxAbs();
  }

  @Override
  public long steps() {
    return steps;
  }

  /** The last point, or the mean once there is one. */
  @Override
  public Vec point() {
    return steps >= method.averageFrom().orElse(Long.MAX_VALUE) ? average : x;
  }

  @Override
  public List<Price> prices() {
    return List.of();
  }

  @Override
  public Progress progress() {
    return new Progress(steps, evaluations, objective, 0, residual, 0);
  }

  @Override
  public void write(Sink out) {
    out.put(steps).put(evaluations).put(objective).put(residual).put(measured);
    x.write(out);
    average.write(out);
    move.write(out);
  }

  @Override
  public void read(Source in) {
    steps = in.getLong();
    evaluations = in.getDouble();
    objective = in.getDouble();
    residual = in.getDouble();
    measured = in.getBoolean();
    x.read(in);
    average.read(in);
    move.read(in);
  }

  @Override
  public void close() {
    evaluator.close();
  }
}
