package slater.app.report;

import static slater.app.report.Markup.compact;
import static slater.app.report.Markup.count;
import static slater.app.report.Markup.escape;
import static slater.app.report.Markup.number;

import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import slater.app.solution.CertificateDocument;

/** The page of a certificate that was made without training. */
public final class CertificatePage {
  private final CertificateDocument found;
  private final long minimumCell;
  private final StringBuilder out = new StringBuilder();

  private CertificatePage(CertificateDocument found, long minimumCell) {
    this.found = found;
    this.minimumCell = minimumCell;
  }

  /**
   * The page.
   *
   * @param minimumCell groups with fewer rows are shown without figures
   * @param command the command line that repeats it
   */
  public static String page(CertificateDocument found, long minimumCell, String command) {
    return new CertificatePage(found, minimumCell).write(command);
  }

  private String write(String command) {
    var title = found.study().name();
    out.append(Page.opened(title));
    out.append("<h1>").append(escape(title)).append("</h1><p class=soft>");
    out.append(escape(found.subject().kind() + " " + found.subject().name()))
        .append(", ")
        .append(escape(found.made()))
        .append(", Slater ")
        .append(escape(found.slater().version()))
        .append("</p>");
    var joint = found.joint();
    out.append("<p class=\"verdict ")
        .append(css(joint.verdict()))
        .append("\">All requirements met with ")
        .append(Math.round(100 * joint.confidence()))
        .append(" % confidence: ")
        .append(escape(joint.verdict().equals("met") ? "yes" : joint.verdict()))
        .append(" (")
        .append(joint.met())
        .append(" met, ")
        .append(joint.notDecided())
        .append(" not decided, ")
        .append(joint.violated())
        .append(" violated, ")
        .append(joint.notEstimable())
        .append(" not estimable), on ")
        .append(count(found.rows()))
        .append(" rows.</p>");
    requirements();
    for (var warning : found.warnings()) {
      out.append("<p><span class=\"word not\">!</span> ")
          .append(escape(warning.text()))
          .append("</p>");
    }
    groups();
    found.drift().ifPresent(this::drift);
    rests(command);
    return out.append(Page.closed()).toString();
  }

  private void requirements() {
    boolean earlier = found.requirements().stream().anyMatch(each -> each.earlier().isPresent());
    open(
        earlier
            ? List.of("requirement", "limit", "in the run", "now [interval]", "bound", "verdict")
            : List.of("requirement", "limit", "rows say [interval]", "bound", "verdict"));
    for (var each : found.requirements()) {
      out.append("<tr><td>").append(escape(each.name()));
      if (!each.where().isEmpty()) {
        out.append("<br><small>").append(escape(each.where())).append("</small>");
      }
      if (!each.because().isEmpty()) {
        out.append("<br><small>").append(escape(each.because())).append("</small>");
      }
      out.append("</td>");
      cell("limit", escape(CertificateSummary.sign(each) + " " + compact(each.limit())));
      each.earlier()
          .ifPresent(
              then ->
                  cell(
                      "in the run",
                      escape(CertificateSummary.interval(then) + ", " + each.earlierVerdict())));
      cell("now", escape(CertificateSummary.interval(each.certify())));
      cell(
          "bound",
          escape(
              each.certify().lower().exists()
                  ? each.certify().bound()
                  : each.certify().lower().reason()));
      cell(
          "verdict",
          "<span class=\"word "
              + css(each.verdict())
              + "\">"
              + escape(each.verdict().toUpperCase(Locale.ROOT))
              + "</span>");
      out.append("</tr>");
    }
    out.append("</tbody></table></div>");
    for (var mean : found.means()) {
      out.append("<p>")
          .append(escape("Mean " + mean.name() + ": "))
          .append(Markup.figure(mean.value(), 4))
          .append(
              mean.lower().exists()
                  ? " ["
                      + Markup.figure(mean.lower(), 4)
                      + ", "
                      + Markup.figure(mean.upper(), 4)
                      + "]"
                  : "")
          .append(escape(mean.unit().isEmpty() ? "" : " " + mean.unit()))
          .append(mean.earlier().exists() ? "; in the run " + Markup.figure(mean.earlier(), 4) : "")
          .append(".</p>");
    }
  }

  private void groups() {
    out.append("\n<h2>Rates by group</h2><p>A dot is the rate, the bar its interval at ")
        .append(number(100 * found.joint().confidence(), 0))
        .append(" %. Groups under ")
        .append(minimumCell)
        .append(" rows are not shown.</p><div class=pair>");
    for (var each : found.requirements()) {
      if (!each.certify().groups().isEmpty()) {
        var limit =
            each.compare().equals("value")
                ? OptionalDouble.of(each.limit())
                : OptionalDouble.empty();
        out.append(
            Page.figure(
                Charts.groups(each.rate(), limit, each.certify().groups(), minimumCell),
                each.name() + " (" + each.rate() + ")."));
      }
    }
    out.append("</div>");
  }

  private void drift(CertificateDocument.Drift drift) {
    out.append("\n<h2>How far these rows are from earlier ones</h2><p>")
        .append(
            escape(
                "The largest difference of two shares of rows, and how often rows of one"
                    + " population differ by as much: "
                    + drift.multiplicity()
                    + "."))
        .append("</p>");
    open(
        List.of("column", "role", "against", "rows", "difference", "of rows", "p", "together", ""));
    for (var each : drift.columns()) {
      out.append("<tr><td>").append(escape(each.column())).append("</td>");
      cell("role", escape(each.role()));
      cell("against", escape(each.against() + " (" + count(each.earlierRows()) + ")"));
      cell("rows", count(each.rows()));
      cell("difference", number(each.difference(), 3));
      cell("of rows", escape(each.at()));
      cell("p", escape(String.format(Locale.ROOT, "%.2g", each.pValue())));
      cell("together", escape(String.format(Locale.ROOT, "%.2g", each.adjusted())));
      cell("", each.shifted() ? "<span class=\"word violated\">SHIFTED</span>" : "");
      out.append("</tr>");
    }
    out.append("</tbody></table></div>");
    drift.left().forEach(left -> out.append("<p>").append(escape(left)).append("</p>"));
  }

  private void rests(String command) {
    out.append("\n<h2>What this rests on</h2><ul><li>")
        .append(escape(found.assumptions()))
        .append("</li><li>")
        .append(escape(found.certificateUse().selectionRule()))
        .append("</li>");
    for (var file : found.data()) {
      out.append("<li>")
          .append(escape(file.name()))
          .append(": ")
          .append(count(file.rows()))
          .append(" rows. SHA-256 ")
          .append(escape(file.sha256()))
          .append("</li>");
    }
    if (!found.subject().sha256().isEmpty()) {
      out.append("<li>The model's file: SHA-256 ")
          .append(escape(found.subject().sha256()))
          .append("</li>");
    }
    out.append("<li>A decision is positive where ")
        .append(escape(found.subject().decides()))
        .append(".</li></ul><h3>Repeat it</h3><pre>")
        .append(escape(command))
        .append("</pre>");
  }

  private void open(List<String> heads) {
    out.append("<div class=scroll><table class=cards><thead><tr>");
    heads.forEach(head -> out.append("<th>").append(escape(head)).append("</th>"));
    out.append("</tr></thead><tbody>");
  }

  private void cell(String name, String html) {
    out.append("<td data-name=\"").append(name).append("\">").append(html).append("</td>");
  }

  private static String css(String verdict) {
    return verdict.startsWith("not") ? "not" : verdict;
  }
}
