package slater.core;

import java.util.List;

/**
 * The multipliers of one requirement.
 *
 * @param requirement the requirement's name
 * @param multipliers one for each component
 */
public record Price(String requirement, List<Double> multipliers) {
  /** Copies the list. */
  public Price {
    multipliers = List.copyOf(multipliers);
  }

  /**
   * The saving in the objective per unit by which the limit of all components is relaxed together:
   * the sum of the multipliers.
   */
  public double value() {
    double sum = 0;
    for (double multiplier : multipliers) {
      sum += multiplier;
    }
    return sum;
  }
}
