package slater.core.statistics;

/**
 * How often a certify part has been looked at, and what that leaves of its confidence.
 *
 * <p>The first look keeps its confidence. From the second on, the models looked at share the error:
 * with {@code k} looks each certificate holds at 1 - alpha / k together with all others
 * (Bonferroni), <em>if</em> every model was fixed before the first look. A model chosen after one
 * has seen an earlier certificate has no confidence that a formula could give back; only fresh rows
 * can.
 *
 * @param earlier how many certificates were made from this part before, at least 0
 */
public record Looks(int earlier) {

  public Looks {
    if (earlier < 0) {
      throw new IllegalArgumentException("A part was looked at 0 times or more, not " + earlier);
    }
  }

  /** Whether the part is fresh. */
  public boolean first() {
    return earlier == 0;
  }

  /** The confidence at which to test so that all looks hold together, this one included. */
  public double shared(double confidence) {
    return Simultaneous.each(confidence, earlier + 1);
  }

  /** What a certificate says of it; empty for a fresh part. */
  public String words() {
    return first()
        ? ""
        : "the certify part was looked at "
            + (earlier == 1 ? "once" : earlier + " times")
            + " before: the stated confidence holds for the first look only, and for all "
            + (earlier + 1)
            + " together it would need each at 1 - alpha / "
            + (earlier + 1)
            + ", had all models been fixed before the first";
  }
}
