package slater.app.yaml;

import java.util.Optional;
import java.util.OptionalDouble;
import java.util.regex.Pattern;

/** Numbers as the core schema of YAML 1.2 writes them. */
final class Numbers {
  private static final Pattern NUMBER =
      Pattern.compile("[-+]?(\\.[0-9]+|[0-9]+(\\.[0-9]*)?)([eE][-+]?[0-9]{1,4})?");
  private static final Pattern PERCENT = Pattern.compile("([-+]?[0-9]+(\\.[0-9]+)?)\\s*%");
  private static final Pattern COMMA = Pattern.compile("[-+]?[0-9]+,[0-9]+");

  private Numbers() {}

  /** The number; nothing where the text is none, is quoted, or is too large for 64 bits. */
  static OptionalDouble parse(Node.Scalar scalar) {
    if (!scalar.plain() || !NUMBER.matcher(scalar.text()).matches()) {
      return OptionalDouble.empty();
    }
    double value = Double.parseDouble(scalar.text());
    return Double.isInfinite(value) ? OptionalDouble.empty() : OptionalDouble.of(value);
  }

  /** What the writer may have meant, as a sentence with a space before it; may be empty. */
  static String hint(Node.Scalar scalar, OptionalDouble value, Range range) {
    var percent = PERCENT.matcher(scalar.text());
    if (percent.matches()) {
      double share = Double.parseDouble(percent.group(1)) / 100;
      return " Write " + Range.plain(share) + ".";
    }
    if (COMMA.matcher(scalar.text()).matches()) {
      return " Decimals stand after a point.";
    }
    if (!scalar.plain()
        && parse(new Node.Scalar(scalar.text(), true, scalar.origin())).isPresent()) {
      return " Remove the quotes.";
    }
    return Optional.of(value)
        .filter(OptionalDouble::isPresent)
        .filter(v -> range.high() == 1 && v.getAsDouble() >= 5 && v.getAsDouble() <= 100)
        .map(v -> " Is it in percent? Then write " + Range.plain(v.getAsDouble() / 100) + ".")
        .orElse("");
  }
}
