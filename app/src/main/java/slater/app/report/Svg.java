package slater.app.report;

/**
 * A drawing with a title for those who cannot see it. Colours are classes, so that the page's style
 * sheet alone decides how they look in the light, in the dark and in print.
 */
final class Svg {
  private final StringBuilder out = new StringBuilder();

  Svg(int width, int height, String title) {
    out.append("<svg viewBox=\"0 0 ")
        .append(width)
        .append(' ')
        .append(height)
        .append("\" role=img aria-label=\"")
        .append(Markup.escape(title))
        .append("\"><title>")
        .append(Markup.escape(title))
        .append("</title>");
  }

  Svg line(String style, double x1, double y1, double x2, double y2) {
    out.append("<line class=\"").append(style).append('"');
    attribute("x1", x1);
    attribute("y1", y1);
    attribute("x2", x2);
    attribute("y2", y2);
    out.append("/>");
    return this;
  }

  Svg dot(String style, double x, double y, double radius, String tip) {
    out.append("<circle class=\"").append(style).append('"');
    attribute("cx", x);
    attribute("cy", y);
    attribute("r", radius);
    return close("circle", tip);
  }

  Svg box(String style, double x, double y, double width, double height, String tip) {
    out.append("<rect class=\"").append(style).append('"');
    attribute("x", x);
    attribute("y", y);
    attribute("width", Math.max(0, width));
    attribute("height", Math.max(0, height));
    return close("rect", tip);
  }

  Svg path(String style, double[] xs, double[] ys) {
    out.append("<polyline class=\"").append(style).append("\" points=\"");
    for (int i = 0; i < xs.length; i++) {
      out.append(i == 0 ? "" : " ").append(pixel(xs[i])).append(',').append(pixel(ys[i]));
    }
    out.append("\"/>");
    return this;
  }

  /** Text; anchor is start, middle or end. */
  Svg text(String style, double x, double y, String anchor, String text) {
    out.append("<text class=\"").append(style).append("\" text-anchor=").append(anchor);
    attribute("x", x);
    attribute("y", y);
    out.append('>').append(Markup.escape(text)).append("</text>");
    return this;
  }

  /** A horizontal axis with ticks and grid lines up to {@code top}. */
  Svg bottomAxis(Scale scale, double y, double top, int about, String label) {
    int digits = scale.digits(about);
    for (double tick : scale.ticks(about)) {
      double x = scale.at(tick);
      line("grid", x, top, x, y);
      text("tick", x, y + 15, "middle", Markup.number(tick, digits));
    }
    line("axis", scale.first(), y, scale.last(), y);
    return text("label", (scale.first() + scale.last()) / 2, y + 32, "middle", label);
  }

  /** A vertical axis with ticks and grid lines up to {@code right}. */
  Svg leftAxis(Scale scale, double x, double right, int about, String label) {
    int digits = scale.digits(about);
    for (double tick : scale.ticks(about)) {
      double y = scale.at(tick);
      line("grid", x, y, right, y);
      text("tick", x - 6, y + 4, "end", Markup.number(tick, digits));
    }
    line("axis", x, scale.first(), x, scale.last());
    return text("label", x, Math.min(scale.first(), scale.last()) - 8, "start", label);
  }

  /** The finished element. */
  String finish() {
    return out + "</svg>";
  }

  private Svg close(String element, String tip) {
    if (tip.isEmpty()) {
      out.append("/>");
    } else {
      out.append("><title>").append(Markup.escape(tip)).append("</title></").append(element);
      out.append('>');
    }
    return this;
  }

  private void attribute(String name, double value) {
    out.append(' ').append(name).append("=\"").append(pixel(value)).append('"');
  }

  private static String pixel(double value) {
    return Markup.number(value, 1);
  }
}
