package slater.app.report;

import static slater.app.report.Markup.escape;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import slater.app.solution.ComparisonDocument;
import slater.app.solution.ComparisonDocument.Row;
import slater.app.solution.Figure;

/** The page of a comparison: one picture, one table, and how they came about. */
public final class ComparisonPage {
  private static final int COLOURS = 6;

  private ComparisonPage() {}

  /**
   * The page.
   *
   * @param found what was found
   * @param command what repeats it
   */
  public static String of(ComparisonDocument found, String command) {
    var out = new StringBuilder(Page.opened("Methods on " + found.study().name()));
    out.append("<h1>").append(escape(found.study().name())).append("</h1><p class=soft>");
    out.append(escape(found.study().path())).append(", compared by method</p>");
    out.append("<p class=\"verdict ")
        .append(found.exitCode() == 0 && found.task().equals("formula") ? "met" : "open")
        .append("\">");
    out.append(escape(String.join(" ", found.remarks()))).append("</p>");
    out.append("<pre>").append(escape(String.join("\n", found.study().lines()))).append("</pre>");
    out.append("\n<h2>How fast each came near</h2>");
    var curves = curves(found.methods());
    if (!curves.isEmpty()) {
      out.append(
          Page.figure(
              new Race(
                      "KKT residual against evaluations",
                      "evaluations",
                      "least KKT residual so far",
                      curves,
                      found.conditions().tolerance(),
                      "tolerance")
                  .svg(),
              "The least KKT residual up to each number of evaluations, both in powers of ten; a"
                  + " full dot ends a method that met the tolerance, a hollow one that did not."
                  + " Methods of one colour differ in a setting."));
    }
    out.append("\n<h2>What each came to</h2>");
    table(found, out);
    out.append("<p>").append(escape(conditions(found))).append("</p>");
    out.append("\n<h3>Repeat it</h3><pre>").append(escape(command)).append("</pre>");
    return out.append(Page.closed()).toString();
  }

  private static String conditions(ComparisonDocument found) {
    var conditions = found.conditions();
    if (found.task().equals("table")) {
      return "All from the model without requirements, on the same training rows, seed "
          + conditions.seed()
          + ". Each method measures its own residual, those on mini-batches by the true rates; an"
          + " evaluation is a pass over the training rows. The certify part was not looked at.";
    }
    return String.format(
        Locale.ROOT,
        "All from the same start, to a KKT residual of %.0e, at most %,d steps and %s s each, seed"
            + " %d. The residual is measured for all in the same way: the largest of the gradient"
            + " of the Lagrangian within the bounds, the worst miss, and what is not complementary,"
            + " under the prices that the method names. An evaluation is a point at which all"
            + " formulas are evaluated, with whatever derivatives the method takes there. Times are"
            + " those of the method alone, the least of three where it is short.",
        conditions.tolerance(),
        conditions.steps(),
        Markup.compact(conditions.seconds()),
        conditions.seed());
  }

  private static List<Race.Curve> curves(List<Row> rows) {
    var curves = new ArrayList<Race.Curve>();
    for (var row : rows) {
      int points = row.curve().size();
      if (points == 0) {
        continue;
      }
      var work = new double[points];
      var value = new double[points];
      double least = Double.POSITIVE_INFINITY;
      for (int i = 0; i < points; i++) {
        work[i] = row.curve().get(i).evaluations();
        least = Math.min(least, row.curve().get(i).residual());
        value[i] = least;
      }
      curves.add(
          new Race.Curve(
              row.label(),
              row.family() % COLOURS,
              row.setting() % COLOURS,
              row.isSolved(),
              work,
              value));
    }
    return curves;
  }

  private static void table(ComparisonDocument found, StringBuilder out) {
    var requirements =
        found.methods().stream()
            .filter(Row::hasAnswer)
            .findFirst()
            .map(row -> row.prices().stream().map(price -> price.requirement()).toList())
            .orElse(List.of());
    var heads = new ArrayList<>(List.of("method", "status", "objective", "missed by"));
    if (found.methods().stream().anyMatch(row -> row.select().isPresent())) {
      heads.addAll(List.of("objective, select rows", "missed by, select rows"));
    }
    heads.addAll(List.of("KKT residual", "steps", "evaluations", "seconds"));
    requirements.forEach(name -> heads.add("price: " + name));
    out.append("<div class=scroll><table class=\"cards dense\"><thead><tr>");
    heads.forEach(head -> out.append("<th>").append(escape(head)).append("</th>"));
    out.append("</tr></thead><tbody>");
    for (var row : found.methods()) {
      var cells = cells(row);
      out.append("<tr>");
      for (int c = 0; c < cells.size(); c++) {
        out.append("<td");
        if (c > 0) {
          out.append(" data-name=\"").append(escape(heads.get(c))).append('"');
        }
        out.append('>').append(cells.get(c)).append("</td>");
      }
      if (!row.hasAnswer()) {
        out.append("<td colspan=").append(heads.size() - 2).append(" class=soft>");
        out.append(escape(row.reason())).append("</td>");
      }
      out.append("</tr>");
    }
    out.append("</tbody></table></div>");
  }

  private static List<String> cells(Row row) {
    var cells = new ArrayList<String>();
    cells.add(escape(row.name()));
    cells.add(escape(row.status()));
    if (!row.hasAnswer()) {
      return cells;
    }
    cells.add(figure(row.objective(), "%.8g"));
    cells.add(figure(row.violation(), "%.1e"));
    row.select()
        .ifPresent(
            held -> {
              cells.add(figure(held.objective(), "%.8g"));
              cells.add(figure(held.violation(), "%.1e"));
            });
    cells.add(figure(row.residual(), "%.1e"));
    cells.add(Markup.count(row.steps()));
    cells.add(Markup.count(row.evaluations()));
    cells.add(figure(row.seconds(), "%.4f"));
    row.prices().forEach(price -> cells.add(figure(price.value(), "%.6g")));
    return cells;
  }

  private static String figure(Figure figure, String format) {
    if (figure.exists() && figure.orElse(1) == 0) {
      return "0";
    }
    return figure.exists()
        ? String.format(Locale.ROOT, format, figure.orElse(0))
        : "<span class=none title=\"" + escape(figure.reason()) + "\">–</span>";
  }
}
