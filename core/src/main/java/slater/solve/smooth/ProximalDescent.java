package slater.solve.smooth;

import slater.core.Domain;
import slater.core.Sink;
import slater.core.Source;
import slater.core.Vec;
import slater.core.domain.Proximal;

/**
 * Gradient steps of the domain (projection, proximal step, mirror step; the value is the one with
 * the domain's penalty), of a length 1/L that follows the curvature L: it is doubled until the
 * function lies below its quadratic bound at the new point, and never falls. With momentum the step
 * begins at a point ahead of the last one.
 *
 * <p>Source: Nesterov 1983; Beck and Teboulle, "A fast iterative shrinkage-thresholding algorithm",
 * SIAM Journal on Imaging Sciences 2 (2009), with backtracking: {@code f(x_k) - f* <= 2 L |x_0 -
 * x*|² / (k + 1)²} for convex f, with the last L. Restarts, where asked for, by the gradient test
 * of O'Donoghue and Candès (Foundations of Computational Mathematics 15, 2015).
 */
final class ProximalDescent implements Descent {
  private static final int MOST_DOUBLINGS = 60;

  private final Domain domain;
  private final Inertia inertia;
  private final double firstCurvature;
  private final double noise;
  private final Vec point;
  private final Vec previous;
  private final Vec gradient;
  private final Vec ahead;
  private final Vec aheadGradient;
  private final Vec trial;
  private final Vec trialGradient;
  private final Vec difference;
  private double curvature;
  private double momentum = 1;
  private double value;
  private double residual;
  private long evaluations;

  /**
   * A descent without a point yet.
   *
   * @param firstCurvature the first L; 0 to guess it from the gradient near the start
   */
  ProximalDescent(Domain domain, Vec like, Inertia inertia, double firstCurvature) {
    this.domain = domain;
    this.inertia = inertia;
    this.firstCurvature = firstCurvature;
    noise = Precision.ofValues(like.space());
    point = like.space().zeros(like.size());
    previous = point.copy();
    gradient = point.copy();
    ahead = point.copy();
    aheadGradient = point.copy();
    trial = point.copy();
    trialGradient = point.copy();
    difference = point.copy();
  }

  /** The curvature L that the last step was taken with. */
  double curvature() {
    return curvature;
  }

  @Override
  public void begin(SmoothFunction function, Vec x) {
    if (domain instanceof Proximal proximal) {
      proximal.proximal(0, point.set(x));
    } else {
      // A step against no gradient brings the point into the domain.
      domain.step(x, gradient.fill(0), 1, point);
    }
    previous.set(point);
    refresh(function);
    forget();
  }

  @Override
  public void refresh(SmoothFunction function) {
    value = function.at(point, gradient);
    evaluations++;
    measure();
  }

  @Override
  public void forget() {
    momentum = 1;
    previous.set(point);
    curvature = firstCurvature;
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
    if (curvature == 0) {
      guess(function);
    }
    double next = 0.5 * (1 + Math.sqrt(1 + 4 * momentum * momentum));
    double share = inertia == Inertia.NONE ? 0 : (momentum - 1) / next;
    double from = value;
    if (share == 0) {
      ahead.set(point);
      aheadGradient.set(gradient);
    } else {
      ahead.set(point).scale(1 + share).add(-share, previous);
      from = function.at(ahead, aheadGradient);
      evaluations++;
      if (!Double.isFinite(from) || !aheadGradient.isFinite()) {
        momentum = 1;
        previous.set(point);
        return step(function);
      }
    }
    if (!move(function, from)) {
      return restarted(share) && step(function);
    }
    momentum = next;
    if (inertia == Inertia.RESTARTED && isUphill()) {
      momentum = 1;
    }
    previous.set(point);
    point.set(trial);
    gradient.set(trialGradient);
    measure();
    if (momentum == 1) {
      previous.set(point);
    }
    return true;
  }

  /** Drops the momentum of a step that failed; false where it had none. */
  private boolean restarted(double share) {
    momentum = 1;
    previous.set(point);
    return share != 0;
  }

  /** Whether the step turns back on the momentum: from the point ahead against where it moved. */
  private boolean isUphill() {
    difference.set(ahead).add(-1, trial);
    return difference.dot(ahead.set(trial).add(-1, point)) > 0;
  }

  /** The step from the point ahead; the trial is the new point. */
  private boolean move(SmoothFunction function, double from) {
    for (int doublings = 0; doublings < MOST_DOUBLINGS; doublings++) {
      domain.step(ahead, aheadGradient, 1 / curvature, trial);
      double reached = function.at(trial, trialGradient);
      evaluations++;
      difference.set(trial).add(-1, ahead);
      double square = difference.dot(difference);
      double bound = from + aheadGradient.dot(difference) + 0.5 * curvature * square;
      boolean finite = Double.isFinite(reached) && trialGradient.isFinite();
      if (finite && (reached <= bound || isBelowInSlopes(reached, from, square))) {
        value = reached;
        return square > 0;
      }
      curvature *= 2;
    }
    return false;
  }

  /** Near a minimum values are rounding, but slopes tell the curvature along the step. */
  private boolean isBelowInSlopes(double reached, double from, double square) {
    double change = trialGradient.dot(difference) - aheadGradient.dot(difference);
    return reached <= from + noise * Math.abs(from) && change <= curvature * square;
  }

  /** The curvature along a short step downhill. */
  private void guess(SmoothFunction function) {
    double length = 1e-4 * (1 + point.maxAbs()) / residual;
    domain.step(point, gradient, length, trial);
    function.at(trial, trialGradient);
    evaluations++;
    difference.set(trial).add(-1, point);
    double along = trialGradient.dot(difference) - gradient.dot(difference);
    double square = difference.dot(difference);
    double guess = along / square;
    curvature = guess > 0 && Double.isFinite(guess) ? guess : 1;
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
    return value + Proximal.penaltyOf(domain, point);
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
    previous.write(out);
    gradient.write(out);
    out.put(curvature).put(momentum).put(value).put(evaluations);
  }

  @Override
  public void read(Source in) {
    point.read(in);
    previous.read(in);
    gradient.read(in);
    curvature = in.getDouble();
    momentum = in.getDouble();
    value = in.getDouble();
    evaluations = in.getLong();
    measure();
  }
}
