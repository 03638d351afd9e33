package slater.core;

/**
 * Where a method stands: one line of a trace.
 *
 * @param step the number of steps taken
 * @param evaluations passes over the data so far, in units of all terms; fractions for mini-batches
 * @param objective the objective at the point; NaN before it has been evaluated
 * @param worstMiss by how much the worst requirement is missed; 0 where all hold
 * @param residual the residual of the optimality conditions that the method itself measures; NaN
 *     where it measures none (mini-batches)
 * @param largestPrice the largest absolute multiplier
 */
public record Progress(
    long step,
    double evaluations,
    double objective,
    double worstMiss,
    double residual,
    double largestPrice) {

  /** Whether the objective, the miss and the prices are numbers: a diverging run has none. */
  public boolean isFinite() {
    return Double.isFinite(objective)
        && Double.isFinite(worstMiss)
        && Double.isFinite(largestPrice);
  }
}
