package slater.tables;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import slater.core.InputException;
import slater.core.Seed;

class TableTest {
  private static final Table LOANS =
      Table.of(
          "loans.csv",
          List.of(
              NumericColumn.of("age", 31, Double.NaN, 54),
              CategoricalColumn.of("housing", List.of("own", "rent"), 1, 0, -1)));

  @Test
  void anUnknownColumnOffersTheNearest() {
    String message = Sentence.of(() -> LOANS.column("agee"));
    assertEquals(
        "loans.csv has no column 'agee': did you mean 'age'? Known: age, housing.", message);
  }

  @Test
  void aColumnOfTheOtherKindIsRefused() {
    assertEquals(
        "Column 'housing' of loans.csv is categorical; a numeric one is needed here.",
        Sentence.of(() -> LOANS.numeric("housing")));
    assertThrows(InputException.class, () -> LOANS.categorical("age"));
  }

  @Test
  void chosenRowsKeepTheirIds() {
    Table chosen = LOANS.select(new int[] {2, 0, 2});
    assertArrayEquals(new int[] {2, 0, 2}, chosen.rowIds());
    assertEquals(54, chosen.numeric("age").value(0));
    assertTrue(chosen.categorical("housing").isMissing(2));
    assertArrayEquals(new int[] {0, 2}, chosen.select(new int[] {1, 0}).rowIds());
    assertEquals(0, LOANS.select(new int[0]).rows());
  }

  @Test
  void columnsAreAddedReplacedAndLeftOut() {
    var scored =
        LOANS.with(NumericColumn.of("score", 1, 2, 3)).with(NumericColumn.of("age", 1, 1, 1));
    assertEquals(List.of("age", "housing", "score"), scored.columnNames());
    assertEquals(1, scored.numeric("age").value(2));
    assertEquals(List.of("score"), scored.without(List.of("age", "housing")).columnNames());
    assertEquals(List.of("score", "age"), scored.withOnly(List.of("score", "age")).columnNames());
    assertThrows(InputException.class, () -> scored.without(List.of("scores")));
    assertThrows(IllegalArgumentException.class, () -> LOANS.with(NumericColumn.of("x", 1)));
  }

  @Test
  void concatenatedTablesCountTheirIdsThrough() {
    Table more =
        Table.of(
            "more.csv",
            List.of(
                CategoricalColumn.of("housing", List.of("free", "own"), 0, 1),
                NumericColumn.of("age", 20, 21)));
    Table both = Table.concatenate("both", List.of(LOANS.select(new int[] {2}), more));
    assertEquals(3, both.rows());
    assertArrayEquals(new int[] {2, 3, 4}, both.rowIds()); // the first table has ids below 3
    assertEquals(List.of("own", "rent", "free"), both.categorical("housing").levels());
    assertEquals("free", both.categorical("housing").level(1));
    assertEquals(21, both.numeric("age").value(2));
  }

  @Test
  void tablesThatDoNotFitAreNotConcatenated() {
    Table other = LOANS.with(NumericColumn.of("extra", 1, 2, 3));
    assertThrows(InputException.class, () -> Table.concatenate("x", List.of(LOANS, other)));
    assertThrows(InputException.class, () -> Table.concatenate("x", List.of(other, LOANS)));
    Table kinds = LOANS.with(CategoricalColumn.of("age", List.of("a"), 0, 0, 0));
    String message = Sentence.of(() -> Table.concatenate("x", List.of(LOANS, kinds)));
    assertTrue(message.startsWith("Column 'age' is numeric in loans.csv and categorical"));
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void splittingAndConcatenatingGivesTheSameColumns(long seed) {
    Table table = RandomTables.table(new Seed(seed));
    int cut = table.rows() / 2;
    var first = java.util.stream.IntStream.range(0, cut).toArray();
    var rest = java.util.stream.IntStream.range(cut, table.rows()).toArray();
    Table again = Table.concatenate("again", List.of(table.select(first), table.select(rest)));
    assertEquals(table.columns(), again.columns());
  }

  @Test
  void tablesThatCannotBeAreProgrammingErrors() {
    assertThrows(IllegalArgumentException.class, () -> Table.of("x", List.of()));
    var one = NumericColumn.of("a", 1);
    assertThrows(IllegalArgumentException.class, () -> Table.of("x", List.of(one, one)));
    var two = NumericColumn.of("b", 1, 2);
    assertThrows(IllegalArgumentException.class, () -> Table.of("x", List.of(one, two)));
    assertThrows(IndexOutOfBoundsException.class, () -> LOANS.rowId(3));
  }

  @Test
  void printingShowsSizesAndNoCell() {
    assertEquals("loans.csv: 3 rows, 2 columns", LOANS.toString());
    assertEquals("age: numeric, 3 rows, 1 missing", LOANS.column("age").toString());
    assertEquals(
        "housing: categorical, 3 rows, 2 levels, 1 missing", LOANS.column("housing").toString());
  }
}
