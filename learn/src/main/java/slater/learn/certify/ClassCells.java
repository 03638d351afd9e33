package slater.learn.certify;

import java.util.ArrayList;
import java.util.List;
import slater.core.statistics.Estimate;
import slater.learn.group.Groups;
import slater.learn.rate.Rate;

/**
 * The rates of one class, or of several whose mean is limited, on some rows: a cell for each class.
 *
 * @param rate the rate
 * @param judged the rows
 * @param labels the name of each class; empty texts where it goes without saying
 * @param classes the index of each class
 */
record ClassCells(Rate rate, Judgements judged, List<String> labels, int[] classes) {

  /** The cells of all rows. */
  List<Cell> overall() {
    var cells = new ArrayList<Cell>();
    for (int i = 0; i < classes.length; i++) {
      cells.add(named(Cell.overall(rate, judged, classes[i]), i));
    }
    return cells;
  }

  /** The cells of each group, in the order of the groups. */
  List<List<Cell>> each(Groups groups) {
    var each = new ArrayList<List<Cell>>();
    for (int group = 0; group < groups.size(); group++) {
      each.add(new ArrayList<>());
    }
    for (int i = 0; i < classes.length; i++) {
      var cells = Cell.each(rate, judged, groups, classes[i]);
      for (int group = 0; group < cells.size(); group++) {
        each.get(group).add(named(cells.get(group), i));
      }
    }
    return each;
  }

  private Cell named(Cell cell, int i) {
    String label = labels.get(i);
    if (label.isEmpty()) {
      return cell;
    }
    return cell.named(cell.group().equals(Cell.ALL) ? label : label + ", " + cell.group());
  }

  /** What a statement about these cells is called. */
  String subject(List<Cell> cells) {
    String first = cells.getFirst().group();
    if (cells.size() == 1) {
      return first;
    }
    String label = labels.getFirst() + ", ";
    return first.startsWith(label) ? first.substring(label.length()) : "mean";
  }

  Estimate estimate(Cell cell, Estimates estimates) {
    return estimates.of(rate, judged, cell);
  }

  /** The rate, or the mean of the rates. */
  Estimate mean(List<Cell> cells, Estimates estimates) {
    return cells.size() == 1
        ? estimate(cells.getFirst(), estimates)
        : estimates.mean(rate, judged, cells);
  }

  /**
   * Two groups compared: a difference of means is the mean of the differences of each class; a
   * ratio of means has limits from both.
   */
  Estimate pair(List<Cell> first, List<Cell> second, boolean ratio, Estimates estimates) {
    if (ratio && first.size() > 1) {
      return Estimates.divided(mean(first, estimates), mean(second, estimates));
    }
    var pairs = new ArrayList<Estimate>();
    for (int i = 0; i < first.size(); i++) {
      pairs.add(estimates.pair(rate, judged, first.get(i), second.get(i), ratio));
    }
    return Estimates.united(pairs);
  }

  /** A group compared with all rows. */
  Estimate toOverall(
      List<Cell> cells, Groups groups, int group, boolean ratio, Estimates estimates) {
    if (ratio && cells.size() > 1) {
      return Estimates.divided(mean(cells, estimates), mean(overall(), estimates));
    }
    var pairs = new ArrayList<Estimate>();
    for (int i = 0; i < cells.size(); i++) {
      var rest = Cell.outside(rate, judged, groups, group, classes[i]);
      pairs.add(estimates.toOverall(rate, judged, cells.get(i), rest, ratio));
    }
    return Estimates.united(pairs);
  }
}
