package slater.core.run;

import java.util.List;
import slater.core.Draw;
import slater.core.Evaluator;
import slater.core.Method;
import slater.core.Outputs;
import slater.core.Price;
import slater.core.Problem;
import slater.core.Progress;
import slater.core.Seed;
import slater.core.Sink;
import slater.core.Source;
import slater.core.State;
import slater.core.Vec;

/**
 * The smallest stochastic method: gradient steps with a little noise on the first entry.
 *
 * @param eta the step size
 * @param noise the standard deviation of the noise
 */
record Drift(double eta, double noise) implements Method<Problem, Drift.Standing> {

  @Override
  public String id() {
    return "drift";
  }

  @Override
  public Standing start(Problem problem, Vec x0, Seed seed) {
    return new Standing(problem, x0, seed);
  }

  @Override
  public void step(Problem problem, Standing state) {
    state.gradient.fill(0);
    state.evaluator.atAndPull(state.x, Draw.all(), state.weights, state.gradient);
    state.objective = state.evaluator.values().block(0).get(0);
    state.residual = state.gradient.maxAbs();
    state.steps++;
    state.x.add(-eta, state.gradient);
    if (noise > 0) {
      double shift = noise * state.seed.fork(state.steps).generator().nextGaussian();
      state.x.set(0, state.x.get(0) + shift);
    }
  }

  /** The point, its seed and counter. */
  static final class Standing implements State {
    private final Vec x;
    private final Vec gradient;
    private final Evaluator evaluator;
    private final Outputs weights;
    private final Seed seed;
    private double objective = Double.NaN;
    private double residual = Double.NaN;
    private long steps;

    Standing(Problem problem, Vec x0, Seed seed) {
      this.x = x0.copy();
      this.gradient = x0.space().zeros(x0.size());
      this.evaluator = problem.oracle().open(x0.space());
      this.weights = Outputs.zeros(x0.space(), problem.oracle().outputs());
      this.weights.block(0).fill(1);
      this.seed = seed;
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
      return List.of();
    }

    @Override
    public Progress progress() {
      return new Progress(steps, steps, objective, 0, residual, 0);
    }

    @Override
    public void write(Sink out) {
      x.write(out);
      out.put(steps).put(objective).put(residual);
    }

    @Override
    public void read(Source in) {
      x.read(in);
      steps = in.getLong();
      objective = in.getDouble();
      residual = in.getDouble();
    }
  }
}
