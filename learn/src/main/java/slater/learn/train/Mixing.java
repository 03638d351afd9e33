package slater.learn.train;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalDouble;
import slater.core.Certificate;
import slater.core.Draw;
import slater.core.Outputs;
import slater.core.Problem;
import slater.core.Solution;
import slater.core.Status;
import slater.core.Vec;
import slater.core.heap.Heap;
import slater.core.run.Outcome;
import slater.learn.oracle.TableEvaluator;
import slater.learn.oracle.TableOracle;
import slater.learn.rate.RateRequirement;
import slater.solve.dual.Candidates;
import slater.solve.dual.Mixture;

/**
 * The best distribution over the points that a method saw, by the linear program of {@link
 * Mixture}; what a single point misses on one side another makes up for on the other, so that it
 * can do better than every one of them. Rates and losses of a mixture are means over its members,
 * since the rows that a rate counts do not depend on who decides.
 */
final class Mixing {
  /** What counts as met: linear programs are solved to about this. */
  private static final double ROUNDING = 1e-9;

  private final Training training;
  private final OnBatches method;

  Mixing(Training training, OnBatches method) {
    this.training = training;
    this.method = method;
  }

  Mixed mixed(List<RateRequirement> requirements, Fit baseline, Stages stages) {
    var oracle = training.oracle(requirements, training.objective());
    var seen = new ArrayList<Candidates>();
    try (var evaluator = oracle.open(Heap.F64)) {
      var outcome =
          training.played(
              method,
              oracle,
              baseline,
              stages,
              candidates -> seen.add(candidates.with(evaluator, List.of())));
      var candidates =
          seen.getFirst().with(evaluator, List.of(baseline.x(), outcome.solution().x()));
      var mixture = Mixture.best(candidates);
      if (mixture.relaxation() > ROUNDING) {
        var least = training.hopeless(requirements, baseline, stages);
        if (least.isPresent()) {
          var only = least.get();
          var alone = new Mixed.Member(only.x(), 1, only.objective(), only.worstMiss(), 0);
          return new Mixed(only, List.of(alone), candidates);
        }
      }
      return found(requirements, oracle, evaluator, candidates, mixture, outcome);
    }
  }

  private static Mixed found(
      List<RateRequirement> requirements,
      TableOracle oracle,
      TableEvaluator evaluator,
      Candidates candidates,
      Mixture mixture,
      Outcome outcome) {
    var measured = Outputs.zeros(Heap.F64, oracle.outputs());
    var prices = new double[requirements.size()];
    // In the unit of the stated limit; of ratios the mean over the members.
    var surrogate = Outputs.zeros(Heap.F64, oracle.outputs());
    var stated = Outputs.zeros(Heap.F64, oracle.outputs());
    var members = new ArrayList<Mixed.Member>();
    for (var share : mixture.shares()) {
      int k = share.candidate();
      evaluator.at(candidates.point(k), Draw.all());
      add(share.weight(), evaluator.measured(), measured);
      for (int j = 0; j < prices.length; j++) {
        state(j, share.weight(), oracle, evaluator, surrogate, stated);
        prices[j] += share.weight() * oracle.price(j, mixture.prices().get(j), evaluator);
      }
      members.add(
          new Mixed.Member(
              candidates.point(k).copy(),
              share.weight(),
              candidates.objective(k),
              worstMiss(requirements, oracle, evaluator.measured()),
              candidates.step(k)));
    }
    members.sort(Comparator.comparingDouble(member -> -member.weight()));
    var surrogates = new ArrayList<Double>();
    var rates = new ArrayList<Double>();
    var misses = new ArrayList<Double>();
    var shifts = new ArrayList<Double>();
    var listed = new ArrayList<Double>();
    var violations = new ArrayList<Double>();
    double worst = 0;
    for (int j = 0; j < requirements.size(); j++) {
      var asked = oracle.requirements().get(j);
      int component = Fit.worstComponent(asked, measured, j + 1);
      surrogates.add(surrogate.block(j + 1).get(component));
      double rate = measured.block(j + 1).get(component);
      rates.add(stated.block(j + 1).get(component));
      violations.add(asked.violation(component, rate));
      double miss = asked.miss(component, rate) - requirements.get(j).tolerance();
      misses.add(miss > ROUNDING ? miss : 0);
      worst = Math.max(worst, misses.getLast());
      shifts.add(0.0);
      listed.add(prices[j]);
    }
    boolean met = worst == 0;
    var fit =
        new Fit(
            requirements,
            shifts,
            members.getFirst().x(),
            mixture.prices(),
            listed,
            mixture.objective(),
            surrogates,
            rates,
            violations,
            misses,
            worst,
            judged(outcome, mixture, worst, met));
    return new Mixed(fit, members, candidates);
  }

  private static void state(
      int j,
      double weight,
      TableOracle oracle,
      TableEvaluator evaluator,
      Outputs surrogate,
      Outputs stated) {
    for (int i = 0; i < stated.block(j + 1).size(); i++) {
      double smooth = evaluator.values().block(j + 1).get(i);
      double seen = evaluator.measured().block(j + 1).get(i);
      var own = surrogate.block(j + 1);
      own.set(i, own.get(i) + weight * oracle.stated(j, i, smooth, false, evaluator));
      var other = stated.block(j + 1);
      other.set(i, other.get(i) + weight * oracle.stated(j, i, seen, true, evaluator));
    }
  }

  private static void add(double weight, Outputs of, Outputs into) {
    for (int j = 0; j < into.blocks(); j++) {
      into.block(j).add(weight, of.block(j));
    }
  }

  private static double worstMiss(
      List<RateRequirement> requirements, TableOracle oracle, Outputs measured) {
    double worst = 0;
    for (int j = 0; j < requirements.size(); j++) {
      var asked = oracle.requirements().get(j);
      for (int i = 0; i < measured.block(j + 1).size(); i++) {
        double miss = asked.miss(i, measured.block(j + 1).get(i));
        worst = Math.max(worst, miss - requirements.get(j).tolerance());
      }
    }
    return worst;
  }

  /**
   * Solved where every limit is met in the mean. A mixture has no derivative that could tell how
   * near it is to the best: the program is solved exactly, but over the points that were seen.
   */
  private static Outcome judged(Outcome outcome, Mixture mixture, double worst, boolean met) {
    var solution = outcome.solution();
    boolean ended = solution.status() == Status.BUDGET || solution.status() == Status.SOLVED;
    var status = met && ended ? Status.SOLVED : solution.status();
    var certificate = new Certificate(Double.NaN, worst, 0, OptionalDouble.empty());
    var judged =
        new Solution<Vec>(
            solution.x(),
            status,
            mixture.objective(),
            mixture.prices(),
            certificate,
            solution.trace(),
            solution.provenance());
    return new Outcome(
        judged, outcome.steps(), outcome.elapsed(), outcome.resumedFrom(), outcome.divergedAt());
  }

  /** The program again at another limit of one requirement; empty where nothing meets it. */
  static OptionalDouble objectiveAt(Training training, Mixed mixed, int requirement, double limit) {
    var source = mixed.fit().requirements().get(requirement);
    var moved = mixed.candidates();
    if (source.isRatio()) {
      // The limit of a ratio is a factor of a rate: everything is measured anew.
      var changed = new ArrayList<>(mixed.fit().requirements());
      changed.set(requirement, source.withLimit(limit));
      var oracle = training.oracle(changed, training.objective());
      var problem = new Problem(oracle, training.domain(oracle), oracle.requirements());
      var points = new ArrayList<Vec>();
      for (int k = 0; k < moved.count(); k++) {
        points.add(moved.point(k));
      }
      try (var evaluator = oracle.open(Heap.F64)) {
        moved = Candidates.measured(problem, evaluator, points);
      }
    } else {
      moved = moved.relaxed(requirement, (limit - source.limit()) * source.relaxing());
    }
    var mixture = Mixture.best(moved);
    return mixture.relaxation() > ROUNDING
        ? OptionalDouble.empty()
        : OptionalDouble.of(mixture.objective());
  }
}
