package slater.tables.profile;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import slater.tables.CategoricalBuilder;
import slater.tables.CategoricalColumn;
import slater.tables.Column;
import slater.tables.ColumnType;
import slater.tables.NumericColumn;
import slater.tables.profile.ColumnProfile.LevelCount;
import slater.tables.profile.ColumnProfile.Range;

class ColumnProfileTest {
  private static Column texts(int rows, IntFunction<String> text) {
    var builder = new CategoricalBuilder("x", new ColumnType.Categorical(List.of(), false));
    IntStream.range(0, rows).forEach(row -> builder.addText(text.apply(row)));
    return builder.build();
  }

  private static Set<Hint> hints(Column column) {
    return ColumnProfile.of(column).hints();
  }

  private static Set<Hint> hints(double... values) {
    return hints(NumericColumn.of("x", values));
  }

  @Test
  void numbersHaveARangeAndACount() {
    var profile = ColumnProfile.of(NumericColumn.of("x", 1, Double.NaN, 4, 1, -0.0, 0.0));
    assertEquals(Optional.of(new Range(0, 1.2, 4)), profile.range());
    assertEquals(3, profile.distinct());
    assertEquals(1, profile.missing());
    assertEquals(6, profile.rows());
    assertTrue(profile.numeric());
    // The mean of the greatest doubles does not overflow.
    var large = ColumnProfile.of(NumericColumn.of("x", Double.MAX_VALUE, Double.MAX_VALUE));
    assertEquals(Double.MAX_VALUE, large.range().orElseThrow().mean());
  }

  @Test
  void levelsHaveCountsInTheOrderOfTheirCodes() {
    var profile =
        ColumnProfile.of(CategoricalColumn.of("x", List.of("b", "a", "never"), 1, 0, 1, -1));
    assertEquals(
        List.of(new LevelCount("b", 1), new LevelCount("a", 2), new LevelCount("never", 0)),
        profile.levels());
    assertEquals(2, profile.distinct());
    assertFalse(profile.numeric());
    assertEquals(Set.of(), profile.hints());
  }

  @Test
  void columnsOfNothingAndOfOneThing() {
    assertEquals(Set.of(Hint.EMPTY), hints(Double.NaN, Double.NaN));
    assertEquals(Set.of(Hint.EMPTY), hints(CategoricalColumn.of("x", List.of("a"), -1)));
    assertEquals(Set.of(Hint.CONSTANT), hints(3, 3, Double.NaN));
    assertEquals(Set.of(Hint.CONSTANT), hints(texts(30, row -> "same")));
  }

  @Test
  void idsAreSeen() {
    assertEquals(Set.of(Hint.IDENTIFIER), hints(texts(30, row -> "customer " + row)));
    assertEquals(Set.of(Hint.IDENTIFIER), hints(IntStream.range(0, 30).asDoubleStream().toArray()));
    double[] shuffled = IntStream.range(0, 31).mapToDouble(i -> i * 7 % 31).toArray();
    assertEquals(Set.of(Hint.IDENTIFIER), hints(shuffled));
    double[] rising = IntStream.range(0, 30).mapToDouble(i -> i * i).toArray();
    assertEquals(Set.of(Hint.IDENTIFIER), hints(rising));
    // Amounts that happen to differ are no ids, nor are few rows enough to tell.
    assertEquals(
        Set.of(), hints(IntStream.range(0, 30).mapToDouble(i -> i * 7 % 31 * 10).toArray()));
    assertEquals(Set.of(), hints(texts(10, row -> "customer " + row)));
    assertEquals(Set.of(Hint.MANY_LEVELS), hints(texts(30, row -> "customer " + row * 2 / 3)));
    assertEquals(Set.of(Hint.ROUNDED), hints(1e16, 3, 5));
  }

  @Test
  void datesDecimalCommasAndCodes() {
    assertEquals(Set.of(Hint.DATE), hints(texts(30, row -> "2026-11-" + (10 + row % 20))));
    assertEquals(Set.of(Hint.DATE), hints(texts(30, row -> "2026-11-21T10:" + (10 + row))));
    assertEquals(Set.of(Hint.DATE), hints(texts(30, row -> (1 + row % 28) + ".11.2026")));
    assertEquals(Set.of(Hint.DECIMAL_COMMA), hints(texts(30, row -> row + "," + row)));
    assertEquals(Set.of(Hint.FEW_VALUES), hints(1, 2, 3, 1, 2, 3, 1, 2, 3));
    assertEquals(Set.of(), hints(1.5, 2, 3, 1.5, 2, 3, 1.5, 2, 3));
    assertEquals(Set.of(), hints(texts(60, row -> "a,b" + row % 3)));
  }

  @Test
  void everyHintIsTheRestOfASentence() {
    var sentences = new ArrayList<String>();
    for (Hint hint : Hint.values()) {
      sentences.add(hint.sentence());
      assertFalse(hint.sentence().endsWith("."));
    }
    assertEquals(Hint.values().length, Set.copyOf(sentences).size());
  }
}
