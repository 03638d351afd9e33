package slater.app.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import slater.app.solution.Figure;
import slater.app.solution.SweepDocument;
import slater.app.terminal.Columns;
import slater.app.terminal.Wrapping;

/** What a terminal shows of a sweep: a row for each candidate, and which one is taken. */
public final class SweepSummary {
  private SweepSummary() {}

  /**
   * The lines.
   *
   * @param found what was found
   * @param width the columns to fill
   */
  public static List<String> lines(SweepDocument found, int width) {
    var lines = new ArrayList<String>();
    lines.add("");
    var columns = Columns.aligned("rlrrrl");
    columns.row(
        "value",
        "status",
        found.objective(),
        "requirements",
        "p on " + found.orderedBy(),
        "certify rows");
    for (var point : found.points()) {
      boolean chosen = found.chosen().filter(value -> value == point.value()).isPresent();
      columns.row(
          Markup.compact(point.value()),
          point.status(),
          point.ordering().exists() ? Markup.number(point.ordering().orElse(0), 4) : "-",
          figures(point),
          String.format(Locale.ROOT, "%.2g", point.pValue()),
          (point.verdict().isEmpty() ? "not asked" : point.verdict().toUpperCase(Locale.ROOT))
              + (chosen ? "  <- taken" : ""));
    }
    lines.addAll(columns.lines(width));
    lines.add("");
    lines.addAll(Wrapping.wrap(sentence(found), "", width));
    return lines;
  }

  /** The figures of the study's requirements, in order. */
  private static String figures(SweepDocument.Point point) {
    var worst = point.requirements().stream().map(SweepDocument.Seen::value).toList();
    return worst.stream().allMatch(Figure::exists)
        ? worst.stream()
            .map(value -> Markup.number(value.orElse(0), 3))
            .reduce((one, other) -> one + " " + other)
            .orElse("-")
        : "-";
  }

  /** Which candidate is taken, and why. */
  static String sentence(SweepDocument found) {
    long percent = Math.round(100 * found.confidence());
    if (found.chosen().isEmpty()) {
      return "No candidate is certified at "
          + percent
          + " %: the first of "
          + found.sequence().size()
          + " in the order that "
          + found.orderedBy()
          + " rows fixed is "
          + found.stopped()
          + ", and those after it are not asked.";
    }
    return "Taken: "
        + found.over()
        + " "
        + Markup.compact(found.chosen().get())
        + ", the cheapest candidate that certifiably meets all requirements of the study ("
        + found.rule()
        + " at "
        + percent
        + " %"
        + (found.stopped().isEmpty() ? "" : "; the next one is " + found.stopped())
        + ").";
  }
}
