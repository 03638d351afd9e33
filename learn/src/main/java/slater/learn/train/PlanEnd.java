package slater.learn.train;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import slater.core.Certificate;
import slater.core.Draw;
import slater.core.Evaluator;
import slater.core.Requirement;
import slater.core.Solution;
import slater.core.Status;
import slater.core.Vec;
import slater.core.domain.Reals;
import slater.core.heap.Heap;
import slater.core.run.Outcome;
import slater.core.run.Stop;
import slater.learn.oracle.TableOracle;
import slater.learn.rate.RateRequirement;

/**
 * What a plan ended with, judged on all training rows by the true rates: the derivative of the
 * Lagrangian, what is missed, and the slack that is left under a price beyond one step of a rate.
 */
final class PlanEnd {
  private PlanEnd() {}

  /** The end of the plan, or the budget; a budget of steps takes the place of the plan's. */
  static Stop stop(Optional<Stop> budget, long steps) {
    var end = Stop.steps(steps);
    return budget.map(given -> holdsSteps(given) ? given : end.or(given)).orElse(end);
  }

  private static boolean holdsSteps(Stop stop) {
    return switch (stop) {
      case Stop.Steps steps -> true;
      case Stop.Either(Stop first, Stop second) -> holdsSteps(first) || holdsSteps(second);
      default -> false;
    };
  }

  /** The fit, solved where it meets all requirements and its residual is small enough. */
  static Fit fit(
      TableOracle oracle, List<RateRequirement> requirements, Outcome outcome, double tolerance) {
    var solution = outcome.solution();
    var shifts = new ArrayList<Double>();
    double feasibility = 0;
    double complementarity = 0;
    try (var evaluator = oracle.open(Heap.F64)) {
      evaluator.at(solution.x(), Draw.all());
      for (int j = 0; j < requirements.size(); j++) {
        var asked = oracle.requirements().get(j);
        var multipliers = solution.prices().get(j).multipliers();
        double step = oracle.resolution(j + 1);
        for (int i = 0; i < multipliers.size(); i++) {
          double seen = evaluator.measured().block(j + 1).get(i);
          double miss = asked.miss(i, seen);
          if (asked.isInequality()) {
            feasibility = Math.max(feasibility, miss);
            double slack = Math.max(0, -asked.violation(i, seen) - step);
            complementarity = Math.max(complementarity, Math.min(multipliers.get(i), slack));
          } else {
            double allowed = Math.max(step, requirements.get(j).tolerance());
            double stated =
                oracle.stated(j, i, seen, true, evaluator) - requirements.get(j).limit();
            double off = oracle.isStated(j) ? miss : Math.abs(stated);
            feasibility = Math.max(feasibility, off - allowed);
          }
        }
        shifts.add(shift(requirements.get(j), asked, multipliers, evaluator, j + 1, step));
      }
    }
    var certificate =
        new Certificate(
            solution.certificate().stationarity(),
            feasibility,
            complementarity,
            OptionalDouble.empty());
    boolean solved =
        solution.status() == Status.BUDGET
            && feasibility == 0
            && certificate.residual() <= tolerance;
    var judged = solved ? Status.SOLVED : solution.status();
    return Fit.at(oracle, new Reals(), requirements, shifts, with(outcome, certificate, judged));
  }

  /**
   * By how much a limit must be moved for the smooth problem to have its solution here: to where
   * the smooth rate is where the requirement costs something and the true rate is at its limit,
   * else by the difference between smooth and true rate.
   */
  private static double shift(
      RateRequirement source,
      Requirement asked,
      List<Double> multipliers,
      Evaluator evaluator,
      int block,
      double step) {
    var values = evaluator.values().block(block);
    var measured = evaluator.measured().block(block);
    int active = 0;
    for (int i = 1; i < multipliers.size(); i++) {
      if (Math.abs(multipliers.get(i)) > Math.abs(multipliers.get(active))) {
        active = i;
      }
    }
    boolean costs = multipliers.get(active) != 0;
    double distance = Math.abs(asked.violation(active, measured.get(active)));
    double shift;
    if (costs && distance <= step) {
      shift = values.get(active) - asked.limit(active);
    } else {
      int worst = Fit.worstComponent(asked, evaluator.measured(), block);
      shift = values.get(worst) - measured.get(worst);
    }
    // A difference and its opposite cannot both be negative.
    boolean both = source.compares() && !source.isRatio() && asked.isInequality();
    return both ? Math.max(shift, -source.limit()) : shift;
  }

  private static Outcome with(Outcome outcome, Certificate certificate, Status status) {
    var solution = outcome.solution();
    var judged =
        new Solution<Vec>(
            solution.x(),
            status,
            solution.objective(),
            solution.prices(),
            certificate,
            solution.trace(),
            solution.provenance());
    return new Outcome(
        judged, outcome.steps(), outcome.elapsed(), outcome.resumedFrom(), outcome.divergedAt());
  }
}
