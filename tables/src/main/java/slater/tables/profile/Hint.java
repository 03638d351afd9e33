package slater.tables.profile;

/** Something about a column that a person should know before it is used; never an error. */
public enum Hint {
  /** No cell holds anything. */
  EMPTY("holds nothing in any row; leave it out"),
  /** Every cell that is not missing holds the same. */
  CONSTANT("holds the same in every row, so nothing can be learned from it"),
  /** Every row has its own value: texts that are all different, or whole numbers that count up. */
  IDENTIFIER("is different in every row, as an id is; leave it out of the features"),
  /** Most levels occur once or twice. */
  MANY_LEVELS("has nearly as many levels as rows; leave it out, or group its levels"),
  /** The levels read as dates. */
  DATE("looks like dates; it may decide a split, but as a feature it is one level a day"),
  /** The levels read as numbers with a decimal comma. */
  DECIMAL_COMMA("looks like numbers with a decimal comma; write points to have it read as numbers"),
  /** Whole numbers with at most ten different values. */
  FEW_VALUES("is read as numbers, but has few values; declare it categorical if they are codes"),
  /** Whole numbers beyond 2^53, which a double rounds. */
  ROUNDED("holds whole numbers beyond 2^53, which are rounded; an id? declare it categorical");

  private final String sentence;

  Hint(String sentence) {
    this.sentence = sentence;
  }

  /** The rest of a sentence that begins with the name of the column; without a full stop. */
  public String sentence() {
    return sentence;
  }
}
