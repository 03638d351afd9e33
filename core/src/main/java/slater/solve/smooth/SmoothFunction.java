package slater.solve.smooth;

import slater.core.Vec;

/** A function with a gradient, which a descent makes smaller. */
@FunctionalInterface
public interface SmoothFunction {

  /**
   * The value at a point. It may be infinite or NaN, as may be the gradient: the descent then steps
   * back.
   *
   * @param x the point; unchanged
   * @param gradient receives the gradient; what it held before does not matter
   */
  double at(Vec x, Vec gradient);
}
