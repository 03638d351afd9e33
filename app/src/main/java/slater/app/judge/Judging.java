package slater.app.judge;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import slater.app.solution.Figure;
import slater.app.solution.Measured;
import slater.app.solution.SolutionDocument;
import slater.app.study.Study;
import slater.core.statistics.Joint;
import slater.core.statistics.Simultaneous;
import slater.core.statistics.Verdict;
import slater.learn.Weights;
import slater.learn.certify.Certified;
import slater.learn.certify.Certifier;
import slater.learn.certify.Estimates;
import slater.learn.certify.Judgements;
import slater.learn.certify.NotEstimable;
import slater.learn.group.Groups;
import slater.learn.rate.RateRequirement;
import slater.learn.train.Dataset;

/** Requirements on some rows, judged and turned into figures, whoever made the model. */
public final class Judging {
  private final Certifier certifier;
  private final int requirements;

  private Judging(Certifier certifier, int requirements) {
    this.certifier = certifier;
    this.requirements = requirements;
  }

  /** Judging as a study asks for it, of a model that was fitted to these rows. */
  public static Judging of(Study study, Dataset fitted) {
    boolean importance =
        study.data().weights().filter(w -> w.kind() == Weights.Kind.IMPORTANCE).isPresent();
    var most = importance ? Arrays.stream(fitted.weights()).max() : OptionalDouble.empty();
    var together =
        study
            .data()
            .clusters()
            .map(by -> by.heaviest(fitted.clusters(), fitted.weights(), most.orElse(1)));
    return of(study, fitted.target().classes(), most, together);
  }

  /**
   * Judging as a study asks for it.
   *
   * @param study its requirements, confidence and largest loss
   * @param classes the classes of the target; empty for a number
   * @param mostWeight the largest importance weight that can occur, known before the rows are
   *     looked at; empty where rows count once or by frequency
   */
  public static Judging of(Study study, List<String> classes, OptionalDouble mostWeight) {
    // Without rows that were fitted to, the size of clusters is known where it is stated.
    var together =
        study
            .data()
            .clusters()
            .map(by -> by.heaviest(new int[0], new double[0], mostWeight.orElse(1)));
    return of(study, classes, mostWeight, together);
  }

  private static Judging of(
      Study study, List<String> classes, OptionalDouble mostWeight, Optional<Double> mostTogether) {
    var certification = study.certification();
    var estimates =
        new Estimates(
            certification.largestLoss(),
            study.model().kind().classifies(),
            mostWeight,
            certification.clipping(),
            mostTogether.map(OptionalDouble::of).orElse(OptionalDouble.empty()));
    return new Judging(
        new Certifier(certification.confidence(), estimates, classes), study.requirements().size());
  }

  /** By how much the worst requirement is missed on a part, by its figures alone. */
  public double worstMiss(List<RateRequirement> asked, Judgements judged, Dataset part) {
    var groups = groups(part);
    double worst = 0;
    for (var each : asked) {
      worst = Math.max(worst, certifier.miss(each, judged, groups));
    }
    return worst;
  }

  private static Map<String, Groups> groups(Dataset part) {
    var groups = new LinkedHashMap<String, Groups>();
    part.groups().forEach(of -> groups.put(of.name(), of));
    part.met().forEach(of -> groups.put(of.name(), of));
    return groups;
  }

  /** What a part says about each requirement; nothing where the part has no rows. */
  public List<Certified> judge(List<RateRequirement> asked, Judgements judged, Dataset part) {
    var groups = groups(part);
    return part.rows() == 0
        ? List.of()
        : asked.stream().map(each -> certifier.judge(each, judged, groups)).toList();
  }

  /** The figures of one requirement, with intervals. */
  public Measured measured(Certified found) {
    var worst = found.worst();
    var cells = cells(found);
    if (!worst.estimate().estimable()) {
      var reason =
          worst.estimate() instanceof NotEstimable none ? none.reason() : "not enough rows";
      double seen = worst.estimate() instanceof NotEstimable none ? none.seen() : Double.NaN;
      var no = Figure.missing(reason);
      return new Measured(Figure.of(seen, reason), no, no, no, no, "", no, cells);
    }
    var estimate = worst.estimate();
    var interval = estimate.interval(certifier.confidence());
    double level = Simultaneous.each(certifier.confidence(), Math.max(1, requirements));
    var together = estimate.interval(level);
    double pMet = 0;
    for (var component : found.components()) {
      pMet = Math.max(pMet, component.assessment().pMet());
    }
    return new Measured(
        Figure.of(interval.estimate(), "no rows"),
        Figure.of(interval.lower(), "unbounded below"),
        Figure.of(interval.upper(), "unbounded above"),
        Figure.of(together.lower(), "unbounded below"),
        Figure.of(together.upper(), "unbounded above"),
        estimate.bound(),
        Figure.of(pMet, "not tested"),
        cells);
  }

  /** The same without intervals: for rows that the model was fitted to, where none is valid. */
  public static Measured seen(Certified found) {
    var none = Figure.missing("the model was fitted to these rows");
    var cells = new ArrayList<Measured.GroupCount>();
    for (var cell : found.cells()) {
      cells.add(
          new Measured.GroupCount(
              cell.group(),
              Figure.of(cell.value(), "no rows"),
              none,
              none,
              cell.numerator(),
              cell.denominator(),
              cell.observations()));
    }
    var estimate = found.worst().estimate();
    double value = estimate instanceof NotEstimable no ? no.seen() : found.value();
    return new Measured(Figure.of(value, "no rows"), none, none, none, none, "", none, cells);
  }

  private List<Measured.GroupCount> cells(Certified found) {
    var cells = new ArrayList<Measured.GroupCount>();
    for (int i = 0; i < found.cells().size(); i++) {
      var cell = found.cells().get(i);
      var estimate = found.estimates().get(i);
      Figure lower = Figure.missing("no valid interval");
      Figure upper = lower;
      if (estimate.estimable()) {
        var interval = estimate.interval(certifier.confidence());
        lower = Figure.of(interval.lower(), "unbounded below");
        upper = Figure.of(interval.upper(), "unbounded above");
      }
      cells.add(
          new Measured.GroupCount(
              cell.group(),
              Figure.of(cell.value(), "no rows"),
              lower,
              upper,
              cell.numerator(),
              cell.denominator(),
              cell.observations()));
    }
    return cells;
  }

  /** A verdict as reports print it: {@code not decided}. */
  public static String word(Enum<?> verdict) {
    return verdict.name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }

  /** The verdict on all requirements together; an empty list is of rows that were not kept. */
  public SolutionDocument.Joint joint(List<Certified> found) {
    double confidence = certifier.confidence();
    if (found.isEmpty() && requirements > 0) {
      return new SolutionDocument.Joint(
          Joint.RULE, confidence, "not estimable", 0, 0, 0, requirements);
    }
    var components =
        found.stream()
            .flatMap(each -> each.components().stream())
            .map(component -> component.assessment())
            .toList();
    return new SolutionDocument.Joint(
        Joint.RULE,
        confidence,
        word(Joint.of(components, confidence).verdict()),
        count(found, Verdict.MET),
        count(found, Verdict.NOT_DECIDED),
        count(found, Verdict.VIOLATED),
        count(found, Verdict.NOT_ESTIMABLE));
  }

  private static long count(List<Certified> all, Verdict verdict) {
    return all.stream().filter(found -> found.verdict() == verdict).count();
  }
}
