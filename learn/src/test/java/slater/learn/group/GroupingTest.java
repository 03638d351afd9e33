package slater.learn.group;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import slater.core.InputException;
import slater.tables.CategoricalColumn;
import slater.tables.NumericColumn;
import slater.tables.Table;

final class GroupingTest {
  private static final Table ROWS =
      Table.of(
          "rows",
          List.of(
              NumericColumn.of("age", 24, 25, 25.5, 60, 61),
              NumericColumn.of("gaps", 1, Double.NaN, 3, 1, 3),
              CategoricalColumn.of(
                  "region", List.of("east", "never", "<script>", "west"), 3, 0, 2, -1, 0)));

  @Test
  void aValueBelongsToTheFirstIntervalWhoseCutItDoesNotExceed() {
    var bands = Grouping.byCuts("band", "age", new double[] {25, 60}, "young", "middle", "old");
    var groups = bands.over(ROWS);
    assertArrayEquals(new int[] {0, 0, 1, 1, 2}, groups.codes());
    assertArrayEquals(new int[] {2, 2, 1}, groups.counts());
  }

  @Test
  void levelsThatNoRowHasAreNoGroups() {
    var groups =
        Grouping.byLevels("region", "region").withMissing(Grouping.Missing.NONE).over(ROWS);
    assertEquals(List.of("east", "<script>", "west"), groups.labels());
    assertArrayEquals(new int[] {2, 0, 1, -1, 0}, groups.codes());
    assertArrayEquals(new int[] {-1, 0}, groups.rows(3, 4).codes());
  }

  @Test
  void missingValuesAreWhatTheStudySays() {
    var byNumber = Grouping.byLevels("gaps", "gaps");
    var failure = assertThrows(InputException.class, () -> byNumber.over(ROWS));
    assertTrue(failure.toString().contains("no value in 1 rows"), failure::toString);
    var apart = byNumber.withMissing(Grouping.Missing.GROUP).over(ROWS);
    assertEquals(List.of("1", "3", "missing"), apart.labels());
    assertArrayEquals(new int[] {0, 2, 1, 0, 1}, apart.codes());
  }

  @Test
  void anIntervalWithoutRowsIsRefused() {
    var bands = Grouping.byCuts("band", "age", new double[] {10}, "child", "grown");
    var failure = assertThrows(InputException.class, () -> bands.over(ROWS));
    assertTrue(failure.toString().contains("\"child\""), failure::toString);
    assertThrows(
        InputException.class,
        () -> Grouping.byCuts("b", "age", new double[] {3, 3}, "a", "b", "c"));
    assertThrows(
        InputException.class, () -> Grouping.byCuts("b", "age", new double[] {3}, "a", "a"));
  }
}
