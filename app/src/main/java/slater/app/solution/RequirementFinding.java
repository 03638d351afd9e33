package slater.app.solution;

import java.util.List;

/**
 * What became of one requirement.
 *
 * @param name as the study calls it
 * @param rate the rate, in the study's spelling
 * @param groups the labels of the groups that it speaks of
 * @param where which rows count, in words; empty for all of them
 * @param sense at-most, at-least, within or equal
 * @param compare value, difference or ratio
 * @param against each-other or overall; empty where nothing is compared
 * @param limit the asked limit
 * @param unit the unit of the limit
 * @param because the reason that the study gives
 * @param surrogate the differentiable stand-in at the training optimum
 * @param train the true figure on the training rows
 * @param select the true figure on the selection rows
 * @param certify the true figure on the certification rows
 * @param trainWithoutRequirements the training figure of the model without requirements
 * @param certifyWithoutRequirements its certification figure
 * @param verdict met, violated, not decided or not estimable
 * @param verdictWithoutRequirements the same for the model without requirements
 * @param why figures that explain a miss; empty where it is met
 * @param rowsNeeded certification rows, of those that count, that the asked limit needs
 * @param certifiable the smallest (at most) or largest (at least) limit that these rows can certify
 * @param price the price and what a refit says
 */
public record RequirementFinding(
    String name,
    String rate,
    List<String> groups,
    String where,
    String sense,
    String compare,
    String against,
    double limit,
    String unit,
    String because,
    Figure surrogate,
    Measured train,
    Measured select,
    Measured certify,
    Measured trainWithoutRequirements,
    Measured certifyWithoutRequirements,
    String verdict,
    String verdictWithoutRequirements,
    List<String> why,
    Figure rowsNeeded,
    Figure certifiable,
    PriceFinding price) {
  /** Copies the lists. */
  public RequirementFinding {
    groups = List.copyOf(groups);
    why = List.copyOf(why);
  }

  /**
   * The price of a requirement.
   *
   * @param value the saving in the training objective per unit of relaxation
   * @param unit units of objective by units of the limit
   * @param convention the sign convention, in words
   * @param relaxedLimit the limit of the refit
   * @param predictedSaving what the price says that the relaxed limit saves
   * @param refitSaving what it saved when the problem was solved again
   */
  public record PriceFinding(
      Figure value,
      String unit,
      String convention,
      Figure relaxedLimit,
      Figure predictedSaving,
      Figure refitSaving) {

    /**
     * Whether a refit contradicts the price: it saved less than a fifth, or more than twice, of
     * what the price promised. Where the trade-off bends within the relaxed limit, a refit saves
     * some less; further apart lie solutions that are only the best nearby, as those of costs of
     * decisions can be, and their slope says little about the problem.
     */
    public boolean isContradicted() {
      double promised = predictedSaving.orElse(0);
      double saved = refitSaving.orElse(promised);
      return promised != 0 && (saved / promised < 0.2 || saved / promised > 2);
    }

    /** The sentence on a contradiction, to stand behind both figures; empty where there is none. */
    public String doubt() {
      return isContradicted() ? " The two disagree: do not rely on this price." : "";
    }
  }
}
