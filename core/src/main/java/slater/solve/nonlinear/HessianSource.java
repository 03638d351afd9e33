package slater.solve.nonlinear;

/** Where the curvature of the Lagrangian comes from. */
public enum HessianSource {
  /** Second derivatives of the oracle; what is not convex is made so for the step. */
  EXACT,
  /** Damped BFGS, learnt from gradients (Powell 1978). */
  BFGS
}
