package slater.solve.dual;

import slater.solve.stochastic.Schedule;

/**
 * How prices climb a dual function, from its values and supergradients alone. Along a negative
 * entry of the supergradient a price of 0 stays where it is, and takes no part in lengths.
 */
public sealed interface DualStep {

  /**
   * {@code p + eta g}, and back into range. Where supergradients are at most G long and the optimal
   * prices at a distance of R, after k steps the best value so far is within {@code (R² + G² sum of
   * eta²) / (2 sum of eta)} of the optimum.
   *
   * <p>Source: Shor 1962; Polyak 1967; the bound as in Nesterov, Lectures on Convex Optimization,
   * section 3.2.3.
   *
   * @param sizes eta of each step
   */
  record Subgradient(Schedule sizes) implements DualStep {}

  /**
   * {@code p + (target - d) / |g|² g}: where the target is the optimal value, every step comes
   * nearer to all optimal prices (Polyak 1969).
   *
   * @param target the optimal value of the problem
   */
  record Polyak(double target) implements DualStep {
    /** Refuses a target that is no number. */
    public Polyak {
      if (!Double.isFinite(target)) {
        throw new IllegalArgumentException("A target is a finite number, not " + target);
      }
    }
  }

  /**
   * Polyak's step towards an estimate of the optimal value: the best value so far and an increase.
   * Where half of the increase is reached, the estimate moves up; where prices have moved along a
   * path of some length in vain, the increase is halved and the search goes back to the best
   * prices.
   *
   * <p>Source: Goffin and Kiwiel, "Convergence of a simple subgradient level method", Mathematical
   * Programming 85, 1999.
   *
   * @param increase the first increase, positive
   * @param path the length of a path in vain, in units of prices, positive
   */
  record Level(double increase, double path) implements DualStep {
    /** Refuses settings out of range. */
    public Level {
      positive("The increase of a level", increase);
      positive("The path of a level", path);
    }
  }

  /**
   * The maximum of the model, which is the least of all cuts seen, over a box of prices (Kelley
   * 1960; Cheney and Goldstein 1959). For a dual function of finitely many pieces it ends after
   * finitely many steps. Among maxima of the model the one nearest to the best prices is taken, by
   * a distance of so small a weight that it changes no maximum of a linear program (Mangasarian and
   * Meyer 1979) once the best prices are near.
   *
   * @param largest the largest price in absolute value, positive: the box. A price that rests there
   *     says that the box was too small, or that the problem is infeasible
   * @param cuts how many cuts are kept, at least 3; cuts that bind not are dropped, then those that
   *     bind are taken together
   */
  record Kelley(double largest, int cuts) implements DualStep {
    /** Refuses settings out of range. */
    public Kelley {
      positive("The largest price", largest);
      room(cuts);
    }
  }

  /**
   * The maximum of the model less {@code weight / 2} times the squared distance to the best prices.
   * Where the dual rises by a tenth of what the model promised, the best prices move (a serious
   * step); else only the model becomes better (a null step). The weight adapts.
   *
   * <p>Source: Lemaréchal 1975; Kiwiel, "Proximity control in bundle methods for convex
   * nondifferentiable minimization", Mathematical Programming 46, 1990, simplified.
   *
   * @param length how far the first step goes along the first supergradient, in units of prices,
   *     positive
   * @param cuts how many cuts are kept, at least 3; the rest are taken together
   */
  record Bundle(double length, int cuts) implements DualStep {
    /** Refuses settings out of range. */
    public Bundle {
      positive("The first length", length);
      room(cuts);
    }
  }

  /** Steps of these sizes along the supergradient. */
  static DualStep subgradient(Schedule sizes) {
    return new Subgradient(sizes);
  }

  /** Polyak's steps towards a known optimal value. */
  static DualStep polyak(double target) {
    return new Polyak(target);
  }

  /** Polyak's steps towards an estimate that begins at so much more than the first value. */
  static DualStep level(double increase, double path) {
    return new Level(increase, path);
  }

  /** Cutting planes with prices of at most that size, and room for 200 cuts. */
  static DualStep kelley(double largest) {
    return new Kelley(largest, 200);
  }

  /** A proximal bundle of at most 50 cuts whose first step has length 1. */
  static DualStep bundle() {
    return new Bundle(1, 50);
  }

  private static void positive(String name, double value) {
    if (!(value > 0 && value < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException(name + " is a positive number, not " + value);
    }
  }

  private static void room(int cuts) {
    if (cuts < 3) {
      throw new IllegalArgumentException(
          "There is room for at least 3 cuts (the best, the newest, the rest), not " + cuts);
    }
  }
}
