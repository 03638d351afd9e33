package slater.app.formula;

import slater.app.study.FormulaStudy;
import slater.core.Problem;
import slater.core.Vec;
import slater.core.run.Outcome;
import slater.core.run.Stop;
import slater.learn.train.Interruption;
import slater.learn.train.Stages;
import slater.solve.Choice;
import slater.solve.dual.AugmentedLagrangian;
import slater.solve.nonlinear.SequentialQuadratic;

/** Solves the problem of a study by its method, within its budget, stage by stage. */
final class Solving {
  private static final long MOST_STEPS = 100_000;
  private static final String ASKED = "the study asks for it";

  private final FormulaStudy study;
  private final Stages stages;
  private final Stop budget;

  Solving(FormulaStudy study, Stages stages) {
    this.study = study;
    this.stages = stages;
    var steps = Stop.steps(study.budget().steps().orElse(MOST_STEPS));
    this.budget = study.budget().time().map(time -> steps.or(Stop.time(time))).orElse(steps);
  }

  /** The method that the study names, or the one that fits the problem. */
  Choice method(Problem problem) {
    double tolerance = study.budget().tolerance();
    return switch (study.method().id()) {
      case "sequential-quadratic-programming" -> {
        var method = SequentialQuadratic.standard().withTolerance(tolerance);
        yield new Choice(method, method.options(), ASKED);
      }
      case "augmented-lagrangian" -> {
        var method = AugmentedLagrangian.standard().withTolerance(tolerance);
        yield new Choice(method, method.options(), ASKED);
      }
      default -> Choice.of(problem, tolerance);
    };
  }

  /**
   * From a starting point, or from the checkpoint of this stage.
   *
   * @throws Interruption where the run was asked to end; its state is kept
   */
  Outcome from(String stage, Problem problem, Vec x0) {
    return stages.run(stage, method(problem).method(), problem, x0, budget);
  }
}
