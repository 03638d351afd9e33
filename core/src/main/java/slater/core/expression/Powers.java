package slater.core.expression;

/** Powers of numbers, with the same bits on every machine. */
public final class Powers {
  private static final int LARGEST_REPEATED = 1024;

  private Powers() {}

  /**
   * {@code base^exponent}: by repeated squares for whole exponents up to 1,024, else as {@link
   * StrictMath} has it. {@code 0^0} is 1; a negative base to a broken exponent is NaN.
   */
  public static double of(double base, double exponent) {
    if (Math.abs(exponent) > LARGEST_REPEATED || exponent != Math.rint(exponent)) {
      return StrictMath.pow(base, exponent);
    }
    double power = 1;
    double square = base;
    for (int left = (int) Math.abs(exponent); left > 0; left >>= 1) {
      if ((left & 1) == 1) {
        power *= square;
      }
      square *= square;
    }
    return exponent < 0 ? 1 / power : power;
  }
}
