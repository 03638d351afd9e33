package slater.app.formula;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
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
import slater.core.Problem;
import slater.core.Solution;
import slater.core.Status;
import slater.core.Vec;
import slater.core.domain.Bounded;
import slater.core.expression.Comparison;
import slater.core.program.Posed;

/** Makes the document of a solved formula: names, active bounds, prices and their refits. */
final class FormulaFinding {
  /** How near to a bound or a limit counts as being there, relative to its size or 1. */
  private static final double AT = 1e-6;

  private static final String NO_PRICE = "the problem was not solved";

  private final FormulaStudy study;
  private final Posed posed;
  private final Problem problem;
  private final Solving solving;
  private final Reached reached;
  private final Solution<Vec> solution;
  private final Ending ending;

  private FormulaFinding(FormulaStudy study, Posed posed, Solving solving) {
    this.study = study;
    this.posed = posed;
    this.problem = posed.problem();
    this.solving = solving;
    this.reached = Reached.by(solving, study.program(), posed);
    this.solution = reached.solution();
    this.ending = new Ending(reached);
  }

  /**
   * Solves the problem, and again with each limit a little looser.
   *
   * @throws slater.learn.train.Interruption where the run was asked to end
   */
  static FormulaFinding of(FormulaStudy study, Posed posed, Solving solving) {
    return new FormulaFinding(study, posed, solving);
  }

  FormulaSolution document(FormulaSolution.RunFacts run) {
    var method = solving.method(reached.smooth().problem());
    var code = exitCode();
    var objective = study.program().objective();
    var gap = reached.gap();
    var certificate = solution.certificate();
    return new FormulaSolution(
        "formula",
        Software.facts(),
        run,
        status(),
        code.code(),
        ending.message(),
        ending.conflict(),
        new FormulaSolution.StudyFacts(
            study.name(), study.path().toString(), study.sha256(), study.text()),
        study.data().stream().map(d -> new FileFacts(d.name(), d.sha256())).toList(),
        new FormulaSolution.MethodFacts(
            method.method().id(),
            method.options(),
            method.reason() + ending.reformulated(),
            reached.outcome().steps()),
        study.program().goal().name().toLowerCase(Locale.ROOT),
        new FormulaSolution.Objective(
            objective.toString(),
            objective.latex(),
            Figure.of(posed.objective(reached.value()), "the objective has no value here")),
        ending.shape(),
        variables(),
        requirements(),
        new Optimality(
            Figure.of(certificate.stationarity(), "not finite"),
            reached.worstMiss(),
            certificate.complementarity(),
            gap.map(least -> Figure.of(least, ""))
                .orElse(Figure.missing("no bound on the optimum is known for this problem"))),
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
      case STALLED, DIVERGED, UNBOUNDED -> ExitCode.BUDGET;
    };
  }

  private List<VariableFinding> variables() {
    var names = posed.variableNames();
    var bounds = problem.domain().need(Bounded.class);
    var found = new ArrayList<VariableFinding>();
    for (int i = 0; i < names.size(); i++) {
      double x = reached.point().get(i);
      boolean low = isAt(x, bounds.lower(i));
      boolean high = isAt(x, bounds.upper(i));
      String at = low && high ? "fixed" : low ? "lower" : high ? "upper" : "none";
      // A smaller lower bound lets x fall: the objective improves by the slope.
      double slope = reached.slope(i);
      double price = low && high ? Math.abs(slope) : low ? slope : -slope;
      found.add(
          new VariableFinding(
              names.get(i),
              Figure.of(x, "the run ended without a number"),
              Figure.of(bounds.lower(i), "no bound"),
              Figure.of(bounds.upper(i), "no bound"),
              Figure.of(posed.start().get(i), "no start"),
              at,
              low || high
                  ? priced() ? Figure.of(price, "no derivative here") : Figure.missing(NO_PRICE)
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
    var block = reached.values().block(j + 1);
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
        priced() ? Figure.of(price.value(), "no number") : Figure.missing(NO_PRICE),
        priced() ? price.multipliers() : List.of(),
        components(j),
        reached.refit(j),
        because);
  }

  /** Multipliers are prices at a solution, and nearly so where a budget ended the way to one. */
  private boolean priced() {
    return solution.status() == Status.SOLVED
        || solution.status() == Status.BUDGET
        || solution.status() == Status.STALLED;
  }

  /** Of a requirement with several components each one. */
  private List<FormulaSolution.Component> components(int j) {
    var block = reached.values().block(j + 1);
    var requirement = problem.requirements().get(j);
    var multipliers = solution.prices().get(j).multipliers();
    var components = new ArrayList<FormulaSolution.Component>();
    for (int k = 0; block.size() > 1 && k < block.size(); k++) {
      components.add(
          new FormulaSolution.Component(
              posed.componentName(j, k),
              Figure.of(requirement.limit(k), ""),
              Figure.of(block.get(k), "the formula has no value here"),
              requirement.miss(k, block.get(k)),
              priced() ? Figure.of(multipliers.get(k), "no number") : Figure.missing(NO_PRICE)));
    }
    return components;
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
