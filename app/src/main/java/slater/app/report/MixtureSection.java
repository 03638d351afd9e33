package slater.app.report;

import static slater.app.report.Markup.compact;
import static slater.app.report.Markup.count;
import static slater.app.report.Markup.escape;
import static slater.app.report.Markup.number;

import slater.app.solution.Figure;
import slater.app.solution.MixtureFacts;
import slater.app.solution.SolutionDocument;

/** The members of a mixture, and what rounding it to one of them would cost. */
final class MixtureSection {
  private MixtureSection() {}

  static void write(SolutionDocument.ModelFacts model, StringBuilder out) {
    if (model.mixture().isEmpty()) {
      return;
    }
    out.append("<p>").append(escape(sentence(model))).append("</p><div class=scroll><table>");
    out.append("<thead><tr><th>member</th><th>weight</th><th>certify rows</th>")
        .append("<th>objective alone</th><th>worst miss alone</th></tr></thead><tbody>");
    for (var member : model.mixture()) {
      out.append("<tr><td>")
          .append(member.member())
          .append("</td><td>")
          .append(number(member.weight(), 3))
          .append("</td><td>")
          .append(count(member.certifyRows()))
          .append("</td><td>")
          .append(compact(member.objective()))
          .append("</td><td>")
          .append(compact(member.worstMiss()))
          .append("</td></tr>");
    }
    out.append("</tbody></table></div>");
    model.mixing().ifPresent(facts -> out.append("<p>").append(rounding(facts)).append("</p>"));
  }

  /** What a mixture is, in a sentence. */
  static String sentence(SolutionDocument.ModelFacts model) {
    return "A mixture of "
        + model.mixture().size()
        + " models: which one serves a row is a hash of its features, so that the same row always"
        + " gets the same answer. It was chosen among "
        + model.mixing().map(facts -> count(facts.candidates())).orElse("some")
        + " points on the training rows.";
  }

  /** What one member in its place would cost, in a sentence. */
  static String rounding(MixtureFacts facts) {
    var rounding = facts.rounding();
    var train = rounding.train();
    var text = new StringBuilder("Rounded to one model, member ").append(rounding.member());
    text.append(" (chosen by the ").append(rounding.chosenBy()).append(" rows), it would cost ");
    text.append(beside(train)).append(" on the training rows");
    rounding
        .select()
        .ifPresent(
            select -> text.append(", ").append(beside(select)).append(" on the select rows"));
    return text.append('.').toString();
  }

  private static String beside(MixtureFacts.Beside at) {
    double more = at.single().orElse(Double.NaN) - at.mixture().orElse(Double.NaN);
    return compact(more)
        + " of the objective ("
        + figure(at.single())
        + " instead of "
        + figure(at.mixture())
        + "; worst miss "
        + figure(at.singleMiss())
        + " instead of "
        + figure(at.mixtureMiss())
        + ")";
  }

  private static String figure(Figure figure) {
    return compact(figure.orElse(Double.NaN));
  }
}
