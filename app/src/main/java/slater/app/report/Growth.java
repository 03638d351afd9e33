package slater.app.report;

import java.util.List;

/**
 * A figure against the amount of data, for a few approaches.
 *
 * @param title what is drawn, in a few words
 * @param axis what the vertical axis counts
 * @param caption what a reader should see in it, in a sentence or two
 * @param share whether the figure is a share, drawn from 0 to 100 %
 * @param series one for each approach, at most three
 * @param level a figure to compare with, dashed; its name is empty for none
 */
public record Growth(
    String title, String axis, String caption, boolean share, List<Series> series, Level level) {
  /** Copies the list. */
  public Growth {
    series = List.copyOf(series);
    if (series.isEmpty() || series.size() > 3 || series.getFirst().points().isEmpty()) {
      throw new IllegalArgumentException(
          "A drawing of growth has one to three series with points, not " + series.size());
    }
  }

  /**
   * One approach.
   *
   * @param name its name in the legend
   * @param style which of the three looks it has, 0 to 2: the same approach looks the same in all
   *     drawings
   * @param points by increasing amounts of data
   */
  public record Series(String name, int style, List<Point> points) {
    /** Copies the list. */
    public Series {
      points = List.copyOf(points);
    }
  }

  /**
   * One amount of data.
   *
   * @param amount rows
   * @param value the figure
   * @param lower the lower end of its interval
   * @param upper the upper end of its interval
   */
  public record Point(int amount, double value, double lower, double upper) {}

  /**
   * A figure to compare with.
   *
   * @param name what it is
   * @param value the figure
   */
  public record Level(String name, double value) {}

  private static final int WIDTH = 640;
  private static final int LEFT = 64;
  private static final int RIGHT = WIDTH - 24;

  /** The drawing: amounts on a logarithmic scale, a legend above. */
  String svg() {
    int legend = series.size() + (level.name().isEmpty() ? 0 : 1);
    int top = 30 + 22 * legend;
    int bottom = top + 230;
    var svg = new Svg(WIDTH, bottom + 50, title);
    var amounts = series.getFirst().points();
    double first = Math.log(amounts.getFirst().amount());
    double last = Math.log(Math.max(amounts.getLast().amount(), amounts.getFirst().amount() + 1));
    var x = new Scale(first, last, LEFT + 18, RIGHT - 18);
    var y = vertical(bottom, top);
    if (share) {
      for (int percent = 0; percent <= 100; percent += 25) {
        double at = y.at(percent / 100.0);
        svg.line("grid", LEFT, at, RIGHT, at);
        svg.text("tick", LEFT - 6, at + 4, "end", percent + " %");
      }
      svg.text("label", LEFT, top - 10, "start", axis);
    } else {
      svg.leftAxis(y, LEFT, RIGHT, 5, axis);
    }
    for (var point : amounts) {
      double at = x.at(Math.log(point.amount()));
      svg.line("grid", at, top, at, bottom);
      svg.text("tick", at, bottom + 22, "middle", Markup.count(point.amount()));
    }
    svg.line("axis", LEFT, bottom, RIGHT, bottom);
    svg.text("label", (LEFT + RIGHT) / 2.0, bottom + 44, "middle", "rows, on a logarithmic scale");
    if (!level.name().isEmpty()) {
      svg.line("level", LEFT, y.at(level.value()), RIGHT, y.at(level.value()));
    }
    for (int s = 0; s < series.size(); s++) {
      draw(svg, series.get(s), 3.0 * (s - (series.size() - 1) / 2.0), x, y);
    }
    legend(svg);
    return svg.finish();
  }

  private Scale vertical(int bottom, int top) {
    if (share) {
      return new Scale(0, 1, bottom, top);
    }
    double low = level.name().isEmpty() ? Double.POSITIVE_INFINITY : level.value();
    double high = level.name().isEmpty() ? Double.NEGATIVE_INFINITY : level.value();
    for (var one : series) {
      for (var point : one.points()) {
        low = Math.min(low, point.lower());
        high = Math.max(high, point.upper());
      }
    }
    return Scale.holding(low, high, bottom, top);
  }

  /** Whiskers of several series at one amount stand beside each other. */
  private static void draw(Svg svg, Series one, double aside, Scale x, Scale y) {
    var points = one.points();
    svg.path(
        "path" + one.style(),
        points.stream().mapToDouble(p -> x.at(Math.log(p.amount())) + aside).toArray(),
        points.stream().mapToDouble(p -> y.at(p.value())).toArray());
    for (var point : points) {
      double at = x.at(Math.log(point.amount())) + aside;
      svg.line("whisker" + one.style(), at, y.at(point.lower()), at, y.at(point.upper()));
      mark(
          svg,
          one.style(),
          at,
          y.at(point.value()),
          one.name()
              + ", "
              + Markup.count(point.amount())
              + " rows: "
              + Markup.number(point.value(), 3));
    }
  }

  /** Looks differ in shape, dashes and colour, so that any one of them is enough. */
  private static void mark(Svg svg, int style, double x, double y, String tip) {
    switch (style) {
      case 0 -> svg.dot("series0", x, y, 5, tip);
      case 1 -> svg.box("fill1", x - 4.5, y - 4.5, 9, 9, tip);
      default -> svg.dot("ring2", x, y, 4.5, tip);
    }
  }

  private void legend(Svg svg) {
    int line = 0;
    for (var one : series) {
      double y = 12 + 22.0 * line++;
      svg.line("path" + one.style(), 8, y, 44, y);
      mark(svg, one.style(), 26, y, "");
      svg.text("name", 54, y + 5, "start", one.name());
    }
    if (!level.name().isEmpty()) {
      double y = 12 + 22.0 * line;
      svg.line("level", 8, y, 44, y);
      svg.text("name", 54, y + 5, "start", level.name());
    }
  }
}
