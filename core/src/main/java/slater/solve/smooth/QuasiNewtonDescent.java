package slater.solve.smooth;

import slater.core.Sink;
import slater.core.Source;
import slater.core.Vec;
import slater.core.domain.Bounded;

/**
 * Limited-memory BFGS, with bounds on the variables or without: the model's minimum gives the
 * direction, a line search by Hager and Zhang the step. Without bounds it is the two-loop recursion
 * in vector operations of the space; with bounds L-BFGS-B on 64-bit copies.
 */
public final class QuasiNewtonDescent implements Descent {
  private final Bounded domain;
  private final Model model;
  private final LineSearch search = new LineSearch();
  private final Along line = new Along();
  private final double noise;
  private final Vec point;
  private final Vec gradient;
  private final Vec trial;
  private final Vec trialGradient;
  private final Vec direction;
  private double value;
  private double trialValue;
  private double trialSlope;
  private double residual;
  private long evaluations;
  private SmoothFunction function = (x, into) -> Double.NaN;

  /**
   * A descent without a point yet.
   *
   * @param domain the bounds
   * @param like a vector of the space and size of the points
   * @param memory how many pairs of steps and gradient changes are kept; 3 to 20 is usual
   */
  public QuasiNewtonDescent(Bounded domain, Vec like, int memory) {
    this.domain = domain;
    boolean bounded = false;
    for (long i = 0; i < like.size() && !bounded; i++) {
      bounded = Double.isFinite(domain.lower(i)) || Double.isFinite(domain.upper(i));
    }
    model =
        bounded
            ? new BoundedModel(domain, Math.toIntExact(like.size()), memory)
            : new TwoLoopModel(like, memory);
    noise = Precision.ofValues(like.space());
    point = like.space().zeros(like.size());
    gradient = point.copy();
    trial = point.copy();
    trialGradient = point.copy();
    direction = point.copy();
  }

  @Override
  public void begin(SmoothFunction function, Vec x) {
    model.forget();
    point.set(x);
    domain.project(point);
    refresh(function);
  }

  @Override
  public void refresh(SmoothFunction function) {
    value = function.at(point, gradient);
    evaluations++;
    measure();
  }

  @Override
  public void forget() {
    model.forget();
  }

  private void measure() {
    domain.step(point, gradient, 1, trial);
    residual = trial.add(-1, point).maxAbs();
  }

  @Override
  public boolean step(SmoothFunction function) {
    if (residual == 0) {
      return true;
    }
    this.function = function;
    while (true) {
      boolean plain = model.isEmpty();
      model.direction(point, gradient, direction);
      double slope = gradient.dot(direction);
      double length = 0;
      if (slope < 0 && direction.isFinite()) {
        double first = plain ? Math.min(1, 1 / direction.norm()) : 1;
        double limit = model.limit(point, direction);
        length = search.search(line, value, slope, first, limit, noise * Math.abs(value));
      }
      if (length > 0) {
        accept();
        return true;
      }
      if (plain) {
        return false;
      }
      model.forget();
    }
  }

  private void accept() {
    // The step as it was stored, not as it was asked for; the old point is no longer needed.
    direction.set(trial).add(-1, point);
    gradient.scale(-1).add(1, trialGradient);
    double along = direction.dot(gradient);
    if (along > Math.ulp(1.0) * gradient.dot(gradient) && Double.isFinite(along)) {
      model.remember(direction, gradient);
    }
    point.set(trial);
    gradient.set(trialGradient);
    value = trialValue;
    measure();
  }

  @Override
  public Vec point() {
    return point;
  }

  @Override
  public Vec gradient() {
    return gradient;
  }

  @Override
  public double value() {
    return value;
  }

  @Override
  public double residual() {
    return residual;
  }

  @Override
  public long evaluations() {
    return evaluations;
  }

  @Override
  public void write(Sink out) {
    point.write(out);
    gradient.write(out);
    model.write(out);
    out.put(value).put(evaluations);
  }

  @Override
  public void read(Source in) {
    point.read(in);
    gradient.read(in);
    model.read(in);
    value = in.getDouble();
    evaluations = in.getLong();
    measure();
  }

  /** The function along the direction, kept inside the bounds against rounding. */
  private final class Along implements LineSearch.Line {
    @Override
    public void at(double step) {
      trial.set(point).add(step, direction);
      domain.project(trial);
      trialValue = function.at(trial, trialGradient);
      trialSlope = trialGradient.dot(direction);
      evaluations++;
    }

    @Override
    public double value() {
      return trialValue;
    }

    @Override
    public double slope() {
      return trialSlope;
    }
  }
}
