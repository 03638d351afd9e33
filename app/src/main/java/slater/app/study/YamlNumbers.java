package slater.app.study;

import java.math.BigDecimal;

/** Numbers as a study writes them, so that reading them gives the same bits. */
final class YamlNumbers {
  private YamlNumbers() {}

  /** The shortest text of the number: {@code 25}, {@code 0.05}, {@code 1.0e-6}. */
  static String text(double value) {
    if (value == Math.rint(value) && Math.abs(value) < 1e15) {
      return Long.toString((long) value);
    }
    double size = Math.abs(value);
    String shortest = Double.toString(value);
    return size >= 1e-4 && size < 1e15
        ? new BigDecimal(shortest).toPlainString()
        : shortest.replace('E', 'e');
  }
}
