package slater.core.oracle;

import slater.core.Curvature;

/** A constant plus a weighted sum of the variables. */
public final class Linear implements Differentiable {
  private final double constant;
  private final double[] coefficients;

  private Linear(double constant, double[] coefficients) {
    this.constant = constant;
    this.coefficients = coefficients;
  }

  /** The sum of coefficient times variable. */
  public static Linear of(double... coefficients) {
    return new Linear(0, coefficients.clone());
  }

  /** This function and a constant more. */
  public Linear plus(double more) {
    return new Linear(constant + more, coefficients);
  }

  @Override
  public double at(double[] x, double[] gradient) {
    Functions.checkSize(coefficients.length, x.length);
    double value = constant;
    for (int i = 0; i < x.length; i++) {
      value += coefficients[i] * x[i];
      gradient[i] = coefficients[i];
    }
    return value;
  }

  @Override
  public Curvature curvature() {
    return Curvature.AFFINE;
  }

  @Override
  public void hessianTimes(double[] x, double weight, double[] direction, double[] into) {
    // A linear function bends nowhere.
  }
}
