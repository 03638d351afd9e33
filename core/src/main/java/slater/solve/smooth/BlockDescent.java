package slater.solve.smooth;

import java.util.Arrays;
import slater.core.Layout;
import slater.core.Sink;
import slater.core.Source;
import slater.core.Vec;
import slater.core.domain.Bounded;

/**
 * Projected gradient steps on one block of variables after the other, each of a length 1/L that
 * follows the block's own curvature: halved before and doubled until the function lies below its
 * quadratic bound. One iteration goes through all blocks.
 *
 * <p>Source: Beck and Tetruashvili, "On the convergence of block coordinate descent type methods",
 * SIAM Journal on Optimization 23 (2013), with backtracking.
 */
final class BlockDescent implements Descent {
  private static final int MOST_DOUBLINGS = 60;

  private final Bounded domain;
  private final Layout layout;
  private final double noise;
  private final double[] curvatures;
  private final Vec point;
  private final Vec gradient;
  private final Vec trial;
  private final Vec trialGradient;
  private final Vec direction;
  private double value;
  private double residual;
  private long evaluations;

  BlockDescent(Bounded domain, Layout layout, Vec like) {
    this.domain = domain;
    this.layout = layout;
    noise = Precision.ofValues(like.space());
    curvatures = new double[layout.blocks().size()];
    point = like.space().zeros(like.size());
    gradient = point.copy();
    trial = point.copy();
    trialGradient = point.copy();
    direction = point.copy();
    forget();
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
    measure();
  }

  @Override
  public void forget() {
    Arrays.fill(curvatures, 1);
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
    boolean moved = false;
    for (int b = 0; b < curvatures.length; b++) {
      moved |= move(function, b);
    }
    measure();
    return moved || residual == 0;
  }

  private boolean move(SmoothFunction function, int b) {
    var block = layout.blocks().get(b);
    curvatures[b] *= 0.5;
    for (int doublings = 0; doublings < MOST_DOUBLINGS; doublings++) {
      trial.set(point);
      for (long i = block.offset(); i < block.end(); i++) {
        trial.set(i, point.get(i) - gradient.get(i) / curvatures[b]);
      }
      domain.project(trial);
      direction.set(trial).add(-1, point);
      double square = direction.dot(direction);
      if (square == 0) {
        return false;
      }
      double reached = function.at(trial, trialGradient);
      evaluations++;
      double slope = gradient.dot(direction);
      double bound = value + slope + 0.5 * curvatures[b] * square;
      boolean finite = Double.isFinite(reached) && trialGradient.isFinite();
      // Near a minimum values are rounding, but slopes tell the curvature along the step.
      boolean below = trialGradient.dot(direction) - slope <= curvatures[b] * square;
      boolean level = reached <= value + noise * Math.abs(value);
      if (finite && (reached <= bound || (below && level))) {
        point.set(trial);
        gradient.set(trialGradient);
        value = reached;
        return true;
      }
      curvatures[b] *= 2;
    }
    return false;
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
    out.put(curvatures, 0, curvatures.length).put(value).put(evaluations);
  }

  @Override
  public void read(Source in) {
    point.read(in);
    gradient.read(in);
    in.get(curvatures, 0, curvatures.length);
    value = in.getDouble();
    evaluations = in.getLong();
    measure();
  }
}
