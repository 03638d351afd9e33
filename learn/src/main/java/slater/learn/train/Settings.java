package slater.learn.train;

import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.regex.Pattern;
import slater.core.Entry;
import slater.core.InputException;
import slater.core.Option;
import slater.core.Spelling;

/** The options of a method as texts by name; what does not fit is refused with a sentence. */
final class Settings {
  private static final Pattern NUMBER =
      Pattern.compile("[-+]?([0-9]+(\\.[0-9]*)?|\\.[0-9]+)([eE][-+]?[0-9]{1,3})?");

  private final Entry entry;
  private final Map<String, String> given;

  Settings(Entry entry, Map<String, String> given) {
    this.entry = entry;
    this.given = given;
  }

  /** The constants by the names that studies use. */
  @SafeVarargs
  static <E extends Enum<E>> Map<String, E> spelled(E... constants) {
    var map = new TreeMap<String, E>();
    for (var constant : constants) {
      map.put(constant.name().toLowerCase(Locale.ROOT).replace('_', '-'), constant);
    }
    return map;
  }

  /** A number above the lower end and below the upper one. */
  double number(String name, double standard, double above, double below) {
    return number(name, above, below).orElse(standard);
  }

  /** The same; empty where it is not given. */
  OptionalDouble number(String name, double above, double below) {
    return number(
        name,
        "a number above " + plain(above) + " and below " + plain(below),
        above,
        below,
        false,
        false);
  }

  /** A number above the lower end, up to the upper one. */
  double numberUpTo(String name, double standard, double above, double most) {
    return number(
            name,
            "a number above " + plain(above) + ", at most " + plain(most),
            above,
            most,
            false,
            true)
        .orElse(standard);
  }

  /** A number from the lower end to the upper one. */
  double numberFrom(String name, double standard, double least, double most) {
    return number(
            name, "a number from " + plain(least) + " to " + plain(most), least, most, true, true)
        .orElse(standard);
  }

  /** A number above the lower end, or {@code none}. */
  OptionalDouble numberOrNone(String name, double above, double below) {
    return "none".equals(given.get(name)) ? OptionalDouble.empty() : number(name, above, below);
  }

  private OptionalDouble number(
      String name, String allowed, double low, double high, boolean withLow, boolean withHigh) {
    var text = given.get(name);
    if (text == null) {
      return OptionalDouble.empty();
    }
    double value = NUMBER.matcher(text).matches() ? Double.parseDouble(text) : Double.NaN;
    boolean fits =
        (withLow ? value >= low : value > low) && (withHigh ? value <= high : value < high);
    if (!fits) {
      throw refused(name, allowed);
    }
    return OptionalDouble.of(value);
  }

  /** A value that is given, or the standard one, unless it is under that of another option. */
  double atLeast(String name, double value, String other, double least) {
    if (value < least) {
      throw refused(name, "at least the " + other + ", " + plain(least));
    }
    return value;
  }

  /** A whole number. */
  long whole(String name, long standard, long least, long most) {
    return whole(name, least, most).orElse(standard);
  }

  /** A whole number; empty where it is not given. */
  OptionalLong whole(String name, long least, long most) {
    var text = given.get(name);
    if (text == null) {
      return OptionalLong.empty();
    }
    try {
      long value = Long.parseLong(text);
      if (value >= least && value <= most) {
        return OptionalLong.of(value);
      }
    } catch (NumberFormatException noNumber) {
      // The sentence below says what is allowed.
    }
    throw refused(name, "a whole number of at least " + least + ", in digits alone");
  }

  /** True or false. */
  boolean flag(String name, boolean standard) {
    return choice(name, Map.of("true", true, "false", false), standard);
  }

  /** One of the named values. */
  <T> T choice(String name, Map<String, T> allowed, T standard) {
    var text = given.get(name);
    if (text == null) {
      return standard;
    }
    var found = allowed.get(text);
    if (found == null) {
      var names = new TreeMap<>(allowed).keySet();
      var near = Spelling.nearest(text, names).map(n -> "; did you mean '" + n + "'?").orElse(".");
      throw refused(name, "one of " + String.join(", ", names), near);
    }
    return found;
  }

  private InputException refused(String name, String allowed) {
    return refused(name, allowed, ".");
  }

  private InputException refused(String name, String allowed, String end) {
    return new InputException(
        "The option "
            + name
            + " of "
            + entry.id()
            + " must be "
            + allowed
            + ", not '"
            + shortened(given.getOrDefault(name, "its standard value"))
            + "'"
            + end);
  }

  /** Refuses options that the method does not have. */
  void done() {
    var known = entry.options().stream().map(Option::name).toList();
    for (var name : given.keySet()) {
      if (!known.contains(name)) {
        throw new InputException(
            "The method "
                + entry.id()
                + " has no option '"
                + shortened(name)
                + "'; "
                + Spelling.remedy(name, known));
      }
    }
  }

  private static String shortened(String text) {
    return text.length() <= 40 ? text : text.substring(0, 40) + "...";
  }

  private static String plain(double value) {
    return value == Math.rint(value) && Math.abs(value) < 1e6
        ? Long.toString((long) value)
        : Double.toString(value);
  }
}
