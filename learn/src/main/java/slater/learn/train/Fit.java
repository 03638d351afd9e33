package slater.learn.train;

import java.util.List;
import slater.core.Price;
import slater.core.Vec;
import slater.core.run.Outcome;
import slater.learn.rate.RateRequirement;

/**
 * One fitted point.
 *
 * @param requirements what was asked
 * @param shifts by how much each limit was moved before solving, so that the true rates meet the
 *     limit that was asked; in the unit of the oracle's components
 * @param x the coefficients, in the layout of the oracle
 * @param multipliers one list for each requirement
 * @param prices one for each requirement, in the unit of its limit
 * @param objective the objective on the training rows
 * @param surrogate the worst component of each requirement as the solver saw it, in the unit of its
 *     limit
 * @param measured the same component of the true rates
 * @param violations by how much its limit is exceeded, in the unit of the oracle's components;
 *     negative where it holds
 * @param misses by how much each limit that was asked is missed by the true rates; 0 where it holds
 * @param worstMiss the largest miss of any limit that was asked by the true rates
 * @param outcome what the run took
 */
public record Fit(
    List<RateRequirement> requirements,
    List<Double> shifts,
    Vec x,
    List<Price> multipliers,
    List<Double> prices,
    double objective,
    List<Double> surrogate,
    List<Double> measured,
    List<Double> violations,
    List<Double> misses,
    double worstMiss,
    Outcome outcome) {
  /** Copies the lists. */
  public Fit {
    requirements = List.copyOf(requirements);
    shifts = List.copyOf(shifts);
    multipliers = List.copyOf(multipliers);
    prices = List.copyOf(prices);
    surrogate = List.copyOf(surrogate);
    measured = List.copyOf(measured);
    violations = List.copyOf(violations);
    misses = List.copyOf(misses);
  }
}
