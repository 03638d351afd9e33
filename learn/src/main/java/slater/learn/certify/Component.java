package slater.learn.certify;

import slater.core.statistics.Assessment;
import slater.core.statistics.Estimate;
import slater.core.statistics.Limit;

/**
 * One of the statements that a requirement is made of: the rate of one group, or one pair of groups
 * compared.
 *
 * @param name the group, or the two groups
 * @param estimate what the rows say
 * @param limit what is asked
 * @param assessment the verdict on it
 */
public record Component(String name, Estimate estimate, Limit limit, Assessment assessment) {

  /** By how much the figure is beyond the limit; negative infinity where nothing is estimable. */
  public double excess() {
    return estimate.estimable() ? limit.excess(estimate.value()) : Double.NEGATIVE_INFINITY;
  }
}
