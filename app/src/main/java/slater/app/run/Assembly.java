package slater.app.run;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import slater.app.judge.Costing;
import slater.app.judge.Judging;
import slater.app.judge.Words;
import slater.app.solution.Figure;
import slater.app.solution.Measured;
import slater.app.solution.RequirementFinding;
import slater.app.solution.SolutionDocument;
import slater.app.study.Study;
import slater.core.Status;
import slater.learn.certify.Certified;
import slater.learn.certify.Judgements;
import slater.learn.certify.Planned;
import slater.learn.group.Condition;
import slater.learn.rate.Costs;

/** Puts everything that a run found into one document. */
final class Assembly {
  private static final String CONVENTION =
      "saving in the training objective per unit by which the limit is relaxed (docs/prices.md)";

  private final Materials materials;
  private final Fitted fitted;
  private final List<Optional<Planned>> planned;
  private final Judging judging;

  Assembly(Materials materials, Fitted fitted, List<Optional<Planned>> planned, Judging judging) {
    this.materials = materials;
    this.fitted = fitted;
    this.planned = planned;
    this.judging = judging;
  }

  /**
   * What was found about each requirement.
   *
   * @param train what the training rows say
   * @param select what the selection rows say; empty where there are none
   * @param certify what the certification rows say; empty where there are none
   * @param trainWithout what the training rows say of the model without requirements
   * @param certifyWithout what the certification rows say of it
   */
  List<RequirementFinding> findings(
      List<Certified> train,
      List<Certified> select,
      List<Certified> certify,
      List<Certified> trainWithout,
      List<Certified> certifyWithout) {
    var findings = new ArrayList<RequirementFinding>();
    for (int j = 0; j < train.size(); j++) {
      var asked = train.get(j).requirement();
      boolean judged = !certify.isEmpty();
      var none = Measured.missing("no rows were kept for it");
      var why =
          judged
              ? Reasons.of(
                  fitted,
                  j,
                  train.get(j),
                  certify.get(j),
                  planned.get(j),
                  fitted.with().encoding().size() + 1,
                  materials.train().rows())
              : List.<String>of();
      findings.add(
          new RequirementFinding(
              asked.name(),
              asked.rate().toString(),
              train.get(j).cells().stream().map(cell -> cell.group()).toList(),
              asked.where().map(Condition::toString).orElse(""),
              asked.sense().spelling(),
              Words.compare(asked),
              Words.against(asked),
              asked.limit(),
              Words.unit(asked),
              asked.because(),
              Figure.of(fitted.fit().surrogate().get(j), "not finite"),
              Judging.seen(train.get(j)),
              select.isEmpty() ? none : judging.measured(select.get(j)),
              judged ? judging.measured(certify.get(j)) : none,
              Judging.seen(trainWithout.get(j)),
              judged ? judging.measured(certifyWithout.get(j)) : none,
              judged ? Judging.word(certify.get(j).verdict()) : "not estimable",
              judged ? Judging.word(certifyWithout.get(j).verdict()) : "not estimable",
              why,
              rowsNeeded(j),
              certifiable(j),
              price(j)));
    }
    return findings;
  }

  private Figure rowsNeeded(int j) {
    var needed = planned.get(j).map(Planned::needed).orElse(OptionalLong.empty());
    return needed.isPresent()
        ? Figure.of((double) needed.getAsLong(), "")
        : Figure.missing("not planned for this kind of requirement");
  }

  private Figure certifiable(int j) {
    return planned
        .get(j)
        .map(plan -> Figure.of(plan.atBest(), "not finite"))
        .orElse(Figure.missing("not planned for this kind of requirement"));
  }

  private RequirementFinding.PriceFinding price(int j) {
    var asked = fitted.fit().requirements().get(j);
    var unit =
        objectiveUnit()
            + " per "
            + (Words.unit(asked).equals("share") ? "1 (100 points)" : Words.unit(asked));
    var status = fitted.fit().outcome().solution().status();
    if (status != Status.SOLVED) {
      var none = Figure.missing("the training problem was not solved");
      return new RequirementFinding.PriceFinding(none, unit, CONVENTION, none, none, none);
    }
    boolean mixed = fitted.mixed().isPresent();
    boolean slopes = mixed || Solving.pricesAreSlopes(materials.method());
    if (!slopes && fitted.priced().isEmpty()) {
      var none = Figure.missing(Solving.NO_SLOPE + "; the refit that would tell was not solved");
      return new RequirementFinding.PriceFinding(none, unit, CONVENTION, none, none, none);
    }
    var convention =
        mixed
            ? CONVENTION + "; " + Solving.BY_PROGRAM
            : slopes ? CONVENTION : CONVENTION + "; " + Solving.BY_REFIT;
    var priced = fitted.priced().orElse(fitted.fit());
    double price = (slopes ? fitted.fit() : priced).prices().get(j);
    if (fitted.refits().get(j).isEmpty()) {
      var none =
          Figure.missing(price == 0 ? "the limit is not active" : "the refit was not solved");
      return new RequirementFinding.PriceFinding(
          Figure.of(price, "not finite"), unit, convention, none, none, none);
    }
    var refit = fitted.refits().get(j).getFirst();
    double moved = (refit.limit() - asked.limit()) * asked.relaxing();
    return new RequirementFinding.PriceFinding(
        Figure.of(price, "not finite"),
        unit,
        convention,
        Figure.of(refit.limit(), "not finite"),
        Figure.of(price * moved, "not finite"),
        Figure.of(priced.objective() - refit.objective(), "not finite"));
  }

  private String objectiveUnit() {
    var study = materials.study();
    return study.objective() == Study.Objective.COST
        ? study.costs().map(Costs::unit).orElse("cost")
        : study.model().loss().kind().unit();
  }

  /** The objective on the parts; a loss without a bound has no valid interval. */
  SolutionDocument.Objective objective(Judgements[] with, Judgements[] without) {
    boolean cost = materials.study().objectiveName().equals("cost");
    return new SolutionDocument.Objective(
        materials.study().objectiveName(),
        objectiveUnit(),
        cost ? costs(with) : losses(with),
        cost ? costs(without) : losses(without));
  }

  /** The costs on the parts, where the study names any and they are not the objective. */
  Optional<SolutionDocument.Objective> costs(Judgements[] with, Judgements[] without) {
    return materials
        .study()
        .costs()
        .map(
            costs ->
                new SolutionDocument.Objective(
                    "cost per row", costs.unit(), costs(with), costs(without)));
  }

  private static SolutionDocument.Objective.Values losses(Judgements[] parts) {
    var none = Figure.missing("a loss without a stated bound has no interval that is valid");
    return new SolutionDocument.Objective.Values(
        Figure.of(parts[0].meanLoss(), "no rows"),
        Figure.of(parts[1].meanLoss(), "no rows"),
        Figure.of(parts[2].meanLoss(), "no rows"),
        none,
        none,
        "");
  }

  private SolutionDocument.Objective.Values costs(Judgements[] parts) {
    var costs = materials.study().costs().orElseThrow();
    var certify = Costing.of(costs, parts[2], materials.study().certification().confidence());
    return new SolutionDocument.Objective.Values(
        Figure.of(Costing.mean(costs, parts[0]), "no rows"),
        Figure.of(Costing.mean(costs, parts[1]), "no rows"),
        certify.value(),
        certify.lower(),
        certify.upper(),
        certify.bound());
  }

  SolutionDocument.Optimality optimality() {
    var certificate = fitted.fit().outcome().solution().certificate();
    return new SolutionDocument.Optimality(
        Figure.of(
            certificate.stationarity(),
            "a mixture has no derivative: it is the best over the points that were seen"),
        certificate.feasibility(),
        certificate.complementarity(),
        certificate.dualityGap().isPresent()
            ? Figure.of(certificate.dualityGap().getAsDouble(), "not finite")
            : Figure.missing("smooth rates are not convex, so no bound on the optimum is known"));
  }

  /** The status as documents print it. */
  static String status(Status status) {
    return status.name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }

  Map<String, String> metadata(
      String studySha256, List<RequirementFinding> findings, SolutionDocument.Joint joint) {
    var metadata = new LinkedHashMap<String, String>();
    metadata.put("study", materials.study().name());
    metadata.put("study-sha256", studySha256);
    materials
        .checked()
        .read()
        .sources()
        .forEach(file -> metadata.put("data-sha256 " + file.name(), file.sha256()));
    metadata.put(
        "certificate", joint.verdict() + " (" + joint.rule() + ", " + joint.confidence() + ")");
    for (var finding : findings) {
      metadata.put(
          "requirement " + finding.name(),
          finding.sense()
              + " "
              + finding.limit()
              + ": "
              + finding.verdict()
              + (finding.price().value().exists()
                  ? ", price " + finding.price().value().value()
                  : ""));
    }
    return metadata;
  }
}
