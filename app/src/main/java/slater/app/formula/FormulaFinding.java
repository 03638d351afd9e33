package slater.app.formula;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import slater.app.run.Software;
import slater.app.solution.Explanation.TracePoint;
import slater.app.solution.Figure;
import slater.app.solution.FormulaSolution;
import slater.app.solution.FormulaSolution.RequirementFacts;
import slater.app.solution.FormulaSolution.VariableFinding;
import slater.app.solution.SolutionDocument.FileFacts;
import slater.app.solution.SolutionDocument.Optimality;
import slater.app.study.FormulaStudy;
import slater.app.terminal.ExitCode;
import slater.core.Curvature;
import slater.core.Draw;
import slater.core.Outputs;
import slater.core.Price;
import slater.core.Problem;
import slater.core.Requirement;
import slater.core.Solution;
import slater.core.Status;
import slater.core.Vec;
import slater.core.domain.Bounded;
import slater.core.expression.Comparison;
import slater.core.heap.Heap;
import slater.core.program.Posed;
import slater.core.run.Outcome;

/** Makes the document of a solved formula: names, active bounds, prices and their refits. */
final class FormulaFinding {
  /** How near to a bound or a limit counts as being there, relative to its size or 1. */
  private static final double AT = 1e-6;

  /** By how much a limit is relaxed for a refit, relative to its size or 1. */
  private static final double RELAXATION = 1e-3;

  private final FormulaStudy study;
  private final Posed posed;
  private final Problem problem;
  private final Vec start;
  private final Solving solving;
  private final Outcome outcome;
  private final Solution<Vec> solution;
  private final Outputs values;
  private final double[] gradient;
  private final List<Optional<FormulaSolution.Refit>> refits = new ArrayList<>();

  private FormulaFinding(FormulaStudy study, Posed posed, Solving solving) {
    this.study = study;
    this.posed = posed;
    this.problem = posed.problem();
    this.start = posed.start();
    this.solving = solving;
    this.outcome = solving.from("solve", problem, start);
    this.solution = outcome.solution();
    var evaluator = problem.oracle().open(Heap.F64);
    var x = Heap.F64.zeros(start.size()).set(solution.x());
    evaluator.at(x, Draw.all());
    values = evaluator.values();
    var into = Heap.F64.zeros(start.size());
    evaluator.pull(weights(), into);
    gradient = into.toArray();
    for (int j = 0; j < problem.requirements().size(); j++) {
      refits.add(refit(j, solution.prices().get(j)));
    }
  }

  /**
   * Solves the problem, and again with each limit a little looser.
   *
   * @throws slater.learn.train.Interruption where the run was asked to end
   */
  static FormulaFinding of(FormulaStudy study, Posed posed, Solving solving) {
    return new FormulaFinding(study, posed, solving);
  }

  /** The weights whose sum is the Lagrangian. */
  private Outputs weights() {
    var weights = Outputs.zeros(Heap.F64, problem.oracle().outputs());
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

  FormulaSolution document(FormulaSolution.RunFacts run) {
    var code = exitCode();
    var method = solving.method(problem);
    var objective = study.program().objective();
    boolean convex = problem.isConvex();
    var gap = posed.bound().certify(solution).dualityGap();
    var certificate = solution.certificate();
    return new FormulaSolution(
        "formula",
        Software.facts(),
        run,
        status(),
        code.code(),
        message(convex, gap.isPresent() ? Optional.of(gap.getAsDouble()) : Optional.empty()),
        new FormulaSolution.StudyFacts(
            study.name(), study.path().toString(), study.sha256(), study.text()),
        study.data().stream().map(d -> new FileFacts(d.name(), d.sha256())).toList(),
        new FormulaSolution.MethodFacts(
            method.method().id(), method.options(), method.reason(), outcome.steps()),
        study.program().goal().name().toLowerCase(Locale.ROOT),
        new FormulaSolution.Objective(
            objective.toString(),
            objective.latex(),
            Figure.of(posed.objective(solution.objective()), "the objective has no value here")),
        shape(convex),
        variables(),
        requirements(),
        new Optimality(
            Figure.of(certificate.stationarity(), "not finite"),
            certificate.feasibility(),
            certificate.complementarity(),
            gap.isPresent()
                ? Figure.of(gap.getAsDouble(), "")
                : Figure.missing("no bound on the optimum is known for this problem")),
        trace());
  }

  private String status() {
    return solution.status().name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }

  ExitCode exitCode() {
    return switch (solution.status()) {
      case SOLVED -> ExitCode.SOLVED;
      case INFEASIBLE, LEAST_VIOLATION -> ExitCode.INFEASIBLE;
      case BUDGET -> ExitCode.BUDGET;
      case INTERRUPTED -> ExitCode.INTERRUPTED;
      case STALLED, DIVERGED -> ExitCode.BUDGET;
    };
  }

  private String message(boolean convex, Optional<Double> gap) {
    return switch (solution.status()) {
      case SOLVED ->
          convex
              ? "Solved; the problem is convex, so no admissible point is better"
                  + gap.map(g -> String.format(Locale.ROOT, " by more than %.0e", g)).orElse("")
                  + "."
              : gap.filter(g -> g < 1e-6 * (1 + Math.abs(solution.objective()))).isPresent()
                  ? "Solved; a bound proves that no admissible point is better."
                  : "Solved: the conditions of optimality hold here. The problem is not known to be"
                      + " convex, so another start may find a better point.";
      case INFEASIBLE -> "No point meets all requirements, and that is proven.";
      case LEAST_VIOLATION ->
          "Least violation found: no point nearby meets all requirements; another start may.";
      case BUDGET -> "The budget ran out before the problem was solved.";
      case STALLED -> "No step improves the point any more, short of the tolerance.";
      case INTERRUPTED -> "Interrupted.";
      case DIVERGED ->
          "A number became infinite"
              + posed.oracle().trouble(solution.x().toArray()).map(t -> ": " + t).orElse("")
              + ". Bounds on the variables keep them where formulas have values.";
    };
  }

  private String shape(boolean convex) {
    var shapes = posed.shapes();
    if (convex) {
      boolean affine = shapes.stream().allMatch(s -> s == Curvature.AFFINE);
      return affine ? "linear" : "convex";
    }
    var unknown = new ArrayList<String>();
    if (!shapes.getFirst().isConvex()) {
      unknown.add("the objective");
    }
    for (int j = 0; j < problem.requirements().size(); j++) {
      var requirement = problem.requirements().get(j);
      var shape = shapes.get(j + 1);
      boolean fits =
          switch (requirement.sense()) {
            case AT_MOST -> shape.isConvex();
            case AT_LEAST -> shape.isConcave();
            case EQUAL -> shape == Curvature.AFFINE;
          };
      if (!fits) {
        unknown.add("\"" + requirement.name() + "\"");
      }
    }
    return "not known to be convex: " + String.join(", ", unknown);
  }

  private List<VariableFinding> variables() {
    var names = posed.variableNames();
    var bounds = problem.domain().need(Bounded.class);
    var found = new ArrayList<VariableFinding>();
    for (int i = 0; i < names.size(); i++) {
      double x = solution.x().get(i);
      boolean low = isAt(x, bounds.lower(i));
      boolean high = isAt(x, bounds.upper(i));
      String at = low && high ? "fixed" : low ? "lower" : high ? "upper" : "none";
      // A smaller lower bound lets x fall: the objective improves by the slope.
      double price = low && high ? Math.abs(gradient[i]) : low ? gradient[i] : -gradient[i];
      found.add(
          new VariableFinding(
              names.get(i),
              Figure.of(x, "the run ended without a number"),
              Figure.of(bounds.lower(i), "no bound"),
              Figure.of(bounds.upper(i), "no bound"),
              Figure.of(start.get(i), "no start"),
              at,
              low || high
                  ? Figure.of(price, "no derivative here")
                  : Figure.missing("not at a bound")));
    }
    return found;
  }

  private static boolean isAt(double x, double bound) {
    return Double.isFinite(bound) && Math.abs(x - bound) <= AT * Math.max(1, Math.abs(bound));
  }

  private List<RequirementFacts> requirements() {
    var pairs = new ArrayList<Comparison>();
    var reasons = new ArrayList<String>();
    for (var stated : study.program().requirements()) {
      for (var pair : stated.comparison().pairs()) {
        pairs.add(pair);
        reasons.add(study.reasons().getOrDefault(stated.name(), ""));
      }
    }
    var found = new ArrayList<RequirementFacts>();
    for (int j = 0; j < problem.requirements().size(); j++) {
      found.add(requirement(j, pairs.get(j), reasons.get(j)));
    }
    return found;
  }

  private RequirementFacts requirement(int j, Comparison formula, String because) {
    var requirement = problem.requirements().get(j);
    var block = values.block(j + 1);
    var price = solution.prices().get(j);
    int worst = 0;
    for (int i = 0; i < block.size(); i++) {
      if (requirement.violation(i, block.get(i)) > requirement.violation(worst, block.get(worst))) {
        worst = i;
      }
    }
    double value = block.get(worst);
    double limit = requirement.limit(worst);
    boolean active =
        !requirement.isInequality()
            || requirement.violation(worst, value) >= -AT * Math.max(1, Math.abs(limit));
    return new RequirementFacts(
        requirement.name(),
        formula.toString(),
        formula.latex(),
        switch (requirement.sense()) {
          case AT_MOST -> "at-most";
          case AT_LEAST -> "at-least";
          case EQUAL -> "equal";
        },
        Figure.of(limit, ""),
        Figure.of(value, "the formula has no value here"),
        requirement.miss(worst, value),
        active,
        Figure.of(price.value(), "the run ended without a price"),
        price.multipliers(),
        refits.get(j),
        because);
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

  private List<TracePoint> trace() {
    return solution.trace().rows().stream()
        .map(
            row ->
                new TracePoint(
                    row.step(),
                    Figure.of(posed.objective(row.objective()), "no value"),
                    Figure.of(row.worstMiss(), "no value"),
                    Figure.of(row.largestPrice(), "no value")))
        .toList();
  }
}
