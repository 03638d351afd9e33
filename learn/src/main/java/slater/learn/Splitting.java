package slater.learn;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import slater.core.InputException;
import slater.core.Seed;
import slater.learn.group.Grouping;
import slater.tables.Table;

/**
 * Deals rows out. They are put in an order that is random by the seed within each stratum, and
 * dealt one after the other, each to the part that is furthest below its share: so every part has
 * its share of every stratum up to a row, and of all rows together up to a row. Which place a row
 * has in its stratum depends on the seed and the row's id alone.
 */
final class Splitting {
  private final Split split;
  private final Table table;
  private final double[] shares;
  private final int[] counts = new int[3];
  private int dealt;

  Splitting(Split split, Table table) {
    this.split = split;
    this.table = table;
    this.shares = new double[] {split.train(), split.select(), split.certify()};
  }

  Parts parts(List<Grouping> groupings) {
    var parts = new int[table.rows()];
    if (split.by().isEmpty()) {
      int[] strata = strata(groupings);
      for (int row : shuffled(strata)) {
        parts[row] = deal(1);
      }
    } else {
      byColumn(split.by().get(), parts);
    }
    int[][] ids = new int[3][];
    for (int part = 0; part < 3; part++) {
      int wanted = part;
      ids[part] =
          IntStream.range(0, parts.length)
              .filter(row -> parts[row] == wanted)
              .map(table::rowId)
              .sorted()
              .toArray();
      if (shares[part] > 0 && ids[part].length == 0) {
        throw new InputException(
            table.rows()
                + " rows are too few for the shares of this split: the part that should"
                + " have "
                + shares[part]
                + " of them is empty.");
      }
    }
    return new Parts(ids[0], ids[1], ids[2]);
  }

  /** One number for each combination of the columns to stratify by. */
  private int[] strata(List<Grouping> groupings) {
    var strata = new int[table.rows()];
    for (var name : split.stratify()) {
      var grouping =
          groupings.stream()
              .filter(g -> g.name().equals(name))
              .findFirst()
              .orElseGet(() -> Grouping.byLevels(name, name));
      var groups = grouping.withMissing(Grouping.Missing.NONE).over(table);
      int[] codes = groups.codes();
      for (int row = 0; row < strata.length; row++) {
        strata[row] = strata[row] * (groups.size() + 1) + codes[row] + 1;
      }
      renumber(strata);
    }
    return strata;
  }

  /** Keeps the numbers small, so that many columns do not overflow. */
  private static void renumber(int[] strata) {
    int[] distinct = Arrays.stream(strata).distinct().sorted().toArray();
    Arrays.setAll(strata, row -> Arrays.binarySearch(distinct, strata[row]));
  }

  /**
   * The rows by stratum, and within one in an order that the seed gives their ids. A key is 33
   * random bits before 31 bits of id, so that equal keys are ordered too and the id can be read
   * off.
   */
  private int[] shuffled(int[] strata) {
    var seed = new Seed(split.seed()).fork("split");
    int[] ids = table.rowIds();
    var rowOf = new int[Arrays.stream(ids).max().orElse(-1) + 1];
    for (int row = 0; row < ids.length; row++) {
      rowOf[ids[row]] = row;
    }
    int count = Arrays.stream(strata).max().orElse(-1) + 1;
    var ends = new int[count];
    for (int stratum : strata) {
      ends[stratum]++;
    }
    Arrays.parallelPrefix(ends, Integer::sum);
    var at = new int[count];
    System.arraycopy(ends, 0, at, 1, Math.max(0, count - 1));
    var keys = new long[strata.length];
    for (int row = 0; row < strata.length; row++) {
      keys[at[strata[row]]++] = seed.fork(ids[row]).key() & -1L << 31 | ids[row];
    }
    for (int stratum = 0; stratum < count; stratum++) {
      Arrays.sort(keys, stratum == 0 ? 0 : ends[stratum - 1], ends[stratum]);
    }
    return Arrays.stream(keys).mapToInt(key -> rowOf[(int) (key & Integer.MAX_VALUE)]).toArray();
  }

  /** The part that is furthest below its share once these rows are dealt. */
  private int deal(int rows) {
    int best = 0;
    for (int part = 1; part < 3; part++) {
      if (shares[part] > 0 && lack(part, rows) > lack(best, rows)) {
        best = part;
      }
    }
    counts[best] += rows;
    dealt += rows;
    return best;
  }

  private double lack(int part, int rows) {
    return shares[part] * (dealt + rows) - counts[part];
  }

  private void byColumn(Split.By by, int[] parts) {
    var column = table.column(by.column());
    if (column.missing() > 0) {
      throw new InputException(
          "Rows are kept together by \""
              + by.column()
              + "\", which has no value in "
              + column.missing()
              + " rows; leave those rows out of the data.");
    }
    int[] keys = Keys.ranks(column);
    int distinct = Arrays.stream(keys).max().orElse(-1) + 1;
    var sizes = new int[distinct];
    for (int key : keys) {
      sizes[key]++;
    }
    var partOf = new int[distinct];
    for (int key : order(by, distinct)) {
      partOf[key] = by instanceof Split.Order ? next(sizes[key]) : deal(sizes[key]);
    }
    Arrays.setAll(parts, row -> partOf[keys[row]]);
  }

  private List<Integer> order(Split.By by, int distinct) {
    var keys = new ArrayList<>(IntStream.range(0, distinct).boxed().toList());
    if (by instanceof Split.Key) {
      var seed = new Seed(split.seed()).fork("split");
      keys.sort(
          Comparator.comparingLong((Integer key) -> seed.fork(key).key())
              .thenComparing(Comparator.naturalOrder()));
    }
    return keys;
  }

  /** In order: the part in which the middle of these rows lies. */
  private int next(int rows) {
    double middle = (dealt + rows / 2.0) / table.rows();
    dealt += rows;
    int part = middle < shares[0] ? 0 : middle < shares[0] + shares[1] ? 1 : 2;
    return part == 2 && shares[2] == 0 ? (shares[1] > 0 ? 1 : 0) : part;
  }
}
