package slater.app.solution;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a comparison of methods on one study found: the document of {@code slater compare --json}.
 *
 * @param task the task of the study
 * @param study what was compared on
 * @param conditions what was the same for all
 * @param methods what each came to: by status, then by residual, then by name
 * @param remarks what a reader should know before comparing, in sentences
 * @param exitCode how the command ends
 */
public record ComparisonDocument(
    String task,
    StudyFacts study,
    Conditions conditions,
    List<Row> methods,
    List<String> remarks,
    int exitCode) {
  /** The number of this format. */
  public static final long SCHEMA = 1;

  /** Copies the lists. */
  public ComparisonDocument {
    methods = List.copyOf(methods);
    remarks = List.copyOf(remarks);
  }

  /**
   * The study.
   *
   * @param name what reports call it
   * @param path the file, as the user named it
   * @param sha256 of its bytes
   * @param goal {@code minimise} or {@code maximise}
   * @param lines the problem, a line each
   */
  public record StudyFacts(
      String name, String path, String sha256, String goal, List<String> lines) {
    /** Copies the list. */
    public StudyFacts {
      lines = List.copyOf(lines);
    }
  }

  /**
   * What was the same for all methods.
   *
   * @param tolerance the KKT residual that counts as solved
   * @param steps the most steps of a method
   * @param seconds the longest time of a method
   * @param seed of everything that is drawn
   */
  public record Conditions(double tolerance, long steps, double seconds, long seed) {}

  /**
   * One method.
   *
   * @param name what {@code --methods} calls it: an id, and a setting behind a colon
   * @param label a short name for pictures
   * @param family methods that differ in a setting alone share this number
   * @param setting which of its family it is, from 0
   * @param method the id in the registry
   * @param options its settings by name
   * @param status why its run ended; {@code not run} where it cannot take the problem
   * @param reason why it was not run, or failed; else empty
   * @param objective the stated objective at its answer; of a table on its training rows
   * @param violation the worst miss of a requirement; of a table on its training rows
   * @param select the same on the rows that choose; empty where there are none
   * @param residual the KKT residual
   * @param prices the prices of the requirements, in order
   * @param steps how many steps it took
   * @param evaluations the points at which the formulas were evaluated
   * @param seconds what it took by the clock
   * @param curve its points on the way
   */
  public record Row(
      String name,
      String label,
      int family,
      int setting,
      String method,
      Map<String, String> options,
      String status,
      String reason,
      Figure objective,
      Figure violation,
      Optional<Held> select,
      Figure residual,
      List<PriceFigure> prices,
      long steps,
      long evaluations,
      Figure seconds,
      List<CurvePoint> curve) {
    /** Copies the lists. */
    public Row {
      prices = List.copyOf(prices);
      curve = List.copyOf(curve);
    }

    /** Whether the method met the tolerance. */
    public boolean isSolved() {
      return status.equals("solved");
    }

    /** Whether the method was run to an answer. */
    public boolean hasAnswer() {
      return reason.isEmpty();
    }
  }

  /** The objective and the worst miss on rows that a method did not see. */
  public record Held(Figure objective, Figure violation) {}

  /** The price of a requirement, by its name. */
  public record PriceFigure(String requirement, Figure value) {}

  /** A point on the way: evaluations so far, KKT residual, and worst miss. */
  public record CurvePoint(long evaluations, double residual, double violation) {}
}
