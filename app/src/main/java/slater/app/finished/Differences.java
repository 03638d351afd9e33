package slater.app.finished;

import java.util.ArrayList;
import java.util.List;
import slater.app.solution.Figure;
import slater.app.solution.Measured;

/** Figures as they were written beside figures as they are: which agree, and how closely. */
final class Differences {
  private final double flipped;
  private final List<Different> different = new ArrayList<>();
  private int compared;
  private double largest;

  /**
   * A figure that is not what it was.
   *
   * @param path where it stands in the document
   * @param written what stands there
   * @param recomputed what it is
   */
  record Different(String path, Figure written, Figure recomputed) {}

  /** Decisions in which the exported model is known to differ from the trained one. */
  Differences(long flipped) {
    this.flipped = (double) flipped;
  }

  /** A part of a requirement: its figure, its intervals, and each of its groups. */
  void measured(String path, Measured written, Measured now, boolean counts) {
    double rows = 1;
    for (var group : written.groups()) {
      rows = Math.max(rows, flipped / Math.max(1, group.denominator()));
    }
    // Counts are whole and shares of them equal to the last bits; means come from 32-bit numbers.
    double near = counts ? 1e-12 : 1e-4;
    if (flipped > 0) {
      near = Math.max(near, 3 * Math.min(1, rows));
    }
    figure(path + ".value", written.value(), now.value(), near);
    figure(path + ".lower", written.lower(), now.lower(), near);
    figure(path + ".upper", written.upper(), now.upper(), near);
    figure(path + ".simultaneousLower", written.simultaneousLower(), now.simultaneousLower(), near);
    figure(path + ".simultaneousUpper", written.simultaneousUpper(), now.simultaneousUpper(), near);
    figure(path + ".pValue", written.pValue(), now.pValue(), near);
    text(path + ".bound", written.bound(), now.bound());
    if (written.groups().size() != now.groups().size()) {
      text(path + ".groups", "" + written.groups().size(), "" + now.groups().size());
      return;
    }
    for (int g = 0; g < written.groups().size(); g++) {
      var before = written.groups().get(g);
      var after = now.groups().get(g);
      var at = path + ".groups[" + g + "]";
      text(at + ".group", before.group(), after.group());
      figure(at + ".value", before.value(), after.value(), near);
      figure(at + ".lower", before.lower(), after.lower(), near);
      figure(at + ".upper", before.upper(), after.upper(), near);
      count(at + ".n", before.n(), after.n());
      number(at + ".denominator", before.denominator(), after.denominator(), 1e-12);
      number(
          at + ".numerator",
          before.numerator(),
          after.numerator(),
          Math.max(flipped, counts ? 1e-12 : 1e-4));
    }
  }

  /** Two figures, equal to a share of their size or of 1. */
  void figure(String path, Figure written, Figure now, double near) {
    compared++;
    if (written.exists() != now.exists()) {
      different.add(new Different(path, written, now));
      return;
    }
    if (!written.exists()) {
      return;
    }
    double a = written.orElse(0);
    double b = now.orElse(0);
    double apart = Math.abs(a - b);
    if (apart > near * Math.max(1, Math.abs(a))) {
      different.add(new Different(path, written, now));
    } else {
      largest = Math.max(largest, apart);
    }
  }

  /** Two numbers. */
  void number(String path, double written, double now, double near) {
    figure(path, Figure.of(written, "not finite"), Figure.of(now, "not finite"), near);
  }

  /** Two whole numbers. */
  void count(String path, long written, long now) {
    number(path, (double) written, (double) now, 0);
  }

  /** Two words. */
  void text(String path, String written, String now) {
    compared++;
    if (!written.equals(now)) {
      different.add(new Different(path, Figure.missing(written), Figure.missing(now)));
    }
  }

  List<Different> different() {
    return List.copyOf(different);
  }

  int compared() {
    return compared;
  }

  /** The largest difference among figures that count as equal. */
  double largest() {
    return largest;
  }
}
