package slater.core;

/**
 * A set of admissible points with a way of moving inside it: a step that leaves the set is brought
 * back by projection, by a mirror map or along a geodesic, whichever the domain stands for. What
 * else a domain can do (project, solve a linear problem, evaluate a proximal operator) is a
 * capability, asked for by {@link #need}.
 */
public interface Domain {

  /** How error sentences and reports call it, as in {@code box}. */
  String name();

  /**
   * Moves from a point of the domain against a gradient by a step length, and stays in the domain.
   *
   * @param x the point; unchanged unless {@code into} is the same vector
   * @param gradient the direction of ascent
   * @param eta the step length, positive
   * @param into receives the new point; may be {@code x}
   */
  void step(Vec x, Vec gradient, double eta, Vec into);

  /** Whether a point lies in the domain, up to a tolerance on each condition. */
  boolean contains(Vec x, double tolerance);

  /**
   * This domain as one with a capability; {@link InputException} with the remedy where it has none.
   */
  default <D extends Domain> D need(Class<D> capability) {
    if (capability.isInstance(this)) {
      return capability.cast(this);
    }
    throw new InputException(
        "The domain \""
            + name()
            + "\" offers no "
            + capability.getSimpleName()
            + ", which this method needs; choose another method, or a domain that offers it.");
  }
}
