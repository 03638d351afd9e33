package slater.app.solution;

import java.util.List;
import java.util.Optional;

/**
 * What a sweep found: {@code sweep.json}.
 *
 * @param slater the software
 * @param study the study whose requirements every candidate is judged by
 * @param over the value that moves, by its path of keys or the name of a requirement
 * @param objective what is minimised
 * @param orderedBy the rows that put candidates in order: select, or train where there are none
 * @param points each candidate, by the value that moved
 * @param rule how one is chosen
 * @param confidence of the choice
 * @param sequence the values that were tested, in the order fixed before the certify rows were read
 * @param chosen the value of the cheapest certified candidate; none where none is certified
 * @param stopped the verdict that ended the sequence; empty where all in it are certified
 * @param certificateUse how often the certify rows have been looked at before
 * @param warnings what a reader should know
 */
public record SweepDocument(
    SolutionDocument.Software slater,
    StudyFacts study,
    String over,
    String objective,
    String orderedBy,
    List<Point> points,
    String rule,
    double confidence,
    List<Double> sequence,
    Optional<Double> chosen,
    String stopped,
    SolutionDocument.CertificateUse certificateUse,
    List<String> warnings) {
  /** The version of the format. */
  public static final long SCHEMA = 1;

  /** Copies the lists. */
  public SweepDocument {
    points = List.copyOf(points);
    sequence = List.copyOf(sequence);
    warnings = List.copyOf(warnings);
  }

  /** The study: its name, its file, and the hash of its bytes. */
  public record StudyFacts(String name, String path, String sha256) {}

  /**
   * One candidate.
   *
   * @param value the value that moved
   * @param status why its training ended
   * @param train the objective on the training rows
   * @param ordering the objective on the rows that order candidates
   * @param requirements what those rows say of each requirement of the study, intervals holding for
   *     all candidates together
   * @param pValue the p-value, on those rows, of "not all requirements hold"
   * @param verdict what the certify rows say of all requirements; empty where they were not asked
   */
  public record Point(
      double value,
      String status,
      Figure train,
      Figure ordering,
      List<Seen> requirements,
      double pValue,
      String verdict) {
    /** Copies the list. */
    public Point {
      requirements = List.copyOf(requirements);
    }
  }

  /** A requirement of the study on the rows that order candidates. */
  public record Seen(String name, double limit, Figure value, Figure lower, Figure upper) {}
}
