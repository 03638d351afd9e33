package slater.tables.parquet;

import java.sql.Connection;
import java.sql.Driver;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import slater.core.InputException;
import slater.core.Spelling;
import slater.tables.Column;
import slater.tables.ColumnBuilder;
import slater.tables.ColumnType;
import slater.tables.ReadOptions;
import slater.tables.SourceFile;
import slater.tables.Table;
import slater.tables.bytes.DataFile;

/**
 * Reads Parquet files through DuckDB, in memory and without network.
 *
 * <p>Numbers of every width become doubles (a whole number beyond 2^53 is rounded); booleans, texts
 * and enumerations become levels; dates and times become levels written as 2026-11-21 and
 * 2026-11-21 10:30:00, as they would be read from a CSV file. NULL and NaN are missing. Lists,
 * structures and bytes have no place in a table: such a column must be left out.
 */
public final class Parquet {
  private enum Kind {
    NUMBER,
    TEXT
  }

  private final List<DataFile> files;
  private final ReadOptions options;
  private final Map<String, Kind> kinds = new LinkedHashMap<>();
  private final Map<String, ColumnBuilder> builders = new LinkedHashMap<>();

  private Parquet(List<DataFile> files, ReadOptions options) {
    this.files = files;
    this.options = options;
  }

  /**
   * The rows of all files in order. All files must have the same columns with the same kinds of
   * type.
   *
   * @throws InputException where a file cannot be used, or where DuckDB is not there
   */
  public static Table read(String name, List<DataFile> files, ReadOptions options) {
    Supplier<Driver> driver = options.parquet().orElseGet(DuckDb::onClassPath);
    return new Parquet(files, options).table(name, driver.get());
  }

  private Table table(String name, Driver driver) {
    var sources = new ArrayList<SourceFile>();
    var properties = new Properties();
    properties.setProperty("jdbc_stream_results", "true"); // a file is never held whole
    properties.setProperty("autoinstall_known_extensions", "false");
    properties.setProperty("autoload_known_extensions", "false");
    try (Connection connection = connect(driver, properties)) {
      for (DataFile file : files) {
        sources.add(file.fingerprint(read(connection, file)));
      }
    } catch (SQLException e) {
      throw new InputException("DuckDB could not be started to read " + name + ".");
    }
    var columns = new ArrayList<Column>();
    for (String each : List.copyOf(builders.keySet())) {
      columns.add(Objects.requireNonNull(builders.remove(each)).build());
    }
    return Table.of(name, columns, sources);
  }

  private static Connection connect(Driver driver, Properties properties) throws SQLException {
    Connection connection = driver.connect(DuckDb.URL, properties);
    if (connection == null) {
      throw new IllegalStateException("The driver for Parquet does not know " + DuckDb.URL);
    }
    return connection;
  }

  private int read(Connection connection, DataFile file) {
    // DuckDB takes a path for a pattern only where no file has exactly this name.
    String path = file.path().toAbsolutePath().toString();
    String from = " FROM read_parquet('" + path.replace("'", "''") + "')";
    try (Statement statement = connection.createStatement()) {
      describe(statement, from, file);
      return rows(connection, from, file);
    } catch (SQLException e) {
      throw file.sentence("is not a Parquet file that DuckDB can read; is it complete?");
    }
  }

  /** Finds or checks the kinds of the columns. */
  private void describe(Statement statement, String from, DataFile file) throws SQLException {
    var found = new LinkedHashMap<String, String>();
    try (ResultSet none = statement.executeQuery("SELECT *" + from + " LIMIT 0")) {
      ResultSetMetaData meta = none.getMetaData();
      for (int j = 1; j <= meta.getColumnCount(); j++) {
        found.put(meta.getColumnName(j), meta.getColumnTypeName(j));
      }
    }
    for (String wanted : options.columns().orElse(Set.of())) {
      if (!found.containsKey(wanted)) {
        throw file.sentence(
            "there is no column '" + wanted + "': " + Spelling.remedy(wanted, found.keySet()));
      }
    }
    var here = new LinkedHashMap<String, Kind>();
    found.forEach(
        (column, type) -> {
          if (options.keeps(column)) {
            here.put(column, kind(file, column, type));
          }
        });
    if (kinds.isEmpty()) {
      kinds.putAll(here);
      kinds.forEach((column, kind) -> builders.put(column, builder(column, kind)));
    } else if (!kinds.equals(here)) {
      var all = new LinkedHashSet<>(kinds.keySet());
      all.addAll(here.keySet());
      String differs =
          all.stream().filter(each -> kinds.get(each) != here.get(each)).findFirst().orElseThrow();
      throw file.sentence(
          "column '"
              + differs
              + "' is not as in "
              + files.getFirst().name()
              + "; files that are read together must have the same columns.");
    }
  }

  private ColumnBuilder builder(String column, Kind kind) {
    ColumnType natural = kind == Kind.NUMBER ? ColumnType.numeric() : ColumnType.categorical();
    return ColumnBuilder.of(
        column, options.schema().type(column).orElse(natural), options.rounds(column));
  }

  private static Kind kind(DataFile file, String column, String type) {
    String plain = type.toUpperCase(Locale.ROOT);
    if (plain.startsWith("DECIMAL")) {
      return Kind.NUMBER;
    }
    return switch (plain) {
      case "TINYINT",
          "SMALLINT",
          "INTEGER",
          "BIGINT",
          "HUGEINT",
          "UTINYINT",
          "USMALLINT",
          "UINTEGER",
          "UBIGINT",
          "UHUGEINT",
          "FLOAT",
          "DOUBLE" ->
          Kind.NUMBER;
      case "BOOLEAN",
          "VARCHAR",
          "UUID",
          "DATE",
          "TIME",
          "TIMESTAMP",
          "TIMESTAMP_S",
          "TIMESTAMP_MS",
          "TIMESTAMP_NS",
          "TIMESTAMP WITH TIME ZONE" ->
          Kind.TEXT;
      default -> {
        if (plain.startsWith("ENUM")) {
          yield Kind.TEXT;
        }
        String shown = plain.length() > 40 ? plain.substring(0, 40) + "…" : plain;
        throw file.sentence(
            "column '"
                + column
                + "' has the type "
                + shown
                + ", which a table cannot hold;"
                + " leave it out.");
      }
    };
  }

  private int rows(Connection connection, String from, DataFile file) throws SQLException {
    String wanted =
        kinds.entrySet().stream()
            .map(
                entry ->
                    "CAST(\""
                        + entry.getKey().replace("\"", "\"\"")
                        + "\" AS "
                        + (entry.getValue() == Kind.NUMBER ? "DOUBLE" : "VARCHAR")
                        + ")")
            .collect(Collectors.joining(", ", "SELECT ", from));
    int count = 0;
    var targets = List.copyOf(builders.values());
    var numbers = kinds.values().stream().map(kind -> kind == Kind.NUMBER).toList();
    try (PreparedStatement query = connection.prepareStatement(wanted);
        ResultSet rows = query.executeQuery()) {
      while (rows.next()) {
        for (int j = 0; j < targets.size(); j++) {
          if (!cell(rows, j + 1, numbers.get(j), targets.get(j))) {
            throw file.sentence(
                "row "
                    + (count + 1)
                    + ": column '"
                    + List.copyOf(builders.keySet()).get(j)
                    + "' must hold "
                    + targets.get(j).expectation()
                    + ".");
          }
        }
        count = Math.addExact(count, 1);
      }
    }
    if (count == 0) {
      throw file.sentence("there is no row of data.");
    }
    return count;
  }

  /** False where the cell cannot stand in its column. */
  private static boolean cell(ResultSet rows, int index, boolean number, ColumnBuilder target)
      throws SQLException {
    if (number) {
      double value = rows.getDouble(index);
      if (rows.wasNull() || Double.isNaN(value)) {
        target.addMissing();
        return true;
      }
      return target.addNumber(value);
    }
    String text = rows.getString(index);
    if (text == null) {
      target.addMissing();
      return true;
    }
    return target.addText(text);
  }
}
