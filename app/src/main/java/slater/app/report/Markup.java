package slater.app.report;

import java.util.Locale;
import slater.app.solution.Figure;

/** Text for HTML and SVG: everything from outside is escaped, every number has its digits. */
final class Markup {
  private Markup() {}

  /** The text with the five characters escaped that mean something to a browser. */
  static String escape(String text) {
    var out = new StringBuilder(text.length() + 16);
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      switch (c) {
        case '<' -> out.append("&lt;");
        case '>' -> out.append("&gt;");
        case '&' -> out.append("&amp;");
        case '"' -> out.append("&quot;");
        case '\'' -> out.append("&#39;");
        case ' ' -> out.append(text.startsWith(" %", i) ? "&nbsp;" : " ");
        default -> out.append(c < ' ' && c != '\n' && c != '\t' ? ' ' : c);
      }
    }
    return out.toString();
  }

  /** A number with so many digits behind the point. */
  static String number(double value, int digits) {
    return String.format(Locale.ROOT, "%." + digits + "f", value);
  }

  /** A figure with so many digits, or a dash with the reason as its tooltip. */
  static String figure(Figure figure, int digits) {
    return figure.exists()
        ? number(figure.orElse(0), digits)
        : "<span class=none title=\"" + escape(figure.reason()) + "\">–</span>";
  }

  /** A number for people: three digits that matter, no zeros behind them. */
  static String compact(double value) {
    if (value == 0) {
      return "0";
    }
    double size = Math.abs(value);
    if (size >= 1e6 || size < 1e-4) {
      return String.format(Locale.ROOT, "%.1e", value);
    }
    var digits = new java.math.BigDecimal(value).round(new java.math.MathContext(3));
    return digits.stripTrailingZeros().toPlainString();
  }

  /** A whole number with thousands apart. */
  static String count(long value) {
    return String.format(Locale.ROOT, "%,d", value);
  }
}
