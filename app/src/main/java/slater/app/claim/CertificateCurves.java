package slater.app.claim;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import slater.app.claim.GrowingData.Approach;
import slater.app.report.ClaimPage;
import slater.app.report.Growth;
import slater.core.Claim;
import slater.core.Seed;
import slater.core.Workers;
import slater.core.statistics.Interval;

/**
 * Objective, solution rate and failure rate against the amount of data, with a certificate and
 * without: as a verdict, a table and three drawings.
 */
final class CertificateCurves {
  private static final List<Integer> ROWS = List.of(200, 500, 1_000, 2_000, 5_000, 10_000, 20_000);
  private static final int RUNS = 80;

  /** Fewer runs allow failures in a third of them. */
  private static final int FEWEST_RUNS = 10;

  private CertificateCurves() {}

  static Claim.Result run(Seed seed, double effort, Consumer<String> progress) {
    int runs = Math.max(FEWEST_RUNS, (int) Math.round(RUNS * effort));
    var growing = new GrowingData(ROWS, runs, seed.fork("growing"));
    try (var workers = Workers.of(Runtime.getRuntime().availableProcessors())) {
      var command =
          "slater claim certificate --seed "
              + seed.key()
              + (effort == 1 ? "" : " --effort " + effort);
      return result(growing, growing.run(workers, progress), command);
    }
  }

  /**
   * The verdict: no certificate fails more often than it may, trusting the training does, and with
   * the most data a model that was trained with room is returned more often than not.
   */
  static Claim.Result result(GrowingData growing, GrowingData.Result found, String command) {
    double allowed = growing.mostFailures();
    double certified =
        Math.max(found.mostFailures(Approach.AT_THE_LIMIT), found.mostFailures(Approach.WITH_ROOM));
    double heldOut = found.meanFailures(Approach.HELD_OUT_FIGURE);
    double training = found.meanFailures(Approach.TRAINING_FIGURE);
    double solutions = found.lastSolution(Approach.WITH_ROOM);
    boolean holds =
        certified <= allowed && training > growing.mostMeanFailures() && solutions > 0.5;
    var summary =
        String.format(
            Locale.ROOT,
            "Of %d trainings for each amount of data at most %.0f %% returned a certified model"
                + " that breaks a requirement (%.0f %% allowed), against a mean of %.0f %% where"
                + " the held-out figure decides and %.0f %% where the training figure does; with"
                + " %,d rows %.0f %% return a certified model.",
            growing.runs(),
            100 * certified,
            100 * allowed,
            100 * heldOut,
            100 * training,
            growing.rows().getLast(),
            100 * solutions);
    var table = table(found);
    return new Claim.Result(
        holds, summary, table, Optional.of(page(growing, found, holds, table, command)));
  }

  private static List<Map<String, String>> table(GrowingData.Result found) {
    var table = new ArrayList<Map<String, String>>();
    for (var approach : Approach.values()) {
      for (var point : found.of(approach)) {
        var row = new LinkedHashMap<String, String>();
        row.put("kind", name(approach));
        row.put("rows", Integer.toString(point.rows()));
        row.put("solution rate", percent(point.solution()));
        row.put("failure rate", percent(point.failure()));
        row.put("coverage", "-");
        row.put("width to best", "-");
        table.add(row);
      }
    }
    return table;
  }

  private static String percent(Interval share) {
    return String.format(Locale.ROOT, "%.1f %%", 100 * share.estimate());
  }

  private static String name(Approach approach) {
    return switch (approach) {
      case WITH_ROOM -> "certified, room left";
      case AT_THE_LIMIT -> "certified, no room";
      case HELD_OUT_FIGURE -> "held-out figure";
      case TRAINING_FIGURE -> "training figure";
    };
  }

  private static String page(
      GrowingData growing,
      GrowingData.Result found,
      boolean holds,
      List<Map<String, String>> table,
      String command) {
    var setting =
        String.format(
            Locale.ROOT,
            "Invented loans of which the truth is known; a logistic model of four numbers; at most"
                + " 10 points between the approval rates of two age bands, and at most 40 %% of bad"
                + " applicants approved. Each amount of data was drawn %d times; 60 %% of it"
                + " trains, 40 %% is held out. A certificate at 95 %% decides whether the model is"
                + " returned, or a figure alone does; what is then true of the model is computed,"
                + " not estimated. Room is left by training under tighter limits, by as much as"
                + " so many rows need. Bars are intervals at 95 %%.",
            growing.runs());
    return ClaimPage.of(
        "What a certificate is worth, by the amount of data",
        "a certified model breaks a requirement in at most 5 % of trainings.",
        holds,
        setting,
        List.of(objective(found), solutions(found), failures(found)),
        withLoss(table, found),
        command);
  }

  private static Growth objective(GrowingData.Result found) {
    return new Growth(
        "Objective",
        "true log-loss, median of all trained models",
        "The price of caution: tighter limits cost loss, and less so with more data. Below the"
            + " dashed line a model has to break a limit.",
        false,
        List.of(
            series(
                found,
                Approach.WITH_ROOM,
                "trained with room for the certificate",
                GrowingData.Point::loss),
            series(
                found,
                Approach.AT_THE_LIMIT,
                "trained at the limits asked",
                GrowingData.Point::loss)),
        new Growth.Level("the best model in the population", found.best()));
  }

  private static Growth solutions(GrowingData.Result found) {
    return new Growth(
        "Solution rate",
        "trainings that return a model",
        "A certificate returns nothing that few rows cannot show, and more and more with more data."
            + " Training nearly always says that it found a model; whether it did is seen below.",
        true,
        all(found, GrowingData.Point::solution),
        new Growth.Level("", 0));
  }

  private static Growth failures(GrowingData.Result found) {
    return new Growth(
        "Failure rate",
        "trainings that return a model that breaks a requirement in truth",
        "With a certificate this stays at 5 % or below, whatever the amount of data. A model that"
            + " is trained up to a limit lies as often beyond it as not, and more data do not mend"
            + " that: figures without an interval promise nothing.",
        true,
        all(found, GrowingData.Point::failure),
        new Growth.Level("5 %", 0.05));
  }

  private static List<Growth.Series> all(
      GrowingData.Result found, Function<GrowingData.Point, Interval> figure) {
    return List.of(
        series(found, Approach.WITH_ROOM, "the certificate decides, limits left it room", figure),
        series(found, Approach.HELD_OUT_FIGURE, "the figure on held-out rows decides", figure),
        series(found, Approach.TRAINING_FIGURE, "the figure on training rows decides", figure));
  }

  private static Growth.Series series(
      GrowingData.Result found,
      Approach approach,
      String name,
      Function<GrowingData.Point, Interval> figure) {
    int style =
        switch (approach) {
          case WITH_ROOM -> 0;
          case HELD_OUT_FIGURE, AT_THE_LIMIT -> 2;
          case TRAINING_FIGURE -> 1;
        };
    var points = new ArrayList<Growth.Point>();
    for (var point : found.of(approach)) {
      var of = figure.apply(point);
      points.add(new Growth.Point(point.rows(), of.estimate(), of.lower(), of.upper()));
    }
    return new Growth.Series(name, style, points);
  }

  /** The table of the page: what the terminal shows, with the loss in place of empty columns. */
  private static List<Map<String, String>> withLoss(
      List<Map<String, String>> table, GrowingData.Result found) {
    var losses = new ArrayList<Double>();
    for (var approach : Approach.values()) {
      found.of(approach).forEach(point -> losses.add(point.loss().estimate()));
    }
    var rows = new ArrayList<Map<String, String>>();
    for (int i = 0; i < table.size(); i++) {
      var row = new LinkedHashMap<>(table.get(i));
      row.remove("coverage");
      row.remove("width to best");
      row.put("log-loss", String.format(Locale.ROOT, "%.4f", losses.get(i)));
      rows.add(row);
    }
    return rows;
  }
}
