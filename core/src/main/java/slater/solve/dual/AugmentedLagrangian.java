package slater.solve.dual;

import java.util.List;
import java.util.Map;
import slater.core.Entry;
import slater.core.Method;
import slater.core.Option;
import slater.core.Price;
import slater.core.Problem;
import slater.core.Seed;
import slater.core.Vec;
import slater.core.domain.Proximal;

/**
 * The method of multipliers on all rows: the augmented Lagrangian is minimised over x by L-BFGS-B
 * (or spectral projected gradients where the domain is no box) to a tolerance that tightens, then
 * the multipliers move by {@code c v}, or the penalty coefficient c grows where the violation did
 * not shrink enough. One step is one iteration of the inner minimisation.
 *
 * <p>Source: Hestenes 1969, Powell 1969, Rockafellar 1973; the outer loop is algorithm 17.4 of
 * Nocedal and Wright. What differs: penalties are per requirement and in units in which the
 * objective's curvature along a requirement's gradient is 1, so that the first penalty of 10 means
 * the same whatever the units; multipliers also move where the violation fell to 0.3 of what it
 * was; the inner memory survives a multiplier update; multipliers are bounded; an inner minimum
 * without bound restarts with ten times the penalty. When penalties have grown in vain, the
 * violation alone is minimised: a stationary point of it that misses a requirement ends the run, as
 * infeasible where that is proven for problems declared convex ({@link Infeasibility}), else as
 * least violation.
 *
 * @param tolerance the largest of the three residuals of a {@link slater.core.Certificate} that
 *     counts as solved
 * @param memory the pairs of the inner L-BFGS-B; at most 10 where there are 100,000 variables or
 *     more
 * @param commonPenalty whether one penalty grows for all requirements, or one for each
 * @param firstPenalty the first penalty, in units of the objective's curvature
 * @param largestPenalty where growth ends, in the same units
 * @param prices where the multipliers start, by name; others start at 0
 */
public record AugmentedLagrangian(
    double tolerance,
    int memory,
    boolean commonPenalty,
    double firstPenalty,
    double largestPenalty,
    List<Price> prices)
    implements Method<Problem, AugmentedLagrangianState> {

  /** Refuses settings out of range. */
  public AugmentedLagrangian {
    prices = List.copyOf(prices);
    if (!(tolerance > 0)
        || memory < 1
        || !(firstPenalty > 0)
        || !(largestPenalty >= firstPenalty)) {
      throw new IllegalArgumentException(
          "An augmented Lagrangian needs a positive tolerance, a memory of at least 1 and"
              + " penalties 0 < first <= largest, not "
              + tolerance
              + ", "
              + memory
              + ", "
              + firstPenalty
              + " and "
              + largestPenalty);
    }
  }

  /** Tolerance 1e-6, 30 pairs, a penalty for each requirement from 10 to 1e8, prices from 0. */
  public static AugmentedLagrangian standard() {
    return new AugmentedLagrangian(1e-6, 30, false, 10, 1e8, List.of());
  }

  /** The same method with another tolerance. */
  public AugmentedLagrangian withTolerance(double other) {
    return new AugmentedLagrangian(
        other, memory, commonPenalty, firstPenalty, largestPenalty, prices);
  }

  /** The same method with one penalty for all requirements. */
  public AugmentedLagrangian withCommonPenalty() {
    return new AugmentedLagrangian(tolerance, memory, true, firstPenalty, largestPenalty, prices);
  }

  /** The same method with another first penalty. */
  public AugmentedLagrangian withFirstPenalty(double other) {
    return new AugmentedLagrangian(
        tolerance, memory, commonPenalty, other, Math.max(largestPenalty, other), prices);
  }

  /**
   * The same method started at known prices, by name, as those of the same problem with other
   * limits; together with that problem's point this is a warm start.
   */
  public AugmentedLagrangian startingAt(List<Price> known) {
    return new AugmentedLagrangian(
        tolerance, memory, commonPenalty, firstPenalty, largestPenalty, known);
  }

  @Override
  public String id() {
    return "augmented-lagrangian";
  }

  /** The settings by name, as the registry lists them. */
  public Map<String, String> options() {
    return Map.of(
        "tolerance", Double.toString(tolerance),
        "memory", Integer.toString(memory),
        "common-penalty", Boolean.toString(commonPenalty),
        "first-penalty", Double.toString(firstPenalty),
        "largest-penalty", Double.toString(largestPenalty));
  }

  /** How the registry lists this method. */
  public static Entry entry() {
    return new Entry(
        standard().id(),
        "core",
        "Augmented Lagrangian (method of multipliers)",
        "Hestenes 1969, Powell 1969, Rockafellar 1973; Nocedal and Wright, Numerical Optimization,"
            + " algorithm 17.4",
        List.of(
            new Option("tolerance", "The largest KKT residual that counts as solved.", "1e-6"),
            new Option("memory", "The pairs of the inner L-BFGS-B.", "30"),
            new Option("common-penalty", "Whether all requirements share one penalty.", "false"),
            new Option(
                "first-penalty",
                "The first penalty, in units of the objective's curvature along a requirement.",
                "10"),
            new Option("largest-penalty", "Where growth ends, in the same units.", "1e8")),
        List.of());
  }

  @Override
  public AugmentedLagrangianState start(Problem problem, Vec x0, Seed seed) {
    problem.domain().need(Proximal.class);
    return new AugmentedLagrangianState(this, problem, x0, seed);
  }

  @Override
  public void step(Problem problem, AugmentedLagrangianState state) {
    state.step();
  }
}
