package slater.solve.dual;

import java.util.Locale;

/** How settings are called in studies. */
final class Names {
  private Names() {}

  static String of(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  static String of(Ascent ascent) {
    return switch (ascent) {
      case Ascent.By by -> by.optimizer().name();
      case Ascent.NuPi nuPi when nuPi.equals(Ascent.gradient()) -> "gradient";
      case Ascent.NuPi nuPi ->
          "nupi(kp=" + nuPi.kp() + ", ki=" + nuPi.ki() + ", nu=" + nuPi.nu() + ")";
    };
  }
}
