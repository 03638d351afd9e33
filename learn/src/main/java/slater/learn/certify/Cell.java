package slater.learn.certify;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import slater.learn.Weights;
import slater.learn.group.Groups;
import slater.learn.rate.Rate;

/**
 * One rate of one group on some rows: its two sums, and the numbers of the rows behind them. Rows
 * that add nothing to the denominator are not among them: so the rows behind a precision are those
 * that are decided positive.
 *
 * @param group the label of the group; {@code all} for all rows
 * @param numerator the weighted sum of what the rows add to the numerator
 * @param denominator the weighted sum of what they add to the denominator
 * @param n the number of rows that add to the denominator
 * @param observations what these rows stand for: themselves, or with frequency weights as many as
 *     those say
 * @param rows those rows. Not copied: nobody changes them
 * @param counted what each adds to the numerator, by what it adds to the denominator. Not copied:
 *     nobody changes it
 * @param shares what each adds to the denominator, without its weight. Not copied: nobody changes
 *     it
 */
public record Cell(
    String group,
    double numerator,
    double denominator,
    int n,
    long observations,
    int[] rows,
    double[] counted,
    double[] shares) {
  /** The label of the cell of all rows. */
  public static final String ALL = "all";

  /** The rate of all rows, of the positive class. */
  public static Cell overall(Rate rate, Judgements judged) {
    return overall(rate, judged, judged.positive());
  }

  /** The rate of all rows, of a class. */
  static Cell overall(Rate rate, Judgements judged, int positive) {
    return gather(ALL, rate, judged, positive, new int[0], 0);
  }

  /** The rate of every group, in the order of the groups, of the positive class. */
  public static List<Cell> each(Rate rate, Judgements judged, Groups groups) {
    return each(rate, judged, groups, judged.positive());
  }

  /** The rate of every group, in the order of the groups, of a class. */
  static List<Cell> each(Rate rate, Judgements judged, Groups groups, int positive) {
    var cells = new ArrayList<Cell>(groups.size());
    for (int group = 0; group < groups.size(); group++) {
      cells.add(gather(groups.labels().get(group), rate, judged, positive, groups.codes(), group));
    }
    return cells;
  }

  /** The rate of all rows that are not in a group. */
  static Cell outside(Rate rate, Judgements judged, Groups groups, int group, int positive) {
    int[] codes = Arrays.stream(groups.codes()).map(code -> code == group ? 1 : 0).toArray();
    return gather("not " + groups.labels().get(group), rate, judged, positive, codes, 0);
  }

  private static Cell gather(
      String label, Rate rate, Judgements judged, int positive, int[] codes, int group) {
    int[] rows = new int[judged.rows()];
    double[] counted = new double[judged.rows()];
    double[] shares = new double[judged.rows()];
    double numerator = 0;
    double denominator = 0;
    int n = 0;
    long observations = 0;
    boolean frequencies = judged.weighting().equals(Optional.of(Weights.Kind.FREQUENCY));
    for (int row = 0; row < judged.rows(); row++) {
      double weight = judged.weight(row);
      if ((codes.length == 0 || codes[row] == group) && weight > 0) {
        double below = sum(rate.denominator(), judged, positive, row);
        if (below > 0) {
          double above = sum(rate.numerator(), judged, positive, row);
          rows[n] = row;
          counted[n] = above / below;
          shares[n] = below;
          numerator += weight * above;
          denominator += weight * below;
          n++;
          observations += frequencies ? Math.round(weight) : 1;
        }
      }
    }
    return new Cell(
        label,
        numerator,
        denominator,
        n,
        observations,
        Arrays.copyOf(rows, n),
        Arrays.copyOf(counted, n),
        Arrays.copyOf(shares, n));
  }

  /** The same cell under another name. */
  Cell named(String name) {
    return new Cell(name, numerator, denominator, n, observations, rows, counted, shares);
  }

  private static double sum(List<Rate.Term> terms, Judgements judged, int positive, int row) {
    double sum = 0;
    for (var term : terms) {
      if (term.holds(judged.labels()[row] == positive, judged.isGiven(row))) {
        sum += term.factor() * counted(term.counted(), judged, positive, row);
      }
    }
    return sum;
  }

  private static double counted(Rate.Counted counted, Judgements judged, int positive, int row) {
    int decision = judged.decisions()[row];
    return switch (counted) {
      case ROW -> 1;
      case POSITIVE_DECISION -> decision == positive ? 1 : 0;
      case NEGATIVE_DECISION -> decision == positive ? 0 : 1;
      case WRONG_DECISION -> decision == judged.labels()[row] ? 0 : 1;
      case RIGHT_DECISION -> decision == judged.labels()[row] ? 1 : 0;
      case LOSS -> judged.losses()[row];
      case PREDICTION -> judged.predictions()[row];
      case PREDICTION_ERROR -> judged.predictions()[row] - judged.targets()[row];
      case COVERED -> judged.targets()[row] <= judged.predictions()[row] ? 1 : 0;
      case CLOSE_PREDICTION ->
          Math.abs(judged.predictions()[row] - judged.targets()[row]) <= judged.close() ? 1 : 0;
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
        && Arrays.equals(counted, cell.counted)
        && Arrays.equals(shares, cell.shares);
  }

  @Override
  public int hashCode() {
    return 31 * group.hashCode() + Arrays.hashCode(rows);
  }
}
