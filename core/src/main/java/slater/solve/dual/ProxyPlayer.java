package slater.solve.dual;

import slater.solve.stochastic.Schedule;

/**
 * How the second player of a proxy-Lagrangian learns its weights.
 *
 * @param regret which mistakes it learns from
 * @param multiplicative whether the weights move by factors, or by sums
 * @param initialRadius the weight of all violations at the beginning, at most 1
 * @param minimumRadius multiplicative weights stay above this share of the uniform ones
 * @param optimism by how much of the newest violations the weights that are played are ahead of
 *     those that are learnt: 0 for the game as it was published; as large as the rate for the
 *     optimistic rule of Rakhlin and Sridharan, COLT 2013; larger, it damps how weights and point
 *     swing about each other, as the proportional part of nuPI does
 */
public record ProxyPlayer(
    Regret regret,
    boolean multiplicative,
    double initialRadius,
    double minimumRadius,
    Schedule rate,
    double optimism) {

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
    if (!(optimism >= 0) || Double.isInfinite(optimism)) {
      throw new IllegalArgumentException(
          "Weights are ahead by a finite multiple of the violations, 0 or more, not " + optimism);
    }
  }

  /** The same player, ahead by so much. */
  public ProxyPlayer ahead(double by) {
    return new ProxyPlayer(regret, multiplicative, initialRadius, minimumRadius, rate, by);
  }

  /** Swap regret, multiplicative weights with a rate of 0.1, radii of 1e-3. */
  public static ProxyPlayer standard() {
    return new ProxyPlayer(Regret.SWAP, true, 1e-3, 1e-3, Schedule.constant(0.1), 0);
  }

  /** Another regret and other weights; additive ones begin with all on the objective. */
  public ProxyPlayer with(Regret other, boolean byFactors) {
    return new ProxyPlayer(
        other, byFactors, byFactors ? minimumRadius : 0, minimumRadius, rate, optimism);
  }

  /** The same player with other step sizes. */
  public ProxyPlayer at(Schedule other) {
    return new ProxyPlayer(regret, multiplicative, initialRadius, minimumRadius, other, optimism);
  }
}
