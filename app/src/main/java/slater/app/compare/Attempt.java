package slater.app.compare;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import slater.app.compare.Contender.Entrant;
import slater.app.solution.ComparisonDocument.CurvePoint;
import slater.app.solution.ComparisonDocument.PriceFigure;
import slater.app.solution.ComparisonDocument.Row;
import slater.app.solution.Figure;
import slater.app.yaml.Wording;
import slater.core.Price;
import slater.core.Problem;
import slater.core.State;
import slater.core.Vec;
import slater.core.program.Posed;
import slater.core.run.Outcome;
import slater.core.run.Run;
import slater.core.run.Stop;

/** One method's run on a problem, and its row. */
final class Attempt {
  /** Runs shorter than this are repeated: the first one of a process also compiles. */
  private static final double SHORT = 0.5;

  private static final int REPEATS = 2;

  private final Posed posed;
  private final Problem problem;
  private final Vec start;
  private final Limits limits;

  Attempt(Posed posed, Vec start, Limits limits) {
    this.posed = posed;
    this.problem = posed.problem();
    this.start = start;
    this.limits = limits;
  }

  /** Runs a method, unless it cannot take the problem. */
  Row of(Contender contender, int family, int setting) {
    var obstacle = contender.obstacle().apply(problem);
    if (obstacle.isPresent()) {
      return without(contender, family, setting, "not run", obstacle.get());
    }
    try {
      return run(
          contender,
          contender.entrance().apply(new Start(problem, start), limits),
          family,
          setting);
    } catch (RuntimeException failure) {
      // What stops one method is its own row's matter; the others go on.
      String sentence = Wording.shortened(String.valueOf(failure.getMessage()));
      return without(contender, family, setting, "failed", sentence);
    }
  }

  private <S extends State> Row run(
      Contender contender, Entrant<S> entrant, int family, int setting) {
    var yardstick = contender.yardstick(problem);
    double seconds = Double.POSITIVE_INFINITY;
    for (int repeat = 0; ; repeat++) {
      var counted = new CountedOracle(problem.oracle());
      var judged = new Judged<>(entrant.method(), counted, yardstick);
      var outcome = outcome(judged, counted, entrant.ends());
      seconds = Math.min(seconds, judged.seconds());
      if (repeat == REPEATS || judged.seconds() > SHORT) {
        return row(contender, entrant, judged, yardstick, outcome, seconds, family, setting);
      }
    }
  }

  private <S extends State> Outcome outcome(Judged<S> judged, CountedOracle counted, boolean ends) {
    var asked = new Problem(counted, problem.domain(), problem.requirements());
    var stop = ends ? limits.budget() : Stop.residual(limits.tolerance()).or(limits.budget());
    return Run.of(judged, asked).from(start).seed(limits.seed()).stop(stop).finish();
  }

  private Row row(
      Contender contender,
      Entrant<?> entrant,
      Judged<?> judged,
      Yardstick yardstick,
      Outcome outcome,
      double seconds,
      int family,
      int setting) {
    var solution = outcome.solution();
    var appraised = yardstick.at(solution.x(), solution.prices());
    var certificate = appraised.certificate();
    var curve = new ArrayList<CurvePoint>(judged.curve());
    if (Double.isFinite(certificate.residual())) {
      curve.add(
          new CurvePoint(judged.evaluations(), certificate.residual(), certificate.feasibility()));
    }
    return new Row(
        contender.name(),
        contender.label(),
        family,
        setting,
        contender.id(),
        entrant.options(),
        solution.status().name().toLowerCase(Locale.ROOT).replace('_', ' '),
        "",
        Figure.of(posed.objective(appraised.objective()), "no value at the last point"),
        Figure.of(certificate.feasibility(), "no value at the last point"),
        Optional.empty(),
        Figure.of(certificate.residual(), "no value at the last point"),
        prices(appraised.prices(), contender.stated()),
        outcome.steps(),
        judged.evaluations(),
        Figure.of(seconds, ""),
        curve);
  }

  private static List<PriceFigure> prices(List<Price> prices, boolean stated) {
    return prices.stream()
        .map(
            price ->
                new PriceFigure(
                    price.requirement(),
                    stated
                        ? Figure.of(price.value(), "no number")
                        : Figure.missing("its multipliers are weights of a game, no prices")))
        .toList();
  }

  private Row without(Contender contender, int family, int setting, String status, String reason) {
    var none = Figure.missing(status);
    return new Row(
        contender.name(),
        contender.label(),
        family,
        setting,
        contender.id(),
        Map.of(),
        status,
        reason,
        none,
        none,
        Optional.empty(),
        none,
        List.of(),
        0,
        0,
        none,
        List.of());
  }
}
