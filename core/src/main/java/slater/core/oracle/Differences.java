package slater.core.oracle;

import java.util.function.ToDoubleFunction;

/** Derivatives by central differences. */
final class Differences {
  /** The step that balances rounding against the third derivative: the cube root of 2⁻⁵². */
  private static final double STEP = Math.cbrt(Math.ulp(1.0));

  private Differences() {}

  static double gradient(ToDoubleFunction<double[]> function, double[] x, double[] gradient) {
    double[] moved = x.clone();
    for (int i = 0; i < x.length; i++) {
      double step = STEP * Math.max(1, Math.abs(x[i]));
      moved[i] = x[i] + step;
      double above = function.applyAsDouble(moved);
      double up = moved[i];
      moved[i] = x[i] - step;
      // The difference of the two points as stored, not as asked for.
      gradient[i] = (above - function.applyAsDouble(moved)) / (up - moved[i]);
      moved[i] = x[i];
    }
    return function.applyAsDouble(moved);
  }

  static void hessianTimes(
      Differentiable function, double[] x, double weight, double[] direction, double[] into) {
    double norm = 0;
    double size = 1;
    for (int i = 0; i < x.length; i++) {
      norm = Math.max(norm, Math.abs(direction[i]));
      size = Math.max(size, Math.abs(x[i]));
    }
    if (norm == 0) {
      return;
    }
    double step = STEP * size / norm;
    double[] above = new double[x.length];
    double[] below = new double[x.length];
    double[] moved = x.clone();
    for (int i = 0; i < x.length; i++) {
      moved[i] = x[i] + step * direction[i];
    }
    function.at(moved, above);
    for (int i = 0; i < x.length; i++) {
      moved[i] = x[i] - step * direction[i];
    }
    function.at(moved, below);
    for (int i = 0; i < x.length; i++) {
      into[i] += weight * (above[i] - below[i]) / (2 * step);
    }
  }
}
