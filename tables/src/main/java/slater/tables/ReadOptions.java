package slater.tables;

import java.sql.Driver;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/**
 * How files are read. The defaults fit a file that nobody has described: types as the cells look,
 * separator as the first lines look.
 *
 * {@snippet :
 * var options = ReadOptions.defaults()
 *     .withSchema(training.schema())
 *     .withMissing(List.of("", "NA", "-999"));
 * }
 *
 * @param schema the types of columns that are known beforehand
 * @param missing the texts that stand for a missing cell in CSV, compared exactly; a quoted cell is
 *     missing only where it is empty. ARFF has its own: an unquoted question mark
 * @param separator what stands between the cells of CSV; where empty, one of comma, semicolon, tab
 *     and bar, as the file looks
 * @param columns the columns to keep, where not all are wanted; each must be there
 * @param exact the columns whose numbers must keep 64 bits, where those of all others may be
 *     rounded to 32 as {@link NumericBuilder} has it; where empty, no number is rounded
 * @param format what the files are, where that is known; where empty, it is told by their content
 * @param parquet where the DuckDB driver comes from when a Parquet file is read; where empty, it is
 *     looked for on the class path
 */
public record ReadOptions(
    Schema schema,
    Set<String> missing,
    Optional<Character> separator,
    Optional<Set<String>> columns,
    Optional<Set<String>> exact,
    Optional<FileFormat> format,
    Optional<Supplier<Driver>> parquet) {

  private static final ReadOptions DEFAULTS =
      new ReadOptions(
          Schema.empty(),
          new LinkedHashSet<>(List.of("", "NA", "NaN", "nan", "?", "null", "NULL")),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty());

  /** Copies the sets. */
  public ReadOptions {
    missing = Set.copyOf(missing);
    columns = columns.map(Set::copyOf);
    exact = exact.map(Set::copyOf);
  }

  /** Types and separator as the file looks; missing: empty, NA, NaN, nan, ?, null, NULL. */
  public static ReadOptions defaults() {
    return DEFAULTS;
  }

  /** The same with the types of some columns said beforehand. */
  public ReadOptions withSchema(Schema known) {
    return new ReadOptions(known, missing, separator, columns, exact, format, parquet);
  }

  /** The same with other texts for a missing cell, instead of the default ones. */
  public ReadOptions withMissing(Iterable<String> markers) {
    var set = new LinkedHashSet<String>();
    markers.forEach(set::add);
    return new ReadOptions(schema, set, separator, columns, exact, format, parquet);
  }

  /** The same with a fixed separator. */
  public ReadOptions withSeparator(char character) {
    if (character == '"' || character == '\n' || character == '\r') {
      throw new IllegalArgumentException("A quote or a line end cannot separate cells.");
    }
    return new ReadOptions(
        schema, missing, Optional.of(character), columns, exact, format, parquet);
  }

  /** The same, keeping only these columns; what is not kept costs neither memory nor parsing. */
  public ReadOptions withColumns(Iterable<String> names) {
    var set = new LinkedHashSet<String>();
    names.forEach(set::add);
    if (set.isEmpty()) {
      throw new IllegalArgumentException("At least one column must be kept.");
    }
    return new ReadOptions(schema, missing, separator, Optional.of(set), exact, format, parquet);
  }

  /**
   * The same with numbers that may be rounded to 32 bits in all columns but these: half the memory
   * for columns that only become features of a model that takes floats.
   */
  public ReadOptions withExact(Collection<String> names) {
    return new ReadOptions(
        schema, missing, separator, columns, Optional.of(Set.copyOf(names)), format, parquet);
  }

  /** The same with files of a known format. */
  public ReadOptions withFormat(FileFormat known) {
    return new ReadOptions(schema, missing, separator, columns, exact, Optional.of(known), parquet);
  }

  /** The same with a source of the driver that reads Parquet. */
  public ReadOptions withParquet(Supplier<Driver> driver) {
    return new ReadOptions(schema, missing, separator, columns, exact, format, Optional.of(driver));
  }

  /** Whether the numbers of a column may be rounded to 32 bits. */
  public boolean rounds(String column) {
    return exact.isPresent() && !exact.get().contains(column);
  }

  /** Whether a column of this name is to be kept. */
  public boolean keeps(String column) {
    return columns.isEmpty() || columns.get().contains(column);
  }
}
