package slater.app.draft;

/**
 * What a column is for.
 *
 * @param kind the role
 * @param reason why it was given, in words; empty for a plain feature
 */
public record Role(Kind kind, String reason) {

  /** The roles. */
  public enum Kind {
    /** It is predicted. */
    TARGET,
    /** It makes groups, and is no feature. */
    PROTECTED,
    /** It describes a row. */
    FEATURE,
    /** It is left out. */
    EXCLUDED
  }

  /** In words, for a table: {@code feature}, {@code excluded: names rows}. */
  public String words() {
    return switch (kind) {
      case TARGET -> reason.isEmpty() ? "target" : "target, " + reason;
      case PROTECTED -> "groups " + reason;
      case FEATURE -> reason.isEmpty() ? "feature" : "feature; " + reason;
      case EXCLUDED -> "excluded: " + reason;
    };
  }
}
