package slater.tables.csv;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import slater.core.Seed;
import slater.tables.CategoricalColumn;
import slater.tables.NumericColumn;
import slater.tables.RandomTables;
import slater.tables.ReadOptions;
import slater.tables.Sentence;
import slater.tables.Table;
import slater.tables.bytes.DataFile;

/** What is written is read back: same names, levels, codes and bits. */
class CsvRoundTripTest {
  @TempDir Path folder;

  static List<Long> seeds() {
    return java.util.stream.LongStream.range(0, 300).boxed().toList();
  }

  private Table again(Table table, ReadOptions options) {
    Path file = folder.resolve("table.csv");
    CsvWriter.write(table, file);
    return Csv.read("table.csv", List.of(new DataFile("table.csv", file)), options);
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void anyTableComesBackWithItsSchema(long seed) {
    Table table = RandomTables.table(new Seed(seed));
    var options = RandomTables.options(table).withSeparator(',');
    assertEquals(table.columns(), again(table, options).columns());
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void aTableOfNumbersComesBackWithoutOne(long seed) {
    var random = new Seed(seed).generator();
    var values = new double[20];
    for (int i = 0; i < values.length; i++) {
      values[i] = i % 7 == 3 ? Double.NaN : RandomTables.number(random);
    }
    Table table = Table.of("t", List.of(NumericColumn.of("x", values)));
    assertEquals(table.columns(), again(table, ReadOptions.defaults()).columns());
  }

  @Test
  void levelsThatLookLikeMissingOnesAreQuoted() {
    Table table =
        Table.of(
            "t",
            List.of(
                CategoricalColumn.of(
                    "x", List.of(" a", "?", "NA", "b\t", "null"), 0, 1, 2, 3, 4, -1)));
    assertEquals(table.columns(), again(table, ReadOptions.defaults()).columns());
  }

  @Test
  void anEmptyLevelIsTheOneThingThatComesBackMissing() {
    Table table = Table.of("t", List.of(CategoricalColumn.of("x", List.of("", "a"), 0, 1)));
    assertTrue(again(table, ReadOptions.defaults()).column("x").isMissing(0));
  }

  @Test
  void aFolderThatIsNotThereIsSaidSo() throws IOException {
    Table table = Table.of("t", List.of(NumericColumn.of("x", 1)));
    Path file = folder.resolve("nowhere").resolve("table.csv");
    String message = Sentence.of(() -> CsvWriter.write(table, file));
    assertTrue(message.contains("cannot be written"), message);
  }
}
