package slater.solve.smooth;

/** Signs that a function has no minimum where the descent is going. */
public final class Divergence {
  private static final double FAR = 1e15;

  private Divergence() {}

  /** Whether the point or the value has left everything that a scaled problem reaches. */
  public static boolean isSeen(Descent descent) {
    // Written so that a NaN counts as seen.
    return !(descent.point().maxAbs() <= FAR) || !(descent.value() >= -FAR * FAR);
  }
}
