package slater.tables;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The types of columns by name, in order: what a reader is told beforehand. A column that a schema
 * does not name is read as it looks; a name that a file does not have is no error here (a file to
 * predict has no target), the one who needs the column asks the table for it.
 *
 * <p>The schema of a training table makes a later file read exactly as that table was:
 *
 * {@snippet :
 * var training = Tables.read("loans.csv");
 * var fresh = Tables.read("new.csv", ReadOptions.defaults().withSchema(training.schema()));
 * }
 *
 * @param types the type of each named column
 */
public record Schema(Map<String, ColumnType> types) {
  private static final Schema EMPTY = new Schema(Map.of());

  /** Copies the map and keeps its order. */
  public Schema {
    types = Collections.unmodifiableMap(new LinkedHashMap<>(types));
  }

  /** A schema that says nothing: every column is read as it looks. */
  public static Schema empty() {
    return EMPTY;
  }

  /** The type of a column, where it is said. */
  public Optional<ColumnType> type(String column) {
    return Optional.ofNullable(types.get(column));
  }

  /** This schema and one more column; a name that was there is replaced. */
  public Schema with(String column, ColumnType type) {
    var more = new LinkedHashMap<>(types);
    more.put(column, type);
    return new Schema(more);
  }
}
