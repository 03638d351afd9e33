package slater.app.report;

import static slater.app.report.Markup.escape;

import java.util.List;
import java.util.Map;

/** The pictures behind a claim: one self-contained page, in the style of a run's report. */
public final class ClaimPage {
  private ClaimPage() {}

  /**
   * The page.
   *
   * @param title of the page
   * @param statement what is claimed, in a sentence
   * @param holds whether it held
   * @param setting what was drawn and done, in a few sentences
   * @param drawings what was found
   * @param table the same figures, as rows by column
   * @param command what repeats it
   */
  public static String of(
      String title,
      String statement,
      boolean holds,
      String setting,
      List<Growth> drawings,
      List<Map<String, String>> table,
      String command) {
    var out = new StringBuilder(Page.opened(title));
    out.append("<h1>").append(escape(title)).append("</h1>");
    out.append("<p class=\"verdict ")
        .append(holds ? "met" : "violated")
        .append("\">")
        .append(escape("The claim " + (holds ? "holds" : "does not hold") + ": " + statement))
        .append("</p><p>")
        .append(escape(setting))
        .append("</p>");
    for (var drawing : drawings) {
      out.append("\n<h2>").append(escape(drawing.title())).append("</h2>");
      out.append(Page.figure(drawing.svg(), drawing.caption()));
    }
    out.append("\n<h2>The figures</h2>");
    table(table, out);
    out.append("\n<h3>Repeat it</h3><pre>").append(escape(command)).append("</pre>");
    return out.append(Page.closed()).toString();
  }

  private static void table(List<Map<String, String>> rows, StringBuilder out) {
    out.append("<div class=scroll><table><thead><tr>");
    rows.getFirst().keySet().forEach(n -> out.append("<th>").append(escape(n)).append("</th>"));
    out.append("</tr></thead><tbody>");
    for (var row : rows) {
      out.append("<tr>");
      row.values().forEach(cell -> out.append("<td>").append(escape(cell)).append("</td>"));
      out.append("</tr>");
    }
    out.append("</tbody></table></div>");
  }
}
