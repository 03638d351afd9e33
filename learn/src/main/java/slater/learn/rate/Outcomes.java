package slater.learn.rate;

import java.util.List;
import slater.learn.group.Groups;

/**
 * What a model did on some rows: what rates are measured from. Arrays have one entry for each row and
 * are not copied: nobody changes them.
 *
 * @param rows the number of rows
 * @param positives whether the label is positive; empty where no class is positive
 * @param decisions whether the decision is positive; empty where the model decides nothing
 * @param rights whether the decision is the label: of more than two classes, the class chosen; empty
 *     where the model decides nothing
 * @param losses the loss of each row
 * @param predictions the score of a linear model, else the positive probability; empty where no class
 *     is positive
 * @param weights how much each row counts; empty for 1 each
 * @param groupings the groups of the rows
 */
public record Outcomes(
    int rows,
    boolean[] positives,
    boolean[] decisions,
    boolean[] rights,
    double[] losses,
    double[] predictions,
    double[] weights,
    List<Groups> groupings) {
  /** Checks the lengths. */
  public Outcomes {
    groupings = List.copyOf(groupings);
    int[] lengths = {
      positives.length, decisions.length, rights.length, losses.length, predictions.length,
      weights.length
    };
    for (int length : lengths) {
      if (length != 0 && length != rows) {
        throw new IllegalArgumentException(rows + " rows, but an array of " + length);
      }
    }
  }

  /**
   * A rate on some rows.
   *
   * @param numerator the weighted sum of what is counted
   * @param denominator the sum of weights
   * @param n the number of rows that are averaged over
   */
  public record Share(double numerator, double denominator, int n) {
    /** The rate; NaN where no row is averaged over. */
    public double value() {
      return numerator / denominator;
    }
  }

  /** The weight of a row. */
  public double weight(int row) {
    return weights.length == 0 ? 1 : weights[row];
  }

  /** Whether a rate averages over a row. */
  public boolean counts(Rate rate, int row) {
    return rate.among() == Rate.Among.ALL || rate.among().holds(positives[row]);
  }

  /** What a rate counts on a row. */
  public double counted(Rate rate, int row) {
    return switch (rate.counted()) {
      case POSITIVE_DECISION -> decisions[row] ? 1 : 0;
      case NEGATIVE_DECISION -> decisions[row] ? 0 : 1;
      case RIGHT_DECISION -> rights[row] ? 1 : 0;
      case WRONG_DECISION -> rights[row] ? 0 : 1;
      case LOSS -> losses[row];
      case PREDICTION -> predictions[row];
    };
  }

  /** The groups of a grouping; {@link IllegalArgumentException} where there is none of that name. */
  public Groups grouping(String name) {
    for (var groups : groupings) {
      if (groups.name().equals(name)) {
        return groups;
      }
    }
    throw new IllegalArgumentException(
        "There is no grouping " + name + " among " + groupings.stream().map(Groups::name).toList());
  }

  /** A rate of all rows. */
  public Share overall(Rate rate) {
    return share(rate, new int[0], 0);
  }

  /** A rate of each group of a grouping, in the order of its labels. */
  public List<Share> byGroup(Rate rate, String grouping) {
    var groups = grouping(grouping);
    var shares = new java.util.ArrayList<Share>();
    for (int g = 0; g < groups.size(); g++) {
      shares.add(share(rate, groups.codes(), g));
    }
    return shares;
  }

  private Share share(Rate rate, int[] codes, int group) {
    double numerator = 0;
    double denominator = 0;
    int n = 0;
    for (int row = 0; row < rows; row++) {
      if ((codes.length == 0 || codes[row] == group) && counts(rate, row) && weight(row) > 0) {
        numerator += weight(row) * counted(rate, row);
        denominator += weight(row);
        n++;
      }
    }
    return new Share(numerator, denominator, n);
  }

  /** The mean cost of the decisions. */
  public double meanCost(Costs costs) {
    double sum = 0;
    double total = 0;
    for (int row = 0; row < rows; row++) {
      sum += weight(row) * costs.of(decisions[row], positives[row]);
      total += weight(row);
    }
    return sum / total;
  }

  /**
   * The value that a requirement limits: the rate itself; the farthest rate from the limit among
   * groups that each have it; the largest difference; the smallest ratio where at least is asked, the
   * largest where at most is.
   */
  public double value(RateRequirement requirement) {
    return Comparison.of(this, requirement);
  }
}
