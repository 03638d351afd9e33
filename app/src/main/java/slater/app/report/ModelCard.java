package slater.app.report;

import slater.app.solution.Figure;
import slater.app.solution.SolutionDocument;

/**
 * {@code MODEL_CARD.md} in the sections of Mitchell et al., Model Cards for Model Reporting (FAT*
 * 2019). What Slater knows is filled in; what only the owner knows is an explicit blank.
 */
public final class ModelCard {
  private static final String BLANK = "**[to be filled in by the owner]** ";

  private ModelCard() {}

  /** The card. */
  public static String write(SolutionDocument found) {
    var out = new StringBuilder();
    out.append("# Model card: ").append(inline(found.study().name())).append("\n\n");
    out.append("Verdict on held-out rows: **")
        .append(found.joint().verdict())
        .append("** (")
        .append(found.joint().rule())
        .append(", ")
        .append(Markup.number(100 * found.joint().confidence(), 0))
        .append(" % confidence).\n\n");
    out.append("## Model details\n\n");
    row(
        out,
        "Kind",
        found.model().kind() + ", " + found.model().coefficients().size() + " coefficients");
    if (!found.model().mixture().isEmpty()) {
      row(out, "Mixture", MixtureSection.sentence(found.model()));
      for (var member : found.model().mixture()) {
        row(
            out,
            "Member " + member.member(),
            "weight "
                + Markup.number(member.weight(), 3)
                + ", served "
                + Markup.count(member.certifyRows())
                + " certify rows");
      }
      found.model().mixing().ifPresent(by -> row(out, "One model", MixtureSection.rounding(by)));
    }
    row(out, "Fitted by", found.method().id() + " (" + found.method().source() + ")");
    row(out, "Software", "Slater " + found.slater().version() + " on " + found.slater().jvm());
    row(out, "Run", found.run().id() + ", " + found.run().finished());
    row(
        out,
        "Protected column needed at prediction time",
        found.model().needsProtectedColumn() ? "yes" : "no");
    row(out, "Owner and contact", BLANK);
    row(out, "Licence of the model", BLANK);
    out.append("\n## Intended use\n\n");
    row(out, "Primary use and users", BLANK);
    row(out, "Out of scope", BLANK);
    out.append("\n## Data\n\n");
    for (var file : found.data()) {
      row(
          out,
          inline(file.name()),
          Markup.count(file.rows())
              + " rows, SHA-256 "
              + file.sha256()
              + (file.source().isEmpty() ? "" : "; " + inline(file.source())));
    }
    for (var part : found.split().parts()) {
      row(out, "Rows for " + part.name(), Markup.count(part.rows()));
    }
    row(out, "How the data came about, and who is missing from it", BLANK);
    out.append("\n## Requirements and what was found\n\n");
    out.append("| requirement | limit | held out | interval | verdict | price | because |\n");
    out.append("|---|---|---|---|---|---|---|\n");
    for (var finding : found.requirements()) {
      out.append("| ")
          .append(inline(finding.name()))
          .append(finding.where().isEmpty() ? "" : inline(" (" + finding.where() + ")"))
          .append(" | ")
          .append(finding.sense())
          .append(' ')
          .append(Markup.compact(finding.limit()))
          .append(" | ")
          .append(figure(finding.certify().value()))
          .append(" | [")
          .append(figure(finding.certify().lower()))
          .append(", ")
          .append(figure(finding.certify().upper()))
          .append("] | ")
          .append(finding.verdict())
          .append(" | ")
          .append(figure(finding.price().value()))
          .append(" | ")
          .append(finding.because().isEmpty() ? BLANK : inline(finding.because()))
          .append(" |\n");
    }
    out.append("\n## Performance\n\n");
    var objective = found.objective();
    row(
        out,
        inline(objective.name()) + ", held out",
        figure(objective.values().certify())
            + " (without requirements "
            + figure(objective.withoutRequirements().certify())
            + ")");
    found
        .costs()
        .ifPresent(
            costs ->
                row(
                    out,
                    inline(costs.name()) + " in " + inline(costs.unit()) + ", held out",
                    figure(costs.values().certify())
                        + " (without requirements "
                        + figure(costs.withoutRequirements().certify())
                        + ")"));
    out.append("\n## Ethical considerations, caveats\n\n");
    for (var warning : found.warnings()) {
      out.append("- ").append(inline(warning.text())).append('\n');
    }
    out.append("- Scores of a model trained under requirements are no probabilities.\n");
    row(out, "Who is affected, what a wrong decision does to them, how they appeal", BLANK);
    row(out, "When this card must be looked at again", BLANK);
    return out.toString();
  }

  private static void row(StringBuilder out, String name, String value) {
    out.append("- ").append(name).append(": ").append(value).append('\n');
  }

  private static String figure(Figure figure) {
    return figure.exists()
        ? Markup.number(figure.orElse(0), 4)
        : "none: " + inline(figure.reason());
  }

  /** Text from outside inside a line of Markdown: no markup, no table cell, no line break. */
  private static String inline(String text) {
    return Markup.escape(text)
        .replaceAll("[\\r\\n]+", " ")
        .replaceAll("([\\\\`*_\\[\\]|])", "\\\\$1");
  }
}
