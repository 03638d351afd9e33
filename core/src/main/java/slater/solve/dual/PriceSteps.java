package slater.solve.dual;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import slater.core.Price;
import slater.core.Problem;
import slater.solve.stochastic.GradientDescent;
import slater.solve.stochastic.Optimizer;
import slater.solve.stochastic.Schedule;

/**
 * How the prices of a first-order method move: where they start, how they ascend and how large they
 * may become; and which of them are predicted from features.
 *
 * @param ascent the update rule
 * @param rate its step sizes
 * @param requirements what holds for some requirements instead, by name
 * @param cap how large prices may become
 * @param first where prices start, by name; others start at 0
 * @param features the features of the requirements whose prices are predicted, by name
 */
public record PriceSteps(
    Ascent ascent,
    Schedule rate,
    Map<String, Own> requirements,
    PriceCap cap,
    List<Price> first,
    Map<String, PriceFeatures> features) {

  /**
   * The steps of one requirement's prices.
   *
   * @param ascent the update rule
   * @param rate its step sizes
   */
  public record Own(Ascent ascent, Schedule rate) {}

  /** Copies the collections. */
  public PriceSteps {
    requirements = Map.copyOf(requirements);
    first = List.copyOf(first);
    features = Map.copyOf(features);
  }

  /** The same steps for all prices, from 0 and without a cap. */
  public static PriceSteps of(Ascent ascent, Schedule rate) {
    return new PriceSteps(ascent, rate, Map.of(), PriceCap.none(), List.of(), Map.of());
  }

  /** Another update rule and other step sizes, for all requirements without their own. */
  public PriceSteps by(Ascent other, Schedule itsRate) {
    return new PriceSteps(other, itsRate, requirements, cap, first, features);
  }

  /** The same steps but for one requirement. */
  public PriceSteps with(String requirement, Ascent other, Schedule itsRate) {
    var more = new TreeMap<>(requirements);
    more.put(requirement, new Own(other, itsRate));
    return new PriceSteps(ascent, rate, more, cap, first, features);
  }

  /** The same steps with another cap. */
  public PriceSteps within(PriceCap other) {
    return new PriceSteps(ascent, rate, requirements, other, first, features);
  }

  /** The same steps from known prices. */
  public PriceSteps startingAt(List<Price> known) {
    return new PriceSteps(ascent, rate, requirements, cap, known, features);
  }

  /** The same steps with one requirement's prices predicted from features. */
  public PriceSteps predicting(String requirement, PriceFeatures from) {
    var more = new TreeMap<String, PriceFeatures>(features);
    more.put(requirement, from);
    return new PriceSteps(ascent, rate, requirements, cap, first, more);
  }

  /** What holds for a requirement. */
  Own of(String requirement) {
    return requirements.getOrDefault(requirement, new Own(ascent, rate));
  }

  /** Fresh prices for a problem. */
  ClimbingPrices open(Problem problem) {
    checkNames(problem);
    var ascents = new ArrayList<Ascent>();
    var optimizers = new ArrayList<Optimizer>();
    for (var requirement : problem.requirements()) {
      var its = of(requirement.name()).ascent();
      ascents.add(its);
      optimizers.add(its instanceof Ascent.By(var rule) ? rule : new GradientDescent());
    }
    var dense = DensePrices.of(problem, ascents, cap);
    dense.set(first);
    return features.isEmpty()
        ? dense
        : JoinedPrices.of(problem, dense, PredictedPrices.of(problem, features, optimizers));
  }

  private void checkNames(Problem problem) {
    var known = problem.requirements().stream().map(r -> r.name()).toList();
    var named = new ArrayList<>(requirements.keySet());
    named.addAll(features.keySet());
    if (cap instanceof PriceCap.Each(var largest)) {
      named.addAll(largest.keySet());
    }
    for (var name : named) {
      if (!known.contains(name)) {
        throw new IllegalArgumentException(
            "Steps of prices are given for \"" + name + "\", but the requirements are " + known);
      }
    }
  }
}
