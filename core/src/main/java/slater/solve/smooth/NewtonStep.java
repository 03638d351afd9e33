package slater.solve.smooth;

import slater.core.Vec;

/** Minimises the quadratic model of a function in a trust region; keeps what it found. */
interface NewtonStep {

  /** Products with the Hessian at the point. */
  interface Hessian {
    /** {@code into = H direction}. */
    void times(Vec direction, Vec into);
  }

  /**
   * Finds a step from a point.
   *
   * @param point the point, in the domain
   * @param gradient the gradient there
   * @param radius how long the step may be
   * @return whether the step ends at the boundary of the region
   */
  boolean solve(Vec point, Vec gradient, double radius, Hessian hessian);

  /** By how much the model falls along the step, at least 0. */
  double predicted();

  /** The length of the step. */
  double length();

  /** The point at the end of the step, exactly on the bounds that the step meets. */
  void end(Vec into);
}
