package slater.solve.nonlinear;

import java.util.Arrays;
import slater.solve.linear.DualActiveSet;

/** The quadratic program of one step: a convex model, linearised requirements, and the bounds. */
final class Subproblem {
  private final Linearisation functions;
  private final DualActiveSet solver;
  final double[] step;
  final double[] multipliers;
  final double[] boundMultipliers;

  Subproblem(Linearisation functions) {
    this.functions = functions;
    int n = functions.variables();
    int m = functions.components();
    solver = new DualActiveSet(n, m);
    step = new double[n];
    multipliers = new double[m];
    boundMultipliers = new double[n];
  }

  /**
   * Solves for the step from a point.
   *
   * @param cap the price per unit at which a linearised requirement may be missed, or infinity
   * @param radius the largest entry of the step, or infinity
   */
  DualActiveSet.Outcome solve(ConvexModel model, Iterate from, double cap, double radius) {
    solver.objective(model.matrix, model.slope);
    for (int k = 0; k < multipliers.length; k++) {
      double limit = -from.violations[k];
      double least = functions.isEqual(k) ? limit : Double.NEGATIVE_INFINITY;
      solver.row(k, functions.normals[k], least, limit, cap);
    }
    for (int i = 0; i < step.length; i++) {
      double least = Math.max(functions.lower[i] - from.x[i], -radius);
      solver.bound(i, least, Math.min(functions.upper[i] - from.x[i], radius));
    }
    var outcome = solver.solve();
    if (outcome == DualActiveSet.Outcome.OPTIMAL) {
      System.arraycopy(solver.point(), 0, step, 0, step.length);
      Arrays.setAll(multipliers, solver::multiplier);
      for (int i = 0; i < step.length; i++) {
        boundMultipliers[i] = Math.abs(step[i]) == radius ? 0 : solver.boundMultiplier(i);
      }
    }
    return outcome;
  }

  /**
   * The step just solved for, with the requirements as they are at its end rather than as they were
   * linearised; it is written, step and multipliers stay.
   */
  boolean correct(double[] from, double[] violationsThere, double cap, double[] into) {
    for (int k = 0; k < multipliers.length; k++) {
      double limit = ConvexModel.dot(functions.normals[k], from) - violationsThere[k];
      double least = functions.isEqual(k) ? limit : Double.NEGATIVE_INFINITY;
      solver.row(k, functions.normals[k], least, limit, cap);
    }
    if (solver.solve() != DualActiveSet.Outcome.OPTIMAL) {
      return false;
    }
    System.arraycopy(solver.point(), 0, into, 0, into.length);
    return true;
  }

  /**
   * By how much the linearised violations contradict each other within the bounds, in units of what
   * is added up, by the multipliers of the last answer; positive where they do.
   */
  double contradiction(Iterate at) {
    double margin = 0;
    double size = 0;
    for (int k = 0; k < multipliers.length; k++) {
      double part = solver.multiplier(k) * at.violations[k];
      margin += part;
      size += Math.abs(part);
    }
    for (int i = 0; i < step.length; i++) {
      double slope = 0;
      double slopeSize = 0;
      for (int k = 0; k < multipliers.length; k++) {
        double part = solver.multiplier(k) * functions.normals[k][i];
        slope += part;
        slopeSize += Math.abs(part);
      }
      double bound = slope > 0 ? functions.lower[i] - at.x[i] : functions.upper[i] - at.x[i];
      if (Double.isInfinite(bound)) {
        if (Math.abs(slope) > 1e-12 * slopeSize) {
          return -1;
        }
      } else {
        margin += slope * bound;
        size += Math.abs(slope * bound);
      }
    }
    return size == 0 ? 0 : margin / size;
  }

  /** The sum of what is missed after the step, as linearised. */
  double linearMiss(double[] violations) {
    double sum = 0;
    for (int k = 0; k < multipliers.length; k++) {
      sum += linearMiss(k, violations);
    }
    return sum;
  }

  /** What a component misses after the step, as linearised. */
  double linearMiss(int component, double[] violations) {
    double change = ConvexModel.dot(functions.normals[component], step);
    return functions.miss(component, violations[component] + change);
  }
}
