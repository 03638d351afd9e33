package slater.app.study;

import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * When solving stops.
 *
 * @param time by the wall clock; empty for no limit
 * @param steps by steps of the method, which is the budget that a seed repeats exactly; empty for
 *     no limit
 * @param tolerance the residual of the optimality conditions at which the problem counts as solved
 */
public record Budget(Optional<Duration> time, OptionalLong steps, double tolerance) {
  /** The time where nothing is said. */
  public static final Duration STANDARD_TIME = Duration.ofMinutes(10);

  /** The tolerance where nothing is said. */
  public static final double STANDARD_TOLERANCE = 1e-6;
}
