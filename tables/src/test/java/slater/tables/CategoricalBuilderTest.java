package slater.tables;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import slater.core.Seed;

class CategoricalBuilderTest {
  private static CategoricalColumn column(ColumnType type, List<String> texts) {
    ColumnBuilder builder = ColumnBuilder.of("x", type);
    texts.forEach(text -> assertTrue(builder.addText(text)));
    return (CategoricalColumn) builder.build();
  }

  @Test
  void levelsThatTheDataDecideAreSortedByCodePoint() {
    // UTF-16 would put the emoji (a surrogate pair, D83D) before the private-use U+E000.
    var column = column(ColumnType.categorical(), List.of("b", "😀", "\uE000", "a", "B", "b"));
    assertEquals(List.of("B", "a", "b", "\uE000", "😀"), column.levels());
    assertEquals("b", column.level(0));
    assertEquals(2, column.code(5));
  }

  @Test
  void knownLevelsKeepTheirCodesAndNewOnesFollowSorted() {
    var column =
        column(ColumnType.categorical(List.of("rent", "own")), List.of("z", "own", "a", "rent"));
    assertEquals(List.of("rent", "own", "a", "z"), column.levels());
    assertEquals(List.of(3, 1, 2, 0), java.util.Arrays.stream(column.toArray()).boxed().toList());
  }

  @Test
  void declaredLevelsAreAllThereIs() {
    ColumnBuilder builder = ColumnBuilder.of("x", ColumnType.declared(List.of("good", "bad")));
    assertFalse(builder.addText("ugly"));
    assertTrue(builder.addText("bad"));
    assertEquals("one of its declared levels: good, bad", builder.expectation());
    assertEquals(1, builder.build().rows());
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5})
  void theOrderOfTheRowsChangesNoCode(long seed) {
    var random = new Seed(seed).generator();
    var texts = new ArrayList<String>();
    for (int i = 0; i < 3000; i++) {
      texts.add(RandomTables.text(random, 3));
    }
    var column = column(ColumnType.categorical(), texts);
    var shuffled = new ArrayList<>(texts);
    Collections.shuffle(shuffled, new Random(seed));
    assertEquals(column.levels(), column(ColumnType.categorical(), shuffled).levels());
    for (int i = 0; i < texts.size(); i++) {
      assertEquals(texts.get(i), column.level(i));
    }
    assertEquals(new TreeSet<>(texts).size(), column.levels().size());
  }

  @Test
  void manyLevelsAreKeptAsBytesAndReadTheSame() {
    var texts = new ArrayList<String>();
    for (int i = 0; i < 20_000; i++) {
      texts.add("customer-" + i + "-ü");
    }
    var column = column(ColumnType.categorical(), texts);
    assertEquals(20_000, column.levels().size());
    for (int i = 0; i < texts.size(); i += 37) {
      assertEquals(texts.get(i), column.level(i));
    }
    // The same type read again gives the same codes.
    assertEquals(column, column(column.type(), texts));
  }

  @Test
  void halfASurrogatePairBecomesTheReplacementCharacter() {
    assertEquals(
        List.of("\uFFFD"), column(ColumnType.categorical(), List.of("\uD800", "\uDC00")).levels());
  }

  @Test
  void codesWithoutALevelAreAProgrammingError() {
    assertThrows(
        IllegalArgumentException.class, () -> CategoricalColumn.of("x", List.of("a"), 0, 1));
    assertThrows(
        IllegalArgumentException.class, () -> CategoricalColumn.of("x", List.of("a", "a"), 0));
    assertThrows(
        IllegalStateException.class, () -> CategoricalColumn.of("x", List.of("a"), -1).level(0));
    assertThrows(
        IllegalArgumentException.class, () -> NumericColumn.of("x", Double.POSITIVE_INFINITY));
  }
}
