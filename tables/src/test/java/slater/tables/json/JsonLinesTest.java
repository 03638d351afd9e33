package slater.tables.json;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import slater.tables.ColumnType;
import slater.tables.ReadOptions;
import slater.tables.Schema;
import slater.tables.Sentence;
import slater.tables.Table;
import slater.tables.bytes.DataFile;

final class JsonLinesTest {
  private static final double NONE = Double.NaN;

  @TempDir Path folder;

  private Table read(ReadOptions options, String... texts) throws IOException {
    var files = new ArrayList<DataFile>();
    for (int i = 0; i < texts.length; i++) {
      String name = (char) ('a' + i) + ".jsonl";
      files.add(new DataFile(name, Files.writeString(folder.resolve(name), texts[i])));
    }
    return JsonLines.read("t", files, options);
  }

  private Table read(String... texts) throws IOException {
    return read(ReadOptions.defaults(), texts);
  }

  private String sentence(String... texts) {
    return Sentence.of(() -> read(texts));
  }

  @Test
  void objectsAreRows() throws IOException {
    var table =
        read(
            """
            {"age": 31, "paid": "yes", "home": true}
            {"age": null, "paid": "no"}

            {"paid": "<script>", "zip": 1e2, "home": false}
            """);
    assertEquals(List.of("age", "paid", "home", "zip"), table.columnNames());
    assertArrayEquals(new double[] {31, NONE, NONE}, table.numeric("age").toArray());
    assertArrayEquals(new double[] {NONE, NONE, 100}, table.numeric("zip").toArray());
    assertEquals(List.of("<script>", "no", "yes"), table.categorical("paid").levels());
    assertEquals(List.of("false", "true"), table.categorical("home").levels());
    assertTrue(table.categorical("home").isMissing(1));
    assertEquals(3, table.sources().getFirst().rows());
  }

  @Test
  void anArrayOfObjectsIsReadToo() throws IOException {
    var table = read("[\n {\"a\": 1},\n {\"a\":\n 2}\n]\n");
    assertArrayEquals(new double[] {1, 2}, table.numeric("a").toArray());
  }

  @Test
  void aTypeThatIsSaidDecides() throws IOException {
    var schema =
        Schema.empty().with("zip", ColumnType.categorical()).with("n", ColumnType.numeric());
    var table =
        read(
            ReadOptions.defaults().withSchema(schema),
            "{\"zip\": 1.50, \"n\": \"7\"}\n{\"zip\": \"x\", \"n\": 8}\n");
    assertEquals(List.of("1.50", "x"), table.categorical("zip").levels());
    assertArrayEquals(new double[] {7, 8}, table.numeric("n").toArray());
  }

  @Test
  void columnsThatAreNotAskedForAreSkippedWhateverTheyHold() throws IOException {
    var options = ReadOptions.defaults().withColumns(List.of("a"));
    var table = read(options, "{\"deep\": {\"x\": [1, {}]}, \"a\": 1}\n");
    assertEquals(List.of("a"), table.columnNames());
    var missing = ReadOptions.defaults().withColumns(List.of("aa"));
    assertEquals(
        "a.jsonl: there is no column 'aa': Known: a.",
        Sentence.of(() -> read(missing, "{\"a\": 1}\n")));
  }

  @Test
  void filesThatAreReadTogetherHaveTheSameColumns() throws IOException {
    assertEquals(2, read("{\"a\": 1, \"b\": 2}", "{\"b\": 1, \"a\": null}").rows());
    assertEquals(
        "b.jsonl: no object has 'b', a column of a.jsonl; files that are read together must have"
            + " the same columns.",
        sentence("{\"a\": 1, \"b\": 2}", "{\"a\": 1}"));
    assertEquals(
        "b.jsonl: it has a column 'c' that a.jsonl lacks; files that are read together must have"
            + " the same columns.",
        sentence("{\"a\": 1}", "{\"a\": 1, \"c\": 1}"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{\"a\": \"x\"}|2:7: column 'a' must hold a finite number such as 12 or -0.5e3, as in the"
            + " rows before",
        "{\"a\": 1e999}|2:7: column 'a' must hold a finite number",
        "{\"a\": [1]}|2:7: column 'a' holds a list, which a table cannot",
        "{\"a\": {\"b\": 1}}|2:7: column 'a' holds an object, which a table cannot",
        "{\"a\": 1, \"a\": 2}|an object has the same name twice.",
        "{\"a\": 1|the file stops within an object: it is truncated; get it anew.",
        "{\"a\": NaN}|this is not JSON",
        "{'a': 1}|this is not JSON",
        "[1, 2]|2:1: here stands no object",
        "3|2:1: here stands no object",
        "{\"a\": \"unfinished|is truncated",
      })
  void whatIsNoRowIsSaidWithItsPlace(String row, String said) {
    String message = sentence("{\"a\": 1}\n" + row);
    assertTrue(message.startsWith("a.jsonl:2:"), message);
    assertTrue(message.contains(said), message);
    assertTrue(message.endsWith(".") && !message.contains("\n"), message);
  }

  @Test
  void hostileFilesEndInOneSentence() {
    assertEquals("a.jsonl: there is no row of data.", sentence("[]"));
    assertEquals("a.jsonl: no object has a name with a value.", sentence("{}\n{}\n"));
    assertTrue(sentence("[".repeat(100_000)).startsWith("a.jsonl:1:"));
    assertTrue(sentence("{\"a\":".repeat(2_000)).startsWith("a.jsonl:1:"));
    assertTrue(
        sentence("{\"a\":\"" + "x".repeat(5_000_000) + "\"}").contains("beyond what a cell"));
    assertTrue(sentence("{\"a\":1" + "0".repeat(5_000) + "}").contains("beyond what a cell"));
    var names = new StringBuilder();
    for (int i = 0; i < 20_001; i++) {
      names.append("{\"k").append(i).append("\": 1}\n");
    }
    assertTrue(sentence(names.toString()).contains("more than 20,000 different names"));
  }
}
