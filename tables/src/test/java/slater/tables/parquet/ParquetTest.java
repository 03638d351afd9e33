package slater.tables.parquet;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.sql.Connection;
import java.sql.Driver;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.Properties;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import slater.core.InputException;
import slater.core.Seed;
import slater.tables.CategoricalColumn;
import slater.tables.Column;
import slater.tables.ColumnType;
import slater.tables.NumericColumn;
import slater.tables.RandomTables;
import slater.tables.ReadOptions;
import slater.tables.Schema;
import slater.tables.Sentence;
import slater.tables.Table;
import slater.tables.files.Tables;

/** Files that DuckDB itself writes from queries whose rows are known. */
class ParquetTest {
  @TempDir Path folder;
  private Path file = Path.of("");

  @BeforeEach
  void chooseFile() {
    file = folder.resolve("x.parquet");
  }

  private static void sql(String statement) {
    try (Connection connection =
            Objects.requireNonNull(
                DuckDb.onClassPath().get().connect(DuckDb.URL, new Properties()));
        Statement run = connection.createStatement()) {
      run.execute(statement);
    } catch (SQLException e) {
      throw new AssertionError(e);
    }
  }

  private void write(String query) {
    sql("COPY (" + query + ") TO '" + file + "' (FORMAT parquet)");
  }

  private Table read() {
    return Tables.read(file, ReadOptions.defaults());
  }

  @Test
  void everyPlainTypeIsRead() throws Exception {
    write(
        """
        SELECT * FROM (VALUES
          (1::TINYINT, 9007199254740992::BIGINT, 1.25::DECIMAL(9,2), 'b', true, DATE '2026-11-21',
            TIMESTAMP '2026-11-21 10:30:00', 0.5::FLOAT),
          (NULL, -5, NULL, 'a', false, NULL, NULL, 'NaN'::FLOAT),
          (3, 0, 2.5, NULL, NULL, DATE '2025-01-02', NULL, NULL))
        t(tiny, big, money, word, flag, day, time, "single ""x"" end")
        """);
    Table table = read();
    assertEquals(
        List.of("tiny", "big", "money", "word", "flag", "day", "time", "single \"x\" end"),
        table.columnNames());
    assertEquals(NumericColumn.of("tiny", 1, Double.NaN, 3), table.column("tiny"));
    assertEquals(NumericColumn.of("big", 9007199254740992.0, -5, 0), table.column("big"));
    assertEquals(NumericColumn.of("money", 1.25, Double.NaN, 2.5), table.column("money"));
    assertEquals(CategoricalColumn.of("word", List.of("a", "b"), 1, 0, -1), table.column("word"));
    assertEquals(
        CategoricalColumn.of("flag", List.of("false", "true"), 1, 0, -1), table.column("flag"));
    assertEquals(
        CategoricalColumn.of("day", List.of("2025-01-02", "2026-11-21"), 1, -1, 0),
        table.column("day"));
    assertEquals(
        CategoricalColumn.of("time", List.of("2026-11-21 10:30:00"), 0, -1, -1),
        table.column("time"));
    assertEquals(2, table.column("single \"x\" end").missing());
    assertEquals(3, table.sources().getFirst().rows());
    assertEquals(
        HexFormat.of()
            .formatHex(MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file))),
        table.sources().getFirst().sha256());
  }

  @Test
  void rowsComeInTheOrderOfTheFile() {
    write("SELECT i, i * 3 AS j, 'l' || (i % 7) AS k FROM range(300000) t(i)");
    Table table = read();
    assertEquals(300_000, table.rows());
    for (int row = 0; row < table.rows(); row++) {
      assertEquals(row, table.numeric("i").value(row));
      assertEquals(3.0 * row, table.numeric("j").value(row));
      assertEquals(row % 7, table.categorical("k").code(row));
    }
  }

  @Test
  void anyTableComesBackFromParquet() {
    for (int seed = 0; seed < 25; seed++) {
      Table table = RandomTables.table(new Seed(31).fork(seed));
      var rows = new ArrayList<String>();
      for (int row = 0; row < table.rows(); row++) {
        var cells = new ArrayList<String>();
        for (Column column : table.columns()) {
          cells.add(literal(column, row));
        }
        rows.add("(" + row + ", " + String.join(", ", cells) + ")");
      }
      String names =
          table.columnNames().stream()
              .map(name -> ", \"" + name.replace("\"", "\"\"") + "\"")
              .collect(Collectors.joining());
      write("SELECT * FROM (VALUES " + String.join(", ", rows) + ") t(\"row id\"" + names + ")");
      Table again = Tables.read(file, RandomTables.options(table));
      assertEquals(table.columns(), again.without(List.of("row id")).columns(), "seed " + seed);
    }
  }

  private static String literal(Column column, int row) {
    if (column instanceof NumericColumn numbers) {
      return column.isMissing(row) ? "NULL::DOUBLE" : "'" + numbers.value(row) + "'::DOUBLE";
    }
    return column.isMissing(row)
        ? "NULL::VARCHAR"
        : "'" + ((CategoricalColumn) column).level(row).replace("'", "''") + "'";
  }

  @Test
  void aSchemaAndAChoiceOfColumnsAreObeyed() {
    write("SELECT 2 AS n, 'own' AS h, [1, 2] AS list");
    var options =
        ReadOptions.defaults()
            .withColumns(List.of("n", "h"))
            .withSchema(
                Schema.empty()
                    .with("n", ColumnType.categorical())
                    .with("h", ColumnType.categorical(List.of("rent", "own"))));
    Table table = Tables.read(file, options);
    assertEquals(CategoricalColumn.of("n", List.of("2"), 0), table.column("n"));
    assertEquals(CategoricalColumn.of("h", List.of("rent", "own"), 1), table.column("h"));
    assertEquals(
        file + ": column 'list' has the type INTEGER[], which a table cannot hold; leave it out.",
        Sentence.of(this::read));
    var wrong =
        ReadOptions.defaults()
            .withColumns(List.of("h"))
            .withSchema(Schema.empty().with("h", ColumnType.numeric()));
    assertEquals(
        file + ": row 1: column 'h' must hold a finite number such as 12 or -0.5e3.",
        Sentence.of(() -> Tables.read(file, wrong)));
    var unknown = ReadOptions.defaults().withColumns(List.of("lisd"));
    assertEquals(
        file + ": there is no column 'lisd': did you mean 'list'? Known: n, h, list.",
        Sentence.of(() -> Tables.read(file, unknown)));
  }

  @Test
  void severalFilesAreOneTable() {
    write("SELECT 1 AS n, 'b' AS s");
    file = folder.resolve("y.parquet");
    write("SELECT 2 AS n, 'a' AS s");
    Table table = Tables.read(folder, "*.parquet", ReadOptions.defaults());
    assertEquals(NumericColumn.of("n", 1, 2), table.column("n"));
    assertEquals(CategoricalColumn.of("s", List.of("a", "b"), 1, 0), table.column("s"));
    file = folder.resolve("z.parquet");
    write("SELECT 'x' AS n, 'a' AS s");
    assertEquals(
        "z.parquet: column 'n' is not as in x.parquet; files that are read together must have the"
            + " same columns.",
        Sentence.of(() -> Tables.read(folder, "*.parquet", ReadOptions.defaults())));
  }

  @Test
  void damagedFilesEndInOneSentence() throws IOException {
    write("SELECT i, 'l' || i AS s, random() AS r FROM range(2000) t(i)");
    byte[] whole = Files.readAllBytes(file);
    for (int i = 0; i < 40; i++) {
      var random = new Seed(41).fork(i).generator();
      byte[] bytes =
          Arrays.copyOf(whole, i % 2 == 0 ? 4 + random.nextInt(whole.length - 4) : whole.length);
      for (int j = 0; j < (i % 2) * 20; j++) {
        bytes[4 + random.nextInt(bytes.length - 4)] = (byte) random.nextInt(256);
      }
      Files.write(file, bytes);
      try {
        read();
      } catch (InputException e) {
        assertTrue(String.valueOf(e.getMessage()).startsWith(file.toString()));
      }
    }
    Files.write(file, Arrays.copyOf(whole, whole.length / 2));
    assertEquals(
        file + ": is not a Parquet file that DuckDB can read; is it complete?",
        Sentence.of(this::read));
  }

  @Test
  void noRowsAndPathsThatLookLikePatterns() {
    write("SELECT 1 AS n WHERE false");
    assertEquals(file + ": there is no row of data.", Sentence.of(this::read));
    file = folder.resolve("it's [1] a*.parquet");
    sql("COPY (SELECT 1 AS n) TO '" + file.toString().replace("'", "''") + "' (FORMAT parquet)");
    assertEquals(1, read().rows());
    sql(
        "COPY (SELECT 1 AS n) TO '"
            + folder.resolve("it''s 1 a and more.parquet")
            + "' (FORMAT parquet)");
    assertEquals(1, read().rows());
  }

  @Test
  void withoutTheDriverOneSentenceSaysWhatToDo() throws IOException {
    // The platform's loader has no driver, as a program without the jar.
    assertTrue(DuckDb.find(ClassLoader.getPlatformClassLoader()).isEmpty());
    write("SELECT 1 AS n");
    var options =
        ReadOptions.defaults()
            .withParquet(
                () -> {
                  throw new InputException("No driver.");
                });
    assertEquals("No driver.", Sentence.of(() -> Tables.read(file, options)));
    // Other formats never ask for it.
    Files.writeString(folder.resolve("x.csv"), "a\n1\n");
    assertEquals(1, Tables.read(folder.resolve("x.csv"), options).rows());
  }

  @Test
  void theDriverIsLoadedFromAJarThatIsFetchedOnce() throws Exception {
    Driver driver = DuckDb.onClassPath().get();
    URL jar = driver.getClass().getProtectionDomain().getCodeSource().getLocation();
    Path source = Path.of(jar.toURI());
    // The release that is fetched is the one that these tests ran with.
    assertEquals(DuckDb.JAR, String.valueOf(source.getFileName()));
    Path into = folder.resolve("drivers");
    var fetched = new ArrayList<Path>();
    DuckDb.Fetch fetch =
        where -> {
          fetched.add(where);
          try {
            Files.copy(source, where.resolve(DuckDb.JAR));
          } catch (IOException e) {
            throw new AssertionError(e);
          }
        };
    assertTrue(DuckDb.find(DuckDb.loader(DuckDb.jar(into, fetch))).isPresent());
    assertTrue(DuckDb.find(DuckDb.loader(DuckDb.jar(into, fetch))).isPresent());
    assertEquals(List.of(into), fetched);
    // Where it is on the class path, nothing is fetched.
    assertTrue(DuckDb.in(folder.resolve("unused"), fetch).get().acceptsURL(DuckDb.URL));
    assertFalse(Files.exists(folder.resolve("unused")));
    var once = DuckDb.in(folder.resolve("unused"), fetch);
    assertSame(once.get(), once.get());
    try (var empty = new URLClassLoader(new URL[0], ClassLoader.getPlatformClassLoader())) {
      assertTrue(DuckDb.find(empty).isEmpty());
    }
  }

  @Test
  void aFetchThatFailsSaysSo() throws IOException {
    var said = new ArrayList<String>();
    var fetch = new MavenFetch(folder.resolve("no-such-command").toString(), said::add);
    String sentence = Sentence.of(() -> fetch.into(folder));
    assertTrue(sentence.contains("could not fetch " + DuckDb.COORDINATES), sentence);
    assertEquals(1, said.size());
    var failing = new MavenFetch("false", said::add);
    assertTrue(Sentence.of(() -> failing.into(folder)).contains("check the network"));
    try (var left = Files.list(folder)) {
      assertEquals(0, left.count()); // no half jar, no folder
    }
  }
}
