package slater.app.formula;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import slater.app.solution.Figure;
import slater.app.solution.FormulaSolution;
import slater.core.Draw;
import slater.core.Outputs;
import slater.core.Price;
import slater.core.Problem;
import slater.core.Requirement;
import slater.core.Solution;
import slater.core.Status;
import slater.core.Vec;
import slater.core.program.Epigraph;
import slater.core.program.Posed;
import slater.core.program.Program;
import slater.core.run.Outcome;

/**
 * Where solving ended: the point, what was found there, and what looser limits would change. Kinks
 * that can be taken out of the problem are; what is said of the point is said of the stated
 * problem, and the conditions of optimality are those of the other, which has the same solutions.
 */
final class Reached {
  /** By how much a limit is relaxed for a refit, relative to its size or 1. */
  private static final double RELAXATION = 1e-3;

  private final Posed posed;
  private final Epigraph epigraph;
  private final Posed smooth;
  private final Problem problem;
  private final Solving solving;
  private final Outcome outcome;
  private final Solution<Vec> solution;
  private final Vec x;
  private final Outputs values;
  private final double[] gradient;
  private final List<Optional<FormulaSolution.Refit>> refits = new ArrayList<>();

  private Reached(Program program, Posed posed, Solving solving) {
    this.posed = posed;
    this.solving = solving;
    var start = posed.start();
    epigraph = Epigraph.of(program);
    smooth = epigraph.added() == 0 ? posed : epigraph.program().pose();
    problem = smooth.problem();
    outcome = solving.from("solve", problem, smooth.start());
    solution = outcome.solution();
    x = solution.x().slice(0, start.size()).copy();
    var evaluator = posed.problem().oracle().open(x.space());
    evaluator.at(x, Draw.all());
    values = evaluator.values();
    gradient = gradientOfLagrangian();
    for (int j = 0; j < posed.problem().requirements().size(); j++) {
      refits.add(refit(j, solution.prices().get(j)));
    }
  }

  /**
   * Solves the problem, and again with each limit a little looser.
   *
   * @throws slater.learn.train.Interruption where the run was asked to end
   */
  static Reached by(Solving solving, Program program, Posed posed) {
    return new Reached(program, posed, solving);
  }

  /** The stated problem. */
  Posed posed() {
    return posed;
  }

  /** What was taken out of it. */
  Epigraph epigraph() {
    return epigraph;
  }

  /** The problem that was solved: the stated one without kinks, its own variables first. */
  Posed smooth() {
    return smooth;
  }

  /** How solving ended. */
  Outcome outcome() {
    return outcome;
  }

  /** What solving found, of the problem that was solved. */
  Solution<Vec> solution() {
    return solution;
  }

  /** The point of the stated problem. */
  Vec point() {
    return x;
  }

  /** All formulas of the stated problem at the point. */
  Outputs values() {
    return values;
  }

  /** The slope of the Lagrangian by each variable of the stated problem. */
  double slope(int variable) {
    return gradient[variable];
  }

  /** What a looser limit of a requirement really changed. */
  Optional<FormulaSolution.Refit> refit(int requirement) {
    return refits.get(requirement);
  }

  /** By how much the worst requirement is missed. */
  double worstMiss() {
    return Math.max(solution.certificate().feasibility(), posed.problem().worstMiss(values));
  }

  private double[] gradientOfLagrangian() {
    try (var evaluator = problem.oracle().open(x.space())) {
      evaluator.at(solution.x(), Draw.all());
      var into = x.space().zeros(solution.x().size());
      evaluator.pull(weights(), into);
      return into.slice(0, x.size()).toArray();
    }
  }

  /** The weights whose sum is the Lagrangian. */
  private Outputs weights() {
    var weights = Outputs.zeros(x.space(), problem.oracle().outputs());
    weights.block(0).fill(1);
    for (int j = 1; j < weights.blocks(); j++) {
      double direction = problem.requirements().get(j - 1).direction();
      var multipliers = solution.prices().get(j - 1).multipliers();
      for (int i = 0; i < multipliers.size(); i++) {
        weights.block(j).set(i, direction * multipliers.get(i));
      }
    }
    return weights;
  }

  /** The objective at the point, of the stated problem, which is never above the other's. */
  double value() {
    return values.block(0).get(0);
  }

  /** By how much the point can be above the optimum, by the better of two bounds. */
  Optional<Double> gap() {
    var byDual = smooth.bound().certify(solution).dualityGap();
    var byMethod = solution.certificate().dualityGap();
    double least =
        Math.min(
            byDual.orElse(Double.POSITIVE_INFINITY), byMethod.orElse(Double.POSITIVE_INFINITY));
    // Both count from the objective of the problem that was solved.
    return Double.isFinite(least)
        ? Optional.of(least + value() - solution.objective())
        : Optional.empty();
  }

  /** Solves again with a slightly looser limit, from the solution. */
  private Optional<FormulaSolution.Refit> refit(int j, Price price) {
    double size = 1 + Math.abs(solution.objective());
    if (solution.status() != Status.SOLVED || Math.abs(price.value()) < 1e-6 * size) {
      return Optional.empty();
    }
    var requirement = problem.requirements().get(j);
    double step = RELAXATION * Math.max(1, Math.abs(requirement.limit(0)));
    double shift = requirement.sense() == Requirement.Sense.AT_LEAST ? -step : step;
    var others = new ArrayList<>(problem.requirements());
    others.set(j, requirement.shifted(shift));
    var looser = new Problem(problem.oracle(), problem.domain(), others);
    var again = solving.from("refit-" + (j + 1), looser, solution.x()).solution();
    double improvement = solution.objective() - again.objective();
    return Optional.of(
        new FormulaSolution.Refit(
            step,
            Figure.of(price.value() * step, ""),
            again.status() == Status.SOLVED
                ? Figure.of(improvement, "")
                : Figure.missing("the refit did not end with a solution")));
  }
}
