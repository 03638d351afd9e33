package slater.core.domain;

import slater.core.Domain;
import slater.core.Vec;

/**
 * A closed convex set with a convex penalty h on it, which need not have a gradient: the objective
 * is the oracle's block 0 <em>plus</em> h. What makes that possible is the proximal operator, the
 * point that trades h against the distance. A gradient step is {@code proximal(eta, x - eta *
 * gradient)}.
 *
 * <p>A plain set is the case h = 0, whose proximal operator is the projection for every length.
 *
 * <p>Source: Moreau 1965; Parikh and Boyd, "Proximal algorithms", Foundations and Trends in
 * Optimization 1 (2014).
 */
public interface Proximal extends Domain {

  /** The penalty h at a point of the set; at least 0 for all that this package offers. */
  double penalty(Vec x);

  /**
   * Replaces a point x by the point z of the set with the smallest {@code h(z) + |z - x|^2 / (2
   * length)}.
   *
   * @param length how far h may pull, at least 0; with 0 the result is the nearest point of the set
   * @param x the point
   */
  void proximal(double length, Vec x);

  @Override
  default void step(Vec x, Vec gradient, double eta, Vec into) {
    into.set(x).add(-eta, gradient);
    proximal(eta, into);
  }

  /** The penalty that a domain adds to the objective at a point: 0 where it has none. */
  static double penaltyOf(Domain domain, Vec x) {
    return domain instanceof Proximal proximal ? proximal.penalty(x) : 0;
  }
}
