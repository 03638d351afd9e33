package slater.tables.libsvm;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import slater.core.Seed;
import slater.tables.ColumnType;
import slater.tables.NumberText;
import slater.tables.ReadOptions;
import slater.tables.Schema;
import slater.tables.Sentence;
import slater.tables.Table;
import slater.tables.bytes.DataFile;

final class LibsvmTest {
  @TempDir Path folder;

  private Table read(ReadOptions options, String... texts) throws IOException {
    var files = new java.util.ArrayList<DataFile>();
    for (int i = 0; i < texts.length; i++) {
      String name = (char) ('a' + i) + ".svm";
      files.add(new DataFile(name, Files.writeString(folder.resolve(name), texts[i])));
    }
    return Libsvm.read("t", files, options);
  }

  private Table read(String... texts) throws IOException {
    return read(ReadOptions.defaults(), texts);
  }

  private String sentence(String text) {
    return Sentence.of(() -> read(text));
  }

  @Test
  void anIndexThatIsLeftOutIsZero() throws IOException {
    var table = read("+1 2:0.5 10:1\n# nothing here\n\n-1 1:3 2:-2e1\t# the end\r\n1\n");
    assertEquals(List.of("label", "x1", "x2", "x10"), table.columnNames());
    assertArrayEquals(new double[] {1, -1, 1}, table.numeric("label").toArray());
    assertArrayEquals(new double[] {0, 3, 0}, table.numeric("x1").toArray());
    assertArrayEquals(new double[] {0.5, -20, 0}, table.numeric("x2").toArray());
    assertArrayEquals(new double[] {1, 0, 0}, table.numeric("x10").toArray());
    assertEquals(0, table.columns().stream().mapToInt(column -> column.missing()).sum());
  }

  @Test
  void severalFilesAreOneTable() throws IOException {
    var table = read("1 1:1\n", "0 3:2\n");
    assertArrayEquals(new double[] {1, 0}, table.numeric("x1").toArray());
    assertArrayEquals(new double[] {0, 2}, table.numeric("x3").toArray());
    assertEquals(2, table.sources().size());
  }

  @Test
  void queriesAreAColumn() throws IOException {
    var table = read("3 qid:7 1:1\n2 qid:7 1:2\n1 qid:9\n");
    assertArrayEquals(new double[] {7, 7, 9}, table.numeric("qid").toArray());
    assertEquals(
        "a.svm:2: either every row has a qid or none; the rows before differ from this.",
        sentence("3 qid:7 1:1\n2 1:2\n"));
  }

  @Test
  void aColumnThatIsAskedForAndNeverOccursIsZero() throws IOException {
    var options = ReadOptions.defaults().withColumns(List.of("x2", "x90"));
    var table = read(options, "1 2:5\n0 1:1\n");
    assertEquals(List.of("x2", "x90"), table.columnNames());
    assertArrayEquals(new double[2], table.numeric("x90").toArray());
    var other = ReadOptions.defaults().withColumns(List.of("age"));
    assertEquals(
        "a.svm: there is no column 'age'; a LIBSVM file has label, and x1, x2, ... for its"
            + " indices.",
        Sentence.of(() -> read(other, "1 2:5\n")));
  }

  @Test
  void labelsMayBeLevels() throws IOException {
    var schema = Schema.empty().with("label", ColumnType.categorical());
    var table = read(ReadOptions.defaults().withSchema(schema), "+1 1:1\n-1 1:2\n");
    assertEquals(List.of("-1", "1"), table.categorical("label").levels());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "yes 1:1|begins with its label",
        "1,2 1:1|several labels",
        "nan 1:1|begins with its label",
        "1 1:1 x|column 7 of the line: after the label stand index:number",
        "1 -1:3|whole indices",
        "1 1.5:3|whole indices",
        "1 2147483648:3|below 2^31",
        "1 :3|index:number",
        "1 2:3 2:4|index 2 follows 2; the indices of a line ascend",
        "1 3:3 2:4|index 2 follows 3",
        "1 2:|index 2 must hold a finite number",
        "1 2:abc|index 2 must hold a finite number",
        "1 2:1e999|index 2 must hold a finite number",
        "1 2:nan|index 2 must hold a finite number",
        "1 qid:x 1:1|qid must hold a finite number",
      })
  void whatIsNotLibsvmIsSaidWithItsLine(String row, String said) {
    String message = sentence("1 1:1\n" + row + "\n");
    assertTrue(message.startsWith("a.svm:2: ") || row.contains("qid"), message);
    assertTrue(message.contains(said) || row.contains("qid"), message);
    assertTrue(message.endsWith("."), message);
  }

  @Test
  void hostileFilesEndInOneSentence() {
    assertEquals("a.svm: there is no row of data.", sentence("# nothing\n\n"));
    var many = new StringBuilder("1");
    for (int i = 1; i <= 100_001; i++) {
      many.append(' ').append(i).append(":1");
    }
    assertTrue(sentence(many.toString()).contains("more than 100,000 different indices"));
    // One great index is one column, not two thousand million.
    assertEquals("a.svm: there is no row of data.", sentence("#1 2147483647:1"));
    String endless = "1 " + "1".repeat(70_000_000);
    assertEquals(
        "a.svm:1: the line is longer than 67,108,864 characters; is a line end missing?",
        sentence(endless));
  }

  @Test
  void theGreatestIndexIsOneColumn() throws IOException {
    assertEquals(List.of("label", "x2147483647"), read("1 2147483647:1").columnNames());
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void writtenRowsComeBack(long seed) throws IOException {
    var random = new Seed(seed).generator();
    int rows = 50;
    int columns = 20;
    var values = new double[columns][rows];
    var text = new StringBuilder();
    for (int row = 0; row < rows; row++) {
      text.append(row % 2 == 0 ? "+1" : "-1");
      for (int j = 0; j < columns; j++) {
        boolean named = row == 0 || random.nextInt(3) == 0;
        values[j][row] = named ? random.nextGaussian() : 0;
        if (named) {
          text.append(' ').append(j).append(':').append(NumberText.format(values[j][row]));
        }
      }
      text.append('\n');
    }
    var table = read(text.toString());
    for (int j = 0; j < columns; j++) {
      assertArrayEquals(values[j], table.numeric("x" + j).toArray());
    }
  }
}
