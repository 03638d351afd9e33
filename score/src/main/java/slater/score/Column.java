package slater.score;

/**
 * A column that a model needs of each row.
 *
 * @param name as in the data that the model was trained on
 * @param kind what its cells are
 */
public record Column(String name, Kind kind) {
  /** What the cells of a column are. */
  public enum Kind {
    /** Numbers; NaN is a missing one. */
    NUMBER,
    /** Texts; the empty text is a missing one. */
    TEXT
  }

  boolean isText() {
    return kind == Kind.TEXT;
  }
}
