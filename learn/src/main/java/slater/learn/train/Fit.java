package slater.learn.train;

import java.util.ArrayList;
import java.util.List;
import slater.core.Domain;
import slater.core.Draw;
import slater.core.Outputs;
import slater.core.Price;
import slater.core.Requirement;
import slater.core.Vec;
import slater.core.domain.Proximal;
import slater.core.heap.Heap;
import slater.core.run.Outcome;
import slater.learn.oracle.TableOracle;
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

  /** The fit where a run ended, by the true rates on the rows of an oracle. */
  static Fit at(
      TableOracle oracle,
      Domain domain,
      List<RateRequirement> requirements,
      List<Double> shifts,
      Outcome outcome) {
    var solution = outcome.solution();
    try (var evaluator = oracle.open(Heap.F64)) {
      evaluator.at(solution.x(), Draw.all());
      var prices = new ArrayList<Double>();
      var surrogate = new ArrayList<Double>();
      var measured = new ArrayList<Double>();
      var misses = new ArrayList<Double>();
      var violations = new ArrayList<Double>();
      double worst = 0;
      for (int j = 0; j < requirements.size(); j++) {
        var asked = oracle.requirements().get(j);
        prices.add(oracle.price(j, solution.prices().get(j), evaluator));
        int component = worstComponent(asked, evaluator.measured(), j + 1);
        double smooth = evaluator.values().block(j + 1).get(component);
        // A ratio with a denominator that vanished has no true value: the smooth one stands for it.
        boolean known = evaluator.measured().defined(j + 1);
        double seen = known ? evaluator.measured().block(j + 1).get(component) : smooth;
        surrogate.add(oracle.stated(j, component, smooth, false, evaluator));
        measured.add(oracle.stated(j, component, seen, known, evaluator));
        violations.add(asked.violation(component, seen));
        double miss = asked.miss(component, seen);
        double further = Math.abs(measured.getLast() - requirements.get(j).limit());
        boolean stated = oracle.isStated(j);
        misses.add(missBeyondTolerance(requirements.get(j), stated || miss == 0 ? miss : further));
        worst = Math.max(worst, misses.getLast());
      }
      return new Fit(
          requirements,
          shifts,
          solution.x(),
          solution.prices(),
          prices,
          evaluator.values().block(0).get(0) + Proximal.penaltyOf(domain, solution.x()),
          surrogate,
          measured,
          violations,
          misses,
          worst,
          outcome);
    }
  }

  private static double missBeyondTolerance(RateRequirement requirement, double miss) {
    return Math.max(0, miss - requirement.tolerance());
  }

  /** The component whose true rate is furthest beyond the limit. */
  static int worstComponent(Requirement asked, Outputs measured, int block) {
    int worst = 0;
    double most = Double.NEGATIVE_INFINITY;
    for (int i = 0; i < measured.block(block).size(); i++) {
      double seen = measured.block(block).get(i);
      double violation = asked.isInequality() ? asked.violation(i, seen) : asked.miss(i, seen);
      if (violation > most) {
        most = violation;
        worst = i;
      }
    }
    return worst;
  }
}
