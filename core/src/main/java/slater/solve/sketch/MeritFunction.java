package slater.solve.sketch;

/**
 * The exact augmented Lagrangian and its derivative along a direction:
 *
 * <pre>
 * M(v, l) = L + e1/2 |c|² + e2/2 |q|²,  L = f + l . c,  q = G grad_v L
 * grad_v M = grad_v L + e1 G'c + e2 (W G'q + sum_i q_i Hess c_i grad_v L)
 * grad_l M = c + e2 G G' q
 * </pre>
 *
 * (Hong, Na, Mahoney and Kolar, ICML 2023; the function is Di Pillo and Grippo's of 1979.) Beside
 * it, for comparison, the functions of {@link Merit} that are not exact.
 */
final class MeritFunction {
  private final EqualityForm form;
  private final Merit kind;
  private final double[] gradient;
  private final double[] constraints;
  private final double[] tangent;
  private final double[] penaltyPart;
  private final double[] gradientPart;
  private final double[] dualPart;
  private final double[] zeros;
  private final double[] spare;
  private final double[] changes;
  private double constraintPenalty;
  private double gradientPenalty;
  private double objective;
  private double dotConstraints;

  MeritFunction(EqualityForm form, Merit kind) {
    this.form = form;
    this.kind = kind;
    gradient = new double[form.variables()];
    penaltyPart = new double[form.variables()];
    gradientPart = new double[form.variables()];
    spare = new double[form.variables()];
    constraints = new double[form.constraints()];
    tangent = new double[form.constraints()];
    dualPart = new double[form.constraints()];
    zeros = new double[form.constraints()];
    changes = new double[form.constraints()];
  }

  void setPenalties(double e1, double e2) {
    constraintPenalty = e1;
    gradientPenalty = kind == Merit.EXACT ? e2 : 0;
  }

  /** The gradient of the Lagrangian at the last point; owned by this function. */
  double[] gradient() {
    return gradient;
  }

  /** The constraints at the last point; owned by this function. */
  double[] constraints() {
    return constraints;
  }

  double objective() {
    return objective;
  }

  /** The norm of R = (grad L, c) at the last point. */
  double residual() {
    return Math.hypot(KktSystem.length(gradient), KktSystem.length(constraints));
  }

  /** Moves to a point and multipliers; the value follows from what is kept. */
  void at(double[] v, double[] l) {
    form.at(v);
    objective = form.objective();
    form.values(constraints);
    form.pull(1, l, gradient);
    if (kind == Merit.EXACT) {
      form.push(gradient, tangent);
    }
    dotConstraints = KktSystem.dot(l, constraints, l.length);
  }

  /** M under the penalties of now. */
  double value() {
    if (kind == Merit.ABSOLUTE) {
      double sum = 0;
      for (double constraint : constraints) {
        sum += Math.abs(constraint);
      }
      return objective + constraintPenalty * sum;
    }
    double square = KktSystem.dot(constraints, constraints, constraints.length);
    double other = KktSystem.dot(tangent, tangent, tangent.length);
    return objective
        + dotConstraints
        + 0.5 * constraintPenalty * square
        + 0.5 * gradientPenalty * other;
  }

  /** Prepares slopes and the gradient at the point where it is. */
  void differentiate(double[] l) {
    form.pull(0, constraints, penaltyPart);
    if (kind != Merit.EXACT) {
      return;
    }
    form.pull(0, tangent, spare);
    form.push(spare, dualPart);
    form.hessianTimes(1, l, spare, gradientPart);
    form.hessianTimes(0, tangent, gradient, spare);
    KktSystem.add(1, spare, gradientPart);
  }

  /** The derivative of M along (dv, dl), after {@link #differentiate}. */
  double slope(double[] dv, double[] l, double[] dl) {
    int n = gradient.length;
    int m = constraints.length;
    if (kind == Merit.ABSOLUTE) {
      form.push(dv, changes);
      double sum = 0;
      for (int i = 0; i < m; i++) {
        double change = changes[i];
        sum += constraints[i] == 0 ? Math.abs(change) : Math.signum(constraints[i]) * change;
      }
      return KktSystem.dot(gradient, dv, n)
          - KktSystem.dot(l, changes, m)
          + constraintPenalty * sum;
    }
    return KktSystem.dot(gradient, dv, n)
        + KktSystem.dot(constraints, dl, m)
        + constraintPenalty * KktSystem.dot(penaltyPart, dv, n)
        + gradientPenalty * (KktSystem.dot(gradientPart, dv, n) + KktSystem.dot(dualPart, dl, m));
  }

  /**
   * Whether a step lowers the linearised {@code |c|²/2} by at least half of what an exact one does:
   * then larger penalties make it a descent, and more accuracy is not needed for that.
   */
  boolean approaches(double[] dv) {
    double square = KktSystem.dot(constraints, constraints, constraints.length);
    return KktSystem.dot(penaltyPart, dv, dv.length) <= -0.5 * square;
  }

  /** The slope at most that counts as descent: {@code -e2/2 |R|²} for the exact function. */
  double asked() {
    double square = residual() * residual();
    return kind == Merit.EXACT ? -0.5 * gradientPenalty * square : -1e-8 * square;
  }

  /** Minus the gradient of M, after {@link #differentiate}: a direction that always descends. */
  void steepest(double[] dv, double[] dl) {
    for (int i = 0; i < dv.length; i++) {
      dv[i] = -gradient[i] - constraintPenalty * penaltyPart[i] - gradientPenalty * gradientPart[i];
    }
    for (int j = 0; j < dl.length; j++) {
      dl[j] = kind == Merit.EXACT ? -constraints[j] - gradientPenalty * dualPart[j] : zeros[j];
    }
  }
}
