package slater.app.claim;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import slater.app.check.CheckedStudy;
import slater.app.check.StudyCheck;
import slater.app.run.Answer;
import slater.app.solution.Measured;
import slater.app.study.Data;
import slater.app.study.Layers;
import slater.app.study.StudyFile;
import slater.core.Workers;
import slater.core.statistics.Interval;
import slater.learn.certify.Cell;
import slater.learn.certify.Certifier;
import slater.learn.certify.Estimates;
import slater.learn.group.Groups;
import slater.learn.population.Population;
import slater.learn.population.Truth;
import slater.learn.predictor.TableModel;
import slater.learn.rate.Rate;
import slater.learn.rate.RateRequirement;
import slater.learn.rate.Scope;

/**
 * A study of generated rows, answered by the whole program, beside what is true of its models.
 *
 * @param checked the study and its rows
 * @param answer what the program found
 * @param without what is true of the model without requirements
 * @param with what is true of the model with requirements
 */
record KnownDraw(CheckedStudy checked, Answer answer, Truth without, Truth with) {

  /**
   * Draws the rows and answers the study.
   *
   * @param study the file
   * @param changes what is said over it, by path of keys
   * @param folder where the files of the run go
   */
  static KnownDraw of(Path study, Map<String, String> changes, Path folder, Workers workers) {
    var layers = Layers.none();
    for (var change : changes.entrySet()) {
      layers = layers.withFlag("--set", change.getKey(), change.getValue());
    }
    var checked = StudyCheck.of(StudyFile.read(study, layers));
    var answer = Answer.to(checked, folder, workers);
    var population = population(checked);
    return new KnownDraw(
        checked, answer, population.truth(answer.without()), population.truth(answer.with()));
  }

  /** The population that the rows of a study were drawn from. */
  static Population population(CheckedStudy checked) {
    if (checked.study().data().rows() instanceof Data.Generated generated) {
      return Population.named(generated.population());
    }
    throw new IllegalArgumentException("The rows of this study were not generated");
  }

  List<RateRequirement> requirements() {
    return checked.study().requirements();
  }

  /** How many rows were drawn. */
  int rows() {
    return checked.table().rows();
  }

  /**
   * What was said of one requirement, and what is so.
   *
   * @param truth the true value of what is limited
   * @param lower the least value of the interval
   * @param upper the largest value of the interval
   * @param verdict the verdict, in a word
   * @param holds whether the requirement is met in truth
   */
  record Said(double truth, double lower, double upper, String verdict, boolean holds) {
    boolean covers() {
      return lower <= truth && truth <= upper;
    }

    boolean isFalselyMet() {
      return verdict.equals("met") && !holds;
    }

    boolean isFalselyViolated() {
      return verdict.equals("violated") && holds;
    }
  }

  /** What the certificate says of a requirement, of the model with or without requirements. */
  Said said(int requirement, boolean with) {
    var finding = answer.document().requirements().get(requirement);
    Measured certify = with ? finding.certify() : finding.certifyWithoutRequirements();
    var verdict = with ? finding.verdict() : finding.verdictWithoutRequirements();
    return said(
        requirement,
        with,
        certify.lower().orElse(Double.NEGATIVE_INFINITY),
        certify.upper().orElse(Double.POSITIVE_INFINITY),
        verdict);
  }

  /** The same from the rows that the model was fitted to: what no certificate may do. */
  Said saidOnTrainingRows(int requirement, boolean with) {
    var asked = requirements().get(requirement);
    var rows = checked.dataset().rows(checked.parts().train());
    var groups = new LinkedHashMap<String, Groups>();
    rows.groups().forEach(of -> groups.put(of.name(), of));
    double confidence = checked.study().certification().confidence();
    var judged = rows.judge(with ? answer.with() : answer.without());
    var found = new Certifier(confidence, Estimates.standard()).judge(asked, judged, groups);
    var interval = found.worst().estimate().interval(confidence);
    var verdict = found.verdict().name().toLowerCase(Locale.ROOT).replace('_', ' ');
    return said(requirement, with, interval.lower(), interval.upper(), verdict);
  }

  private Said said(int requirement, boolean with, double lower, double upper, String verdict) {
    var asked = requirements().get(requirement);
    var truth = with ? this.with : without;
    double value = truth.value(asked);
    boolean holds =
        switch (asked.sense()) {
          case AT_MOST, WITHIN -> value <= asked.limit();
          case AT_LEAST -> value >= asked.limit();
          case EQUAL -> Math.abs(value - asked.limit()) <= asked.tolerance();
        };
    return new Said(signed(truth, asked), lower, upper, verdict, holds);
  }

  /** An interval of a difference is one of the second group less the first, whatever its sign. */
  private static double signed(Truth truth, RateRequirement asked) {
    if (asked.scope() instanceof Scope.Between && !asked.isRatio() && truth.groups().size() == 2) {
      return truth.groups().get(1).rate(asked.rate()) - truth.groups().get(0).rate(asked.rate());
    }
    return truth.value(asked);
  }

  /**
   * A rate of the model without requirements.
   *
   * @param rate the rate
   * @param group the group, or {@code all}
   * @param truth its value in the population
   * @param found the held-out rows' interval
   */
  record KnownRate(Rate rate, String group, double truth, Interval found) {}

  /** Rates of the model without requirements, of all rows and of each group of the first kind. */
  List<KnownRate> rates(List<Rate> rates, double confidence) {
    var rows = checked.dataset().rows(checked.parts().certify());
    TableModel model = answer.without();
    var judged = rows.judge(model);
    var known = new ArrayList<KnownRate>();
    for (var rate : rates) {
      var cells = new ArrayList<Cell>();
      cells.add(Cell.overall(rate, judged));
      cells.addAll(Cell.each(rate, judged, rows.groups().getFirst()));
      for (var cell : cells) {
        boolean all = cell.group().equals(Cell.ALL);
        double truth = all ? without.rate(rate) : without.rate(rate, cell.group());
        var interval = Estimates.standard().of(rate, judged, cell).interval(confidence);
        known.add(new KnownRate(rate, cell.group(), truth, interval));
      }
    }
    return known;
  }
}
