package slater.core.statistics;

/** What a sample says about a requirement. Not decided is an answer, not a failure. */
public enum Verdict {
  /** The requirement holds, with the confidence asked for. */
  MET("met"),
  /** The requirement does not hold, with the confidence asked for. */
  VIOLATED("violated"),
  /** The rows are too few, or the truth too close to the limit, to say either. */
  NOT_DECIDED("not decided"),
  /** No row to estimate from. */
  NOT_ESTIMABLE("not estimable");

  private final String words;

  Verdict(String words) {
    this.words = words;
  }

  /** The verdict as reports print it, in lower case. */
  public String words() {
    return words;
  }
}
