package slater.core.heap;

/**
 * Elementary functions made of additions, multiplications, divisions and shifts of bits alone, so
 * that they give the same bits on every machine, interpreted or compiled, one at a time or, in
 * {@link Kernels}, four at a time. Errors are in units in the last place, found over millions of
 * arguments.
 *
 * <p>The methods are the usual ones (Muller, Elementary Functions, 2016, chapters 11 to 13): the
 * argument is brought into a small interval, and the Taylor series there is cut where its rest is
 * below 2⁻⁵⁷; no coefficient is fitted.
 */
public final class Elementary {
  static final double EXP_LEAST = -746;
  static final double EXP_MOST = 710;
  static final double LOG2_E = 0x1.71547652b82fep0;

  /** log 2 in two parts; the first has 33 bits, so that its product with an exponent is exact. */
  static final double LN2_HIGH = 0x1.62e42feep-1;

  static final double LN2_LOW = 0x1.a39ef35793c76p-33;

  /** Added and taken away again it rounds to a whole number, which then stands in the low bits. */
  static final double ROUND = 0x1.8p52;

  static final long ROUND_BITS = 0x4338_0000_0000_0000L;
  static final long ONE_BITS = 0x3FF0_0000_0000_0000L;
  static final long FRACTION = 0x000F_FFFF_FFFF_FFFFL;

  /** The root of 1/2: fractions lie between it and twice it. */
  static final long ROOT_BITS = 0x3FE6_A09E_667F_3BCDL;

  /** 1/n! from n = 2 to 13. */
  static final double E2 = 1.0 / 2;

  static final double E3 = 1.0 / 6;
  static final double E4 = 1.0 / 24;
  static final double E5 = 1.0 / 120;
  static final double E6 = 1.0 / 720;
  static final double E7 = 1.0 / 5040;
  static final double E8 = 1.0 / 40320;
  static final double E9 = 1.0 / 362880;
  static final double E10 = 1.0 / 3628800;
  static final double E11 = 1.0 / 39916800;
  static final double E12 = 1.0 / 479001600;
  static final double E13 = 1.0 / 6227020800.0;

  /** 2/(2n + 1) from n = 1 to 11. */
  static final double L1 = 2.0 / 3;

  static final double L2 = 2.0 / 5;
  static final double L3 = 2.0 / 7;
  static final double L4 = 2.0 / 9;
  static final double L5 = 2.0 / 11;
  static final double L6 = 2.0 / 13;
  static final double L7 = 2.0 / 15;
  static final double L8 = 2.0 / 17;
  static final double L9 = 2.0 / 19;
  static final double L10 = 2.0 / 21;
  static final double L11 = 2.0 / 23;

  private Elementary() {}

  /** The exponential; off by less than 1 unit in the last place. */
  public static double exp(double x) {
    double bounded = x < EXP_LEAST ? EXP_LEAST : x;
    bounded = bounded > EXP_MOST ? EXP_MOST : bounded;
    double shifted = bounded * LOG2_E + ROUND;
    double k = shifted - ROUND;
    double r = (bounded - k * LN2_HIGH) - k * LN2_LOW;
    // 2^k in two factors, since it may lie beyond the range of one.
    long whole = Double.doubleToRawLongBits(shifted) - ROUND_BITS;
    long half = Double.doubleToRawLongBits(k * 0.5 + ROUND) - ROUND_BITS;
    double first = Double.longBitsToDouble((half << 52) + ONE_BITS);
    double second = Double.longBitsToDouble((whole - half << 52) + ONE_BITS);
    return (1 + expLess(r)) * first * second;
  }

  /** {@code exp(r) - 1} for {@code |r| <= log(2) / 2}. */
  private static double expLess(double r) {
    double r2 = r * r;
    double r4 = r2 * r2;
    double low = (E2 + E3 * r) + (E4 + E5 * r) * r2;
    double middle = (E6 + E7 * r) + (E8 + E9 * r) * r2;
    double high = (E10 + E11 * r) + (E12 + E13 * r) * r2;
    return r + r2 * (low + (middle + high * r4) * r4);
  }

  /** The natural logarithm; off by less than 1 unit in the last place. */
  public static double log(double x) {
    boolean small = x < Double.MIN_NORMAL;
    long bits = Double.doubleToRawLongBits(small ? x * 0x1p54 : x) + (ONE_BITS - ROOT_BITS);
    double log = log(bits, small ? 54 : 0);
    log = x == Double.POSITIVE_INFINITY ? x : log;
    log = x == 0 ? Double.NEGATIVE_INFINITY : log;
    return x >= 0 ? log : Double.NaN;
  }

  /** The logarithm of {@code 2^-scaled} times the number whose bits have been moved by a root. */
  private static double log(long bits, double scaled) {
    double exponent = Double.longBitsToDouble((bits >>> 52) + ROUND_BITS) - (ROUND + 1023) - scaled;
    double f = Double.longBitsToDouble((bits & FRACTION) + ROOT_BITS) - 1;
    // log(1 + f) = 2 s + s R with s = f / (2 + f), where 2 s = f - f^2/2 + s f^2/2.
    double s = f / (2 + f);
    double z = s * s;
    double z2 = z * z;
    double z4 = z2 * z2;
    double low = (L1 + L2 * z) + (L3 + L4 * z) * z2;
    double middle = (L5 + L6 * z) + (L7 + L8 * z) * z2;
    double high = (L9 + L10 * z) + L11 * z2;
    double rest = z * (low + (middle + high * z4) * z4);
    double halfSquare = 0.5 * f * f;
    return exponent * LN2_HIGH
        - ((halfSquare - (s * (halfSquare + rest) + exponent * LN2_LOW)) - f);
  }

  /** {@code log(1 + x)}, also for small x; off by less than 2 units in the last place. */
  public static double log1p(double x) {
    double sum = 1 + x;
    if (x == 0 || !(sum > 0) || sum == Double.POSITIVE_INFINITY) {
      return x == 0 ? x : log(sum);
    }
    double lost = x < 1 ? x - (sum - 1) : 1 - (sum - x);
    return log(sum) + lost / sum;
  }

  /**
   * {@code log(1 + exp(x))}, the loss of a logistic model at margin -x; off by less than 2 units in
   * the last place.
   */
  public static double softplus(double x) {
    double e = exp(-Math.abs(x));
    double sum = 1 + e;
    double lost = e - (sum - 1);
    double log = log(Double.doubleToRawLongBits(sum) + (ONE_BITS - ROOT_BITS), 0);
    return (x > 0 ? x : 0) + (log + lost / sum);
  }

  /** {@code 1 / (1 + exp(-x))}; off by less than 2.5 units in the last place. */
  public static double sigmoid(double x) {
    double e = exp(-Math.abs(x));
    return (x < 0 ? e : 1) / (1 + e);
  }

  /** The hyperbolic tangent; off by less than 2.5 units in the last place. */
  public static double tanh(double x) {
    double twice = 2 * Math.abs(x);
    twice = twice > 44 ? 44 : twice;
    double shifted = twice * LOG2_E + ROUND;
    double k = shifted - ROUND;
    double r = (twice - k * LN2_HIGH) - k * LN2_LOW;
    long whole = Double.doubleToRawLongBits(shifted) - ROUND_BITS;
    double scale = Double.longBitsToDouble((whole << 52) + ONE_BITS);
    // exp(2 |x|) - 1 without cancellation: 2^k (exp(r) - 1) + (2^k - 1).
    double e = scale * expLess(r) + (scale - 1);
    return Math.copySign(e / (e + 2), x);
  }
}
