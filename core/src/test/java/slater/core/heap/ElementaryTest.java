package slater.core.heap;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.function.DoubleUnaryOperator;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import slater.core.Seed;

class ElementaryTest {
  // Far more digits than a double has, so that the reference is exact for this purpose.
  private static final MathContext DIGITS = new MathContext(40);
  private static final BigDecimal LOG_2 = logOfSmall(new BigDecimal(2));

  @Test
  void exponentialsAreWithinTheirError() {
    within(1.0, Elementary::exp, ElementaryTest::exp, x -> x.nextDouble(-30, 30));
    within(1.0, Elementary::exp, ElementaryTest::exp, x -> x.nextDouble(-700, 709));
    within(1.0, Elementary::exp, ElementaryTest::exp, x -> x.nextGaussian() * 1e-3);
    // Below 2^-1022 numbers are fewer: half a unit from rounding once more.
    within(1.0, Elementary::exp, ElementaryTest::exp, x -> x.nextDouble(-745, -708));
  }

  @Test
  void logarithmsAreWithinTheirError() {
    within(1.0, Elementary::log, ElementaryTest::log, x -> x.nextDouble(0.5, 2));
    within(1.0, Elementary::log, ElementaryTest::log, x -> 1 + x.nextGaussian() * 1e-5);
    within(1.0, Elementary::log, ElementaryTest::log, ElementaryTest::anyPositive);
    within(1.0, Elementary::log, ElementaryTest::log, x -> x.nextDouble() * Double.MIN_NORMAL);
    DoubleUnaryOperator log1p = Elementary::log1p;
    within(2.0, log1p, x -> log(x.add(BigDecimal.ONE)), x -> x.nextDouble(-0.999, 3));
    within(2.0, log1p, x -> log(x.add(BigDecimal.ONE)), x -> x.nextGaussian() * 1e-6);
    within(2.0, log1p, x -> log(x.add(BigDecimal.ONE)), ElementaryTest::anyPositive);
  }

  @Test
  void logisticFunctionsAreWithinTheirError() {
    within(2.5, Elementary::sigmoid, ElementaryTest::sigmoid, x -> x.nextDouble(-40, 40));
    within(2.5, Elementary::sigmoid, ElementaryTest::sigmoid, x -> x.nextDouble(-700, 700));
    within(2.0, Elementary::softplus, ElementaryTest::softplus, x -> x.nextDouble(-40, 40));
    within(2.0, Elementary::softplus, ElementaryTest::softplus, x -> x.nextDouble(-700, 700));
    within(2.5, Elementary::tanh, ElementaryTest::tanh, x -> x.nextDouble(-3, 3));
    within(2.5, Elementary::tanh, ElementaryTest::tanh, x -> x.nextDouble(-25, 25));
    within(2.5, Elementary::tanh, ElementaryTest::tanh, x -> x.nextGaussian() * 1e-4);
  }

  @Test
  void theEndsAreWhatTheyShouldBe() {
    double infinity = Double.POSITIVE_INFINITY;
    assertEquals(1, Elementary.exp(0));
    assertEquals(1, Elementary.exp(-0.0));
    assertEquals(0, Elementary.exp(-infinity));
    assertEquals(0, Elementary.exp(-746));
    assertEquals(0, Elementary.exp(-1e300));
    assertEquals(Double.MIN_VALUE, Elementary.exp(-745));
    assertEquals(infinity, Elementary.exp(709.79));
    assertEquals(infinity, Elementary.exp(1e300));
    assertEquals(infinity, Elementary.exp(infinity));
    assertEquals(StrictMath.exp(709.78), Elementary.exp(709.78), Math.ulp(1e308));
    assertEquals(0, Elementary.log(1));
    assertEquals(-infinity, Elementary.log(0));
    assertEquals(-infinity, Elementary.log(-0.0));
    assertEquals(infinity, Elementary.log(infinity));
    assertEquals(-infinity, Elementary.log1p(-1));
    assertEquals(infinity, Elementary.log1p(infinity));
    assertEquals(-0.0, Elementary.log1p(-0.0));
    assertEquals(1e-300, Elementary.log1p(1e-300));
    for (double bad : new double[] {Double.NaN, -1e-320, -1, -infinity}) {
      assertTrue(Double.isNaN(Elementary.log(bad)));
      assertTrue(Double.isNaN(Elementary.log1p(bad * 2)) || bad > -0.5);
    }
    assertEquals(0.5, Elementary.sigmoid(0));
    assertEquals(1, Elementary.sigmoid(40));
    assertEquals(1, Elementary.sigmoid(infinity));
    assertEquals(0, Elementary.sigmoid(-infinity));
    assertTrue(Elementary.sigmoid(-740) > 0);
    assertEquals(infinity, Elementary.softplus(infinity));
    assertEquals(0, Elementary.softplus(-infinity));
    assertEquals(1e300, Elementary.softplus(1e300));
    assertEquals(1, Elementary.tanh(infinity));
    assertEquals(-1, Elementary.tanh(-infinity));
    assertEquals(-1, Elementary.tanh(-30));
    assertEquals(-0.0, Elementary.tanh(-0.0));
    assertEquals(1e-300, Elementary.tanh(1e-300));
    assertTrue(Double.isNaN(Elementary.exp(Double.NaN)));
    assertTrue(Double.isNaN(Elementary.sigmoid(Double.NaN)));
    assertTrue(Double.isNaN(Elementary.softplus(Double.NaN)));
    assertTrue(Double.isNaN(Elementary.tanh(Double.NaN)));
  }

  @Test
  void valuesStayWhatTheyAre() {
    // Written down once: a change here would change the answer of every training.
    assertEquals(3.0041660239464334, Elementary.exp(1.1));
    assertEquals(0.09531017980432493, Elementary.log(1.1));
    assertEquals(0.24973989440488237, Elementary.sigmoid(-1.1));
    assertEquals(0.28733532511543075, Elementary.softplus(-1.1));
    assertEquals(0.8004990217606297, Elementary.tanh(1.1));
  }

  private interface Reference {
    BigDecimal of(BigDecimal x);
  }

  private interface Arguments {
    double from(RandomGenerator generator);
  }

  /**
   * The largest error over some random arguments, in units in the last place of the exact value.
   */
  private static void within(
      double limit, DoubleUnaryOperator function, Reference reference, Arguments arguments) {
    var generator = new Seed(31).generator();
    double worst = 0;
    double at = 0;
    for (int i = 0; i < 1500; i++) {
      double x = arguments.from(generator);
      var exact = reference.of(new BigDecimal(x));
      var unit = new BigDecimal(Math.ulp(exact.doubleValue()));
      var miss = new BigDecimal(function.applyAsDouble(x)).subtract(exact).abs();
      double error = miss.divide(unit, DIGITS).doubleValue();
      if (error > worst) {
        worst = error;
        at = x;
      }
    }
    assertTrue(worst < limit, worst + " units in the last place at " + at);
  }

  private static double anyPositive(RandomGenerator generator) {
    long exponent = generator.nextInt(1, 2047);
    return Double.longBitsToDouble(exponent << 52 | generator.nextLong() >>> 12);
  }

  private static BigDecimal exp(BigDecimal x) {
    // exp(x) = exp(x / 2^12)^(2^12) with more digits for the squarings.
    var wide = new MathContext(60);
    var small = x.divide(new BigDecimal(4096), wide);
    var term = BigDecimal.ONE;
    var sum = BigDecimal.ONE;
    for (int n = 1; n < 40; n++) {
      term = term.multiply(small, wide).divide(new BigDecimal(n), wide);
      sum = sum.add(term, wide);
    }
    for (int i = 0; i < 12; i++) {
      sum = sum.multiply(sum, wide);
    }
    return sum;
  }

  private static BigDecimal log(BigDecimal x) {
    int exponent = Math.getExponent(x.doubleValue());
    if (exponent < Double.MIN_EXPONENT) {
      return log(x.multiply(BigDecimal.TWO.pow(60))).subtract(LOG_2.multiply(new BigDecimal(60)));
    }
    if (x.compareTo(new BigDecimal("0.7")) > 0 && x.compareTo(new BigDecimal("1.5")) < 0) {
      return logOfSmall(x);
    }
    var power = BigDecimal.TWO.pow(Math.abs(exponent));
    var fraction = exponent > 0 ? x.divide(power, new MathContext(60)) : x.multiply(power);
    return logOfSmall(fraction).add(LOG_2.multiply(new BigDecimal(exponent)), DIGITS);
  }

  /** 2 artanh((x - 1) / (x + 1)), for x between 1/2 and 2. */
  private static BigDecimal logOfSmall(BigDecimal x) {
    var wide = new MathContext(60);
    var s = x.subtract(BigDecimal.ONE).divide(x.add(BigDecimal.ONE), wide);
    var square = s.multiply(s, wide);
    var power = s;
    var sum = s;
    for (int n = 3; n < 110; n += 2) {
      power = power.multiply(square, wide);
      sum = sum.add(power.divide(new BigDecimal(n), wide), wide);
    }
    return sum.multiply(BigDecimal.TWO);
  }

  private static BigDecimal sigmoid(BigDecimal x) {
    var e = exp(x);
    return e.divide(BigDecimal.ONE.add(e), DIGITS);
  }

  private static BigDecimal softplus(BigDecimal x) {
    return x.signum() > 0
        ? x.add(log(BigDecimal.ONE.add(exp(x.negate()))))
        : log(BigDecimal.ONE.add(exp(x)));
  }

  private static BigDecimal tanh(BigDecimal x) {
    var e = exp(x.multiply(BigDecimal.TWO));
    return e.subtract(BigDecimal.ONE).divide(e.add(BigDecimal.ONE), DIGITS);
  }
}
