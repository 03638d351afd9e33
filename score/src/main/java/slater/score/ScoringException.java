package slater.score;

/**
 * A model, a data file or a row that cannot be used: the only exception for what a user gives. The
 * message is one sentence that says what is wrong, where, and what would be right.
 */
public final class ScoringException extends RuntimeException {
  private static final long serialVersionUID = 1;

  /** A sentence. */
  public ScoringException(String sentence) {
    super(sentence);
  }
}
