package slater.core.expression;

/**
 * How several numbers become one. Where a derivative does not exist, one is chosen, a subgradient
 * of the convex ones: of equal items the first decides a minimum or a maximum, and a norm has
 * derivative 0 where all items are 0.
 */
public enum Fold {
  /** The sum; 0 for no items. */
  SUM("sum"),
  /** The smallest. */
  MIN("min"),
  /** The largest. */
  MAX("max"),
  /** The sum of the absolute values. */
  NORM1("norm1"),
  /** The root of the sum of squares. */
  NORM2("norm2"),
  /** The largest absolute value. */
  NORM_INFINITY("norminf");

  private final String word;

  Fold(String word) {
    this.word = word;
  }

  /** As it is written in a formula. */
  public String word() {
    return word;
  }
}
