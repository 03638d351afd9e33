package slater.solve.smooth;

/** Whether gradient steps begin ahead of the last point. */
public enum Inertia {
  /** Plain gradient steps. */
  NONE,
  /** Nesterov's momentum. */
  ACCELERATED,
  /** Nesterov's momentum, begun anew where a step turns back on it. */
  RESTARTED
}
