package slater.app.run;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import slater.app.judge.Costing;
import slater.app.judge.Judging;
import slater.app.solution.Figure;
import slater.app.solution.SweepDocument;
import slater.app.study.Study;
import slater.core.statistics.Joint;
import slater.core.statistics.Simultaneous;
import slater.core.statistics.Verdict;
import slater.learn.certify.Judgements;
import slater.learn.predictor.ModelChoice;
import slater.learn.predictor.TableModel;

/**
 * The order of the candidates of a sweep, fixed without a look at the certify rows, and what those
 * rows then say of one.
 */
final class SweepRanking {
  private final Study study;
  private final Materials materials;
  private final Judging judging;

  SweepRanking(Study study, Materials materials) {
    this.study = study;
    this.materials = materials;
    this.judging = Judging.of(study, materials.train());
  }

  /** Whether select rows put candidates in order; training rows do where there are none. */
  boolean ordered() {
    return materials.select().rows() > 0;
  }

  /** A candidate with what puts it in order. */
  record Ranked(
      int index,
      Candidate candidate,
      TableModel model,
      double objective,
      double pValue,
      List<SweepDocument.Seen> seen) {}

  /** What the rows that order say of a candidate. */
  Ranked of(int index, Candidate candidate, ModelChoice choice, int candidates) {
    var part = ordered() ? materials.select() : materials.train();
    var model =
        TableModel.of(choice, materials.train().target(), materials.encoding(), candidate.point());
    Judgements judged = ordered() ? part.judge(model) : materials.judgeTrain(model);
    double p = 0;
    var seen = new ArrayList<SweepDocument.Seen>();
    var requirements = study.requirements();
    double each = Simultaneous.each(study.certification().confidence(), candidates);
    for (var found : judging.judge(requirements, judged, part)) {
      for (var component : found.components()) {
        p = Math.max(p, component.assessment().pMet());
      }
      var worst = found.worst().estimate();
      boolean held = worst.estimable() && ordered();
      var none = Figure.missing(ordered() ? "not estimable" : "the model was fitted to these rows");
      seen.add(
          new SweepDocument.Seen(
              found.requirement().name(),
              found.requirement().limit(),
              Figure.of(found.value(), "not estimable"),
              held ? Figure.of(worst.interval(each).lower(), "unbounded") : none,
              held ? Figure.of(worst.interval(each).upper(), "unbounded") : none));
    }
    return new Ranked(index, candidate, model, objective(judged), p, seen);
  }

  private double objective(Judgements judged) {
    return study.objective() == Study.Objective.COST
        ? Costing.mean(study.costs().orElseThrow(), judged)
        : judged.meanLoss();
  }

  /** From the surest to the cheapest: who is neither surer nor cheaper than another is left out. */
  static List<Ranked> order(List<Ranked> ranked) {
    var sorted =
        ranked.stream()
            .filter(one -> Double.isFinite(one.objective()))
            .sorted(
                Comparator.comparingDouble(Ranked::pValue)
                    .thenComparingDouble(Ranked::objective)
                    .thenComparingInt(Ranked::index))
            .toList();
    var order = new ArrayList<Ranked>();
    for (var one : sorted) {
      if (order.isEmpty() || one.objective() < order.getLast().objective()) {
        order.add(one);
      }
    }
    return order;
  }

  /** What the certify rows say of all requirements together. */
  Verdict certified(TableModel model) {
    var part = materials.certify();
    var found = judging.judge(study.requirements(), part.judge(model), part);
    var components =
        found.stream()
            .flatMap(each -> each.components().stream())
            .map(component -> component.assessment())
            .toList();
    double confidence = study.certification().confidence();
    return Joint.of(components, confidence).verdict();
  }
}
