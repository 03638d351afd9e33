package slater.tables.profile;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import slater.tables.CategoricalColumn;
import slater.tables.Column;
import slater.tables.NumericColumn;

/**
 * What {@code slater init} and {@code slater validate} say of a column. It shows levels and a
 * range, so it is for the eyes of whoever holds the data.
 *
 * {@snippet :
 * for (Column column : table.columns()) {
 *   ColumnProfile profile = ColumnProfile.of(column);
 *   profile.hints().forEach(hint -> print(profile.name() + " " + hint.sentence() + "."));
 * }
 * }
 *
 * @param name the column
 * @param numeric whether it holds numbers; else it holds levels
 * @param rows all its cells
 * @param missing the cells that hold nothing
 * @param distinct how many different values occur; declared levels without a row do not count
 * @param range of the numbers, where it is numeric and holds any
 * @param levels with their rows in the order of their codes, where it is categorical
 * @param hints what a person should look at, in the order of {@link Hint}
 */
public record ColumnProfile(
    String name,
    boolean numeric,
    int rows,
    int missing,
    int distinct,
    Optional<Range> range,
    List<LevelCount> levels,
    Set<Hint> hints) {

  /** Fewer rows say nothing about whether a column is an id. */
  private static final int ENOUGH = 20;

  private static final int FEW = 10;
  private static final int LEVELS_TO_LOOK_AT = 1000;
  private static final double EXACT = 9007199254740992.0; // 2^53

  private static final Pattern DATE =
      Pattern.compile(
          "\\d{4}-\\d{1,2}-\\d{1,2}([T ]\\d{1,2}:\\d{2}.*)?|\\d{1,2}[./]\\d{1,2}[./]\\d{2,4}");
  private static final Pattern DECIMAL_COMMA = Pattern.compile("[-+]?\\d+,\\d+|[-+]?\\d+");

  /**
   * The range of a numeric column.
   *
   * @param least the least number
   * @param mean the arithmetic mean of all that are not missing
   * @param greatest the greatest number
   */
  public record Range(double least, double mean, double greatest) {}

  /**
   * A level and how many rows hold it.
   *
   * @param level as in the data
   * @param rows at least 0: a declared level may never occur
   */
  public record LevelCount(String level, int rows) {}

  /** Looks at every cell of a column. */
  public static ColumnProfile of(Column column) {
    return switch (column) {
      case NumericColumn numbers -> of(numbers);
      case CategoricalColumn levels -> of(levels);
    };
  }

  private static ColumnProfile of(NumericColumn column) {
    // Adding zero makes the two zeros one value.
    double[] sorted =
        column.values().filter(v -> !Double.isNaN(v)).map(v -> v + 0.0).sorted().toArray();
    int distinct = 0;
    boolean whole = true;
    for (int i = 0; i < sorted.length; i++) {
      distinct += i == 0 || sorted[i] != sorted[i - 1] ? 1 : 0;
      whole &= sorted[i] == Math.rint(sorted[i]);
    }
    var hints = EnumSet.noneOf(Hint.class);
    Optional<Range> range = Optional.empty();
    if (sorted.length == 0) {
      hints.add(Hint.EMPTY);
    } else {
      double least = sorted[0];
      double greatest = sorted[sorted.length - 1];
      range = Optional.of(new Range(least, mean(sorted), greatest));
      if (distinct == 1) {
        hints.add(Hint.CONSTANT);
      } else if (whole && Math.max(-least, greatest) > EXACT) {
        hints.add(Hint.ROUNDED);
      } else if (whole && distinct == column.rows() && distinct >= ENOUGH) {
        boolean counts = greatest - least == distinct - 1.0 || increases(column);
        if (counts) {
          hints.add(Hint.IDENTIFIER);
        }
      } else if (whole && distinct <= FEW && sorted.length > 2 * distinct) {
        hints.add(Hint.FEW_VALUES);
      }
    }
    return new ColumnProfile(
        column.name(), true, column.rows(), column.missing(), distinct, range, List.of(), hints);
  }

  private static boolean increases(NumericColumn column) {
    return IntStream.range(1, column.rows()).allMatch(i -> column.value(i) > column.value(i - 1));
  }

  private static double mean(double[] numbers) {
    double sum = Arrays.stream(numbers).sum();
    return Double.isFinite(sum)
        ? sum / numbers.length
        : Arrays.stream(numbers).map(each -> each / numbers.length).sum();
  }

  private static ColumnProfile of(CategoricalColumn column) {
    int[] counts = column.counts();
    List<String> levels = column.levels();
    int[] met = IntStream.range(0, counts.length).filter(code -> counts[code] > 0).toArray();
    int present = column.rows() - column.missing();
    var hints = EnumSet.noneOf(Hint.class);
    if (present == 0) {
      hints.add(Hint.EMPTY);
    } else if (met.length == 1) {
      hints.add(Hint.CONSTANT);
    } else if (looksLike(DATE, levels, met)) {
      hints.add(Hint.DATE);
    } else if (looksLike(DECIMAL_COMMA, levels, met)
        && IntStream.of(met).anyMatch(code -> levels.get(code).indexOf(',') >= 0)) {
      hints.add(Hint.DECIMAL_COMMA);
    } else if (met.length == present && present >= ENOUGH) {
      hints.add(Hint.IDENTIFIER);
    } else if (met.length > FEW && met.length * 2L > present) {
      hints.add(Hint.MANY_LEVELS);
    }
    return new ColumnProfile(
        column.name(),
        false,
        column.rows(),
        column.missing(),
        met.length,
        Optional.empty(),
        IntStream.range(0, counts.length)
            .mapToObj(code -> new LevelCount(levels.get(code), counts[code]))
            .toList(),
        hints);
  }

  private static boolean looksLike(Pattern pattern, List<String> levels, int[] met) {
    return IntStream.of(met)
        .limit(LEVELS_TO_LOOK_AT)
        .allMatch(code -> pattern.matcher(levels.get(code)).matches());
  }
}
