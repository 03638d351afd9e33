package slater.app.formula;

import java.util.Optional;
import slater.app.study.FormulaStudy;
import slater.core.Problem;
import slater.core.Solution;
import slater.core.Vec;
import slater.core.run.Run;
import slater.core.run.Stop;
import slater.solve.Solve;
import slater.solve.dual.AugmentedLagrangian;
import slater.solve.nonlinear.SequentialQuadratic;

/** Solves the problem of a study by its method, within its budget. */
final class Solving {
  private static final long MOST_STEPS = 100_000;

  private final FormulaStudy study;
  private final Stop budget;

  Solving(FormulaStudy study) {
    this.study = study;
    var steps = Stop.steps(study.budget().steps().orElse(MOST_STEPS));
    this.budget = study.budget().time().map(time -> steps.or(Stop.time(time))).orElse(steps);
  }

  /** From a starting point. */
  Solution<Vec> from(Problem problem, Vec x0) {
    double tolerance = study.budget().tolerance();
    return switch (study.method().id()) {
      case "sequential-quadratic-programming" -> {
        var method = SequentialQuadratic.standard().withTolerance(tolerance);
        var run = Run.of(method, problem).from(x0).stop(budget);
        method.options().forEach(run::option);
        yield run.solve();
      }
      case "augmented-lagrangian" -> {
        var method = AugmentedLagrangian.standard().withTolerance(tolerance);
        var run = Run.of(method, problem).from(x0).stop(budget);
        method.options().forEach(run::option);
        yield run.solve();
      }
      default -> Solve.problem(problem, x0, tolerance, budget);
    };
  }

  /** Why the method was taken, where Slater chose. */
  static Optional<String> reason(Solution<Vec> solution) {
    return Optional.ofNullable(solution.provenance().details().get("method-reason"));
  }
}
