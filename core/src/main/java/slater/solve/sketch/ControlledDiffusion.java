package slater.solve.sketch;

import java.util.List;
import slater.core.Draw;
import slater.core.Evaluator;
import slater.core.Layout;
import slater.core.Oracle;
import slater.core.Outputs;
import slater.core.Problem;
import slater.core.Requirement;
import slater.core.Seed;
import slater.core.Space;
import slater.core.Vec;
import slater.core.domain.Reals;
import slater.core.heap.Heap;

/**
 * Control of a diffusion with a reaction on (0, 1): {@code 1/2 |y - yd|² + alpha/2 |u|²} such that
 * {@code -y'' + y³ = u}, y = 0 at both ends, by second differences on equal nodes. Norms are plain
 * sums over nodes; the variables are (y, u). The target yd is a sum of three sines whose weights
 * are drawn.
 */
final class ControlledDiffusion implements Oracle {
  private static final double CONTROL = 1e-3;
  private final double[] target;
  private final double inverseSquare;

  private ControlledDiffusion(double[] target) {
    this.target = target;
    inverseSquare = (target.length + 1.0) * (target.length + 1.0);
  }

  /** The problem on so many nodes. */
  static Problem problem(int nodes, Seed seed) {
    var random = seed.generator();
    var target = new double[nodes];
    for (int mode = 1; mode <= 3; mode++) {
      double weight = random.nextGaussian();
      for (int i = 0; i < nodes; i++) {
        target[i] += weight * Math.sin(mode * Math.PI * (i + 1) / (nodes + 1));
      }
    }
    return new Problem(
        new ControlledDiffusion(target), new Reals(), List.of(Requirement.equal("diffusion", 0)));
  }

  @Override
  public Layout input() {
    return Layout.empty().plus("state", target.length).plus("control", target.length);
  }

  @Override
  public List<Layout> outputs() {
    return List.of(Layout.of(1), Layout.of(target.length));
  }

  @Override
  public Evaluator open(Space space) {
    return new Nodes();
  }

  private final class Nodes implements Evaluator {
    private final int nodes = target.length;
    private final Outputs values = Outputs.zeros(Heap.F64, outputs());
    private final double[] point = new double[2 * nodes];
    private final double[] other = new double[2 * nodes];
    private final double[] sum = new double[2 * nodes];
    private final double[] factors = new double[nodes];

    @Override
    public void at(Vec x, Draw draw) {
      x.copyTo(point);
      double cost = 0;
      for (int i = 0; i < nodes; i++) {
        double miss = point[i] - target[i];
        double control = point[nodes + i];
        cost += 0.5 * miss * miss + 0.5 * CONTROL * control * control;
        double reaction = point[i] * point[i] * point[i];
        values.block(1).set(i, diffused(point, i) + reaction - control);
      }
      values.block(0).set(0, cost);
    }

    /** Minus the second difference at a node. */
    private double diffused(double[] y, int i) {
      double left = i > 0 ? y[i - 1] : 0;
      double right = i + 1 < nodes ? y[i + 1] : 0;
      return inverseSquare * (2 * y[i] - left - right);
    }

    @Override
    public Outputs values() {
      return values;
    }

    @Override
    public void pull(Outputs weights, Vec into) {
      into.copyTo(sum);
      weights.block(1).copyTo(factors);
      double weight = weights.block(0).get(0);
      for (int i = 0; i < nodes; i++) {
        double y = point[i];
        sum[i] += weight * (y - target[i]) + diffused(factors, i) + 3 * y * y * factors[i];
        sum[nodes + i] += weight * CONTROL * point[nodes + i] - factors[i];
      }
      into.set(sum);
    }

    @Override
    public void push(Vec along, Outputs into) {
      along.copyTo(other);
      double change = 0;
      for (int i = 0; i < nodes; i++) {
        double y = point[i];
        double control = other[nodes + i];
        change += (y - target[i]) * other[i] + CONTROL * point[nodes + i] * control;
        into.block(1).set(i, diffused(other, i) + 3 * y * y * other[i] - control);
      }
      into.block(0).set(0, change);
    }

    @Override
    public void hessianTimes(Outputs weights, Vec along, Vec into) {
      along.copyTo(other);
      into.copyTo(sum);
      weights.block(1).copyTo(factors);
      double weight = weights.block(0).get(0);
      for (int i = 0; i < nodes; i++) {
        sum[i] += (weight + 6 * point[i] * factors[i]) * other[i];
        sum[nodes + i] += weight * CONTROL * other[nodes + i];
      }
      into.set(sum);
    }
  }
}
