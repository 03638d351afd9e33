package slater.solve.sketch;

import java.util.Locale;

/** The function of point and multipliers by which a step is judged. */
public enum Merit {
  /**
   * {@code L + e1/2 |c|² + e2/2 |G grad L|²}, of point and multipliers together: with e1 large and
   * e2 small enough its stationary points are those of the problem.
   */
  EXACT,
  /** {@code L + e1/2 |c|²}, of point and multipliers together: it is not exact; for comparison. */
  AUGMENTED,
  /** {@code f + e1 |c|_1} of the point alone, the multipliers going along; for comparison. */
  ABSOLUTE;

  /** The name in a study. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
