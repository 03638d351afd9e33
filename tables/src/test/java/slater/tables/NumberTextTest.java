package slater.tables;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import slater.core.Seed;

/** Parsing agrees with the JDK bit for bit, on numbers and on nothing else. */
class NumberTextTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "0",
        "-0",
        "+5",
        "12",
        "007",
        ".5",
        "5.",
        "-.5e3",
        "1e5",
        "1E-5",
        "1e+5",
        "1e22",
        "1e23",
        "9007199254740992",
        "9007199254740993",
        "123456789012345678901234567890",
        "0.1",
        "1e-400",
        "2.2250738585072011e-308",
        "4.9e-324",
        "1.7976931348623157e308",
        "0e99999999999",
        "0.000000000000000000000000000001",
        "999999999999999999",
        "1000000000000000000",
        "00000000000000000000001"
      })
  void aNumberIsTheOneThatTheJdkReads(String text) {
    assertEquals(
        Double.doubleToRawLongBits(Double.parseDouble(text)),
        Double.doubleToRawLongBits(NumberText.parse(text)),
        text);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "-",
        "+",
        ".",
        "e5",
        "1e",
        "1e+",
        "1.2.3",
        "1,5",
        "1 000",
        "0x1p3",
        "1f",
        "1d",
        "1L",
        "NaN",
        "nan",
        "--1",
        "1-",
        "١",
        "1_000",
        "in",
        "infinit",
        "infinity2",
        "- 1",
        "1e5.0",
        "∞"
      })
  void whatIsNoNumberIsNaN(String text) {
    assertTrue(Double.isNaN(NumberText.parse(text)), text);
  }

  @ParameterizedTest
  @ValueSource(strings = {"inf", "+Inf", "INFINITY", "1e309", "1e99999999999999"})
  void tooLargeIsInfinite(String text) {
    assertEquals(Double.POSITIVE_INFINITY, NumberText.parse(text));
    assertEquals(
        Double.NEGATIVE_INFINITY, NumberText.parse(text.startsWith("+") ? "-inf" : "-" + text));
  }

  @Test
  void randomDecimalsAreReadAsTheJdkReadsThem() {
    var random = new Seed(11).generator();
    for (int i = 0; i < 200_000; i++) {
      var text = new StringBuilder(random.nextBoolean() ? "-" : "");
      int digits = 1 + random.nextInt(22);
      int point = random.nextInt(digits + 1);
      for (int d = 0; d < digits; d++) {
        text.append(d == point ? "." : "").append((char) ('0' + random.nextInt(10)));
      }
      if (random.nextBoolean()) {
        text.append('e').append(random.nextInt(-330, 320));
      }
      assertEquals(
          Double.doubleToRawLongBits(Double.parseDouble(text.toString())),
          Double.doubleToRawLongBits(NumberText.parse(text.toString())),
          text.toString());
    }
  }

  @Test
  void whatIsWrittenIsReadBackBitForBit() {
    var random = new Seed(12).generator();
    for (int i = 0; i < 200_000; i++) {
      double value = RandomTables.number(random);
      String text = NumberText.format(value);
      assertEquals(
          Double.doubleToRawLongBits(value),
          Double.doubleToRawLongBits(NumberText.parse(text)),
          text);
    }
    assertEquals("12", NumberText.format(12));
    assertEquals("-0.0", NumberText.format(-0.0));
  }
}
