package slater.core.program;

/** Whether the objective is to be small or large. */
public enum Goal {
  /** As small as can be. */
  MINIMISE,
  /** As large as can be. */
  MAXIMISE;

  /** What the objective is multiplied by in the problem that is minimised. */
  public double sign() {
    return this == MINIMISE ? 1 : -1;
  }
}
