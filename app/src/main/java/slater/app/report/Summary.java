package slater.app.report;

import static slater.app.report.Markup.compact;
import static slater.app.report.Markup.number;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import slater.app.solution.Figure;
import slater.app.solution.Measured;
import slater.app.solution.RequirementFinding;
import slater.app.solution.SolutionDocument;
import slater.app.terminal.Wrapping;

/** What a terminal shows at the end of a run: plain lines that fit its columns. */
public final class Summary {
  /** Columns that a name and the figures of a requirement need side by side. */
  private static final int WIDE = 100;

  private final SolutionDocument found;
  private final boolean unicode;
  private final int width;
  private final List<String> lines = new ArrayList<>();

  private Summary(SolutionDocument found, boolean unicode, int width) {
    this.found = found;
    this.unicode = unicode;
    this.width = width;
  }

  /**
   * The lines, from the objective to the reasons for misses.
   *
   * @param unicode whether the terminal shows more than ASCII
   * @param width the columns to fill; under 100 the name of a requirement has a line of its own
   */
  public static List<String> lines(SolutionDocument found, boolean unicode, int width) {
    return new Summary(found, unicode, width).write();
  }

  private List<String> write() {
    lines.add("");
    objectives();
    lines.add("");
    requirements();
    lines.add("");
    verdict();
    mixture();
    prices();
    reasons();
    return lines;
  }

  private void objectives() {
    var objective = found.objective();
    int name =
        Math.max(objective.name().length(), found.costs().map(c -> c.name().length()).orElse(0));
    var format = "%-" + name + "s  %-9s %20s   %17s%s";
    lines.add(format(format, "", "", "without requirements", "with requirements", ""));
    lines.add(
        row(
            format,
            objective.name(),
            "train",
            objective.withoutRequirements().train(),
            objective.values().train(),
            ""));
    lines.add(
        row(
            format,
            "",
            "held out",
            objective.withoutRequirements().certify(),
            objective.values().certify(),
            ""));
    found
        .costs()
        .ifPresent(
            costs ->
                lines.add(
                    row(
                        format,
                        costs.name(),
                        "held out",
                        costs.withoutRequirements().certify(),
                        costs.values().certify(),
                        " " + costs.unit())));
  }

  private static String row(
      String format, String name, String part, Figure without, Figure with, String unit) {
    double change = with.orElse(Double.NaN) - without.orElse(Double.NaN);
    var sign =
        Double.isNaN(change) ? "" : "   " + (change < 0 ? "" : "+") + number(change, 4) + unit;
    return format(format, name, part, plain(without, 4), plain(with, 4), sign);
  }

  private void requirements() {
    boolean wide = width >= WIDE;
    int name = wide ? 22 : "requirement".length();
    for (var finding : found.requirements()) {
      name = wide ? Math.max(name, Math.min(34, finding.name().length())) : name;
    }
    var gap = wide ? "  " : " ";
    var format = String.join(gap, "%-" + name + "s", "%8s", "%6s", "%-23s", "%-13s", "%s");
    lines.add(
        format(
            format,
            "requirement",
            "limit",
            "train",
            "held out [" + Math.round(100 * found.joint().confidence()) + " %]",
            "verdict",
            "price"));
    for (var finding : found.requirements()) {
      if (!wide) {
        wrap(finding.name(), "");
      }
      lines.add(
          format(
              format,
              wide ? shown(cut(finding.name(), name)) : "",
              sign(finding) + " " + compact(finding.limit()),
              plain(finding.train().value(), 3),
              interval(finding.certify()),
              finding.verdict().toUpperCase(Locale.ROOT),
              price(finding)));
      lines.add(
          format(
              format,
              wide ? "  without requirements" : "  without",
              "",
              plain(finding.trainWithoutRequirements().value(), 3),
              interval(finding.certifyWithoutRequirements()),
              finding.verdictWithoutRequirements(),
              ""));
    }
  }

  private void verdict() {
    var joint = found.joint();
    var words = new ArrayList<String>();
    words.add(joint.met() + " met");
    words.add(joint.notDecided() + " not decided");
    words.add(joint.violated() + " violated");
    if (joint.notEstimable() > 0) {
      words.add(joint.notEstimable() + " not estimable");
    }
    wrap(
        "All met with "
            + Math.round(100 * joint.confidence())
            + " % confidence: "
            + (joint.verdict().equals("met") ? "yes" : joint.verdict())
            + " ("
            + String.join(", ", words)
            + ").",
        "");
  }

  private void mixture() {
    var model = found.model();
    if (!model.mixture().isEmpty()) {
      wrap("Mix    " + MixtureSection.sentence(model), "       ");
      model.mixing().ifPresent(by -> wrap("       " + MixtureSection.rounding(by), "       "));
    }
  }

  private void prices() {
    for (var finding : found.requirements()) {
      var price = finding.price();
      if (price.refitSaving().exists() && price.value().orElse(0) != 0) {
        double saving = price.predictedSaving().orElse(0);
        wrap(
            "Price  "
                + finding.name()
                + ": a limit of "
                + compact(price.relaxedLimit().orElse(0))
                + " would "
                + (saving < 0 ? "raise" : "lower")
                + " the training objective by "
                + significant(Math.abs(saving))
                + " (refit: "
                + significant((saving < 0 ? -1 : 1) * price.refitSaving().orElse(0))
                + ")."
                + price.doubt(),
            "       ");
      }
    }
  }

  private void reasons() {
    for (var finding : found.requirements()) {
      for (var why : finding.why()) {
        wrap("Why    " + finding.name() + ": " + why, "       ");
      }
    }
  }

  private void wrap(String text, String indent) {
    lines.addAll(Wrapping.wrap(shown(text), indent, width));
  }

  private static String sign(RequirementFinding finding) {
    return switch (finding.sense()) {
      case "at-least" -> ">=";
      case "equal" -> "=";
      default -> "<=";
    };
  }

  private static String interval(Measured measured) {
    var value = plain(measured.value(), 3);
    return measured.lower().exists() && measured.upper().exists()
        ? value + " [" + plain(measured.lower(), 3) + ", " + plain(measured.upper(), 3) + "]"
        : value;
  }

  private static String price(RequirementFinding finding) {
    var price = finding.price().value();
    return price.exists() ? compact(price.orElse(0)) : "-";
  }

  private static String plain(Figure figure, int digits) {
    return figure.exists() ? number(figure.orElse(0), digits) : "-";
  }

  private static String significant(double value) {
    return value == 0
        ? "0"
        : String.format(Locale.ROOT, "%.2g", value).replaceAll("e([+-])0", "e$1");
  }

  private static String cut(String text, int most) {
    return text.length() <= most ? text : text.substring(0, most - 2) + "..";
  }

  /** What a terminal cannot show becomes a question mark, and so does every control character. */
  private String shown(String text) {
    return text.replaceAll(unicode ? "\\p{Cntrl}" : "[^\\x20-\\x7e]", "?");
  }

  private static String format(String format, Object... arguments) {
    return String.format(Locale.ROOT, format, arguments).stripTrailing();
  }
}
