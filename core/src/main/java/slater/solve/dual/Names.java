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
      case Ascent.NuPi nuPi when nuPi.equals(Ascent.none()) -> "none";
      case Ascent.NuPi nuPi ->
          "nupi(kp=" + nuPi.kp() + ", ki=" + nuPi.ki() + ", nu=" + nuPi.nu() + ")";
    };
  }

  static String of(DualStep step) {
    return switch (step) {
      case DualStep.Subgradient(var sizes) -> "subgradient(first=" + sizes.at(1) + ")";
      case DualStep.Polyak(double target) -> "polyak(target=" + target + ")";
      case DualStep.Level(double increase, double path) ->
          "level(increase=" + increase + ", path=" + path + ")";
      case DualStep.Kelley(double largest, int cuts) ->
          "kelley(largest=" + largest + ", cuts=" + cuts + ")";
      case DualStep.Bundle(double length, int cuts) ->
          "bundle(length=" + length + ", cuts=" + cuts + ")";
    };
  }
}
