package slater.learn.certify;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import slater.learn.group.Groups;
import slater.learn.rate.Rate;

/**
 * One rate of one group on some rows: its two sums, and the numbers of the rows behind them.
 *
 * @param group the label of the group; {@code all} for all rows
 * @param numerator the weighted sum of what is counted
 * @param denominator the weighted number of rows that are averaged over
 * @param n the number of rows that are averaged over
 * @param rows those rows. Not copied: nobody changes them
 * @param counted what is counted on each of them. Not copied: nobody changes it
 */
public record Cell(
    String group, double numerator, double denominator, int n, int[] rows, double[] counted) {
  /** The label of the cell of all rows. */
  public static final String ALL = "all";

  /** The rate of all rows. */
  public static Cell overall(Rate rate, Judgements judged) {
    return gather(ALL, rate, judged, new int[0], 0);
  }

  /** The rate of every group, in the order of the groups. */
  public static List<Cell> each(Rate rate, Judgements judged, Groups groups) {
    var cells = new ArrayList<Cell>(groups.size());
    for (int group = 0; group < groups.size(); group++) {
      cells.add(gather(groups.labels().get(group), rate, judged, groups.codes(), group));
    }
    return cells;
  }

  /** The rate of all rows that are not in a group. */
  static Cell outside(Rate rate, Judgements judged, Groups groups, int group) {
    int[] codes = Arrays.stream(groups.codes()).map(code -> code == group ? 1 : 0).toArray();
    return gather("not " + groups.labels().get(group), rate, judged, codes, 0);
  }

  private static Cell gather(String label, Rate rate, Judgements judged, int[] codes, int group) {
    int[] rows = new int[judged.rows()];
    double[] counted = new double[judged.rows()];
    double numerator = 0;
    double denominator = 0;
    int n = 0;
    for (int row = 0; row < judged.rows(); row++) {
      boolean positive = judged.labels()[row] == judged.positive();
      if ((codes.length == 0 || codes[row] == group)
          && rate.among().holds(positive)
          && judged.weight(row) > 0) {
        rows[n] = row;
        counted[n] = counted(rate, judged, row);
        numerator += judged.weight(row) * counted[n];
        denominator += judged.weight(row);
        n++;
      }
    }
    return new Cell(
        label, numerator, denominator, n, Arrays.copyOf(rows, n), Arrays.copyOf(counted, n));
  }

  /** What a rate counts on a row. */
  public static double counted(Rate rate, Judgements judged, int row) {
    int decision = judged.decisions()[row];
    return switch (rate.counted()) {
      case POSITIVE_DECISION -> decision == judged.positive() ? 1 : 0;
      case NEGATIVE_DECISION -> decision == judged.positive() ? 0 : 1;
      case WRONG_DECISION -> decision == judged.labels()[row] ? 0 : 1;
      case RIGHT_DECISION -> decision == judged.labels()[row] ? 1 : 0;
      case LOSS -> judged.losses()[row];
      case PREDICTION -> judged.predictions()[row];
    };
  }

  /** Numerator by denominator; NaN where no row counts. */
  public double value() {
    return numerator / denominator;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Cell cell
        && group.equals(cell.group)
        && numerator == cell.numerator
        && denominator == cell.denominator
        && Arrays.equals(rows, cell.rows)
        && Arrays.equals(counted, cell.counted);
  }

  @Override
  public int hashCode() {
    return 31 * group.hashCode() + Arrays.hashCode(rows);
  }
}
