package slater.core.oracle;

import java.util.function.ToDoubleFunction;
import slater.core.Curvature;

/** A function of a point that gives its value and its gradient. */
@FunctionalInterface
public interface Differentiable {

  /**
   * The value at a point.
   *
   * @param x the point; read only
   * @param gradient holds zeros; receives the gradient, entry by entry
   */
  double at(double[] x, double[] gradient);

  /** The shape of the function, where it is known. */
  default Curvature curvature() {
    return Curvature.UNKNOWN;
  }

  /**
   * {@code into += weight * Hessian * direction}. Where a function does not know better, this is a
   * central difference of two gradients along the direction, right to about half of the digits.
   */
  default void hessianTimes(double[] x, double weight, double[] direction, double[] into) {
    Differences.hessianTimes(this, x, weight, direction, into);
  }

  /**
   * A function without a gradient: it is taken by central differences with steps of {@code
   * cbrt(2⁻⁵²) max(1, |x|)}, which costs two values for each variable and is right to about ten
   * digits.
   */
  static Differentiable numerical(ToDoubleFunction<double[]> function) {
    return (x, gradient) -> Differences.gradient(function, x, gradient);
  }

  /** The same function, declared to be of that shape; the declaration is believed. */
  default Differentiable declared(Curvature curvature) {
    var function = this;
    return new Differentiable() {
      @Override
      public double at(double[] x, double[] gradient) {
        return function.at(x, gradient);
      }

      @Override
      public Curvature curvature() {
        return curvature;
      }

      @Override
      public void hessianTimes(double[] x, double weight, double[] direction, double[] into) {
        function.hessianTimes(x, weight, direction, into);
      }
    };
  }
}
