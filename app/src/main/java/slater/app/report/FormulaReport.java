package slater.app.report;

import static slater.app.report.Markup.escape;

import java.util.List;
import java.util.Locale;
import slater.app.solution.Figure;
import slater.app.solution.FormulaSolution;

/** {@code report.html} of a formula: what was asked, the solution, prices, and how sure it is. */
public final class FormulaReport {
  private final FormulaSolution found;
  private final String command;
  private final StringBuilder out = new StringBuilder(1 << 14);

  private FormulaReport(FormulaSolution found, String command) {
    this.found = found;
    this.command = command;
  }

  /**
   * The page.
   *
   * @param found what the run found
   * @param command the command line that repeats the run
   */
  public static String page(FormulaSolution found, String command) {
    return new FormulaReport(found, command).write();
  }

  private String write() {
    out.append(Page.opened(found.study().name()));
    out.append("<h1>").append(escape(found.study().name())).append("</h1><p class=soft>");
    out.append(escape(found.run().id() + ", " + found.run().finished()));
    out.append(", Slater ").append(escape(found.slater().version())).append("</p>");
    String verdict = found.exitCode() == 0 ? "met" : found.exitCode() == 3 ? "violated" : "open";
    out.append("<p class=\"verdict ").append(verdict).append("\">");
    out.append(escape(found.message())).append("</p>");
    section("The problem");
    out.append("<pre>").append(escape(problem())).append("</pre>");
    paragraph("Shape: " + found.shape() + ".");
    section("The solution");
    paragraph("Objective " + number(found.objective().value()) + " (" + found.goal() + "d).");
    table(
        List.of("variable", "value", "lower", "upper", "at bound", "price of the bound"),
        found.variables().stream()
            .map(
                v ->
                    List.of(
                        v.name(),
                        number(v.value()),
                        number(v.lower()),
                        number(v.upper()),
                        v.atBound(),
                        number(v.boundPrice())))
            .toList());
    requirements();
    certainty();
    section("Repeat it");
    out.append("<pre>").append(escape(command)).append("</pre>");
    out.append("<details><summary>The study</summary><pre class=screen>");
    out.append(escape(found.study().resolved())).append("</pre></details>");
    return out.append("</main></body></html>\n").toString();
  }

  private String problem() {
    var text = new StringBuilder(found.goal()).append("  ").append(found.objective().formula());
    for (var requirement : found.requirements()) {
      text.append('\n').append(requirement.name()).append(":  ").append(requirement.formula());
    }
    return text.toString();
  }

  private void requirements() {
    if (found.requirements().isEmpty()) {
      return;
    }
    section("Requirements and their prices");
    paragraph(
        "A price is by how much the objective improves per unit by which the limit is relaxed; it"
            + " is the slope at the solution. Beside it stands what a small step really changed.");
    table(
        List.of("requirement", "value", "limit", "price", "relaxed by", "by the price", "refit"),
        found.requirements().stream()
            .map(
                r ->
                    List.of(
                        r.name() + (r.because().isEmpty() ? "" : " (" + r.because() + ")"),
                        number(r.value()),
                        r.sense() + " " + number(r.limit()),
                        number(r.price()),
                        r.refit().map(f -> plain(f.relaxedBy())).orElse("–"),
                        r.refit().map(f -> number(f.predicted())).orElse("–"),
                        r.refit().map(f -> number(f.improvement())).orElse("–")))
            .toList());
  }

  private void certainty() {
    section("How it was solved, and how sure that is");
    var optimality = found.optimality();
    paragraph(
        String.format(
            Locale.ROOT,
            "Method %s (%s), %,d steps, %.2f s. Stationarity %.1e, feasibility %.1e,"
                + " complementarity %.1e.",
            found.method().id(),
            found.method().reason(),
            found.method().steps(),
            found.run().seconds(),
            optimality.stationarity().orElse(Double.NaN),
            optimality.feasibility(),
            optimality.complementarity()));
    paragraph(
        optimality.dualityGap().exists()
            ? "Duality gap: no admissible point is better by more than "
                + plain(optimality.dualityGap().orElse(0))
                + "."
            : "Duality gap: " + optimality.dualityGap().reason() + ".");
    if (found.trace().size() > 1) {
      out.append("<figure>").append(Charts.trace(found.trace()));
      out.append("<figcaption>Worst violation and largest price over the steps.")
          .append("</figcaption></figure>");
    }
  }

  private void table(List<String> heads, List<List<String>> rows) {
    out.append("<div class=scroll><table><thead><tr>");
    heads.forEach(head -> out.append("<th>").append(escape(head)).append("</th>"));
    out.append("</tr></thead><tbody>");
    for (var row : rows) {
      out.append("<tr>");
      row.forEach(cell -> out.append("<td>").append(escape(cell)).append("</td>"));
      out.append("</tr>");
    }
    out.append("</tbody></table></div>");
  }

  private void section(String title) {
    out.append("\n<h2>").append(escape(title)).append("</h2>");
  }

  private void paragraph(String text) {
    out.append("<p>").append(escape(text)).append("</p>");
  }

  private static String number(Figure figure) {
    return figure.exists() ? plain(figure.orElse(0)) : "–";
  }

  private static String plain(double value) {
    return String.format(Locale.ROOT, "%.7g", value);
  }
}
