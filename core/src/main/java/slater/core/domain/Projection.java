package slater.core.domain;

import slater.core.Domain;
import slater.core.Vec;

/**
 * A closed convex set onto which points can be projected. A gradient step is the projection of the
 * plain step: {@code project(x - eta * gradient)}.
 */
public interface Projection extends Domain {

  /** Replaces a point by the nearest point of the set, in the Euclidean norm. */
  void project(Vec x);

  @Override
  default void step(Vec x, Vec gradient, double eta, Vec into) {
    into.set(x).add(-eta, gradient);
    project(into);
  }
}
