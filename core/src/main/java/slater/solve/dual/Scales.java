package slater.solve.dual;

import slater.core.Draw;
import slater.core.Evaluator;
import slater.core.InputException;
import slater.core.Outputs;
import slater.core.Problem;
import slater.core.Seed;
import slater.core.Sink;
import slater.core.Source;
import slater.core.Vec;
import slater.core.domain.Proximal;
import slater.core.heap.Heap;

/**
 * How large things are near the starting point: the objective's gradient and curvature, and the
 * gradients of each requirement. They make penalties and tolerances independent of the units in
 * which objective and requirements are measured.
 */
final class Scales {
  /** How far away the second point is, in lengths; the smaller where the larger is not finite. */
  private static final double[] PROBES = {0.1, 1e-3, 1e-6};

  /** A requirement that seems further away than so many lengths is flat here rather than far. */
  private static final double FAR = 10;

  private double length;
  private double gradient;
  private double curvature;
  private final double[] slopes;
  private long passes;

  private Scales(int requirements) {
    slopes = new double[requirements];
  }

  /**
   * Evaluates at the point and at one nearby. A requirement's slope is the root of the mean square
   * of its components' gradient norms, estimated by one pull with random signs.
   */
  static Scales at(Problem problem, Evaluator evaluator, Vec x, Seed seed) {
    var scales = new Scales(problem.requirements().size());
    scales.passes = 2L + scales.slopes.length;
    var weights = Outputs.zeros(Heap.F64, problem.oracle().outputs());
    weights.block(0).fill(1);
    var first = x.space().zeros(x.size());
    evaluator.at(x, Draw.all());
    double objective = evaluator.values().block(0).get(0);
    evaluator.pull(weights, first);
    if (!areFinite(evaluator.values()) || !first.isFinite()) {
      throw new InputException(
          "At the starting point the objective ("
              + objective
              + "), its gradient or a requirement is not finite; start elsewhere.");
    }
    scales.length = 1 + x.maxAbs();
    scales.gradient = first.norm();
    var near = x;
    for (double probe : PROBES) {
      near = scales.nearby(problem, x, first, probe, seed);
      evaluator.at(near, Draw.all());
      scales.passes += 2;
      if (areFinite(evaluator.values())) {
        break;
      }
    }
    var second = x.space().zeros(x.size());
    evaluator.pull(weights, second);
    double distance = x.copy().add(-1, near).norm();
    double bend = second.copy().add(-1, first).norm() / distance;
    scales.gradient = Math.max(scales.gradient, finite(second.norm()));
    scales.curvature = Math.max(finite(bend), 0.1 * scales.gradient / scales.length);
    if (!(scales.curvature > 0)) {
      scales.curvature = 1;
    }
    scales.gradient = Math.max(scales.gradient, 0.1 * scales.curvature * scales.length);
    weights.block(0).fill(0);
    for (int j = 0; j < scales.slopes.length; j++) {
      scales.slopes[j] = scales.slope(problem, evaluator, weights, j, second, seed);
    }
    return scales;
  }

  private static boolean areFinite(Outputs values) {
    for (int j = 0; j < values.blocks(); j++) {
      if (values.defined(j) && !values.block(j).isFinite()) {
        return false;
      }
    }
    return true;
  }

  private Vec nearby(Problem problem, Vec x, Vec downhill, double probe, Seed seed) {
    var near = x.copy();
    if (gradient > 0) {
      near.add(-probe * length / gradient, downhill);
    } else {
      var random = seed.fork("nearby").generator();
      double step = probe * length / Math.sqrt((double) x.size());
      for (long i = 0; i < x.size(); i++) {
        near.set(i, x.get(i) + (random.nextBoolean() ? step : -step));
      }
    }
    problem.domain().need(Proximal.class).proximal(0, near);
    return near;
  }

  private double slope(
      Problem problem, Evaluator evaluator, Outputs weights, int j, Vec into, Seed seed) {
    var values = evaluator.values();
    if (!values.defined(j + 1)) {
      return 1;
    }
    var requirement = problem.requirements().get(j);
    var signs = weights.block(j + 1);
    var random = seed.fork("signs").fork(j).generator();
    double violation = 0;
    for (int i = 0; i < signs.size(); i++) {
      signs.set(i, random.nextBoolean() ? 1 : -1);
      double signed = requirement.violation(i, values.block(j + 1).get(i));
      violation = Math.max(violation, Math.abs(signed));
    }
    evaluator.pull(weights, into.fill(0));
    signs.fill(0);
    double slope = finite(into.norm() / Math.sqrt((double) Math.max(1, signs.size())));
    slope = Math.max(slope, finite(violation) / (FAR * length));
    return slope > 0 ? slope : 1;
  }

  private static double finite(double value) {
    return Double.isFinite(value) ? value : 0;
  }

  /** The passes over the data that measuring took. */
  long passes() {
    return passes;
  }

  /** A length in x. */
  double length() {
    return length;
  }

  /** The size of the objective's gradient. */
  double gradient() {
    return gradient;
  }

  /** The size of a requirement's gradient. */
  double slope(int requirement) {
    return slopes[requirement];
  }

  /** The penalty at which a requirement's term bends as much as the objective. */
  double penalty(int requirement) {
    return curvature / (slopes[requirement] * slopes[requirement]);
  }

  void write(Sink out) {
    out.put(length).put(gradient).put(curvature).put(slopes, 0, slopes.length);
  }

  void read(Source in) {
    length = in.getDouble();
    gradient = in.getDouble();
    curvature = in.getDouble();
    in.get(slopes, 0, slopes.length);
  }
}
