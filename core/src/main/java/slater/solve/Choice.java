package slater.solve;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import slater.core.Method;
import slater.core.Problem;
import slater.core.domain.Bounded;
import slater.core.domain.Projection;
import slater.solve.dual.AugmentedLagrangian;
import slater.solve.linear.LinearForm;
import slater.solve.linear.LinearProgramming;
import slater.solve.nonlinear.SequentialQuadratic;
import slater.solve.smooth.Lbfgs;
import slater.solve.smooth.ProximalGradient;
import slater.solve.smooth.SpectralGradient;

/**
 * The method that fits a problem, chosen by its size and by what is known of it.
 *
 * {@snippet :
 * var choice = Choice.of(problem, 1e-8);
 * choice.reason();  // "requirements, few variables, bounds"
 * }
 *
 * @param method the method
 * @param options its settings by name, as the registry lists them
 * @param reason why it was chosen, in a few words
 */
public record Choice(Method<Problem, ?> method, Map<String, String> options, String reason) {
  private static final String KINKS =
      "quasi-Newton steps pass kinks at which second derivatives mislead";

  /** The most variables, and components of requirements, for which dense matrices are formed. */
  private static final long SMALL = 100;

  /** Copies the map, in the order of names. */
  public Choice {
    options = Collections.unmodifiableMap(new TreeMap<>(options));
  }

  /**
   * The method for a problem.
   *
   * @param problem the problem
   * @param tolerance the largest of the residuals of the certificate that counts as solved
   */
  public static Choice of(Problem problem, double tolerance) {
    if (LinearForm.fits(problem)) {
      return new Choice(
          new LinearProgramming(), Map.of(), "everything is linear: a vertex and its proof");
    }
    if (!isSmooth(problem)) {
      if (problem.requirements().isEmpty() && problem.domain() instanceof Bounded) {
        var method = Lbfgs.standard().withTolerance(tolerance);
        return new Choice(method, method.options(), "not smooth, " + KINKS);
      }
      var method = AugmentedLagrangian.standard().withTolerance(tolerance);
      return new Choice(method, method.options(), "not smooth, with requirements: " + KINKS);
    }
    if (isSmallAndSmooth(problem)) {
      var method = SequentialQuadratic.standard().withTolerance(tolerance);
      return new Choice(method, method.options(), "requirements, few variables, bounds");
    }
    if (!problem.requirements().isEmpty()) {
      var method = AugmentedLagrangian.standard().withTolerance(tolerance);
      return new Choice(method, method.options(), "there are requirements");
    }
    if (!(problem.domain() instanceof Projection)) {
      var method = ProximalGradient.standard().withTolerance(tolerance);
      return new Choice(method, method.options(), "no requirements, a penalty or a mirror step");
    }
    if (problem.domain() instanceof Bounded) {
      var method = Lbfgs.standard().withTolerance(tolerance);
      return new Choice(method, method.options(), "no requirements but bounds");
    }
    var method = new SpectralGradient(tolerance);
    return new Choice(method, method.options(), "no requirements, a domain that projects");
  }

  private static boolean isSmooth(Problem problem) {
    boolean smooth = true;
    for (int j = 0; j < problem.oracle().outputs().size(); j++) {
      smooth &= problem.oracle().isSmooth(j);
    }
    return smooth;
  }

  /** Whether the problem has requirements, and is small enough for matrices of second order. */
  private static boolean isSmallAndSmooth(Problem problem) {
    return !problem.requirements().isEmpty()
        && problem.domain() instanceof Bounded
        && problem.oracle().terms().isEmpty()
        && problem.variables() <= SMALL
        && problem.components() <= SMALL;
  }
}
