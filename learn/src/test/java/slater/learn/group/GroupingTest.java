package slater.learn.group;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import slater.core.InputException;
import slater.core.Seed;
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

  /** Groups of an intersection are those of a column that holds the joined labels. */
  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6})
  void anIntersectionIsOneJoinedColumn(long seed) {
    var random = new Seed(seed).generator();
    int n = 40;
    var age = new double[n];
    var region = new int[n];
    var sex = new int[n];
    var joined = new int[n];
    var regions = List.of("north", "east", "south");
    var sexes = List.of("w", "m");
    var levels = new ArrayList<String>();
    for (String band : List.of("young", "older")) {
      for (String where : regions) {
        sexes.forEach(who -> levels.add(band + " & " + where + " & " + who));
      }
    }
    for (int row = 0; row < n; row++) {
      age[row] = row < 2 ? 20 + 10 * row : 18 + random.nextInt(30);
      region[row] = random.nextInt(4) - 1; // -1: missing
      sex[row] = random.nextInt(2);
      int band = age[row] > 25 ? 1 : 0;
      joined[row] = region[row] < 0 ? -1 : (band * 3 + region[row]) * 2 + sex[row];
    }
    var table =
        Table.of(
            "rows",
            List.of(
                NumericColumn.of("age", age),
                CategoricalColumn.of("region", regions, region),
                CategoricalColumn.of("sex", sexes, sex),
                CategoricalColumn.of("joined", levels, joined)));
    var crossed =
        Grouping.crossed(
                "all",
                Grouping.byCuts("band", "age", new double[] {25}, "young", "older"),
                Grouping.byLevels("region", "region").withMissing(Grouping.Missing.NONE),
                Grouping.byLevels("sex", "sex"))
            .over(table);
    var one = Grouping.byLevels("all", "joined").withMissing(Grouping.Missing.NONE).over(table);
    assertEquals(one.labels(), crossed.labels());
    assertArrayEquals(one.codes(), crossed.codes());
  }

  @Test
  void anIntersectionHasAtLeastTwoSimpleParts() {
    var region = Grouping.byLevels("region", "region");
    var age = Grouping.byLevels("age", "age");
    assertThrows(InputException.class, () -> Grouping.crossed("one", region));
    assertThrows(InputException.class, () -> Grouping.crossed("twice", region, region));
    var both = Grouping.crossed("both", region, age);
    assertThrows(InputException.class, () -> Grouping.crossed("nested", both, age));
    var mixed =
        Table.of(
            "mixed",
            List.of(
                CategoricalColumn.of("a", List.of("x", "x & y"), 0, 1),
                CategoricalColumn.of("b", List.of("y & z", "z"), 0, 1)));
    var alike = Grouping.crossed("alike", Grouping.byLevels("a", "a"), Grouping.byLevels("b", "b"));
    var failure = assertThrows(InputException.class, () -> alike.over(mixed));
    assertTrue(failure.toString().contains("same label"), failure::toString);
  }

  @Test
  void aConditionHoldsOfRowsThatMeetEveryClause() {
    var east =
        new Condition.InGroup(
            Grouping.byLevels("region", "region").withMissing(Grouping.Missing.NONE), "east");
    var age = new Condition.Within("age", OptionalDouble.of(24), OptionalDouble.of(25.5));
    var least = new Condition.Within("gaps", OptionalDouble.of(1), OptionalDouble.empty());
    assertArrayEquals(
        new int[] {-1, 0, -1, -1, 0}, new Condition(List.of(east)).over(ROWS).codes());
    assertArrayEquals(new int[] {0, 0, 0, -1, -1}, new Condition(List.of(age)).over(ROWS).codes());
    var both = new Condition(List.of(east, age));
    assertArrayEquals(new int[] {1}, both.over(ROWS).members(0));
    assertEquals("where region is east and age from 24 to 25.5", both.toString());
    // A missing number is at least nothing.
    assertArrayEquals(new int[] {0, 2, 3, 4}, new Condition(List.of(least)).over(ROWS).members(0));
    assertThrows(InputException.class, () -> new Condition(List.of()));
    assertThrows(
        InputException.class,
        () -> new Condition.Within("age", OptionalDouble.of(3), OptionalDouble.of(2)));
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
