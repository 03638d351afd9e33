package slater.core.run;

import java.time.Duration;

/**
 * How often something is done: after each multiple of a number of steps, after each lapse of time,
 * or whenever either comes.
 *
 * @param steps the number of steps; 0 where only time counts
 * @param time the lapse; zero where only steps count
 */
public record Every(long steps, Duration time) {

  /** Refuses a rhythm of nothing at all. */
  public Every {
    if (steps < 0 || time.isNegative() || (steps == 0 && time.isZero())) {
      throw new IllegalArgumentException(
          "A rhythm needs a positive number of steps or a positive time, not "
              + steps
              + " and "
              + time);
    }
  }

  /** After each multiple of that many steps. */
  public static Every steps(long steps) {
    return new Every(steps, Duration.ZERO);
  }

  /** Not before that much time has passed since the last time. */
  public static Every time(Duration time) {
    return new Every(0, time);
  }

  /** This, and also whenever that much time has passed. */
  public Every orTime(Duration lapse) {
    return new Every(steps, lapse);
  }

  /** Whether it is due after a step. */
  boolean due(long step, long nanosSinceLast) {
    return (steps > 0 && step % steps == 0) || (!time.isZero() && nanosSinceLast >= time.toNanos());
  }
}
