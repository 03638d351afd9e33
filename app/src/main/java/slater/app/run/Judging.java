package slater.app.run;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import slater.app.solution.Figure;
import slater.app.solution.Measured;
import slater.core.statistics.Simultaneous;
import slater.learn.certify.Certified;
import slater.learn.certify.Certifier;
import slater.learn.certify.Judgements;
import slater.learn.certify.NotEstimable;
import slater.learn.group.Groups;
import slater.learn.rate.RateRequirement;
import slater.learn.train.Dataset;

/** Requirements on one part of the data, judged and turned into figures. */
final class Judging {
  private final Certifier certifier;
  private final int requirements;

  Judging(Certifier certifier, int requirements) {
    this.certifier = certifier;
    this.requirements = requirements;
  }

  /** What a part says about each requirement; nothing where the part has no rows. */
  List<Certified> judge(List<RateRequirement> asked, Judgements judged, Dataset part) {
    var groups = new java.util.LinkedHashMap<String, Groups>();
    part.groups().forEach(of -> groups.put(of.name(), of));
    part.met().forEach(of -> groups.put(of.name(), of));
    return part.rows() == 0
        ? List.of()
        : asked.stream().map(each -> certifier.judge(each, judged, groups)).toList();
  }

  /** The figures of one requirement, with intervals. */
  Measured measured(Certified found) {
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
  static Measured seen(Certified found) {
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
              cell.n()));
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
              cell.n()));
    }
    return cells;
  }

  /** A verdict as reports print it: {@code not decided}. */
  static String word(Enum<?> verdict) {
    return verdict.name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }
}
