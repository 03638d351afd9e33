package slater.tables;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import slater.core.InputException;
import slater.core.Spelling;

/**
 * An immutable table: columns of equal length by name, the files they came from, and an id for
 * every row. The id is the 0-based position of the row in the data as they were read, all files in
 * order; choosing rows keeps it, so that a split can be named by ids and found again in the same
 * data.
 *
 * {@snippet :
 * Table credit = Tables.read("studies/data/credit-g.arff");
 * CategoricalColumn outcome = credit.categorical("class");
 * int good = outcome.counts()[outcome.code("good").orElseThrow()]; // 700
 * Table young = credit.select(rows); // ids stay those of the file
 * }
 */
public final class Table {
  private final String name;
  private final Map<String, Column> columns;
  private final int rows;
  private final Optional<int[]> ids; // absent where row i has the id i
  private final int idBound;
  private final List<SourceFile> sources;

  private Table(
      String name,
      Map<String, Column> columns,
      int rows,
      Optional<int[]> ids,
      int idBound,
      List<SourceFile> sources) {
    this.name = name;
    this.columns = columns;
    this.rows = rows;
    this.ids = ids;
    this.idBound = idBound;
    this.sources = sources;
  }

  /** A table of these columns, which came from no file; row i has the id i. */
  public static Table of(String name, List<? extends Column> columns) {
    return of(name, columns, List.of());
  }

  /**
   * A table of these columns that came from these files; row i has the id i.
   *
   * @throws IllegalArgumentException where there is no column, lengths differ, or a name occurs
   *     twice
   */
  public static Table of(String name, List<? extends Column> columns, List<SourceFile> sources) {
    if (columns.isEmpty()) {
      throw new IllegalArgumentException("A table needs at least one column.");
    }
    int rows = columns.getFirst().rows();
    var byName = new LinkedHashMap<String, Column>();
    for (Column column : columns) {
      if (column.rows() != rows) {
        throw new IllegalArgumentException(
            "Column '"
                + column.name()
                + "' has "
                + column.rows()
                + " rows, the first "
                + rows
                + ".");
      }
      if (byName.put(column.name(), column) != null) {
        throw new IllegalArgumentException("Two columns are called '" + column.name() + "'.");
      }
    }
    return new Table(name, byName, rows, Optional.empty(), rows, List.copyOf(sources));
  }

  /**
   * All rows of several tables, as if their files had been read together: ids count through. The
   * columns of the first are looked up by name in the others; levels of the first keep their codes,
   * those that others add follow in their order there.
   *
   * @throws InputException where a table lacks a column, has one more, or has one of another kind
   */
  public static Table concatenate(String name, List<Table> tables) {
    if (tables.isEmpty()) {
      throw new IllegalArgumentException("There is no table to concatenate.");
    }
    Table first = tables.getFirst();
    var sources = new ArrayList<SourceFile>();
    int rows = 0;
    int idBound = 0;
    for (Table table : tables) {
      for (String extra : table.columns.keySet()) {
        if (!first.columns.containsKey(extra)) {
          throw new InputException(
              table.name + " has a column '" + extra + "' that " + first.name + " lacks.");
        }
      }
      sources.addAll(table.sources);
      rows = Math.addExact(rows, table.rows);
      idBound = Math.addExact(idBound, table.idBound);
    }
    var columns = new LinkedHashMap<String, Column>();
    for (Column column : first.columns.values()) {
      columns.put(column.name(), joined(column, tables));
    }
    var ids = new int[rows];
    int at = 0;
    int offset = 0;
    for (Table table : tables) {
      for (int row = 0; row < table.rows; row++) {
        ids[at++] = offset + table.rowId(row);
      }
      offset += table.idBound;
    }
    return new Table(name, columns, rows, Optional.of(ids), idBound, List.copyOf(sources));
  }

  private static Column joined(Column like, List<Table> tables) {
    ColumnBuilder builder = ColumnBuilder.of(like.name(), like.type());
    boolean numeric = like instanceof NumericColumn;
    var levels = new LinkedHashSet<String>();
    for (Table table : tables) {
      switch (table.column(like.name())) {
        case NumericColumn column when numeric -> {
          for (int row = 0; row < column.rows(); row++) {
            if (column.isMissing(row)) {
              builder.addMissing();
            } else {
              builder.addNumber(column.value(row));
            }
          }
        }
        case CategoricalColumn column when !numeric -> levels.addAll(column.levels());
        default ->
            throw new InputException(
                "Column '"
                    + like.name()
                    + "' is "
                    + kind(like)
                    + " in "
                    + tables.getFirst().name
                    + " and "
                    + kind(table.column(like.name()))
                    + " in "
                    + table.name
                    + "; say its type in the schema.");
      }
    }
    return numeric ? builder.build() : recoded(like.name(), new ArrayList<>(levels), tables);
  }

  private static Column recoded(String name, List<String> levels, List<Table> tables) {
    var codeOf = new LinkedHashMap<String, Integer>();
    levels.forEach(level -> codeOf.put(level, codeOf.size()));
    int[] codes =
        tables.stream()
            .flatMapToInt(
                table -> {
                  CategoricalColumn column = table.categorical(name);
                  int[] recode =
                      column.levels().stream()
                          .mapToInt(level -> Objects.requireNonNull(codeOf.get(level)))
                          .toArray();
                  return IntStream.of(column.toArray())
                      .map(code -> code < 0 ? CategoricalColumn.MISSING : recode[code]);
                })
            .toArray();
    return CategoricalColumn.owning(name, List.copyOf(levels), codes);
  }

  /** What to call it in a sentence: the name of its file, where it has one. */
  public String name() {
    return name;
  }

  /** How many rows it has. */
  public int rows() {
    return rows;
  }

  /** All columns in order. */
  public List<Column> columns() {
    return List.copyOf(columns.values());
  }

  /** The names of all columns in order. */
  public List<String> columnNames() {
    return List.copyOf(columns.keySet());
  }

  /**
   * The files that it was read from, in the order of their rows; empty for a table made in memory.
   */
  public List<SourceFile> sources() {
    return sources;
  }

  /** The column of this name, where there is one. */
  public Optional<Column> find(String column) {
    return Optional.ofNullable(columns.get(column));
  }

  /**
   * The column of this name.
   *
   * @throws InputException where there is none, with the nearest name and the list of names
   */
  public Column column(String column) {
    return find(column)
        .orElseThrow(
            () ->
                new InputException(
                    name
                        + " has no column '"
                        + column
                        + "': "
                        + Spelling.remedy(column, columns.keySet())));
  }

  /**
   * The numeric column of this name.
   *
   * @throws InputException where there is none, or where it is categorical
   */
  public NumericColumn numeric(String column) {
    if (column(column) instanceof NumericColumn found) {
      return found;
    }
    throw new InputException(
        "Column '" + column + "' of " + name + " is categorical; a numeric one is needed here.");
  }

  /**
   * The categorical column of this name.
   *
   * @throws InputException where there is none, or where it is numeric
   */
  public CategoricalColumn categorical(String column) {
    if (column(column) instanceof CategoricalColumn found) {
      return found;
    }
    throw new InputException(
        "Column '" + column + "' of " + name + " is numeric; a categorical one is needed here.");
  }

  /** The id of a row: its 0-based position in the data as they were read. */
  public int rowId(int row) {
    Objects.checkIndex(row, rows);
    return ids.isPresent() ? ids.get()[row] : row;
  }

  /** The ids of all rows, in order. */
  public int[] rowIds() {
    return ids.map(int[]::clone).orElseGet(() -> IntStream.range(0, rows).toArray());
  }

  /** The given rows in the given order; they keep their ids. */
  public Table select(int[] chosen) {
    var selected = new LinkedHashMap<String, Column>();
    columns.forEach((key, column) -> selected.put(key, column.select(chosen)));
    int[] kept = IntStream.of(chosen).map(this::rowId).toArray();
    return new Table(name, selected, chosen.length, Optional.of(kept), idBound, sources);
  }

  /** The columns of these names in the order of the names, all rows. */
  public Table withOnly(List<String> names) {
    if (names.isEmpty()) {
      throw new IllegalArgumentException("A table needs at least one column.");
    }
    var kept = new LinkedHashMap<String, Column>();
    names.forEach(each -> kept.put(each, column(each)));
    return new Table(name, kept, rows, ids, idBound, sources);
  }

  /** All columns but these, all rows; a name that is not there is an {@link InputException}. */
  public Table without(Collection<String> names) {
    names.forEach(this::column);
    Set<String> left = new LinkedHashSet<>(columns.keySet());
    left.removeAll(names);
    return withOnly(List.copyOf(left));
  }

  /** This table and one more column at the end, or in the place of the one with its name. */
  public Table with(Column column) {
    if (column.rows() != rows) {
      throw new IllegalArgumentException(
          "Column '" + column.name() + "' has " + column.rows() + " rows, the table " + rows + ".");
    }
    var more = new LinkedHashMap<>(columns);
    more.put(column.name(), column);
    return new Table(name, more, rows, ids, idBound, sources);
  }

  /** The type of every column: read another file with it, and it is read as this one was. */
  public Schema schema() {
    var types = new LinkedHashMap<String, ColumnType>();
    columns.forEach((key, column) -> types.put(key, column.type()));
    return new Schema(types);
  }

  private static String kind(Column column) {
    return column instanceof NumericColumn ? "numeric" : "categorical";
  }

  /** The name and the sizes, never a cell. */
  @Override
  public String toString() {
    return name + ": " + rows + " rows, " + columns.size() + " columns";
  }
}
