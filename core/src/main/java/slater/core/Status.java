package slater.core;

/** Why a run ended. */
public enum Status {
  /** The stopping rule of the method holds. */
  SOLVED,
  /** No point meets all requirements, and that is proven. */
  INFEASIBLE,
  /** The method can lower the violation no further, but infeasibility is not proven. */
  LEAST_VIOLATION,
  /** In the precision of the numbers no step improves the point; the tolerance is not reached. */
  STALLED,
  /** A budget of steps or time ran out. */
  BUDGET,
  /** The run was asked to stop; its state is kept. */
  INTERRUPTED,
  /** Among the points that meet all requirements the objective has no bound; that is proven. */
  UNBOUNDED,
  /** A number became infinite or NaN; the last good state is kept. */
  DIVERGED
}
