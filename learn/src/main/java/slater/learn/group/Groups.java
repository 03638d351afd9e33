package slater.learn.group;

import java.util.List;
import java.util.stream.IntStream;

/**
 * The groups that a grouping found in some rows.
 *
 * @param name the name of the grouping
 * @param labels the label of each group
 * @param codes for each row the index of its group; -1 for a row of no group. Not copied: nobody
 *     changes it
 */
public record Groups(String name, List<String> labels, int[] codes) {
  /** Copies the labels. */
  public Groups {
    labels = List.copyOf(labels);
  }

  /** The number of groups. */
  public int size() {
    return labels.size();
  }

  /** How many rows each group has. */
  public int[] counts() {
    int[] counts = new int[size()];
    for (int code : codes) {
      if (code >= 0) {
        counts[code]++;
      }
    }
    return counts;
  }

  /** The index of a group by its label; -1 where there is none. */
  public int indexOf(String label) {
    return labels.indexOf(label);
  }

  /** The rows that belong to a group. */
  public int[] members(int group) {
    return IntStream.range(0, codes.length).filter(row -> codes[row] == group).toArray();
  }

  /** The groups of some of the rows, in their order. */
  public Groups rows(int... picked) {
    return new Groups(name, labels, IntStream.of(picked).map(row -> codes[row]).toArray());
  }
}
