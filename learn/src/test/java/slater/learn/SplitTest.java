package slater.learn;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import slater.core.InputException;
import slater.core.Seed;
import slater.learn.group.Grouping;
import slater.tables.CategoricalColumn;
import slater.tables.NumericColumn;
import slater.tables.Table;

final class SplitTest {

  /** 1,000 rows: a class that 30 % of them have, ages, keys that three rows share on average. */
  private static Table people(long seed) {
    var random = new Seed(seed).generator();
    int n = 1000;
    var good = new int[n];
    var age = new double[n];
    var key = new double[n];
    for (int i = 0; i < n; i++) {
      good[i] = random.nextDouble() < 0.3 ? 1 : 0;
      age[i] = 18 + random.nextInt(50);
      key[i] = random.nextInt(n / 3);
    }
    return Table.of(
        "people",
        List.of(
            CategoricalColumn.of("class", List.of("bad", "good"), good),
            NumericColumn.of("age", age),
            NumericColumn.of("key", key)));
  }

  private static final Grouping BAND =
      Grouping.byCuts("age-band", "age", new double[] {25}, "young", "older");

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5})
  void everyRowIsInOnePartAndStrataAreSharedUpToARow(long seed) {
    var table = people(seed);
    var split = Split.of(0.5, 0.2, 0.3, seed).stratifiedBy("class", "age-band");
    var parts = split.parts(table, List.of(BAND));
    assertEquals(500, parts.train().length);
    assertEquals(200, parts.select().length);
    assertEquals(300, parts.certify().length);
    int[] all = of(parts.train(), parts.select(), parts.certify()).sorted().toArray();
    assertArrayEquals(IntStream.range(0, 1000).toArray(), all);
    int[] bands = BAND.over(table).codes();
    for (int band = 0; band < 2; band++) {
      for (int c = 0; c < 2; c++) {
        int wantedBand = band;
        int wantedClass = c;
        java.util.function.IntPredicate inStratum =
            row -> bands[row] == wantedBand && table.categorical("class").code(row) == wantedClass;
        long rows = IntStream.range(0, 1000).filter(inStratum).count();
        long trained = Arrays.stream(parts.train()).filter(inStratum).count();
        // A stratum is a run of the order in which rows are dealt; both its ends may be off by one.
        assertEquals(0.5 * rows, (double) trained, 2);
      }
    }
  }

  private static IntStream of(int[]... parts) {
    return Arrays.stream(parts).flatMapToInt(Arrays::stream);
  }

  @Test
  void theSeedDecidesAndTheOrderOfTheRowsDoesNot() {
    var table = people(1);
    var split = Split.of(0.6, 0, 0.4, 7).stratifiedBy("class");
    var parts = split.parts(table, List.of());
    int[] reversed = IntStream.range(0, 1000).map(i -> 999 - i).toArray();
    assertEquals(parts, split.parts(table.select(reversed), List.of()));
    assertNotEquals(parts, Split.of(0.6, 0, 0.4, 8).stratifiedBy("class").parts(table, List.of()));
    assertEquals(0, parts.select().length);
  }

  @Test
  void rowsOfAKeyStayTogether() {
    var table = people(3);
    var parts = Split.of(0.6, 0.1, 0.3, 5).keeping("key").parts(table, List.of());
    var partOf = new HashMap<Double, Integer>();
    int[][] all = {parts.train(), parts.select(), parts.certify()};
    for (int part = 0; part < 3; part++) {
      for (int row : all[part]) {
        var before = partOf.put(table.numeric("key").value(row), part);
        assertTrue(before == null || before == part, "a key is in two parts");
      }
    }
    // Keys have a few rows each, so shares are met up to a handful of rows.
    assertEquals(600, parts.train().length, 10);
  }

  @Test
  void theOldestRowsTrain() {
    var table = people(4);
    var parts = Split.of(0.6, 0.1, 0.3, 5).orderedBy("age").parts(table, List.of());
    var ages = table.numeric("age");
    double trained = Arrays.stream(parts.train()).mapToDouble(ages::value).max().orElseThrow();
    double chosen = Arrays.stream(parts.select()).mapToDouble(ages::value).min().orElseThrow();
    double last = Arrays.stream(parts.select()).mapToDouble(ages::value).max().orElseThrow();
    double certified = Arrays.stream(parts.certify()).mapToDouble(ages::value).min().orElseThrow();
    assertTrue(trained < chosen && last < certified);
    // About 20 rows share an age.
    assertEquals(600, parts.train().length, 30);
  }

  @Test
  void theDigestIsThatOfTheIdsAsText() {
    // printf '0\n7\n12\n' | sha256sum
    assertEquals(
        "0f0e29e395a939fe060794d9b5b94ddc13b07acf19b4062ff332a3273941ff6d",
        Parts.sha256(new int[] {0, 7, 12}));
    assertEquals(
        "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
        Parts.sha256(new int[0]));
  }

  @Test
  void sharesThatMakeNoSenseAreRefused() {
    assertThrows(InputException.class, () -> Split.of(0.6, 0.2, 0.3, 1));
    assertThrows(InputException.class, () -> Split.of(0, 0.5, 0.5, 1));
    var two = people(1).select(new int[] {0, 1});
    assertThrows(InputException.class, () -> Split.of(0.6, 0.2, 0.2, 1).parts(two, List.of()));
  }
}
