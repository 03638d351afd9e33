package slater.solve.nonlinear;

import slater.core.Vec;

/** A point as numbers and in its space, with the objective and the violations there. */
final class Iterate {
  private final Linearisation functions;
  final double[] x;
  final double[] violations;
  final Vec point;
  double objective;

  Iterate(Linearisation functions, Vec like) {
    this.functions = functions;
    x = new double[functions.variables()];
    violations = new double[functions.components()];
    point = like.space().zeros(functions.variables());
  }

  /** Brings x into the bounds and to the numbers that its space can hold, and evaluates there. */
  void evaluate() {
    functions.admit(x, point);
    evaluateAgain();
  }

  /** Evaluates at the point, which is admissible. */
  void evaluateAgain() {
    objective = functions.at(point, violations);
  }

  void set(Iterate other) {
    System.arraycopy(other.x, 0, x, 0, x.length);
    System.arraycopy(other.violations, 0, violations, 0, violations.length);
    point.set(other.point);
    objective = other.objective;
  }

  boolean isFinite() {
    return Double.isFinite(objective) && Linearisation.isFinite(violations);
  }

  /** The largest miss of a component. */
  double worstMiss() {
    double worst = 0;
    for (int k = 0; k < violations.length; k++) {
      worst = Math.max(worst, functions.miss(k, violations[k]));
    }
    return worst;
  }

  /** The objective plus multiplier times violation. */
  double lagrangian(double[] multipliers) {
    return objective + ConvexModel.dot(multipliers, violations);
  }

  /** The largest absolute number. */
  static double largest(double[] numbers) {
    double largest = 0;
    for (double number : numbers) {
      largest = Math.max(largest, Math.abs(number));
    }
    return largest;
  }
}
