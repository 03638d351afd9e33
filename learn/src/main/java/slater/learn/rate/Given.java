package slater.learn.rate;

/** Which rows add anything, by what a given model decides for them. */
public enum Given {
  /** Every row. */
  ANY,
  /** Rows that it decides positive. */
  POSITIVE,
  /** Rows that it does not decide positive. */
  NEGATIVE
}
