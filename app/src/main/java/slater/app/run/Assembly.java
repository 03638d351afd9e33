package slater.app.run;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import slater.app.solution.Figure;
import slater.app.solution.Measured;
import slater.app.solution.RequirementFinding;
import slater.app.solution.SolutionDocument;
import slater.core.Status;
import slater.core.statistics.BoundedMean;
import slater.core.statistics.Joint;
import slater.core.statistics.Verdict;
import slater.learn.certify.Certified;
import slater.learn.certify.Judgements;
import slater.learn.certify.Planned;
import slater.learn.group.Condition;
import slater.learn.rate.Costs;
import slater.learn.rate.Rate;
import slater.learn.rate.RateRequirement;
import slater.learn.rate.Scope;

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
                  fitted.fit(),
                  j,
                  train.get(j),
                  certify.get(j),
                  planned.get(j),
                  fitted.conflict(),
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
              compare(asked),
              against(asked),
              asked.limit(),
              unit(asked),
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
        objectiveUnit() + " per " + (unit(asked).equals("share") ? "1 (100 points)" : unit(asked));
    var status = fitted.fit().outcome().solution().status();
    if (status != Status.SOLVED) {
      var none = Figure.missing("the training problem was not solved");
      return new RequirementFinding.PriceFinding(none, unit, CONVENTION, none, none, none);
    }
    boolean slopes = Solving.pricesAreSlopes(materials.method());
    if (!slopes && fitted.priced().isEmpty()) {
      var none = Figure.missing(Solving.NO_SLOPE + "; the refit that would tell was not solved");
      return new RequirementFinding.PriceFinding(none, unit, CONVENTION, none, none, none);
    }
    var convention = slopes ? CONVENTION : CONVENTION + "; " + Solving.BY_REFIT;
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
        Figure.of(priced.objective() - refit.fit().objective(), "not finite"));
  }

  private String objectiveUnit() {
    return switch (materials.study().objectiveName()) {
      case "log-loss" -> "nats";
      case "cost" -> materials.study().costs().map(Costs::unit).orElse("cost");
      default -> "squared units";
    };
  }

  static String unit(RateRequirement requirement) {
    return requirement.isRatio()
        ? "ratio"
        : requirement.rate().isProportion()
            ? "share"
            : requirement.rate().equals(Rate.MEAN_LOSS) ? "loss" : "prediction";
  }

  private static String compare(RateRequirement requirement) {
    return requirement.scope() instanceof Scope.Between between
        ? between.compare().spelling()
        : "value";
  }

  private static String against(RateRequirement requirement) {
    return requirement.scope() instanceof Scope.Between between ? between.against().spelling() : "";
  }

  /** The verdict on all requirements together. */
  SolutionDocument.Joint joint(List<Certified> certify, double confidence) {
    var components =
        certify.stream()
            .flatMap(found -> found.components().stream())
            .map(c -> c.assessment())
            .toList();
    if (certify.isEmpty() && !fitted.fit().requirements().isEmpty()) {
      int all = fitted.fit().requirements().size();
      return new SolutionDocument.Joint(Joint.RULE, confidence, "not estimable", 0, 0, 0, all);
    }
    return new SolutionDocument.Joint(
        Joint.RULE,
        confidence,
        Judging.word(Joint.of(components, confidence).verdict()),
        count(certify, Verdict.MET),
        count(certify, Verdict.NOT_DECIDED),
        count(certify, Verdict.VIOLATED),
        count(certify, Verdict.NOT_ESTIMABLE));
  }

  private static long count(List<Certified> all, Verdict verdict) {
    return all.stream().filter(found -> found.verdict() == verdict).count();
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
    double most = Math.max(costs.falsePositive(), costs.falseNegative());
    var certify = parts[2];
    var none = Figure.missing("no interval for weighted rows");
    Figure lower = none;
    Figure upper = none;
    var bound = "";
    if (certify.rows() > 0 && certify.weights().length == 0 && most > 0) {
      // The cost of a row lies in a known range, whatever the model: a bounded mean.
      var estimate = BoundedMean.of(costsOfRows(costs, certify), 0, most);
      var interval = estimate.interval(materials.study().certification().confidence());
      lower = Figure.of(interval.lower(), "unbounded below");
      upper = Figure.of(interval.upper(), "unbounded above");
      bound = estimate.bound();
    }
    return new SolutionDocument.Objective.Values(
        Figure.of(meanCost(costs, parts[0]), "no rows"),
        Figure.of(meanCost(costs, parts[1]), "no rows"),
        Figure.of(meanCost(costs, certify), "no rows"),
        lower,
        upper,
        bound);
  }

  private static double[] costsOfRows(Costs costs, Judgements judged) {
    var each = new double[judged.rows()];
    for (int row = 0; row < each.length; row++) {
      each[row] =
          costs.of(
              judged.decisions()[row] == judged.positive(),
              judged.labels()[row] == judged.positive());
    }
    return each;
  }

  private static double meanCost(Costs costs, Judgements judged) {
    return judged.mean(costsOfRows(costs, judged));
  }

  SolutionDocument.Optimality optimality() {
    var certificate = fitted.fit().outcome().solution().certificate();
    return new SolutionDocument.Optimality(
        certificate.stationarity(),
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
