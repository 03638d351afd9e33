package slater.app.solution;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Everything that a run of a formula found: {@code solution.json} of {@code task: formula}.
 *
 * @param task "formula"
 * @param slater the software
 * @param run the id of the run, when it ended, and how many seconds it took
 * @param status solved, infeasible, least violation found, stalled, budget, interrupted, diverged
 * @param exitCode the exit code of the command
 * @param message one sentence
 * @param conflict requirements and bounds that contradict each other, where that is proven
 * @param study its name, path and hash
 * @param data its files
 * @param method the method, why it was taken, and its options
 * @param goal minimise or maximise
 * @param objective the formula and its value
 * @param shape what is known of the problem's convexity, in words
 * @param variables values, bounds and their prices
 * @param requirements what became of each requirement
 * @param optimality residuals of the conditions of Karush, Kuhn and Tucker, and the duality gap
 * @param trace objective and violation on the way
 */
public record FormulaSolution(
    String task,
    SolutionDocument.Software slater,
    RunFacts run,
    String status,
    int exitCode,
    String message,
    List<String> conflict,
    StudyFacts study,
    List<SolutionDocument.FileFacts> data,
    MethodFacts method,
    String goal,
    Objective objective,
    String shape,
    List<VariableFinding> variables,
    List<RequirementFacts> requirements,
    SolutionDocument.Optimality optimality,
    List<Explanation.TracePoint> trace) {

  /** Copies the lists. */
  public FormulaSolution {
    conflict = List.copyOf(conflict);
    data = List.copyOf(data);
    variables = List.copyOf(variables);
    requirements = List.copyOf(requirements);
    trace = List.copyOf(trace);
  }

  /** When and how long; {@code resumed} is when the run was taken up again. */
  public record RunFacts(
      String id, String started, String finished, double seconds, long seed, List<String> resumed) {
    /** Copies the list. */
    public RunFacts {
      resumed = List.copyOf(resumed);
    }
  }

  /** The study; {@code resolved} is its text. */
  public record StudyFacts(String name, String path, String sha256, String resolved) {}

  /** The method: {@code reason} is why {@code auto} took it. */
  public record MethodFacts(String id, Map<String, String> options, String reason, long steps) {}

  /** The objective as it was stated, and as LaTeX. */
  public record Objective(String formula, String latex, Figure value) {}

  /**
   * An entry of the point. {@code atBound} is lower, upper, fixed or none; {@code boundPrice} is by
   * how much the objective improves per unit by which that bound is moved outwards.
   */
  public record VariableFinding(
      String name,
      Figure value,
      Figure lower,
      Figure upper,
      Figure start,
      String atBound,
      Figure boundPrice) {}

  /**
   * A requirement: of several components the one that is missed most, or has least room. {@code
   * refit} compares the price with what a slightly looser limit really changes.
   */
  public record RequirementFacts(
      String name,
      String formula,
      String latex,
      String sense,
      Figure limit,
      Figure value,
      double missed,
      boolean active,
      Figure price,
      List<Double> prices,
      List<Component> components,
      Optional<Refit> refit,
      String because) {
    /** Copies the list. */
    public RequirementFacts {
      prices = List.copyOf(prices);
      components = List.copyOf(components);
    }
  }

  /** One component of a requirement that has several, by its indices. */
  public record Component(String name, Figure limit, Figure value, double missed, Figure price) {}

  /** Another solution with all limits of a requirement moved by {@code relaxedBy}. */
  public record Refit(double relaxedBy, Figure predicted, Figure improvement) {}
}
