package slater.solve.dual;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import slater.core.Entry;
import slater.core.Method;
import slater.core.Option;
import slater.core.Price;
import slater.core.Problem;
import slater.core.Seed;
import slater.core.Vec;

/**
 * Dual ascent on all rows: for each prices the Lagrangian is minimised over x, and the prices climb
 * the dual function by a {@link DualStep}. One step is one minimisation. It draws nothing.
 *
 * <p>Every value of the dual function that is proven, because the minimum is exact or the problem
 * declared convex and its minimum bounded from below, is a lower bound of the optimum; the best one
 * makes the duality gap of the certificate. On problems that are not convex the prices settle where
 * the dual is highest, whose minimisers need not meet the requirements: that is no solution, and is
 * not called one.
 *
 * <p>A master program of cuts takes time in the cube of the number of prices: cutting planes and
 * bundles are for some hundreds of prices, the other steps for any number.
 *
 * @param step how prices climb
 * @param recovery which point is answered with
 * @param dual the dual function; empty for that of the problem, by {@link DualFunction#of}
 * @param tolerance the largest of the three residuals of a {@link slater.core.Certificate} that
 *     counts as solved
 * @param prices where the prices start, by name; others start at 0
 */
public record DualAscent(
    DualStep step,
    Recovery recovery,
    Optional<DualFunction> dual,
    double tolerance,
    List<Price> prices)
    implements Method<Problem, DualAscentState> {

  /** Copies the list and refuses a tolerance that is not positive. */
  public DualAscent {
    prices = List.copyOf(prices);
    if (!(tolerance > 0)) {
      throw new IllegalArgumentException("A tolerance is positive, not " + tolerance);
    }
  }

  /** Climbs by this step to a tolerance of 1e-6, from prices of 0, answering with combinations. */
  public static DualAscent by(DualStep step) {
    return new DualAscent(step, Recovery.COMBINATION, Optional.empty(), 1e-6, List.of());
  }

  /** A proximal bundle whose first step has length 1. */
  public static DualAscent standard() {
    return by(DualStep.bundle());
  }

  /** The same method answering with another point. */
  public DualAscent withRecovery(Recovery other) {
    return new DualAscent(step, other, dual, tolerance, prices);
  }

  /** The same method with another tolerance. */
  public DualAscent withTolerance(double other) {
    return new DualAscent(step, recovery, dual, other, prices);
  }

  /** The same method on a dual function that somebody else computes. */
  public DualAscent over(DualFunction other) {
    return new DualAscent(step, recovery, Optional.of(other), tolerance, prices);
  }

  /** The same method started at known prices. */
  public DualAscent startingAt(List<Price> known) {
    return new DualAscent(step, recovery, dual, tolerance, known);
  }

  @Override
  public String id() {
    return "dual-ascent";
  }

  /** The settings by name, as the registry lists them. */
  public Map<String, String> options() {
    return Map.of(
        "step", Names.of(step),
        "recovery", Names.of(recovery),
        "tolerance", Double.toString(tolerance));
  }

  /** How the registry lists this method. */
  public static Entry entry() {
    return new Entry(
        standard().id(),
        "core",
        "Dual ascent: subgradients, Polyak's steps, cutting planes and bundles on the dual"
            + " function",
        "Kelley 1960; Polyak 1969; Lemarechal 1975; Kiwiel, Mathematical Programming 46, 1990;"
            + " Goffin and Kiwiel, Mathematical Programming 85, 1999",
        List.of(
            new Option(
                "step", "How prices climb: subgradient, polyak, level, kelley, bundle.", "bundle"),
            new Option(
                "recovery", "Which point is answered with: minimiser, combination.", "combination"),
            new Option("tolerance", "The largest KKT residual that counts as solved.", "1e-6")),
        List.of());
  }

  @Override
  public DualAscentState start(Problem problem, Vec x0, Seed seed) {
    return new DualAscentState(this, problem, x0);
  }

  @Override
  public void step(Problem problem, DualAscentState state) {
    state.step();
  }
}
