package slater.app.judge;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import slater.app.solution.CertificateDocument.GroupRows;
import slater.app.solution.CertificateDocument.Judged;
import slater.app.solution.CertificateDocument.Mean;
import slater.app.solution.Figure;
import slater.app.solution.RequirementFinding;
import slater.app.solution.SolutionDocument;
import slater.app.study.Study;
import slater.core.statistics.Looks;
import slater.learn.certify.Certified;
import slater.learn.certify.Judgements;
import slater.learn.rate.Costs;
import slater.learn.rate.Rate;
import slater.learn.train.Dataset;

/**
 * What some rows say about a model: the parts that every certificate made without training has.
 *
 * @param requirements each requirement
 * @param joint all of them
 * @param groups the rows of each group
 * @param means the mean loss, and the mean cost where decisions have one
 * @param warnings degenerate answers by name
 */
public record Verdicts(
    List<Judged> requirements,
    SolutionDocument.Joint joint,
    List<GroupRows> groups,
    List<Mean> means,
    List<SolutionDocument.Warning> warnings) {
  /** Copies the lists. */
  public Verdicts {
    requirements = List.copyOf(requirements);
    groups = List.copyOf(groups);
    means = List.copyOf(means);
    warnings = List.copyOf(warnings);
  }

  /**
   * Judges.
   *
   * @param study what is asked
   * @param judging how
   * @param part the rows
   * @param judged what the model says of them
   * @param earlier what a run found by its own certification rows; empty for an audit
   */
  public static Verdicts of(
      Study study,
      Judging judging,
      Dataset part,
      Judgements judged,
      Optional<SolutionDocument> earlier) {
    var found = judging.judge(study.requirements(), judged, part);
    var requirements = new ArrayList<Judged>();
    for (int j = 0; j < found.size(); j++) {
      int at = j;
      requirements.add(
          judged(judging, found.get(j), earlier.map(run -> run.requirements().get(at))));
    }
    var groups = new ArrayList<GroupRows>();
    for (var of : part.groups()) {
      var counts = of.counts();
      for (int g = 0; g < of.size(); g++) {
        groups.add(new GroupRows(of.name(), of.labels().get(g), counts[g]));
      }
    }
    return new Verdicts(
        requirements, judging.joint(found), groups, means(study, judged, earlier), odd(found));
  }

  private static Judged judged(
      Judging judging, Certified found, Optional<RequirementFinding> earlier) {
    var asked = found.requirement();
    return new Judged(
        asked.name(),
        asked.rate().toString(),
        asked.where().map(Object::toString).orElse(""),
        asked.sense().spelling(),
        Words.compare(asked),
        Words.against(asked),
        asked.limit(),
        Words.unit(asked),
        asked.because(),
        earlier.map(RequirementFinding::certify),
        earlier.map(RequirementFinding::verdict).orElse(""),
        judging.measured(found),
        Judging.word(found.verdict()));
  }

  private static List<Mean> means(
      Study study, Judgements judged, Optional<SolutionDocument> earlier) {
    var none = Figure.missing("a loss without a stated bound has no interval that is valid");
    var unknown = Figure.missing("nothing was measured before");
    var means = new ArrayList<Mean>();
    var loss = study.model().kind().loss();
    if (!Double.isNaN(judged.meanLoss())) {
      means.add(
          new Mean(
              loss,
              "",
              Figure.of(judged.meanLoss(), "no rows"),
              none,
              none,
              "",
              earlier
                  .map(SolutionDocument::objective)
                  .filter(objective -> objective.name().equals(loss))
                  .map(objective -> objective.values().certify())
                  .orElse(unknown)));
    }
    if (study.costs().isPresent()) {
      Costs costs = study.costs().get();
      var costing = Costing.of(costs, judged, study.certification().confidence());
      means.add(
          new Mean(
              "cost per row",
              costs.unit(),
              costing.value(),
              costing.lower(),
              costing.upper(),
              costing.bound(),
              earlier
                  .flatMap(SolutionDocument::costs)
                  .map(objective -> objective.values().certify())
                  .orElse(unknown)));
    }
    return means;
  }

  /** Decisions that are all the same, by which every parity holds. */
  private static List<SolutionDocument.Warning> odd(List<Certified> found) {
    var warnings = new ArrayList<SolutionDocument.Warning>();
    for (var each : found) {
      for (var cell : each.cells()) {
        boolean constant = cell.n() > 1 && (cell.value() == 0 || cell.value() == 1);
        if (constant && each.requirement().rate().equals(Rate.SELECTION)) {
          warnings.add(
              new SolutionDocument.Warning(
                  "constant-decision",
                  "Every row of \""
                      + cell.group()
                      + "\" gets the same decision: a constant classifier satisfies every parity.",
                  each.requirement().name()));
        }
      }
    }
    return warnings;
  }

  /** The warning of a part that was looked at before; nothing for a fresh one. */
  public static List<SolutionDocument.Warning> looked(int before) {
    var words = new Looks(before).words();
    return words.isEmpty()
        ? List.of()
        : List.of(
            new SolutionDocument.Warning(
                "looked-at-before",
                Character.toUpperCase(words.charAt(0)) + words.substring(1) + ".",
                "data"));
  }
}
