package slater.core;

/**
 * How problems of a kind are solved: an immutable record of settings. It starts a state and moves
 * it on, one step at a time; it does not loop, log, time or stop by itself.
 *
 * @param <P> the kind of problem
 * @param <S> the kind of state
 */
public interface Method<P, S extends State> {

  /** The id under which the method is listed, as in {@code augmented-lagrangian}. */
  String id();

  /** A state at a starting point. The point is copied. */
  S start(P problem, Vec x0, Seed seed);

  /** One step, in place; it allocates nothing that grows with the number of steps. */
  void step(P problem, S state);
}
