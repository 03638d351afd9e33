package slater.solve.smooth;

import java.util.Arrays;
import slater.core.Sink;
import slater.core.Source;
import slater.core.Vec;
import slater.core.domain.Projection;

/**
 * Spectral projected gradient: the projected gradient step whose length is the inverse curvature
 * along the last step, with a line search that lets the value rise now and then.
 *
 * <p>Source: Birgin, Martínez and Raydan, "Nonmonotone spectral projected gradient methods on
 * convex sets", SIAM Journal on Optimization 10 (2000), algorithm SPG2, with their memory of 10
 * values and sufficient decrease 1e-4. Differs in that trial points with a value that is not finite
 * are stepped back from.
 */
public final class SpectralDescent implements Descent {
  private static final int VALUES = 10;
  private static final double DECREASE = 1e-4;
  private static final double SHORTEST = 1e-30;
  private static final double LONGEST = 1e30;
  private static final int MOST_TRIALS = 60;

  private final Projection domain;
  private final double noise;
  private final Vec point;
  private final Vec gradient;
  private final Vec trial;
  private final Vec trialGradient;
  private final Vec direction;
  private final double[] recent = new double[VALUES];
  private long iterations;
  private double length;
  private double value;
  private double residual;
  private long evaluations;

  /**
   * A descent without a point yet.
   *
   * @param domain the set, with its projection
   * @param like a vector of the space and size of the points
   */
  public SpectralDescent(Projection domain, Vec like) {
    this.domain = domain;
    noise = Precision.ofValues(like.space());
    point = like.space().zeros(like.size());
    gradient = point.copy();
    trial = point.copy();
    trialGradient = point.copy();
    direction = point.copy();
  }

  @Override
  public void begin(SmoothFunction function, Vec x) {
    point.set(x);
    domain.project(point);
    forget();
    refresh(function);
  }

  @Override
  public void refresh(SmoothFunction function) {
    value = function.at(point, gradient);
    evaluations++;
    // Values of another function say nothing about this one.
    Arrays.fill(recent, value);
    measure();
  }

  @Override
  public void forget() {
    length = 0;
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
    if (length == 0) {
      length = Math.clamp(1 / residual, SHORTEST, LONGEST);
    }
    domain.step(point, gradient, length, direction);
    direction.add(-1, point);
    double slope = gradient.dot(direction);
    if (!(slope < 0) || !direction.isFinite()) {
      boolean again = length != Math.clamp(1 / residual, SHORTEST, LONGEST);
      length = 0;
      return again && step(function);
    }
    double reference = recent[0];
    for (double one : recent) {
      reference = Math.max(reference, one);
    }
    double share = 1;
    for (int trials = 0; trials < MOST_TRIALS; trials++) {
      trial.set(point).add(share, direction);
      double reached = function.at(trial, trialGradient);
      evaluations++;
      boolean finite = Double.isFinite(reached) && trialGradient.isFinite();
      double ceiling = reference + DECREASE * share * slope;
      boolean level =
          reached <= value + noise * Math.abs(value)
              && Math.abs(trialGradient.dot(direction)) <= -slope;
      if (finite && (reached <= ceiling || level)) {
        accept(reached);
        return true;
      }
      double next = -0.5 * share * share * slope / (reached - value - share * slope);
      boolean usable = finite && next >= 0.1 * share && next <= 0.9 * share;
      share = usable ? next : (finite ? 0.5 : 0.1) * share;
    }
    return false;
  }

  private void accept(double reached) {
    direction.set(trial).add(-1, point);
    gradient.scale(-1).add(1, trialGradient);
    double along = direction.dot(gradient);
    double square = direction.dot(direction);
    point.set(trial);
    gradient.set(trialGradient);
    value = reached;
    iterations++;
    recent[(int) (iterations % VALUES)] = reached;
    measure();
    // Without curvature along the step, a step as long as point and gradient make sensible.
    double wanted = along > 0 ? square / along : Math.max(1, point.maxAbs()) / residual;
    length = Math.clamp(wanted, SHORTEST, LONGEST);
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
    out.put(recent, 0, VALUES).put(iterations).put(length).put(value).put(evaluations);
  }

  @Override
  public void read(Source in) {
    point.read(in);
    gradient.read(in);
    in.get(recent, 0, VALUES);
    iterations = in.getLong();
    length = in.getDouble();
    value = in.getDouble();
    evaluations = in.getLong();
    measure();
  }
}
