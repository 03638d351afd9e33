package slater.learn.oracle;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import slater.learn.group.Groups;

/**
 * The combinations of label and groups that occur in a sample, numbered in a fixed order that does
 * not depend on the order of the rows.
 *
 * @param of for each row its profile
 * @param labels for each profile the index of its class, -1 for a class that nobody asks for
 * @param groups for each profile and grouping the code of the group, -1 for none
 */
record Profiles(int[] of, int[] labels, int[][] groups) {

  /**
   * The profiles of a sample.
   *
   * @param asked the classes that are told apart, ascending; all others count as one
   */
  static Profiles of(Sample sample, List<Groups> groupings, int[] asked) {
    int n = sample.rows();
    var of = new int[n];
    if (asked.length > 0) {
      Arrays.setAll(of, row -> Math.max(-1, Arrays.binarySearch(asked, sample.classes()[row])) + 1);
    }
    int[] representative = renumber(of);
    for (var grouping : groupings) {
      int[] codes = grouping.codes();
      Arrays.setAll(of, row -> of[row] * (grouping.size() + 1) + codes[row] + 1);
      representative = renumber(of);
    }
    var labels = new int[representative.length];
    var groups = new int[representative.length][groupings.size()];
    for (int q = 0; q < labels.length; q++) {
      int row = representative[q];
      boolean told = asked.length > 0 && Arrays.binarySearch(asked, sample.classes()[row]) >= 0;
      labels[q] = told ? sample.classes()[row] : -1;
      for (int k = 0; k < groupings.size(); k++) {
        groups[q][k] = groupings.get(k).codes()[row];
      }
    }
    return new Profiles(of, labels, groups);
  }

  /** Renumbers keys densely in their order; returns a row of each. */
  private static int[] renumber(int[] keys) {
    int[] distinct = Arrays.stream(keys).distinct().sorted().toArray();
    var representative = new int[distinct.length];
    for (int row = keys.length - 1; row >= 0; row--) {
      keys[row] = Arrays.binarySearch(distinct, keys[row]);
      representative[keys[row]] = row;
    }
    return representative;
  }

  /** The number of profiles. */
  int size() {
    return labels.length;
  }

  /** Whether the given model of a cell decides the rows of a profile positive. */
  boolean isGiven(int profile, Cell cell) {
    return cell.given() >= 0 && groups[profile][cell.given()] == 0;
  }

  /** The profiles whose rows can add to the denominator of a cell. */
  int[] members(Cell cell) {
    int grouping = cell.grouping();
    var members = new ArrayList<Integer>();
    for (int q = 0; q < size(); q++) {
      boolean inGroup = grouping < 0 || groups[q][grouping] == cell.group();
      boolean counts = cell.condition() < 0 || groups[q][cell.condition()] == 0;
      if (inGroup && counts && cell.holds(labels[q])) {
        members.add(q);
      }
    }
    return members.stream().mapToInt(Integer::intValue).toArray();
  }
}
