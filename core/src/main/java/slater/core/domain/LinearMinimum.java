package slater.core.domain;

import slater.core.Domain;
import slater.core.Vec;

/** A compact set on which a linear function can be minimised: what Frank-Wolfe methods need. */
public interface LinearMinimum extends Domain {

  /**
   * Finds a point of the set at which {@code gradient . point} is smallest; among equals always the
   * same one.
   *
   * @param gradient the linear function
   * @param into receives the point; another vector than the gradient
   */
  void minimise(Vec gradient, Vec into);
}
