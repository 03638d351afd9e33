package slater.core;

/**
 * Evaluates an oracle at points. It is used by one thread, owns its buffers, and allocates nothing
 * once it has been used. Values and weights are in 64-bit heap memory whatever the space of the
 * points, since they are few.
 */
public interface Evaluator extends AutoCloseable {

  /** Moves to a point: values and measured rates at this point and draw can be read afterwards. */
  void at(Vec x, Draw draw);

  /** The differentiable values (surrogates) at the point; owned by the evaluator. */
  Outputs values();

  /** The true rates where they differ from the differentiable values; else the values. */
  default Outputs measured() {
    return values();
  }

  /** {@code into += J' weights}: the gradient of any weighted sum of values, in one pass. */
  void pull(Outputs weights, Vec into);

  /**
   * As {@link #at} and then {@link #pull}, in one pass over the data where the oracle can. The
   * weights do not depend on the values at the new point.
   */
  default void atAndPull(Vec x, Draw draw, Outputs weights, Vec into) {
    at(x, draw);
    pull(weights, into);
  }

  /** {@code into = J direction}: how the values change along a direction. */
  default void push(Vec direction, Outputs into) {
    throw new UnsupportedOperationException("This oracle has no directional derivatives.");
  }

  /** {@code into += (sum of weight times Hessian of each value) direction}. */
  default void hessianTimes(Outputs weights, Vec direction, Vec into) {
    throw new UnsupportedOperationException("This oracle has no second derivatives.");
  }

  /** Adds the numerators and denominators of the last point and draw to a tally. */
  default void tally(Tally into) {
    throw new UnsupportedOperationException("This oracle is no sum over rows.");
  }

  /** Sets the values and measured rates from the merged tallies of all parts. */
  default void finish(Tally total) {
    throw new UnsupportedOperationException("This oracle is no sum over rows.");
  }

  @Override
  default void close() {}
}
