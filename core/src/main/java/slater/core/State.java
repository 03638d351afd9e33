package slater.core;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * All that a method remembers between two steps. It can be written and read back so that the steps
 * that follow give the same bits, and therefore holds no generator, no clock and no thread.
 */
public interface State extends AutoCloseable {

  /** How many steps have been taken. */
  long steps();

  /** The point that would be returned now; owned by the state. */
  Vec point();

  /** The multipliers of each requirement, in order; empty where the method has none. */
  List<Price> prices();

  /**
   * Whether the multipliers, at the solution, are the slopes of the optimum by the limits: what
   * relaxing saves. False for games that are no saddle point of one function.
   */
  default boolean pricesAreSlopes() {
    return true;
  }

  /**
   * A proven lower bound of the optimal value, up to rounding: what makes a duality gap. Empty
   * where nothing is proven.
   */
  default OptionalDouble lowerBound() {
    return OptionalDouble.empty();
  }

  /** Where the method stands after its last step. */
  Progress progress();

  /**
   * Why the method itself goes no further: solved by its own measure, infeasible, stalled,
   * diverged; empty while further steps make sense. A step after the end changes nothing.
   */
  default Optional<Status> ended() {
    return Optional.empty();
  }

  /** Writes everything that the next step depends on. */
  void write(Sink out);

  /** Reads what {@link #write} wrote, into a state started for the same problem. */
  void read(Source in);

  @Override
  default void close() {}
}
