package slater.app.run;

import java.util.ArrayList;
import java.util.List;
import slater.app.yaml.Wording;
import slater.core.InputException;
import slater.core.Place;

/**
 * The value that a sweep moves, and where to.
 *
 * @param key the path of keys, or the name of a requirement, which stands for its limit
 * @param values rising, each once
 */
public record SweepOver(String key, List<Double> values) {
  private static final int MOST = 200;

  /** Copies the list. */
  public SweepOver {
    values = List.copyOf(values);
  }

  /**
   * Reads {@code KEY=FROM..TO} or {@code KEY=A,B,C}.
   *
   * @param points how many values lie from FROM to TO, both included
   */
  public static SweepOver parse(String text, int points) {
    int equals = text.lastIndexOf('=');
    if (equals <= 0 || equals == text.length() - 1) {
      throw wrong(text);
    }
    var range = text.substring(equals + 1).strip();
    var values = new ArrayList<Double>();
    int dots = range.indexOf("..");
    if (dots > 0) {
      double from = number(range.substring(0, dots), text);
      double to = number(range.substring(dots + 2), text);
      if (!(from < to) || points < 2) {
        throw wrong(text);
      }
      for (int k = 0; k < points; k++) {
        // Typed limits have few digits: the dust of dividing is taken off.
        double value = from + (to - from) * k / (points - 1);
        values.add(Math.rint(value * 1e12) / 1e12);
      }
    } else {
      for (String each : range.split(",", -1)) {
        values.add(number(each, text));
      }
    }
    var sorted = values.stream().distinct().sorted().toList();
    if (sorted.size() < 2 || sorted.size() > MOST) {
      throw InputException.at(
          Place.file("--over"),
          "A sweep takes 2 to " + MOST + " different values, not " + sorted.size() + ".");
    }
    return new SweepOver(text.substring(0, equals).strip(), sorted);
  }

  private static double number(String text, String whole) {
    try {
      double value = Double.parseDouble(text.strip());
      if (Double.isFinite(value)) {
        return value;
      }
    } catch (NumberFormatException noNumber) {
      // Said below.
    }
    throw wrong(whole);
  }

  private static InputException wrong(String text) {
    return InputException.at(
        Place.file("--over"),
        "Write KEY=FROM..TO or KEY=A,B,C with rising numbers, as in --over \"equal approval by"
            + " age=0.02..0.2\" or --over model.l2=0.001,0.01,0.1; not '"
            + Wording.shortened(text)
            + "'.");
  }

  /** A value as a study writes it. */
  static String text(double value) {
    return value == Math.rint(value) && Math.abs(value) < 1e15
        ? String.valueOf((long) value)
        : String.valueOf(value);
  }

  /** What {@code --over} says for these values. */
  String words() {
    return key + "=" + String.join(",", values.stream().map(SweepOver::text).toList());
  }
}
