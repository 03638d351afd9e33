package slater.solve.dual;

import slater.solve.stochastic.Schedule;

/**
 * How the second player of a proxy-Lagrangian learns its weights.
 *
 * @param regret which mistakes it learns from
 * @param multiplicative whether the weights move by factors, or by sums
 * @param initialRadius the weight of all violations at the beginning, at most 1
 * @param minimumRadius multiplicative weights stay above this share of the uniform ones
 * @param rate the step sizes of the weights
 */
public record ProxyPlayer(
    Regret regret,
    boolean multiplicative,
    double initialRadius,
    double minimumRadius,
    Schedule rate) {

  /** Refuses settings out of range. */
  public ProxyPlayer {
    boolean radii =
        initialRadius >= 0 && initialRadius <= 1 && minimumRadius > 0 && minimumRadius <= 1;
    if (!radii || (multiplicative && initialRadius == 0)) {
      throw new IllegalArgumentException(
          "A proxy-Lagrangian needs radii between 0 and 1 (above 0 for multiplicative weights), not"
              + " "
              + initialRadius
              + " and "
              + minimumRadius);
    }
  }

  /** Swap regret, multiplicative weights with a rate of 0.1, radii of 1e-3. */
  public static ProxyPlayer standard() {
    return new ProxyPlayer(Regret.SWAP, true, 1e-3, 1e-3, Schedule.constant(0.1));
  }

  /** Another regret and other weights; additive ones begin with all on the objective. */
  public ProxyPlayer with(Regret other, boolean byFactors) {
    return new ProxyPlayer(other, byFactors, byFactors ? minimumRadius : 0, minimumRadius, rate);
  }

  /** The same player with other step sizes. */
  public ProxyPlayer at(Schedule other) {
    return new ProxyPlayer(regret, multiplicative, initialRadius, minimumRadius, other);
  }
}
