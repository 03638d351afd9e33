package slater.solve.linear;

import java.util.Arrays;

/** What is proven of a linear or quadratic program; all arrays belong to the caller. */
public sealed interface LinearAnswer {

  /**
   * A point at which the objective is smallest, with multipliers that prove it.
   *
   * @param x the point
   * @param objective the objective there
   * @param multipliers one for each row: its price
   * @param dualObjective the lower bound that the multipliers prove; the objective up to rounding
   */
  record Optimal(double[] x, double objective, double[] multipliers, double dualObjective)
      implements LinearAnswer {

    /** How much smaller the objective could at most be: 0 up to rounding. */
    public double gap() {
      return objective - dualObjective;
    }

    @Override
    public String toString() {
      return "optimal: "
          + objective
          + " at "
          + Arrays.toString(x)
          + ", multipliers "
          + Arrays.toString(multipliers);
    }
  }

  /**
   * No point meets all rows and bounds. The multipliers prove it, as Farkas showed: not negative
   * for inequalities, they add the violations up to a sum that is positive wherever the bounds
   * hold.
   *
   * @param multipliers one for each row, 0 for rows that the proof does not need
   * @param margin a lower bound of the sum of multiplier times violation over all points within the
   *     bounds, positive
   */
  record Infeasible(double[] multipliers, double margin) implements LinearAnswer {
    @Override
    public String toString() {
      return "infeasible by " + margin + ", multipliers " + Arrays.toString(multipliers);
    }
  }

  /**
   * The objective falls for ever.
   *
   * @param x a point that meets all rows and bounds
   * @param ray a direction that can be followed from it without end, along which the objective
   *     falls
   */
  record Unbounded(double[] x, double[] ray) implements LinearAnswer {
    @Override
    public String toString() {
      return "unbounded from " + Arrays.toString(x) + " along " + Arrays.toString(ray);
    }
  }

  /**
   * None of the above could be proven: the solver gave up, or its answer does not hold.
   *
   * @param reason what was tried and how it failed
   */
  record Unproven(String reason) implements LinearAnswer {}

  /** The optimum; {@link IllegalStateException} where there is none. */
  default Optimal optimum() {
    if (this instanceof Optimal optimal) {
      return optimal;
    }
    throw new IllegalStateException("The program has no proven optimum: " + this);
  }
}
