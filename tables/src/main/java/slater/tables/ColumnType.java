package slater.tables;

import java.util.HashSet;
import java.util.List;

/**
 * How the cells of a column are read: as numbers, or as levels with a fixed order.
 *
 * {@snippet :
 * var schema = Schema.empty()
 *     .with("age", ColumnType.numeric())
 *     .with("housing", ColumnType.categorical(List.of("rent", "own")));
 * }
 */
public sealed interface ColumnType {
  /** Every cell that is not missing must be a finite number. */
  record Numeric() implements ColumnType {}

  /**
   * Every cell is text. The known levels get the codes 0, 1, … in this order.
   *
   * @param levels the known levels, each once
   * @param closed true: any other text is an error; false: levels that are met anew get the codes
   *     after the known ones, sorted by code point, so that neither the order of the rows nor the
   *     order of the files changes a code
   */
  record Categorical(List<String> levels, boolean closed) implements ColumnType {
    /** Copies the list; a repeated level is a programming error. */
    public Categorical {
      levels = levels instanceof Levels ? levels : List.copyOf(levels);
      if (!(levels instanceof Levels) && new HashSet<>(levels).size() != levels.size()) {
        throw new IllegalArgumentException("A level is declared twice.");
      }
    }
  }

  /** Numbers. */
  static ColumnType numeric() {
    return new Numeric();
  }

  /** Levels that the data decide, sorted by code point. */
  static ColumnType categorical() {
    return new Categorical(List.of(), false);
  }

  /** Known levels first; others are accepted after them. */
  static ColumnType categorical(List<String> levels) {
    return new Categorical(levels, false);
  }

  /** Exactly these levels; anything else is an error. */
  static ColumnType declared(List<String> levels) {
    return new Categorical(levels, true);
  }
}
