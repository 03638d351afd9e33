package slater.app.formula;

import java.util.Map;
import slater.app.study.FormulaStudy;
import slater.core.InputException;
import slater.core.Place;
import slater.core.Problem;
import slater.core.Vec;
import slater.core.run.Outcome;
import slater.core.run.Stop;
import slater.learn.train.Interruption;
import slater.learn.train.Stages;
import slater.solve.Choice;
import slater.solve.dual.AugmentedLagrangian;
import slater.solve.linear.LinearForm;
import slater.solve.linear.LinearProgramming;
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
      case "linear-programming" -> {
        if (!LinearForm.fits(problem)) {
          throw InputException.at(
              Place.file(study.path().toString()).withKey("method"),
              "Linear programming takes linear formulas and at least one requirement; say method:"
                  + " auto.");
        }
        yield new Choice(new LinearProgramming(), Map.of(), ASKED);
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
