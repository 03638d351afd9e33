package slater.learn.certify;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.stream.DoubleStream;
import slater.core.statistics.TwoSample;
import slater.tables.CategoricalColumn;
import slater.tables.Column;
import slater.tables.NumericColumn;

/**
 * How far the cells of a column in some rows are from those in earlier rows.
 *
 * @param column the name of the column
 * @param earlier the number of earlier rows
 * @param now the number of rows that are compared with them
 * @param difference the largest difference of two shares of rows
 * @param where of which rows these are the shares: a level, or all up to a number
 * @param test the test, by name
 * @param pValue how often rows of one population differ by as much; valid for every number of
 *     independent rows
 */
public record Shift(
    String column,
    long earlier,
    long now,
    double difference,
    String where,
    String test,
    double pValue) {
  private static final String MISSING = "missing";

  /** Compares the cells of two columns of one kind. */
  public static Shift of(Column earlier, Column now) {
    if (earlier instanceof NumericColumn before && now instanceof NumericColumn after) {
      return ofNumbers(before, after);
    }
    if (earlier instanceof CategoricalColumn before && now instanceof CategoricalColumn after) {
      return ofLevels(before, after);
    }
    throw new IllegalArgumentException(
        "Column " + earlier.name() + " is of two kinds; nothing can be compared");
  }

  private static Shift ofNumbers(NumericColumn before, NumericColumn after) {
    var numbers = TwoSample.ofNumbers(present(before), present(after));
    var upTo = Double.isNaN(numbers.at()) ? "" : "up to " + figure(numbers.at());
    if (before.missing() + after.missing() == 0) {
      return shift(before, after, numbers, upTo, numbers.pValue());
    }
    var gaps =
        TwoSample.ofLevels(
            new long[] {before.missing(), before.rows() - before.missing()},
            new long[] {after.missing(), after.rows() - after.missing()});
    // Two tests on one column: the smaller p-value counts twice.
    boolean inGaps = gaps.pValue() < numbers.pValue();
    double p = Math.min(1, 2 * Math.min(gaps.pValue(), numbers.pValue()));
    return shift(before, after, inGaps ? gaps : numbers, inGaps ? MISSING : upTo, p);
  }

  private static Shift ofLevels(CategoricalColumn before, CategoricalColumn after) {
    var all = new LinkedHashSet<>(before.levels());
    all.addAll(after.levels());
    List<String> levels = new ArrayList<>(all);
    var found = TwoSample.ofLevels(counts(before, levels), counts(after, levels));
    int at = Double.isNaN(found.at()) ? -1 : (int) found.at();
    var where = at < 0 ? "" : at == levels.size() ? MISSING : levels.get(at);
    return shift(before, after, found, where, found.pValue());
  }

  private static Shift shift(
      Column before, Column after, TwoSample found, String where, double pValue) {
    return new Shift(
        before.name(),
        before.rows(),
        after.rows(),
        found.difference(),
        where,
        found.test(),
        pValue);
  }

  private static double[] present(NumericColumn column) {
    return column.missing() == 0
        ? column.toArray()
        : DoubleStream.of(column.toArray()).filter(value -> !Double.isNaN(value)).toArray();
  }

  private static long[] counts(CategoricalColumn column, List<String> levels) {
    var counts = new long[levels.size() + 1];
    int[] position = column.levels().stream().mapToInt(levels::indexOf).toArray();
    int[] own = column.counts();
    for (int code = 0; code < own.length; code++) {
      counts[position[code]] += own[code];
    }
    counts[levels.size()] = column.rows() - Arrays.stream(own).asLongStream().sum();
    return counts;
  }

  private static String figure(double value) {
    return String.format(Locale.ROOT, "%.4g", value);
  }
}
