package slater.tables;

/**
 * One named column of a {@link Table}: an immutable list of numbers or of levels, in which any cell
 * may be missing. Rows are counted from 0.
 */
public sealed interface Column permits NumericColumn, CategoricalColumn {
  /** The name that the data gave it. */
  String name();

  /** How many cells it has. */
  int rows();

  /** Whether the cell holds nothing. */
  boolean isMissing(int row);

  /** How many cells hold nothing. */
  int missing();

  /** What a reader needs to know to read the same column from another file. */
  ColumnType type();

  /** The cells of the given rows, in the given order; a row may be named more than once. */
  Column select(int[] rows);

  /** The same cells under another name. */
  Column named(String other);
}
