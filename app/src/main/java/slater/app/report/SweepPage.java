package slater.app.report;

import static slater.app.report.Markup.compact;
import static slater.app.report.Markup.escape;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import slater.app.solution.Figure;
import slater.app.solution.SweepDocument;

/** The page of a sweep: what limits cost, what the rows say of each candidate, and the choice. */
public final class SweepPage {
  private static final int WIDTH = 640;
  private static final int HEIGHT = 300;

  private SweepPage() {}

  /**
   * The page.
   *
   * @param found what was found
   * @param command what repeats it
   */
  public static String page(SweepDocument found, String command) {
    var out = new StringBuilder(Page.opened("Sweep of " + found.study().name()));
    out.append("<h1>").append(escape(found.study().name())).append("</h1><p class=soft>");
    out.append(escape(found.study().path() + ", " + found.over() + " moved")).append("</p>");
    out.append("<p class=\"verdict ")
        .append(found.chosen().isPresent() ? "met" : "not")
        .append("\">")
        .append(escape(SweepSummary.sentence(found)))
        .append("</p>");
    found
        .warnings()
        .forEach(
            warning ->
                out.append("<p><span class=\"word not\">!</span> ")
                    .append(escape(warning))
                    .append("</p>"));
    out.append("\n<h2>What it costs</h2>");
    out.append(
        Page.figure(
            objective(found),
            "The "
                + found.objective()
                + " of each candidate on "
                + found.orderedBy()
                + " rows; full dots were certified."));
    for (int j = 0; j < found.points().getFirst().requirements().size(); j++) {
      out.append(
          Page.figure(
              requirement(found, j),
              found.points().getFirst().requirements().get(j).name()
                  + " on "
                  + found.orderedBy()
                  + " rows; bars hold for all candidates together, the line is the limit of the"
                  + " study."));
    }
    table(found, out);
    out.append("<p>").append(escape(found.certificateUse().selectionRule())).append("</p>");
    out.append("\n<h3>Repeat it</h3><pre>").append(escape(command)).append("</pre>");
    return out.append(Page.closed()).toString();
  }

  private static String objective(SweepDocument found) {
    var values = found.points().stream().map(point -> point.ordering()).toList();
    return drawn(found, found.objective(), values, values, values, Double.NaN);
  }

  private static String requirement(SweepDocument found, int j) {
    var seen = found.points().stream().map(point -> point.requirements().get(j)).toList();
    return drawn(
        found,
        seen.getFirst().name(),
        seen.stream().map(each -> each.value()).toList(),
        seen.stream().map(each -> each.lower()).toList(),
        seen.stream().map(each -> each.upper()).toList(),
        seen.getFirst().limit());
  }

  private static String drawn(
      SweepDocument found,
      String label,
      List<Figure> values,
      List<Figure> lower,
      List<Figure> upper,
      double limit) {
    double low = Double.isNaN(limit) ? Double.POSITIVE_INFINITY : limit;
    double high = Double.isNaN(limit) ? Double.NEGATIVE_INFINITY : limit;
    for (var all : List.of(values, lower, upper)) {
      for (var figure : all) {
        low = Math.min(low, figure.orElse(low));
        high = Math.max(high, figure.orElse(high));
      }
    }
    if (!(low <= high)) {
      low = 0;
      high = 1;
    }
    var points = found.points();
    var x = Scale.holding(points.getFirst().value(), points.getLast().value(), 70, WIDTH - 20);
    var y = Scale.holding(low, high, HEIGHT - 50, 30);
    var svg = new Svg(WIDTH, HEIGHT, label + " against " + found.over());
    svg.bottomAxis(x, HEIGHT - 50, 30, 6, found.over());
    svg.leftAxis(y, 70, WIDTH - 20, 5, label);
    if (!Double.isNaN(limit)) {
      svg.line("limit", 70, y.at(limit), WIDTH - 20, y.at(limit));
    }
    for (int i = 0; i < points.size(); i++) {
      if (!values.get(i).exists()) {
        continue;
      }
      var point = points.get(i);
      double at = x.at(point.value());
      if (lower.get(i).exists() && upper.get(i).exists()) {
        svg.line("whisker", at, y.at(lower.get(i).orElse(0)), at, y.at(upper.get(i).orElse(0)));
      }
      boolean met = point.verdict().equals("met");
      boolean chosen = found.chosen().filter(value -> value == point.value()).isPresent();
      svg.dot(
          met ? "series0" : "series1",
          at,
          y.at(values.get(i).orElse(0)),
          chosen ? 8 : 5,
          compact(point.value()) + ": " + compact(values.get(i).orElse(0)));
    }
    return svg.finish();
  }

  private static void table(SweepDocument found, StringBuilder out) {
    var heads = new ArrayList<>(List.of(found.over(), "status", found.objective() + ", train"));
    heads.add(found.objective() + ", " + found.orderedBy());
    found.points().getFirst().requirements().forEach(each -> heads.add(each.name()));
    heads.addAll(List.of("p", "certify rows"));
    out.append("<div class=scroll><table class=\"cards dense\"><thead><tr>");
    heads.forEach(head -> out.append("<th>").append(escape(head)).append("</th>"));
    out.append("</tr></thead><tbody>");
    for (var point : found.points()) {
      var cells = new ArrayList<>(List.of(compact(point.value()), escape(point.status())));
      cells.add(Markup.figure(point.train(), 4));
      cells.add(Markup.figure(point.ordering(), 4));
      for (var each : point.requirements()) {
        cells.add(
            Markup.figure(each.value(), 3)
                + (each.lower().exists()
                    ? " ["
                        + Markup.figure(each.lower(), 3)
                        + ", "
                        + Markup.figure(each.upper(), 3)
                        + "]"
                    : ""));
      }
      cells.add(String.format(Locale.ROOT, "%.2g", point.pValue()));
      cells.add(point.verdict().isEmpty() ? "not asked" : escape(point.verdict()));
      out.append("<tr>");
      for (int c = 0; c < cells.size(); c++) {
        out.append("<td data-name=\"").append(escape(heads.get(c))).append("\">");
        out.append(cells.get(c)).append("</td>");
      }
      out.append("</tr>");
    }
    out.append("</tbody></table></div>");
  }
}
