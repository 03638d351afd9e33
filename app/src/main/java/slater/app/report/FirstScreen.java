package slater.app.report;

import static slater.app.report.Markup.compact;
import static slater.app.report.Markup.escape;
import static slater.app.report.Markup.figure;
import static slater.app.report.Markup.number;

import java.util.Locale;
import slater.app.solution.Figure;
import slater.app.solution.Measured;
import slater.app.solution.RequirementFinding;
import slater.app.solution.SolutionDocument;

/**
 * The first screen of the report: the verdict in one sentence, three figures, the table of
 * requirements, and why one is missed.
 */
final class FirstScreen {
  private final SolutionDocument found;
  private final StringBuilder out;

  private FirstScreen(SolutionDocument found, StringBuilder out) {
    this.found = found;
    this.out = out;
  }

  /** Writes it at the end of the page so far. */
  static void write(SolutionDocument found, StringBuilder out) {
    new FirstScreen(found, out).write();
  }

  private void write() {
    out.append("<h1>")
        .append(escape(found.study().name()))
        .append("</h1><p class=soft>")
        .append(escape(found.run().id()))
        .append(", ")
        .append(escape(found.run().finished()))
        .append(", Slater ")
        .append(escape(found.slater().version()))
        .append("</p>");
    var joint = found.joint();
    out.append("<p class=\"verdict ")
        .append(css(joint.verdict()))
        .append("\">")
        .append(escape(sentence()))
        .append("</p>");
    var objective = found.objective();
    out.append("<div class=three>");
    tile(
        objective.name() + ", held out",
        objective.values().certify(),
        4,
        "without requirements " + plain(objective.withoutRequirements().certify(), 4));
    if (found.costs().isPresent()) {
      var costs = found.costs().get();
      tile(
          costs.name() + ", held out",
          costs.values().certify(),
          3,
          "without requirements "
              + plain(costs.withoutRequirements().certify(), 3)
              + " "
              + costs.unit());
    }
    double largest = 0;
    var dearest = "no requirement has a price";
    for (var finding : found.requirements()) {
      if (Math.abs(finding.price().value().orElse(0)) > largest) {
        largest = Math.abs(finding.price().value().orElse(0));
        dearest = finding.name();
      }
    }
    tile("largest price", Figure.of(largest, ""), 3, dearest);
    out.append("</div>");
    requirementTable();
  }

  private String sentence() {
    var joint = found.joint();
    long percent = Math.round(100 * joint.confidence());
    var counts =
        joint.met()
            + " met, "
            + joint.notDecided()
            + " not decided, "
            + joint.violated()
            + " violated"
            + (joint.notEstimable() > 0 ? ", " + joint.notEstimable() + " not estimable" : "");
    var opening =
        switch (joint.verdict()) {
          case "met" ->
              "All requirements are met on held-out rows, with " + percent + " % confidence";
          case "violated" ->
              "At least one requirement is violated on held-out rows, with "
                  + percent
                  + " % confidence";
          case "not estimable" -> "At least one requirement cannot be estimated from these rows";
          default ->
              "These rows do not decide whether all requirements hold, at "
                  + percent
                  + " % confidence";
        };
    return opening + ": " + counts + "." + (found.exitCode() == 0 ? "" : " " + found.message());
  }

  private void tile(String name, Figure value, int digits, String below) {
    out.append("<div><span class=soft>")
        .append(escape(name))
        .append("</span><b>")
        .append(figure(value, digits))
        .append("</b><span class=soft>")
        .append(escape(below))
        .append("</span></div>");
  }

  private void requirementTable() {
    out.append("<div class=scroll><table class=cards><thead><tr><th>requirement</th><th>limit</th>")
        .append("<th>train</th><th>held out [interval]</th><th>verdict</th><th>price</th></tr>")
        .append("</thead><tbody>");
    for (var finding : found.requirements()) {
      out.append("<tr><td>").append(escape(finding.name()));
      if (!finding.where().isEmpty()) {
        out.append("<br><small>").append(escape(finding.where())).append("</small>");
      }
      out.append("</td>");
      cell("limit", limit(finding));
      cell("train", figure(finding.train().value(), 3));
      cell("held out", interval(finding.certify()));
      cell("verdict", word(finding.verdict()));
      cell("price", priceOf(finding));
      out.append("</tr><tr class=base><td>without requirements</td>");
      cell("limit", "");
      cell("train", figure(finding.trainWithoutRequirements().value(), 3));
      cell("held out", interval(finding.certifyWithoutRequirements()));
      cell("verdict", escape(finding.verdictWithoutRequirements()));
      cell("price", "");
      out.append("</tr>");
    }
    out.append("</tbody></table></div>");
    for (var finding : found.requirements()) {
      if (!finding.why().isEmpty()) {
        out.append("<h3>Why: ").append(escape(finding.name())).append("</h3><ul>");
        finding.why().forEach(why -> out.append("<li>").append(escape(why)).append("</li>"));
        out.append("</ul>");
      }
    }
    for (var warning : found.warnings()) {
      out.append("<p><span class=\"word not\">!</span> ")
          .append(escape(warning.text()))
          .append("</p>");
    }
  }

  private void cell(String name, String html) {
    out.append("<td data-name=\"").append(name).append("\">").append(html).append("</td>");
  }

  private static String limit(RequirementFinding finding) {
    var sign =
        switch (finding.sense()) {
          case "at-least" -> "&ge; ";
          case "equal" -> "= ";
          default -> "&le; ";
        };
    return sign + compact(finding.limit());
  }

  private static String priceOf(RequirementFinding finding) {
    var price = finding.price().value();
    return price.exists() ? compact(price.orElse(0)) : figure(price, 0);
  }

  private static String interval(Measured measured) {
    var text = figure(measured.value(), 3);
    return measured.lower().exists() && measured.upper().exists()
        ? text + " [" + figure(measured.lower(), 3) + ", " + figure(measured.upper(), 3) + "]"
        : text;
  }

  private static String word(String verdict) {
    return "<span class=\"word "
        + css(verdict)
        + "\">"
        + escape(verdict.toUpperCase(Locale.ROOT))
        + "</span>";
  }

  private static String css(String verdict) {
    return verdict.startsWith("not") ? "not" : verdict;
  }

  private static String plain(Figure figure, int digits) {
    return figure.exists() ? number(figure.orElse(0), digits) : "–";
  }
}
