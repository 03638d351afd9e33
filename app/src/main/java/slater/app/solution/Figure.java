package slater.app.solution;

import org.jspecify.annotations.Nullable;

/**
 * A number that may not exist, and then says why.
 *
 * @param value the number, finite; null where there is none
 * @param reason why there is none; empty where there is one
 */
public record Figure(@Nullable Double value, String reason) {

  /** A number; where it is no finite number, the reason stands in for it. */
  public static Figure of(double value, String reasonIfNone) {
    return Double.isFinite(value) ? new Figure(value, "") : missing(reasonIfNone);
  }

  /** No number, for this reason. */
  public static Figure missing(String reason) {
    return new Figure(null, reason);
  }

  /** Whether there is a number. */
  public boolean exists() {
    return value != null;
  }

  /** The number, or the given one where there is none. */
  public double orElse(double other) {
    return value == null ? other : value;
  }
}
