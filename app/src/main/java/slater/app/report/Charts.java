package slater.app.report;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import slater.app.solution.Explanation;
import slater.app.solution.Measured.GroupCount;
import slater.app.solution.RequirementFinding;

/** The pictures of the report, one method each. Widths are in the units of a 640-wide drawing. */
final class Charts {
  private static final int WIDTH = 640;

  private Charts() {}

  /** What one limit costs: refits, the asked limit, and the tangent whose slope is the price. */
  static String tradeOff(Explanation.TradeOff curve) {
    var points = curve.points();
    double low = curve.asked();
    double high = curve.asked();
    double bottom = curve.objective();
    double top = curve.objective();
    for (var point : points) {
      low = Math.min(low, point.limit());
      high = Math.max(high, point.limit());
      bottom = Math.min(bottom, point.objective());
      top = Math.max(top, point.objective());
    }
    int height = 300;
    var x = Scale.holding(low, high, 64, WIDTH - 16);
    var y = Scale.holding(bottom, top, height - 44, 24);
    var svg =
        new Svg(WIDTH, height, "Training objective against the limit of " + curve.requirement());
    svg.bottomAxis(x, height - 44, 24, 6, "limit of \"" + curve.requirement() + "\"");
    svg.leftAxis(y, 64, WIDTH - 16, 5, "training objective");
    double slope = -curve.price() * curve.relaxing();
    double reach = 0.3 * (x.high() - x.low());
    double from = Math.max(x.low(), curve.asked() - reach);
    double to = Math.min(x.high(), curve.asked() + reach);
    if (slope != 0) {
      from = clip(from, curve, slope, y);
      to = clip(to, curve, slope, y);
    }
    svg.line(
        "tangent",
        x.at(from),
        y.at(curve.objective() + slope * (from - curve.asked())),
        x.at(to),
        y.at(curve.objective() + slope * (to - curve.asked())));
    svg.path(
        "curve",
        points.stream().mapToDouble(p -> x.at(p.limit())).toArray(),
        points.stream().mapToDouble(p -> y.at(p.objective())).toArray());
    for (var point : points) {
      svg.dot(
          "series0",
          x.at(point.limit()),
          y.at(point.objective()),
          3.5,
          "limit " + Markup.compact(point.limit()) + ": " + Markup.number(point.objective(), 4));
    }
    svg.dot(
        "asked",
        x.at(curve.asked()),
        y.at(curve.objective()),
        6,
        "asked: limit " + Markup.compact(curve.asked()));
    boolean right = x.at(curve.asked()) > WIDTH * 0.7;
    svg.text(
        "note",
        x.at(curve.asked()) + (right ? -10 : 10),
        y.at(curve.objective()) - 10,
        right ? "end" : "start",
        "asked; price " + Markup.compact(curve.price()));
    return svg.finish();
  }

  /** The nearest abscissa to {@code at} at which the tangent is still inside the drawing. */
  private static double clip(double at, Explanation.TradeOff curve, double slope, Scale y) {
    double value = curve.objective() + slope * (at - curve.asked());
    double inside = Math.max(y.low(), Math.min(y.high(), value));
    return curve.asked() + (inside - curve.objective()) / slope;
  }

  /** The rate of each group on the held-out rows with its interval; grey where rows are few. */
  static String groups(RequirementFinding finding, long minimumCell) {
    return groups(
        finding.rate(),
        finding.compare().equals("value")
            ? OptionalDouble.of(finding.limit())
            : OptionalDouble.empty(),
        finding.certify().groups(),
        minimumCell);
  }

  /** The same of any groups; a limit is drawn where it is one of the rate itself. */
  static String groups(
      String rate, OptionalDouble limit, List<GroupCount> groups, long minimumCell) {
    int height = 58 + 30 * groups.size();
    double low = 1;
    double high = 0;
    for (var group : groups) {
      low = Math.min(low, group.lower().orElse(group.value().orElse(low)));
      high = Math.max(high, group.upper().orElse(group.value().orElse(high)));
    }
    if (limit.isPresent()) {
      low = Math.min(low, limit.getAsDouble());
      high = Math.max(high, limit.getAsDouble());
    }
    if (low > high) {
      low = 0;
      high = 1;
    }
    var x = Scale.holding(low, high, 150, WIDTH - 90);
    var svg = new Svg(WIDTH, height, "Held-out " + rate + " by group");
    svg.bottomAxis(x, height - 40, 10, 6, rate + ", held out");
    if (limit.isPresent()) {
      double mark = x.at(limit.getAsDouble());
      svg.line("limit", mark, 6, mark, height - 40);
    }
    for (int g = 0; g < groups.size(); g++) {
      var group = groups.get(g);
      double y = 24 + 30 * g;
      boolean few = group.n() < minimumCell;
      svg.text("name", 142, y + 4, "end", shorten(group.group(), 20));
      svg.text("tick", WIDTH - 82, y + 4, "start", "n = " + Markup.count(group.n()));
      if (!group.value().exists() || few) {
        svg.text(
            "note", 158, y + 4, "start", few ? "too few rows to show" : group.value().reason());
        continue;
      }
      if (group.lower().exists() && group.upper().exists()) {
        svg.line("whisker", x.at(group.lower().orElse(0)), y, x.at(group.upper().orElse(0)), y);
      }
      svg.dot(
          "series" + g % 6,
          x.at(group.value().orElse(0)),
          y,
          5,
          group.group() + ": " + Markup.figure(group.value(), 3));
    }
    return svg.finish();
  }

  /** Score histograms, one strip for each group, on a common scale of shares. */
  static String scores(List<Explanation.Scores> groups, double threshold) {
    int strip = 74;
    int height = 40 + strip * groups.size();
    var x = new Scale(0, 1, 150, WIDTH - 16);
    var svg = new Svg(WIDTH, height, "Distribution of the score by group");
    svg.bottomAxis(x, height - 36, 6, 10, "probability");
    double most = 1e-12;
    for (var group : groups) {
      for (long count : group.counts()) {
        most = Math.max(most, count / (double) Math.max(1, group.n()));
      }
    }
    for (int g = 0; g < groups.size(); g++) {
      var group = groups.get(g);
      double base = 4 + strip * (g + 1) - 6;
      svg.text("name", 142, base - strip / 2.0 + 8, "end", shorten(group.group(), 20));
      svg.text("tick", 142, base - strip / 2.0 + 24, "end", "n = " + Markup.count(group.n()));
      int bins = group.counts().size();
      if (bins == 0) {
        svg.text("note", 158, base - 20, "start", "too few rows to show");
      }
      for (int b = 0; b < bins; b++) {
        double share = group.counts().get(b) / (double) Math.max(1, group.n());
        double tall = share / most * (strip - 14);
        double from = x.at(b / (double) bins);
        double to = x.at((b + 1) / (double) bins);
        svg.box(
            "fill" + g % 6,
            from + 0.5,
            base - tall,
            to - from - 1,
            tall,
            Markup.number(100 * share, 1) + " % of " + group.group());
      }
      svg.line("axis", x.first(), base, x.last(), base);
    }
    svg.line("limit", x.at(threshold), 2, x.at(threshold), height - 36);
    return svg.finish();
  }

  /** Predicted against observed, with intervals and the diagonal. */
  static String calibration(List<Explanation.Calibration> groups) {
    int height = 380;
    var x = new Scale(0, 1, 64, WIDTH - 16);
    var y = new Scale(0, 1, height - 44, 24);
    var svg = new Svg(WIDTH, height, "Calibration by group");
    svg.bottomAxis(x, height - 44, 24, 5, "predicted probability (mean of the bin)");
    svg.leftAxis(y, 64, WIDTH - 16, 5, "observed share");
    svg.line("diagonal", x.at(0), y.at(0), x.at(1), y.at(1));
    for (int g = 0; g < groups.size(); g++) {
      var group = groups.get(g);
      double shift = 3.0 * (g - (groups.size() - 1) / 2.0);
      for (var bin : group.bins()) {
        double px = x.at(bin.predicted()) + shift;
        svg.line("whisker", px, y.at(bin.lower()), px, y.at(bin.upper()));
        svg.dot(
            "series" + g % 6,
            px,
            y.at(bin.observed()),
            4.5,
            group.group()
                + ": "
                + Markup.number(bin.observed(), 3)
                + " of "
                + Markup.count(bin.n()));
      }
      svg.dot("series" + g % 6, 80, 36 + 18 * g, 4.5, "");
      svg.text("name", 92, 40 + 18 * g, "start", shorten(group.group(), 28));
    }
    return svg.finish();
  }

  /** The coefficients that the requirements moved most: hollow without, full with. */
  static String coefficients(List<Explanation.Coefficient> all, int most) {
    var moved = new ArrayList<>(all);
    moved.sort(
        (a, b) ->
            Double.compare(Math.abs(b.with() - b.without()), Math.abs(a.with() - a.without())));
    var shown = moved.subList(0, Math.min(most, moved.size()));
    int height = 50 + 22 * shown.size();
    double low = 0;
    double high = 0;
    for (var coefficient : shown) {
      low = Math.min(low, Math.min(coefficient.with(), coefficient.without()));
      high = Math.max(high, Math.max(coefficient.with(), coefficient.without()));
    }
    var x = Scale.holding(low, high, 250, WIDTH - 16);
    var svg = new Svg(WIDTH, height, "Coefficients without and with requirements");
    svg.bottomAxis(x, height - 40, 6, 5, "coefficient: hollow without, full with requirements");
    svg.line("diagonal", x.at(0), 6, x.at(0), height - 40);
    for (int i = 0; i < shown.size(); i++) {
      var coefficient = shown.get(i);
      double y = 18 + 22 * i;
      svg.text("name", 242, y + 4, "end", shorten(coefficient.feature(), 36));
      svg.line("whisker", x.at(coefficient.without()), y, x.at(coefficient.with()), y);
      svg.dot(
          "hollow",
          x.at(coefficient.without()),
          y,
          4,
          "without " + Markup.compact(coefficient.without()));
      svg.dot(
          "series0", x.at(coefficient.with()), y, 4, "with " + Markup.compact(coefficient.with()));
    }
    return svg.finish();
  }

  /** Worst miss (powers of ten) and largest price over the steps. */
  static String trace(List<Explanation.TracePoint> trace) {
    int height = 330;
    double last = Math.max(1, trace.getLast().step());
    var x = new Scale(0, last, 64, WIDTH - 16);
    double price = 1e-12;
    for (var point : trace) {
      price = Math.max(price, point.largestPrice().orElse(0));
    }
    var miss = new Scale(-9, 1, 150, 24);
    var prices = new Scale(0, price * 1.08, height - 44, 196);
    var svg = new Svg(WIDTH, height, "Worst violation and largest price over the steps");
    svg.leftAxis(miss, 64, WIDTH - 16, 5, "worst violation, power of ten (-9: none)");
    svg.leftAxis(prices, 64, WIDTH - 16, 3, "largest price");
    svg.bottomAxis(x, height - 44, 196, 6, "step");
    svg.path(
        "curve",
        trace.stream().mapToDouble(p -> x.at((double) p.step())).toArray(),
        trace.stream()
            .mapToDouble(
                p ->
                    miss.at(Math.clamp(Math.log10(Math.max(1e-9, p.worstMiss().orElse(0))), -9, 1)))
            .toArray());
    svg.path(
        "curve second",
        trace.stream().mapToDouble(p -> x.at((double) p.step())).toArray(),
        trace.stream().mapToDouble(p -> prices.at(p.largestPrice().orElse(0))).toArray());
    return svg.finish();
  }

  private static String shorten(String text, int most) {
    return text.length() <= most ? text : text.substring(0, most - 1) + "…";
  }
}
