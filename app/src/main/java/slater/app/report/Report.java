package slater.app.report;

import static slater.app.report.Markup.compact;
import static slater.app.report.Markup.count;
import static slater.app.report.Markup.escape;
import static slater.app.report.Markup.figure;
import static slater.app.report.Markup.number;

import java.util.List;
import slater.app.solution.Explanation;
import slater.app.solution.SolutionDocument;

/**
 * {@code report.html}: one self-contained page. The first screen is the verdict, three figures and
 * the table of requirements; below it stands what they cost and where they come from.
 */
public final class Report {
  private final SolutionDocument found;
  private final long minimumCell;
  private final String command;
  private final StringBuilder out = new StringBuilder(1 << 16);

  private Report(SolutionDocument found, long minimumCell, String command) {
    this.found = found;
    this.minimumCell = minimumCell;
    this.command = command;
  }

  /**
   * The page.
   *
   * @param found what the run found
   * @param minimumCell groups with fewer rows are shown without figures
   * @param command the command line that repeats the run
   */
  public static String page(SolutionDocument found, long minimumCell, String command) {
    return new Report(found, minimumCell, command).write();
  }

  private String write() {
    out.append(Page.opened(found.study().name()));
    FirstScreen.write(found, out);
    prices();
    groups();
    scores();
    model();
    trace();
    data();
    assumptions();
    out.append(Page.closed());
    return out.toString();
  }

  private void prices() {
    section("What each requirement costs");
    paragraph(
        "A price is the saving in the training objective per unit by which a limit is relaxed: the"
            + " slope of the dashed line. It speaks of the fitted training problem. Each point is a"
            + " refit at another limit.");
    for (var finding : found.requirements()) {
      var price = finding.price();
      if (price.value().exists() && price.refitSaving().exists()) {
        paragraph(
            finding.name()
                + ": relaxing the limit to "
                + compact(price.relaxedLimit().orElse(Double.NaN))
                + " saves "
                + compact(price.predictedSaving().orElse(Double.NaN))
                + " by the price, "
                + compact(price.refitSaving().orElse(Double.NaN))
                + " by a refit."
                + price.doubt());
      } else if (!price.value().exists()) {
        paragraph(finding.name() + ": no price; " + price.value().reason() + ".");
      }
    }
    var curves =
        found.explanation().tradeOffs().stream().filter(c -> c.points().size() > 1).toList();
    pairs(
        curves.stream()
            .map(
                c ->
                    Page.figure(
                        Charts.tradeOff(c),
                        c.requirement() + ": the training objective against the limit."))
            .toList());
  }

  private void groups() {
    section("Held-out rates by group");
    paragraph(
        "A dot is the rate on the certification rows, the bar its interval at "
            + number(100 * found.joint().confidence(), 0)
            + " %. Groups under "
            + minimumCell
            + " rows are not shown.");
    pairs(
        found.requirements().stream()
            .filter(f -> !f.certify().groups().isEmpty())
            .map(
                f ->
                    Page.figure(
                        Charts.groups(f, minimumCell),
                        f.name()
                            + " ("
                            + f.rate()
                            + (f.certify().bound().isEmpty() ? "" : "; " + f.certify().bound())
                            + ")."))
            .toList());
  }

  private void scores() {
    var explanation = found.explanation();
    if (explanation.scores().isEmpty()) {
      return;
    }
    section("Scores, calibration and changed decisions");
    pairs(
        List.of(
            Page.figure(
                Charts.scores(explanation.scores(), found.model().threshold()),
                "Probability of a positive answer on held-out rows; the dashed line is the"
                    + " threshold."),
            Page.figure(
                Charts.calibration(explanation.calibration()),
                "Calibration on held-out rows. Under requirements a score is not a probability any "
                    + "more: read it as a score.")));
    out.append("<h3>Decisions that the requirements changed (held-out rows)</h3><div class=scroll>")
        .append("<table><thead><tr><th>group</th><th>rows</th><th>to positive</th>")
        .append("<th>to negative</th></tr></thead><tbody>");
    for (var change : explanation.changes()) {
      out.append("<tr><td>")
          .append(escape(change.group()))
          .append("</td><td>")
          .append(count(change.n()))
          .append("</td><td>")
          .append(figure(change.toPositive(), 0))
          .append("</td><td>")
          .append(figure(change.toNegative(), 0))
          .append("</td></tr>");
    }
    out.append("</tbody></table></div>");
  }

  private void model() {
    var explanation = found.explanation();
    section("The model");
    var facts = found.model();
    paragraph(
        facts.kind()
            + " model, "
            + facts.features()
            + " features, "
            + facts.coefficients().size()
            + " coefficients. "
            + (facts.needsProtectedColumn()
                ? "It needs a protected column at prediction time."
                : "It needs no protected column at prediction time."));
    MixtureSection.write(facts, out);
    if (!explanation.coefficients().isEmpty()) {
      out.append(
          Page.figure(
              Charts.coefficients(explanation.coefficients(), 15),
              facts.mixture().isEmpty()
                  ? "The coefficients that the requirements moved most."
                  : "The coefficients that the requirements moved most, of the member that serves"
                      + " most rows."));
    }
    if (!explanation.predictability().isEmpty()) {
      out.append("<h3>How well each protected column can be told from the score</h3>")
          .append(
              "<p>Area under the ROC curve on held-out rows: 0.5 is a coin, 1 is certainty.</p>")
          .append("<div class=scroll><table><thead><tr><th>column</th><th>level</th>")
          .append("<th>without requirements</th><th>with requirements</th></tr></thead><tbody>");
      for (Explanation.Predictability row : explanation.predictability()) {
        out.append("<tr><td>")
            .append(escape(row.column()))
            .append("</td><td>")
            .append(escape(row.level()))
            .append("</td><td>")
            .append(figure(row.without(), 3))
            .append("</td><td>")
            .append(figure(row.with(), 3))
            .append("</td></tr>");
      }
      out.append("</tbody></table></div>");
    }
  }

  private void trace() {
    section("How it was solved");
    var optimality = found.optimality();
    paragraph(
        found.message()
            + " Method "
            + found.method().id()
            + " ("
            + found.method().source()
            + "), "
            + count(found.method().steps())
            + " steps. Residuals of the optimality conditions: "
            + "stationarity "
            + (optimality.stationarity().exists()
                ? compact(optimality.stationarity().orElse(0))
                : "none (" + optimality.stationarity().reason() + ")")
            + ", feasibility "
            + compact(optimality.feasibility())
            + ", complementarity "
            + compact(optimality.complementarity())
            + ".");
    if (found.explanation().trace().size() > 1) {
      out.append(
          Page.figure(
              Charts.trace(found.explanation().trace()),
              "Worst violation and largest price over the steps of the training."));
    }
    found.study().choices().forEach((key, why) -> paragraph(key + ": " + why));
  }

  private void data() {
    section("Data and split");
    for (var file : found.data()) {
      paragraph(
          file.name()
              + ": "
              + count(file.rows())
              + " rows"
              + (file.dropped() > 0 ? ", " + count(file.dropped()) + " dropped" : "")
              + (file.source().isEmpty() ? "" : ". " + file.source())
              + ". SHA-256 "
              + file.sha256());
    }
    out.append("<div class=scroll><table><thead><tr><th>group</th><th>rows</th><th>train</th>")
        .append("<th>select</th><th>certify</th></tr></thead><tbody>");
    for (var part : found.split().groups()) {
      out.append("<tr><td>")
          .append(escape(part.grouping() + ": " + part.group()))
          .append("</td><td>")
          .append(count(part.rows()))
          .append("</td><td>")
          .append(count(part.train()))
          .append("</td><td>")
          .append(count(part.select()))
          .append("</td><td>")
          .append(count(part.certify()))
          .append("</td></tr>");
    }
    out.append("</tbody></table></div>");
  }

  private void assumptions() {
    section("What this rests on");
    out.append("<ul><li>Intervals hold if the held-out rows are independent and come from the ")
        .append("population in which the model will be used. Drift, selection by an earlier ")
        .append("decision (only accepted applicants have an outcome), and repeated persons ")
        .append("void them.</li><li>");
    var use = found.certificateUse();
    out.append(
        use.timesUsed() == 0
            ? "The certification rows had not been looked at before this run."
            : "The certification rows had been looked at "
                + use.timesUsed()
                + (use.timesUsed() == 1 ? " time" : " times")
                + " before: each further look makes the stated confidence too high.");
    out.append(" ").append(escape(use.selectionRule())).append("</li>");
    found
        .onnx()
        .ifPresent(
            onnx ->
                out.append("<li>model.onnx (opset ")
                    .append(onnx.opset())
                    .append(", ")
                    .append(escape(onnx.precision()))
                    .append(") agrees with the trained model on ")
                    .append("all certification rows: largest difference ")
                    .append(compact(onnx.maxDifference()))
                    .append(", ")
                    .append(onnx.flippedDecisions())
                    .append(" decisions differ.</li>"));
    out.append("</ul><h3>Repeat it</h3><pre>")
        .append(escape(command))
        .append("</pre>")
        .append("<details><summary>The study, as resolved</summary><pre class=screen>")
        .append(escape(found.study().resolved()))
        .append("</pre></details>");
  }

  private void section(String title) {
    out.append("\n<h2>").append(escape(title)).append("</h2>");
  }

  private void paragraph(String text) {
    out.append("<p>").append(escape(text)).append("</p>");
  }

  private void pairs(List<String> figures) {
    if (!figures.isEmpty()) {
      out.append("<div class=pair>");
      figures.forEach(out::append);
      out.append("</div>");
    }
  }
}
