package slater.app.report;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * How a residual falls with the work done, for many methods: both axes count in powers of ten, and
 * each curve carries its name at its right end.
 *
 * @param title what is drawn, in a few words
 * @param across what the horizontal axis counts
 * @param up what the vertical axis measures
 * @param curves one for each method
 * @param level where a method is done, dashed
 * @param levelName what the level is called
 */
record Race(
    String title, String across, String up, List<Curve> curves, double level, String levelName) {
  private static final int WIDTH = 640;
  private static final int LEFT = 62;
  private static final int RIGHT = 412;
  private static final int NAMES = 438;
  private static final int TOP = 30;
  private static final double GAP = 19;

  /** Smaller figures are drawn as this one, larger ones as its inverse. */
  private static final double FLOOR = 1e-12;

  Race {
    curves = List.copyOf(curves);
  }

  /**
   * One method.
   *
   * @param name its name, at most 22 characters
   * @param colour 0 to 5
   * @param dashes 0 to 5
   * @param done whether it got where it should
   * @param work of each point, rising
   * @param value of each point, positive
   */
  record Curve(String name, int colour, int dashes, boolean done, double[] work, double[] value) {}

  /** Where a name goes beside the end of its curve. */
  private record Name(Curve curve, double x, double y, double at) {
    Name moved(double to) {
      return new Name(curve, x, y, to);
    }
  }

  String svg() {
    double most = 10;
    double low = level;
    double high = 10 * level;
    for (var curve : curves) {
      most = Math.max(most, curve.work()[curve.work().length - 1]);
      for (double value : curve.value()) {
        low = Math.min(low, drawn(value));
        high = Math.max(high, drawn(value));
      }
    }
    double bottom = TOP + Math.max(300, GAP * curves.size() + 10);
    var x = new Scale(0, Math.log10(most), LEFT, RIGHT);
    var y = new Scale(Math.floor(Math.log10(low)), Math.ceil(Math.log10(high)), bottom, TOP);
    var svg = new Svg(WIDTH, (int) bottom + 52, title);
    axes(svg, x, y, bottom);
    svg.text("label", LEFT - 54, TOP - 14, "start", up);
    svg.text("label", (LEFT + RIGHT) / 2.0, bottom + 42, "middle", across);
    svg.line("level", LEFT, y.at(Math.log10(level)), RIGHT, y.at(Math.log10(level)));
    svg.text("note", RIGHT - 4, y.at(Math.log10(level)) - 6, "end", levelName);
    var names = new ArrayList<Name>();
    for (var curve : curves) {
      draw(svg, curve, x, y);
      int last = curve.work().length - 1;
      double endX = x.at(Math.log10(Math.max(1, curve.work()[last])));
      double endY = y.at(Math.log10(drawn(curve.value()[last])));
      names.add(new Name(curve, endX, endY, endY));
    }
    for (var name : apart(names, TOP + 6, bottom - 4)) {
      name(svg, name);
    }
    return svg.finish();
  }

  private static void axes(Svg svg, Scale x, Scale y, double bottom) {
    for (int power = 0; power <= x.high(); power++) {
      svg.line("grid", x.at(power), TOP, x.at(power), bottom);
      svg.text(
          "tick", x.at(power), bottom + 18, "middle", Markup.count((long) Math.pow(10, power)));
    }
    int every = y.high() - y.low() > 8 ? 2 : 1;
    for (int power = (int) y.high(); power >= y.low(); power -= every) {
      svg.line("grid", LEFT, y.at(power), RIGHT, y.at(power));
      svg.text("tick", LEFT - 6, y.at(power) + 4, "end", "1e" + power);
    }
    svg.line("axis", LEFT, bottom, RIGHT, bottom);
    svg.line("axis", LEFT, TOP, LEFT, bottom);
  }

  private void draw(Svg svg, Curve curve, Scale x, Scale y) {
    int points = curve.work().length;
    var xs = new double[points];
    var ys = new double[points];
    for (int i = 0; i < points; i++) {
      xs[i] = x.at(Math.log10(Math.max(1, curve.work()[i])));
      ys[i] = y.at(Math.log10(drawn(curve.value()[i])));
    }
    svg.path(look(curve), xs, ys);
  }

  private static void name(Svg svg, Name name) {
    var curve = name.curve();
    svg.line(look(curve) + " lead", name.x(), name.y(), NAMES - 14, name.at());
    svg.line(look(curve), NAMES - 14, name.at(), NAMES - 2, name.at());
    svg.dot(
        curve.done() ? "fill" + curve.colour() : "ring k" + curve.colour(),
        name.x(),
        name.y(),
        4.5,
        curve.name());
    svg.text("name", NAMES + 2, name.at() + 4, "start", curve.name());
  }

  private static String look(Curve curve) {
    return "race k" + curve.colour() + " d" + curve.dashes();
  }

  private static double drawn(double value) {
    return Math.clamp(value, FLOOR, 1 / FLOOR);
  }

  /** Names in the order of the ends, none nearer to the next than a line. */
  private static List<Name> apart(List<Name> names, double top, double bottom) {
    var sorted = new ArrayList<>(names);
    sorted.sort(Comparator.comparingDouble(Name::y));
    double free = top;
    for (int i = 0; i < sorted.size(); i++) {
      double at = Math.max(free, sorted.get(i).y());
      sorted.set(i, sorted.get(i).moved(at));
      free = at + GAP;
    }
    double limit = bottom;
    for (int i = sorted.size() - 1; i >= 0; i--) {
      double at = Math.min(limit, sorted.get(i).at());
      sorted.set(i, sorted.get(i).moved(at));
      limit = at - GAP;
    }
    return sorted;
  }
}
