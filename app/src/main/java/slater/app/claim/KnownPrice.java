package slater.app.claim;

import java.util.ArrayList;
import java.util.List;
import slater.core.Workers;
import slater.learn.population.PopulationProblem;
import slater.learn.population.Truth;
import slater.learn.rate.RateRequirement;

/**
 * What a requirement costs in the population.
 *
 * @param slope by how much the best objective falls per unit by which the limit is relaxed
 * @param error by how much the slope may be off
 */
record KnownPrice(double slope, double error) {
  /** The part of itself by which a limit is moved to either side. */
  private static final double MOVED = 0.02;

  /**
   * The prices of all requirements of a study. Those that its fit pays for hold with equality in
   * the population as well; a requirement that holds without being paid for costs nothing.
   */
  static List<KnownPrice> of(KnownDraw whole, Workers workers) {
    var asked = whole.requirements();
    var findings = whole.answer().document().requirements();
    var active = new ArrayList<RateRequirement>();
    for (int j = 0; j < asked.size(); j++) {
      if (findings.get(j).price().value().orElse(0) != 0) {
        active.add(asked.get(j));
      }
    }
    var model = whole.answer().with();
    var problem =
        new PopulationProblem(KnownDraw.population(whole.checked()), model, active, workers);
    var best = problem.near(model.point());
    var truth = problem.population().truth(best.model());
    var prices = new ArrayList<KnownPrice>();
    for (var requirement : asked) {
      int place = active.indexOf(requirement);
      if (place < 0) {
        prices.add(free(requirement, truth));
        continue;
      }
      double limit = requirement.limit();
      double step = MOVED * limit;
      double less = problem.moved(best, place, limit - step).objective();
      double more = problem.moved(best, place, limit + step).objective();
      double chord = requirement.relaxing() * (less - more) / (2 * step);
      // The multiplier is the slope itself: what parts them is the length of the chord.
      prices.add(new KnownPrice(chord, Math.abs(chord - best.prices().get(place))));
    }
    return prices;
  }

  private static KnownPrice free(RateRequirement requirement, Truth truth) {
    double beyond = requirement.relaxing() * (truth.value(requirement) - requirement.limit());
    if (beyond > 0) {
      throw new IllegalStateException(
          requirement.name() + " costs nothing on the rows, but does not hold in the population");
    }
    return new KnownPrice(0, 0);
  }

  /** How far a found price may lie from the slope: three standard errors and the error of it. */
  double tolerance(double standardError) {
    return 3 * standardError + error;
  }
}
