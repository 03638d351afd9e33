package slater.app.report;

import java.util.ArrayList;
import java.util.List;

/**
 * A linear map from figures to pixels, with round numbers for its ticks.
 *
 * @param low the figure at the first pixel
 * @param high the figure at the last pixel
 * @param first the first pixel
 * @param last the last pixel
 */
record Scale(double low, double high, double first, double last) {

  /** A scale that holds all the figures, with a little air, between these pixels. */
  static Scale holding(double low, double high, double first, double last) {
    double span = high - low;
    double air = span > 0 ? 0.06 * span : Math.max(1e-9, 0.1 * Math.abs(high));
    return new Scale(low - air, high + air, first, last);
  }

  /** The pixel of a figure. */
  double at(double value) {
    return first + (value - low) / (high - low) * (last - first);
  }

  /** About so many round figures inside the scale. */
  List<Double> ticks(int about) {
    double raw = (high - low) / Math.max(1, about);
    double power = Math.pow(10, Math.floor(Math.log10(raw)));
    double fraction = raw / power;
    double step = power * (fraction <= 1 ? 1 : fraction <= 2 ? 2 : fraction <= 5 ? 5 : 10);
    var ticks = new ArrayList<Double>();
    for (long k = (long) Math.ceil(low / step); k * step <= high; k++) {
      ticks.add(k * step);
    }
    return ticks;
  }

  /** How many digits behind the point the ticks need. */
  int digits(int about) {
    var ticks = ticks(about);
    double step = ticks.size() > 1 ? ticks.get(1) - ticks.get(0) : high - low;
    return (int) Math.max(0, Math.min(9, Math.ceil(-Math.log10(step) - 1e-9)));
  }
}
