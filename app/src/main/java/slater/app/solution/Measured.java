package slater.app.solution;

import java.util.List;

/**
 * One rate or mean on one part of the data.
 *
 * @param value the figure itself
 * @param lower the lower end of its interval
 * @param upper the upper end of its interval
 * @param simultaneousLower the lower end that holds for all requirements together
 * @param simultaneousUpper the upper end that holds for all requirements together
 * @param bound the name of the bound behind the interval; empty where there is no interval
 * @param pValue the p-value of "the requirement does not hold"
 * @param groups what it is made of
 */
public record Measured(
    Figure value,
    Figure lower,
    Figure upper,
    Figure simultaneousLower,
    Figure simultaneousUpper,
    String bound,
    Figure pValue,
    List<GroupCount> groups) {
  /** Copies the list. */
  public Measured {
    groups = List.copyOf(groups);
  }

  /** Nothing was measured, for this reason. */
  public static Measured missing(String reason) {
    var none = Figure.missing(reason);
    return new Measured(none, none, none, none, none, "", none, List.of());
  }

  /**
   * The rate of one group.
   *
   * @param group the label of the group; "all" where there is one
   * @param value numerator by denominator
   * @param lower the lower end of the group's own interval
   * @param upper the upper end of the group's own interval
   * @param numerator the weighted count, or sum of losses
   * @param denominator the weighted number of rows that count
   * @param n the number of rows that count
   */
  public record GroupCount(
      String group,
      Figure value,
      Figure lower,
      Figure upper,
      double numerator,
      double denominator,
      long n) {}
}
