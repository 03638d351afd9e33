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

/** What a terminal shows at the end of a run: plain lines of at most 100 columns. */
public final class Summary {
  private static final int WIDTH = 100;

  private final SolutionDocument found;
  private final boolean unicode;
  private final List<String> lines = new ArrayList<>();

  private Summary(SolutionDocument found, boolean unicode) {
    this.found = found;
    this.unicode = unicode;
  }

  /**
   * The lines, from the objective to the reasons for misses.
   *
   * @param unicode whether the terminal shows more than ASCII
   */
  public static List<String> lines(SolutionDocument found, boolean unicode) {
    return new Summary(found, unicode).write();
  }

  private List<String> write() {
    lines.add("");
    objectives();
    lines.add("");
    requirements();
    lines.add("");
    verdict();
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
    int name = 22;
    for (var finding : found.requirements()) {
      name = Math.max(name, Math.min(34, finding.name().length()));
    }
    var format = "%-" + name + "s  %8s  %6s  %-23s  %-13s  %s";
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
      lines.add(
          format(
              format,
              shown(cut(finding.name(), name)),
              sign(finding) + " " + compact(finding.limit()),
              plain(finding.train().value(), 3),
              interval(finding.certify()),
              finding.verdict().toUpperCase(Locale.ROOT),
              price(finding)));
      lines.add(
          format(
              format,
              "  without requirements",
              "",
              "",
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
                + ").",
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
    var line = new StringBuilder();
    for (var word : shown(text).split(" ", -1)) {
      if (line.length() + 1 + word.length() > WIDTH && !line.toString().isBlank()) {
        lines.add(line.toString());
        line = new StringBuilder(indent).append(word);
      } else {
        line.append(line.isEmpty() ? "" : " ").append(word);
      }
    }
    lines.add(line.toString());
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
