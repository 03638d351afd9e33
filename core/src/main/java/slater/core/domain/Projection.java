package slater.core.domain;

import slater.core.Vec;

/**
 * A closed convex set onto which points can be projected, and no penalty. A gradient step is the
 * projection of the plain step: {@code project(x - eta * gradient)}.
 */
public interface Projection extends Proximal {

  /** Replaces a point by the nearest point of the set, in the Euclidean norm. */
  void project(Vec x);

  @Override
  default double penalty(Vec x) {
    return 0;
  }

  @Override
  default void proximal(double length, Vec x) {
    project(x);
  }

  @Override
  default void step(Vec x, Vec gradient, double eta, Vec into) {
    into.set(x).add(-eta, gradient);
    project(into);
  }
}
