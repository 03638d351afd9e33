package slater.app.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import slater.app.solution.CertificateDocument;
import slater.app.solution.CertificateDocument.Judged;
import slater.app.solution.Figure;
import slater.app.solution.Measured;
import slater.app.terminal.Columns;
import slater.app.terminal.Wrapping;

/** What a terminal shows of a certificate that was made without training. */
public final class CertificateSummary {
  private static final int LONGEST_NAME = 34;

  private CertificateSummary() {}

  /**
   * The lines.
   *
   * @param found what was found
   * @param width the columns to fill
   */
  public static List<String> lines(CertificateDocument found, int width) {
    var lines = new ArrayList<String>();
    lines.add("");
    lines.addAll(requirements(found, width));
    lines.add("");
    for (var mean : found.means()) {
      lines.add(
          mean.name()
              + " "
              + interval(mean.value(), mean.lower(), mean.upper(), 4)
              + (mean.unit().isEmpty() ? "" : " " + mean.unit())
              + (mean.earlier().exists()
                  ? ", in the run " + Markup.number(mean.earlier().orElse(0), 4)
                  : ""));
    }
    if (!found.means().isEmpty()) {
      lines.add("");
    }
    var joint = found.joint();
    lines.addAll(
        Wrapping.wrap(
            "All met with "
                + Math.round(100 * joint.confidence())
                + " % confidence: "
                + (joint.verdict().equals("met") ? "yes" : joint.verdict())
                + " ("
                + joint.met()
                + " met, "
                + joint.notDecided()
                + " not decided, "
                + joint.violated()
                + " violated"
                + (joint.notEstimable() > 0 ? ", " + joint.notEstimable() + " not estimable" : "")
                + ").",
            "",
            width));
    found.drift().ifPresent(drift -> lines.addAll(drift(drift, width)));
    return lines;
  }

  private static List<String> requirements(CertificateDocument found, int width) {
    boolean earlier = found.requirements().stream().anyMatch(each -> each.earlier().isPresent());
    var heads = new ArrayList<>(List.of("requirement", "limit"));
    if (earlier) {
      heads.add("in the run");
    }
    heads.add("now [" + Math.round(100 * found.joint().confidence()) + " %]");
    heads.add("verdict");
    var columns = Columns.aligned("lr" + (earlier ? "r" : "") + "ll");
    columns.row(heads);
    for (var each : found.requirements()) {
      var cells = new ArrayList<String>();
      cells.add(cut(each.name()));
      cells.add(sign(each) + " " + Markup.compact(each.limit()));
      each.earlier().ifPresent(then -> cells.add(plain(then.value(), 3)));
      cells.add(interval(each.certify()));
      cells.add(each.verdict().toUpperCase(Locale.ROOT));
      columns.row(cells);
    }
    var lines = new ArrayList<>(columns.lines(width));
    for (var each : found.requirements()) {
      if (!each.certify().lower().exists()) {
        lines.addAll(
            Wrapping.wrap(
                "Why    " + each.name() + ": " + each.certify().lower().reason() + ".",
                "       ",
                width));
      }
    }
    return lines;
  }

  private static List<String> drift(CertificateDocument.Drift drift, int width) {
    var lines = new ArrayList<String>();
    lines.add("");
    long shifted = drift.columns().stream().filter(each -> each.shifted()).count();
    lines.addAll(
        Wrapping.wrap(
            "Drift: "
                + (shifted == 0 ? "none shown" : shifted + " shown")
                + " in "
                + drift.columns().size()
                + " comparisons with earlier rows ("
                + drift.multiplicity()
                + ").",
            "  ",
            width));
    var columns = Columns.aligned("llrlr");
    for (var each : drift.columns()) {
      if (each.shifted()) {
        columns.row(
            "  " + cut(each.column()),
            each.role(),
            Markup.number(each.difference(), 3),
            each.at(),
            String.format(Locale.ROOT, "p %.1g", each.adjusted()));
      }
    }
    lines.addAll(columns.lines(width));
    drift.left().forEach(left -> lines.addAll(Wrapping.wrap("  " + left, "  ", width)));
    return lines;
  }

  static String sign(Judged each) {
    return switch (each.sense()) {
      case "at-least" -> ">=";
      case "equal" -> "=";
      default -> "<=";
    };
  }

  static String interval(Measured measured) {
    return interval(measured.value(), measured.lower(), measured.upper(), 3);
  }

  private static String interval(Figure value, Figure lower, Figure upper, int digits) {
    var text = plain(value, digits);
    return lower.exists() && upper.exists()
        ? text + " [" + plain(lower, digits) + ", " + plain(upper, digits) + "]"
        : text;
  }

  private static String plain(Figure figure, int digits) {
    return figure.exists() ? Markup.number(figure.orElse(0), digits) : "-";
  }

  private static String cut(String text) {
    return text.length() <= LONGEST_NAME ? text : text.substring(0, LONGEST_NAME - 2) + "..";
  }
}
