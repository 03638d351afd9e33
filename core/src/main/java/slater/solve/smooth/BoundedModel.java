package slater.solve.smooth;

import slater.core.Sink;
import slater.core.Source;
import slater.core.Vec;
import slater.core.domain.Bounded;

/**
 * The limited-memory BFGS model in a box: the generalised Cauchy point along the projected
 * gradient, then the minimum over the variables that are free there. It works on 64-bit copies,
 * since every entry has bounds of its own.
 *
 * <p>Source: Byrd, Lu, Nocedal and Zhu, "A limited memory algorithm for bound constrained
 * optimization", SIAM Journal on Scientific Computing 16 (1995), algorithms CP and the direct
 * primal method; the minimum over the free variables is projected rather than truncated, as in
 * Morales and Nocedal (ACM Transactions on Mathematical Software 38, 2011).
 */
final class BoundedModel implements Model {
  private final Bounded domain;
  private final CompactMatrix matrix;
  private final Breakpoints breakpoints;
  private final double[] point;
  private final double[] gradient;
  private final double[] cauchy;
  private final double[] downhill;
  private final double[] residual;
  private final boolean[] free;

  BoundedModel(Bounded domain, int variables, int memory) {
    this.domain = domain;
    matrix = new CompactMatrix(variables, memory);
    breakpoints = new Breakpoints(variables);
    point = new double[variables];
    gradient = new double[variables];
    cauchy = new double[variables];
    downhill = new double[variables];
    residual = new double[variables];
    free = new boolean[variables];
  }

  @Override
  public void remember(Vec step, Vec change) {
    step.copyTo(point);
    change.copyTo(gradient);
    matrix.remember(point, gradient);
  }

  @Override
  public void forget() {
    matrix.forget();
  }

  @Override
  public boolean isEmpty() {
    return matrix.isEmpty();
  }

  @Override
  public void direction(Vec x, Vec gradientThere, Vec into) {
    cauchyPoint(x, gradientThere);
    double[] target = matrix.isEmpty() ? cauchy : minimumOfFreeVariables();
    for (int i = 0; i < point.length; i++) {
      residual[i] = target[i] - point[i];
    }
    into.set(residual);
  }

  /** The generalised Cauchy point; the array is owned by the model. */
  double[] cauchyPoint(Vec x, Vec gradientThere) {
    x.copyTo(point);
    gradientThere.copyTo(gradient);
    findCauchyPoint();
    return cauchy;
  }

  /** Follows the projected gradient through the bounds to the model's first local minimum. */
  private void findCauchyPoint() {
    matrix.beginPath();
    breakpoints.clear();
    double slope = 0;
    for (int i = 0; i < point.length; i++) {
      double g = gradient[i];
      double bound = g < 0 ? domain.upper(i) : domain.lower(i);
      double end = g == 0 ? Double.POSITIVE_INFINITY : (point[i] - bound) / g;
      cauchy[i] = point[i];
      free[i] = end > 0;
      downhill[i] = free[i] ? -g : 0;
      if (free[i]) {
        slope -= g * g;
        matrix.addToPath(i, -g);
        if (end < Double.POSITIVE_INFINITY) {
          breakpoints.add(end, i);
        }
      }
    }
    if (slope == 0) {
      return;
    }
    double scale = matrix.scale();
    double bend = -scale * slope - matrix.pathBend();
    double leastBend = Math.ulp(1.0) * -scale * slope;
    double reached = 0;
    double ahead = -slope / Math.max(bend, leastBend);
    while (!breakpoints.isEmpty() && ahead >= breakpoints.least() - reached) {
      double length = breakpoints.least() - reached;
      int i = breakpoints.removeLeast();
      double g = gradient[i];
      reached += length;
      cauchy[i] = g < 0 ? domain.upper(i) : domain.lower(i);
      free[i] = false;
      downhill[i] = 0;
      double moved = cauchy[i] - point[i];
      matrix.advance(length);
      slope += length * bend + g * g + scale * g * moved - g * matrix.rowTimesMoved(i);
      bend -= scale * g * g + 2 * g * matrix.rowTimesPath(i) + g * g * matrix.rowTimesRow(i);
      matrix.addToPath(i, g);
      ahead = -slope / Math.max(bend, leastBend);
    }
    ahead = Math.max(ahead, 0);
    if (!Double.isFinite(ahead)) {
      ahead = 0;
    }
    matrix.advance(ahead);
    for (int i = 0; i < point.length; i++) {
      if (free[i]) {
        cauchy[i] = point[i] + (reached + ahead) * downhill[i];
      }
    }
  }

  /** The model's minimum over the free variables, brought back into the box. */
  private double[] minimumOfFreeVariables() {
    double scale = matrix.scale();
    matrix.prepareMoved();
    for (int i = 0; i < point.length; i++) {
      residual[i] =
          free[i]
              ? gradient[i] + scale * (cauchy[i] - point[i]) - matrix.rowTimesPreparedMoved(i)
              : 0;
    }
    if (!matrix.solveFree(free, residual)) {
      return cauchy;
    }
    // The residual now holds the step of the free variables. Projected it need not be a descent.
    double slope = 0;
    for (int i = 0; i < point.length; i++) {
      double projected = Math.clamp(cauchy[i] + residual[i], domain.lower(i), domain.upper(i));
      downhill[i] = projected;
      slope += gradient[i] * (projected - point[i]);
    }
    if (slope < 0) {
      return downhill;
    }
    double share = 1;
    for (int i = 0; i < point.length; i++) {
      if (residual[i] > 0) {
        share = Math.min(share, (domain.upper(i) - cauchy[i]) / residual[i]);
      } else if (residual[i] < 0) {
        share = Math.min(share, (domain.lower(i) - cauchy[i]) / residual[i]);
      }
    }
    for (int i = 0; i < point.length; i++) {
      cauchy[i] += share * residual[i];
    }
    return cauchy;
  }

  @Override
  public double limit(Vec x, Vec direction) {
    x.copyTo(point);
    direction.copyTo(gradient);
    double limit = Double.POSITIVE_INFINITY;
    for (int i = 0; i < point.length; i++) {
      double along = gradient[i];
      if (along > 0) {
        limit = Math.min(limit, (domain.upper(i) - point[i]) / along);
      } else if (along < 0) {
        limit = Math.min(limit, (domain.lower(i) - point[i]) / along);
      }
    }
    // The target of the direction is in the box: a limit just below 1 is rounding.
    return Math.max(limit, 1);
  }

  @Override
  public void write(Sink out) {
    matrix.write(out);
  }

  @Override
  public void read(Source in) {
    matrix.read(in);
  }
}
