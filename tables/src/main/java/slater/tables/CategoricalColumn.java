package slater.tables;

import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.IntStream;

/**
 * A column of levels, stored as codes: 0, 1, … into {@link #levels()}, and {@link #MISSING} for a
 * missing cell.
 *
 * <p>The order of the levels is part of the data where the data declare it (a nominal attribute of
 * ARFF), else it is the order of their code points. It never depends on the order of the rows or of
 * the files, so a shuffled file has the same codes. A level may be declared and never occur.
 *
 * {@snippet :
 * var housing = CategoricalColumn.of("housing", List.of("rent", "own"), 1, 0, -1);
 * housing.level(0); // "own"
 * housing.missing(); // 1
 * }
 */
public final class CategoricalColumn implements Column {
  /** The code of a missing cell. */
  public static final int MISSING = -1;

  private final String name;
  private final List<String> levels;
  private final Codes codes;
  private final int missing;

  private CategoricalColumn(String name, List<String> levels, Codes codes, int missing) {
    this.name = name;
    this.levels = levels;
    this.codes = codes;
    this.missing = missing;
  }

  /** A column of these codes, which are copied; a code without a level is a programming error. */
  public static CategoricalColumn of(String name, List<String> levels, int... codes) {
    return owning(name, new ColumnType.Categorical(levels, false).levels(), codes);
  }

  /** Takes an immutable list as it is; the codes are copied. */
  static CategoricalColumn owning(String name, List<String> levels, int[] codes) {
    int bound = levels.size();
    for (int code : codes) {
      if (code < MISSING || code >= bound) {
        throw new IllegalArgumentException(
            "Column '"
                + name
                + "' has "
                + bound
                + " levels; a row was given the code "
                + code
                + ".");
      }
    }
    return owning(name, levels, Codes.of(bound, codes, codes.length));
  }

  /** Takes sound codes and an immutable list as they are: the caller gives them away. */
  static CategoricalColumn owning(String name, List<String> levels, Codes codes) {
    int missing = 0;
    for (int row = 0; row < codes.size(); row++) {
      missing += codes.get(row) == MISSING ? 1 : 0;
    }
    return new CategoricalColumn(name, levels, codes, missing);
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public int rows() {
    return codes.size();
  }

  /** The levels in the order of their codes; immutable. */
  public List<String> levels() {
    return levels;
  }

  /** The code in a row, or {@link #MISSING}. */
  public int code(int row) {
    return codes.get(row);
  }

  /** A copy of all codes. */
  public int[] toArray() {
    return IntStream.range(0, rows()).map(codes::get).toArray();
  }

  /** The level in a row; asking for a missing one is a programming error. */
  public String level(int row) {
    if (codes.get(row) == MISSING) {
      throw new IllegalStateException("Row " + row + " of column '" + name + "' is missing.");
    }
    return levels.get(codes.get(row));
  }

  /** The code of a level, or nothing where there is no such level. */
  public OptionalInt code(String level) {
    int code = levels.indexOf(level);
    return code < 0 ? OptionalInt.empty() : OptionalInt.of(code);
  }

  /** How many rows hold each level, by code; missing rows are not counted. */
  public int[] counts() {
    var counts = new int[levels.size()];
    for (int row = 0; row < rows(); row++) {
      if (codes.get(row) != MISSING) {
        counts[codes.get(row)]++;
      }
    }
    return counts;
  }

  @Override
  public boolean isMissing(int row) {
    return codes.get(row) == MISSING;
  }

  @Override
  public int missing() {
    return missing;
  }

  /** These levels in this order, open to others after them. */
  @Override
  public ColumnType type() {
    return ColumnType.categorical(levels);
  }

  @Override
  public CategoricalColumn select(int[] rows) {
    var selected = Codes.room(levels.size(), rows.length);
    for (int i = 0; i < rows.length; i++) {
      selected.set(i, codes.get(rows[i]));
    }
    return owning(name, levels, selected);
  }

  @Override
  public CategoricalColumn named(String other) {
    return new CategoricalColumn(other, levels, codes, missing);
  }

  /** The same name, the same levels in the same order, the same code in every row. */
  @Override
  public boolean equals(Object other) {
    return other instanceof CategoricalColumn that
        && name.equals(that.name)
        && levels.equals(that.levels)
        && rows() == that.rows()
        && IntStream.range(0, rows()).allMatch(row -> code(row) == that.code(row));
  }

  @Override
  public int hashCode() {
    return 31 * (31 * name.hashCode() + levels.hashCode()) + Arrays.hashCode(toArray());
  }

  /** The name and the sizes, never a cell. */
  @Override
  public String toString() {
    return name
        + ": categorical, "
        + rows()
        + " rows, "
        + levels.size()
        + " levels, "
        + missing
        + " missing";
  }
}
