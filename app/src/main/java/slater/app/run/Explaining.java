package slater.app.run;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import slater.app.solution.Explanation;
import slater.app.solution.Figure;
import slater.core.statistics.Rate;
import slater.learn.certify.Judgements;
import slater.learn.group.Groups;
import slater.learn.train.Dataset;

/** What the pictures of a report are drawn from. Cells under the smallest count keep no figures. */
final class Explaining {
  private static final int BINS = 20;
  private static final int CALIBRATION_BINS = 10;
  private static final int TRACE_POINTS = 400;

  private final int minimumCell;
  private final double confidence;

  Explaining(int minimumCell, double confidence) {
    this.minimumCell = minimumCell;
    this.confidence = confidence;
  }

  Explanation of(Materials materials, Fitted fitted, Judgements without, Judgements with) {
    var part = materials.certify();
    boolean scored = part.rows() > 0 && with.positive() >= 0;
    var groupings = part.groups();
    var shown =
        groupings.isEmpty()
            ? new Groups("all", List.of("all"), new int[part.rows()])
            : groupings.getFirst();
    return new Explanation(
        tradeOffs(fitted),
        scored ? scores(with, shown) : List.of(),
        scored ? calibration(with, shown) : List.of(),
        scored ? changes(without, with, shown) : List.of(),
        coefficients(fitted),
        scored ? predictability(part, without, with) : List.of(),
        trace(fitted));
  }

  private static List<Explanation.TradeOff> tradeOffs(Fitted fitted) {
    var curves = new ArrayList<Explanation.TradeOff>();
    for (int j = 0; j < fitted.curves().size(); j++) {
      var requirement = fitted.fit().requirements().get(j);
      var points =
          fitted.curves().get(j).stream()
              .map(at -> new Explanation.TradeOff.Point(at.limit(), at.objective()))
              .toList();
      if (!points.isEmpty() && fitted.priced().isPresent()) {
        var priced = fitted.priced().get();
        curves.add(
            new Explanation.TradeOff(
                requirement.name(),
                requirement.limit(),
                priced.objective(),
                priced.prices().get(j),
                requirement.relaxing(),
                points));
      }
    }
    return curves;
  }

  private List<Explanation.Scores> scores(Judgements judged, Groups groups) {
    var all = new ArrayList<Explanation.Scores>();
    for (int g = 0; g < groups.size(); g++) {
      var counts = new long[BINS];
      long n = 0;
      for (int row = 0; row < judged.rows(); row++) {
        double p = judged.predictions()[row];
        if (groups.codes()[row] == g && p >= 0 && p <= 1) {
          counts[Math.min(BINS - 1, (int) (p * BINS))]++;
          n++;
        }
      }
      all.add(
          new Explanation.Scores(
              groups.labels().get(g),
              n,
              n < minimumCell ? List.of() : Arrays.stream(counts).boxed().toList()));
    }
    return all;
  }

  /** Bins of equally many rows of the group, by increasing prediction. */
  private List<Explanation.Calibration> calibration(Judgements judged, Groups groups) {
    var all = new ArrayList<Explanation.Calibration>();
    for (int g = 0; g < groups.size(); g++) {
      int group = g;
      var rows =
          java.util.stream.IntStream.range(0, judged.rows())
              .filter(
                  row -> groups.codes()[row] == group && !Double.isNaN(judged.predictions()[row]))
              .boxed()
              .sorted(Comparator.comparingDouble(row -> judged.predictions()[row]))
              .toList();
      int bins = Math.min(CALIBRATION_BINS, rows.size() / Math.max(1, minimumCell));
      var found = new ArrayList<Explanation.Calibration.Bin>();
      for (int b = 0; b < bins; b++) {
        int from = (int) ((long) b * rows.size() / bins);
        int to = (int) ((long) (b + 1) * rows.size() / bins);
        double predicted = 0;
        int positives = 0;
        for (int i = from; i < to; i++) {
          int row = rows.get(i);
          predicted += judged.predictions()[row];
          positives += judged.labels()[row] == judged.positive() ? 1 : 0;
        }
        var interval = Rate.of(positives, to - from).interval(confidence);
        found.add(
            new Explanation.Calibration.Bin(
                predicted / (to - from),
                interval.estimate(),
                interval.lower(),
                interval.upper(),
                to - from));
      }
      all.add(new Explanation.Calibration(groups.labels().get(g), found));
    }
    return all;
  }

  private List<Explanation.Change> changes(Judgements without, Judgements with, Groups groups) {
    var all = new ArrayList<Explanation.Change>();
    for (int g = 0; g < groups.size(); g++) {
      long n = 0;
      long up = 0;
      long down = 0;
      for (int row = 0; row < with.rows(); row++) {
        if (groups.codes()[row] == g) {
          boolean before = without.decisions()[row] == without.positive();
          boolean after = with.decisions()[row] == with.positive();
          n++;
          up += !before && after ? 1 : 0;
          down += before && !after ? 1 : 0;
        }
      }
      boolean few = n < minimumCell;
      var hidden = Figure.missing("under " + minimumCell + " rows");
      all.add(
          new Explanation.Change(
              groups.labels().get(g),
              n,
              few ? hidden : Figure.of((double) up, ""),
              few ? hidden : Figure.of((double) down, "")));
    }
    return all;
  }

  private static List<Explanation.Coefficient> coefficients(Fitted fitted) {
    var before = fitted.without().coefficients();
    var after = fitted.with().main().coefficients();
    var all = new ArrayList<Explanation.Coefficient>();
    for (int i = 0; i < after.size(); i++) {
      all.add(
          new Explanation.Coefficient(
              name(after.get(i)), before.get(i).value(), after.get(i).value()));
    }
    return all;
  }

  /** The name of a coefficient, with its class where there are several scores. */
  static String name(slater.learn.predictor.TableModel.Named named) {
    return named.scoreOf().map(of -> of + ": ").orElse("") + named.of().name();
  }

  private List<Explanation.Predictability> predictability(
      Dataset part, Judgements without, Judgements with) {
    var all = new ArrayList<Explanation.Predictability>();
    for (var groups : part.groups()) {
      int levels = groups.size() == 2 ? 1 : groups.size();
      for (int g = 0; g < levels; g++) {
        all.add(
            new Explanation.Predictability(
                groups.name(),
                groups.labels().get(g),
                area(without.predictions(), groups.codes(), g),
                area(with.predictions(), groups.codes(), g)));
      }
    }
    return all;
  }

  /** The area under the ROC curve by ranks (ties count half), folded to at least 1/2. */
  private Figure area(double[] scores, int[] codes, int group) {
    var rows =
        java.util.stream.IntStream.range(0, scores.length)
            .filter(row -> codes[row] >= 0 && !Double.isNaN(scores[row]))
            .boxed()
            .sorted(Comparator.comparingDouble(row -> scores[row]))
            .toList();
    long inside = rows.stream().filter(row -> codes[row] == group).count();
    long outside = rows.size() - inside;
    if (inside < minimumCell || outside < minimumCell) {
      return Figure.missing("under " + minimumCell + " rows");
    }
    double ranks = 0;
    for (int from = 0; from < rows.size(); ) {
      int to = from;
      while (to < rows.size() && scores[rows.get(to)] == scores[rows.get(from)]) {
        to++;
      }
      double middle = (from + 1 + to) / 2.0;
      for (int i = from; i < to; i++) {
        ranks += codes[rows.get(i)] == group ? middle : 0;
      }
      from = to;
    }
    double area = (ranks - inside * (inside + 1) / 2.0) / ((double) inside * outside);
    return Figure.of(Math.max(area, 1 - area), "no rows");
  }

  private static List<Explanation.TracePoint> trace(Fitted fitted) {
    var rows = fitted.fit().outcome().solution().trace().rows();
    int stride = Math.max(1, (rows.size() + TRACE_POINTS - 1) / TRACE_POINTS);
    var points = new ArrayList<Explanation.TracePoint>();
    for (int i = 0; i < rows.size(); i++) {
      if (i % stride == 0 || i == rows.size() - 1) {
        var row = rows.get(i);
        points.add(
            new Explanation.TracePoint(
                row.step(),
                Figure.of(row.objective(), "not evaluated"),
                Figure.of(row.worstMiss(), "not evaluated"),
                Figure.of(row.largestPrice(), "not evaluated")));
      }
    }
    return points;
  }
}
