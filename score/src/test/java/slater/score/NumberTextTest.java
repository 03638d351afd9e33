package slater.score;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import slater.core.Seed;

final class NumberTextTest {
  @Test
  void oldJavaWritesTheDigitsOfNewJava() {
    var random = new Seed(3).generator();
    var bits = DoubleStream.generate(() -> Double.longBitsToDouble(random.nextLong()));
    var shares = DoubleStream.generate(random::nextDouble);
    var floats = DoubleStream.generate(() -> random.nextFloat());
    var short4 = DoubleStream.generate(() -> random.nextInt(100_000) / 1e4 + 1e-4);
    var powers = DoubleStream.iterate(Double.MIN_VALUE, Double::isFinite, x -> 2 * x);
    DoubleStream.of(2e-3, 1e23, 2e23, 4.9E-324, 9.999e22, 1e7, 1e-3, 1e-4, 123456.7, -0.0, 1e16)
        .forEach(NumberTextTest::same);
    powers.forEach(NumberTextTest::same);
    for (var stream : new DoubleStream[] {bits, shares, floats, short4}) {
      stream.filter(Double::isFinite).limit(20_000).forEach(NumberTextTest::same);
    }
  }

  private static void same(double value) {
    assertEquals(Double.toString(value), NumberText.shortest(value)); // tests run on a new Java
  }

  @Test
  void numbersAreReadAndWrittenAsSlaterDoes() {
    var random = new Seed(4).generator();
    String letters = "0123456789999.-+eEinf";
    for (int i = 0; i < 50_000; i++) {
      var text = new StringBuilder();
      int length = random.nextInt(i % 10 == 0 ? 30 : 6);
      for (int j = 0; j < length; j++) {
        text.append(letters.charAt(random.nextInt(letters.length())));
      }
      double expected = slater.tables.NumberText.parse(text.toString());
      assertEquals(expected, parsed(text.toString()), text.toString());
      if (Double.isFinite(expected)) {
        var written = new StringBuilder();
        NumberText.append(written, expected);
        assertEquals(slater.tables.NumberText.format(expected), written.toString());
      }
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", ".", "-", "1e", "1e+", "0x1p3", "1f", "1_000", " 1", "١", "1.2.3", "NaN"})
  void whatIsNoNumber(String text) {
    assertEquals(Double.NaN, parsed(text));
  }

  @ParameterizedTest
  @ValueSource(strings = {"inf", "-INF", "+Infinity", "1e999", "-infinite", "in", ".inf", "inf1"})
  void infinitiesAreReadAsSlaterDoes(String text) {
    assertEquals(slater.tables.NumberText.parse(text), parsed(text));
  }

  private static double parsed(String text) {
    return NumberText.parse(text.toCharArray(), 0, text.length());
  }
}
