package slater.learn.rate;

/** The word that stands before a limit. */
public enum Sense {
  /** The rate, the ratio or the absolute difference is the limit or less. */
  AT_MOST("at-most"),
  /** The rate or the ratio is the limit or more. */
  AT_LEAST("at-least"),
  /** The difference between rates is at most the limit in either direction. */
  WITHIN("within"),
  /** The rate is the limit; or the rates of all groups are the same. */
  EQUAL("equal");

  private final String spelling;

  Sense(String spelling) {
    this.spelling = spelling;
  }

  /** The key in studies, and the word in reports. */
  public String spelling() {
    return spelling;
  }

  /** As tables print it before a limit: {@code <=}, {@code >=} or {@code =}. */
  public String symbol() {
    return switch (this) {
      case AT_MOST, WITHIN -> "<=";
      case AT_LEAST -> ">=";
      case EQUAL -> "=";
    };
  }

  @Override
  public String toString() {
    return spelling;
  }
}
