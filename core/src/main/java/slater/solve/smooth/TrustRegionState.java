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
import slater.core.heap.Heap;

/** Where Newton's method in a trust region stands: the point, its gradient, and the radius. */
public final class TrustRegionState implements State {
  private static final double FAR = 1e15;
  private static final double ACCEPT = 1e-4;

  private final TrustRegionNewton method;
  private final Evaluator evaluator;
  private final Outputs weights;
  private final double noise;
  private final Vec point;
  private final Vec gradient;
  private final Vec step;
  private final Vec residual;
  private final Vec direction;
  private final Vec image;
  private final Vec trial;
  private double value;
  private double radius;
  private double predicted;
  private long steps;
  private long evaluations;
  private Optional<Status> ended = Optional.empty();

  TrustRegionState(TrustRegionNewton method, Problem problem, Vec x0) {
    this.method = method;
    evaluator = problem.oracle().open(x0.space());
    weights = Outputs.zeros(Heap.F64, problem.oracle().outputs());
    weights.block(0).fill(1);
    noise = Precision.ofValues(x0.space());
    point = x0.copy();
    gradient = x0.space().zeros(x0.size());
    step = gradient.copy();
    residual = gradient.copy();
    direction = gradient.copy();
    image = gradient.copy();
    trial = gradient.copy();
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
    boolean atBoundary = solveModel();
    trial.set(point).add(1, step);
    // The image is no longer needed; it takes the gradient at the trial.
    double reached = evaluate(trial, image);
    double gained = value - reached;
    boolean level = gained >= -noise * Math.abs(value) && predicted <= 10 * noise * Math.abs(value);
    boolean finite = Double.isFinite(reached) && image.isFinite();
    double share = finite ? gained / predicted : -1;
    if (finite && level) {
      share = image.norm() < gradient.norm() ? 1 : -1;
    }
    double length = step.norm();
    if (!(share >= 0.25)) {
      radius = 0.25 * length;
    } else if (share > 0.75 && atBoundary) {
      radius = Math.min(2 * radius, FAR);
    }
    if (share > ACCEPT) {
      point.set(trial);
      gradient.set(image);
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

  /** Conjugate gradients to the model's minimum; whether the step ends at the boundary. */
  private boolean solveModel() {
    step.fill(0);
    residual.set(gradient);
    direction.set(gradient).scale(-1);
    double square = residual.dot(residual);
    double norm = Math.sqrt(square);
    double enough = Math.min(0.5, norm) * norm;
    predicted = 0;
    for (long k = 0; k < 2 * point.size() + 10; k++) {
      image.fill(0);
      evaluator.hessianTimes(weights, direction, image);
      evaluations++;
      double bend = direction.dot(image);
      double along = square / bend;
      if (!(bend > 0) || leaves(along)) {
        double toBoundary = lengthToBoundary();
        predicted -= toBoundary * residual.dot(direction) + 0.5 * toBoundary * toBoundary * bend;
        step.add(toBoundary, direction);
        return true;
      }
      // Along a conjugate direction the model falls by half of square * along.
      predicted += 0.5 * along * square;
      step.add(along, direction);
      residual.add(along, image);
      double next = residual.dot(residual);
      if (Math.sqrt(next) <= enough) {
        return false;
      }
      direction.scale(next / square).add(-1, residual);
      square = next;
    }
    return false;
  }

  private boolean leaves(double along) {
    double a = direction.dot(direction);
    double b = step.dot(direction);
    double c = step.dot(step);
    return c + along * (2 * b + along * a) >= radius * radius;
  }

  private double lengthToBoundary() {
    double a = direction.dot(direction);
    double b = step.dot(direction);
    double c = Math.max(0, radius * radius - step.dot(step));
    return c / (b + Math.sqrt(b * b + a * c));
  }

  private void judge() {
    if (!(value >= -FAR * FAR) || !(point.maxAbs() <= FAR)) {
      ended = Optional.of(Status.DIVERGED);
    } else if (gradient.maxAbs() <= method.tolerance()) {
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
    return new Progress(steps, evaluations, value, 0, gradient.maxAbs(), 0);
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
    evaluations = count;
  }

  @Override
  public void close() {
    evaluator.close();
  }
}
