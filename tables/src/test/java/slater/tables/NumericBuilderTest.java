package slater.tables;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import slater.core.Seed;

final class NumericBuilderTest {
  private static final int ROWS = 3 * Numbers.PIECE + 17;

  private static NumericColumn column(boolean rounds, double... values) {
    var builder = new NumericBuilder("x", rounds);
    for (double value : values) {
      builder.copy(value);
    }
    return builder.build();
  }

  /** Numbers of many kinds, each kind over a stretch of rows of its own. */
  private static double[] mixed(long seed) {
    var random = new Seed(seed).generator();
    var values = new double[ROWS];
    int kind = 0;
    for (int row = 0; row < ROWS; row++) {
      if (random.nextInt(20_000) == 0) {
        kind = random.nextInt(6);
      }
      values[row] =
          switch (kind) {
            case 0 -> random.nextInt(1000);
            case 1 -> (float) random.nextGaussian();
            case 2 -> random.nextGaussian();
            case 3 -> (double) random.nextLong(1L << 53);
            case 4 -> random.nextGaussian() * 1e200;
            default -> Double.NaN;
          };
    }
    return values;
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void everyBitIsKeptWhereNothingMayBeRounded(long seed) {
    var values = mixed(seed);
    var column = column(false, values);
    assertArrayEquals(values, column.toArray());
    assertEquals(Arrays.stream(values).filter(Double::isNaN).count(), column.missing());
    int[] some = IntStream.range(0, ROWS).filter(row -> row % 3 == 1).toArray();
    assertArrayEquals(
        IntStream.of(some).mapToDouble(row -> values[row]).toArray(),
        column.select(some).toArray());
    assertEquals(column, NumericColumn.of("x", values));
    assertEquals(column.hashCode(), NumericColumn.of("x", values).hashCode());
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void aModelOfFloatsReceivesTheSameNumbersFromAColumnThatRounds(long seed) {
    var values = mixed(seed);
    var column = column(true, values);
    for (int row = 0; row < ROWS; row++) {
      assertEquals((float) values[row], (float) column.value(row), "row " + row);
      boolean whole = values[row] == Math.rint(values[row]);
      assertEquals(whole, column.value(row) == Math.rint(column.value(row)), "row " + row);
      if (whole) {
        assertEquals(values[row], column.value(row), "whole numbers stay exact");
      }
    }
  }

  @Test
  void numbersTakeFourBytesWhereThatIsEnough() {
    var exact = IntStream.range(0, ROWS).mapToDouble(row -> row / 8.0).toArray();
    assertEquals(4L * ROWS, column(false, exact).bytes());
    var fractions = IntStream.range(0, ROWS).mapToDouble(row -> row / 10.0 + 0.05).toArray();
    assertEquals(4L * ROWS, column(true, fractions).bytes());
    assertEquals(8L * ROWS, column(false, fractions).bytes());
    // One number that does not fit widens its own piece alone.
    exact[Numbers.PIECE + 5] = 0.1;
    assertEquals(4L * ROWS + 4L * Numbers.PIECE, column(false, exact).bytes());
  }

  @Test
  void whatIsLetGoIsGoneAndTheRestStays() {
    var values = mixed(4);
    var column = column(false, values);
    var renamed = column.named("y");
    column.letGo(2 * Numbers.PIECE - 1); // the second piece is still needed
    assertThrows(IllegalStateException.class, () -> column.value(Numbers.PIECE - 1));
    assertThrows(IllegalStateException.class, () -> renamed.value(0));
    assertEquals(values[Numbers.PIECE], column.value(Numbers.PIECE));
    column.letGo(ROWS);
    assertEquals(0, column.bytes());
    assertEquals(ROWS, column.rows());
    assertThrows(IllegalStateException.class, () -> column.value(ROWS - 1));
  }

  @Test
  void infiniteNumbersAreNotTaken() {
    var builder = new NumericBuilder("x", true);
    assertFalse(builder.addNumber(Double.POSITIVE_INFINITY));
    assertFalse(builder.addNumber(Double.NaN));
    assertTrue(builder.addNumber(1e300), "finite, though no float holds it");
    assertEquals(1e300, builder.build().value(0));
    assertThrows(IllegalArgumentException.class, () -> NumericColumn.of("x", 1 / 0.0));
  }
}
