package slater.solve.smooth;

import java.util.List;
import java.util.Optional;
import slater.core.Draw;
import slater.core.Evaluator;
import slater.core.InputException;
import slater.core.Outputs;
import slater.core.Price;
import slater.core.Problem;
import slater.core.Progress;
import slater.core.Sink;
import slater.core.Source;
import slater.core.State;
import slater.core.Status;
import slater.core.Vec;
import slater.core.domain.Bounded;
import slater.core.heap.Heap;

/** Where Newton's method in a trust region stands: the point, its gradient, and the radius. */
public final class TrustRegionState implements State {
  private static final double FAR = 1e15;
  private static final double ACCEPT = 1e-4;

  private final TrustRegionNewton method;
  private final Bounded domain;
  private final Evaluator evaluator;
  private final Outputs weights;
  private final double noise;
  private final Vec point;
  private final Vec gradient;
  private final Vec trial;
  private final Vec trialGradient;
  private final Vec moved;
  private final NewtonStep model;
  private double value;
  private double radius;
  private double residual;
  private long steps;
  private long evaluations;
  private Optional<Status> ended = Optional.empty();

  TrustRegionState(TrustRegionNewton method, Problem problem, Vec x0) {
    this.method = method;
    domain = problem.domain().need(Bounded.class);
    evaluator = problem.oracle().open(x0.space());
    weights = Outputs.zeros(Heap.F64, problem.oracle().outputs());
    weights.block(0).fill(1);
    noise = Precision.ofValues(x0.space());
    point = x0.copy();
    domain.project(point);
    gradient = x0.space().zeros(x0.size());
    trial = gradient.copy();
    trialGradient = gradient.copy();
    moved = gradient.copy();
    model = isBounded(domain, x0.size()) ? new BoundedStep(domain, x0) : new FreeStep(x0);
    radius = method.radius();
    value = evaluate(point, gradient);
    if (!Double.isFinite(value) || !gradient.isFinite()) {
      evaluator.close();
      throw new InputException(
          "The objective is "
              + value
              + " at the starting point, or its gradient is not finite; start elsewhere.");
    }
    judge();
  }

  private static boolean isBounded(Bounded domain, long size) {
    for (long i = 0; i < size; i++) {
      if (Double.isFinite(domain.lower(i)) || Double.isFinite(domain.upper(i))) {
        return true;
      }
    }
    return false;
  }

  private double evaluate(Vec x, Vec slope) {
    slope.fill(0);
    evaluator.atAndPull(x, Draw.all(), weights, slope);
    evaluations++;
    return evaluator.values().block(0).get(0);
  }

  void step() {
    if (ended.isPresent()) {
      return;
    }
    steps++;
    boolean atBoundary = model.solve(point, gradient, radius, this::hessianTimes);
    double predicted = model.predicted();
    model.end(trial);
    double reached = evaluate(trial, trialGradient);
    double gained = value - reached;
    boolean level = gained >= -noise * Math.abs(value) && predicted <= 10 * noise * Math.abs(value);
    boolean finite = Double.isFinite(reached) && trialGradient.isFinite();
    double share = finite ? gained / predicted : -1;
    if (finite && level) {
      share = measured(trial, trialGradient) < measured(point, gradient) ? 1 : -1;
    }
    double length = model.length();
    if (!(share >= 0.25)) {
      radius = 0.25 * length;
    } else if (share > 0.75 && atBoundary) {
      radius = Math.min(2 * radius, FAR);
    }
    if (share > ACCEPT) {
      point.set(trial);
      gradient.set(trialGradient);
      value = reached;
    } else {
      // The evaluator goes back to the point, for products with the Hessian there.
      evaluator.at(point, Draw.all());
      evaluations++;
    }
    judge();
    if (ended.isEmpty() && !(radius > 1e-16 * (1 + point.maxAbs()))) {
      ended = Optional.of(Status.STALLED);
    }
  }

  /** Products with the Hessian at the point. */
  private void hessianTimes(Vec direction, Vec into) {
    evaluator.hessianTimes(weights, direction, into.fill(0));
    evaluations++;
  }

  /** The length of the projected gradient's step. */
  private double measured(Vec x, Vec slope) {
    domain.step(x, slope, 1, moved);
    return moved.add(-1, x).norm();
  }

  /** The largest entry of {@code x - project(x - gradient)}. */
  private double residual(Vec x, Vec slope) {
    domain.step(x, slope, 1, moved);
    return moved.add(-1, x).maxAbs();
  }

  private void judge() {
    residual = residual(point, gradient);
    if (!(value >= -FAR * FAR) || !(point.maxAbs() <= FAR)) {
      ended = Optional.of(Status.DIVERGED);
    } else if (residual <= method.tolerance()) {
      ended = Optional.of(Status.SOLVED);
    }
  }

  @Override
  public long steps() {
    return steps;
  }

  @Override
  public Vec point() {
    return point;
  }

  @Override
  public List<Price> prices() {
    return List.of();
  }

  @Override
  public Progress progress() {
    return new Progress(steps, evaluations, value, 0, residual, 0);
  }

  @Override
  public Optional<Status> ended() {
    return ended;
  }

  @Override
  public void write(Sink out) {
    out.put(steps).put(evaluations).put(radius).put(ended.map(Status::name).orElse(""));
    point.write(out);
  }

  @Override
  public void read(Source in) {
    steps = in.getLong();
    long count = in.getLong();
    radius = in.getDouble();
    var status = in.getString();
    ended = status.isEmpty() ? Optional.empty() : Optional.of(Status.valueOf(status));
    point.read(in);
    value = evaluate(point, gradient);
    residual = residual(point, gradient);
    evaluations = count;
  }

  @Override
  public void close() {
    evaluator.close();
  }
}
