package slater.core;

import java.util.List;

/**
 * What a solver answers with.
 *
 * @param x the answer: a vector, a mixture, a policy, an assignment
 * @param status why the run ended
 * @param objective the objective at the answer
 * @param prices the multipliers of each requirement, in order
 * @param certificate how optimal and feasible the answer is
 * @param trace what happened on the way
 * @param provenance what must be known to make it again
 * @param <X> the kind of answer
 */
public record Solution<X>(
    X x,
    Status status,
    double objective,
    List<Price> prices,
    Certificate certificate,
    Trace trace,
    Provenance provenance) {

  /** Copies the list of prices. */
  public Solution {
    prices = List.copyOf(prices);
  }

  /** The price of a requirement: the saving per unit by which its limit is relaxed. */
  public double price(String requirement) {
    for (var price : prices) {
      if (price.requirement().equals(requirement)) {
        return price.value();
      }
    }
    throw new IllegalArgumentException(
        "There is no requirement \""
            + requirement
            + "\" among "
            + prices.stream().map(Price::requirement).toList());
  }
}
