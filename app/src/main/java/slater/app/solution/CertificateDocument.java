package slater.app.solution;

import java.util.List;
import java.util.Optional;

/**
 * What rows say about a model that was not trained here and now: {@code certificate.json} of {@code
 * slater certify} and of {@code slater audit}.
 *
 * @param task "certify" or "audit"
 * @param slater the software
 * @param made when, in ISO 8601
 * @param subject what was judged
 * @param study what was asked of it
 * @param data the rows that judge
 * @param rows how many of them count
 * @param groups how many rows each group has
 * @param requirements what became of each requirement
 * @param joint all requirements together
 * @param means the mean loss and cost of a row
 * @param drift how far these rows are from those of the training; empty for an audit
 * @param certificateUse how often these rows have judged before
 * @param warnings what a reader should know
 * @param assumptions what the intervals rest on
 * @param exitCode how the command ends
 */
public record CertificateDocument(
    String task,
    SolutionDocument.Software slater,
    String made,
    Subject subject,
    StudyFacts study,
    List<SolutionDocument.DataFacts> data,
    long rows,
    List<GroupRows> groups,
    List<Judged> requirements,
    SolutionDocument.Joint joint,
    List<Mean> means,
    Optional<Drift> drift,
    SolutionDocument.CertificateUse certificateUse,
    List<SolutionDocument.Warning> warnings,
    String assumptions,
    int exitCode) {
  /** The version of the format. */
  public static final long SCHEMA = 1;

  /** Copies the lists. */
  public CertificateDocument {
    data = List.copyOf(data);
    groups = List.copyOf(groups);
    requirements = List.copyOf(requirements);
    means = List.copyOf(means);
    warnings = List.copyOf(warnings);
  }

  /**
   * What was judged.
   *
   * @param kind model of a run, foreign model, score column or decision column
   * @param name the run, the file or the column
   * @param sha256 of the model's file; empty for a column
   * @param decides when a decision is positive, in words
   */
  public record Subject(String kind, String name, String sha256, String decides) {}

  /** The study: its name, its file, and the hash of its bytes. */
  public record StudyFacts(String name, String path, String sha256) {}

  /** How many rows a group has. */
  public record GroupRows(String grouping, String group, long rows) {}

  /**
   * One requirement.
   *
   * @param name as the study calls it
   * @param rate the rate, in the study's spelling
   * @param where which rows count, in words; empty for all of them
   * @param sense at-most, at-least, within or equal
   * @param compare value, difference or ratio
   * @param against each-other or overall; empty where nothing is compared
   * @param limit the asked limit
   * @param unit the unit of the limit
   * @param because the reason that the study gives
   * @param earlier what the certification rows of the run said; empty for an audit
   * @param earlierVerdict their verdict; empty for an audit
   * @param certify what these rows say
   * @param verdict met, violated, not decided or not estimable
   */
  public record Judged(
      String name,
      String rate,
      String where,
      String sense,
      String compare,
      String against,
      double limit,
      String unit,
      String because,
      Optional<Measured> earlier,
      String earlierVerdict,
      Measured certify,
      String verdict) {}

  /** The mean of a loss or cost over the rows, and over the certification rows of the run. */
  public record Mean(
      String name,
      String unit,
      Figure value,
      Figure lower,
      Figure upper,
      String bound,
      Figure earlier) {}

  /**
   * How far the rows are from earlier ones.
   *
   * @param level with what chance nothing is called shifted where nothing is
   * @param multiplicity how the number of comparisons is accounted for, in words
   * @param columns each comparison
   * @param left comparisons that were not made, and why
   */
  public record Drift(double level, String multiplicity, List<Shifted> columns, List<String> left) {
    /** Copies the lists. */
    public Drift {
      columns = List.copyOf(columns);
      left = List.copyOf(left);
    }
  }

  /**
   * One comparison.
   *
   * @param column the column, or what the model says
   * @param role feature, label, group or score
   * @param against the earlier rows: train, or held out
   * @param earlierRows how many there are
   * @param rows how many rows are compared with them
   * @param difference the largest difference of two shares of rows
   * @param at of which rows these are the shares
   * @param test the test, by name
   * @param pValue its p-value
   * @param adjusted the same, for all comparisons together
   * @param shifted whether that says that the rows are of another population
   */
  public record Shifted(
      String column,
      String role,
      String against,
      long earlierRows,
      long rows,
      double difference,
      String at,
      String test,
      double pValue,
      double adjusted,
      boolean shifted) {}
}
