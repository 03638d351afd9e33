package slater.tables.csv;

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
import slater.tables.CategoricalColumn;
import slater.tables.ColumnType;
import slater.tables.NumericColumn;
import slater.tables.ReadOptions;
import slater.tables.Schema;
import slater.tables.Sentence;
import slater.tables.Table;
import slater.tables.bytes.DataFile;

/** What the cells of small files become, worked out by hand. */
class CsvTest {
  @TempDir Path folder;

  private Table read(String... texts) {
    return read(ReadOptions.defaults(), texts);
  }

  private Table read(ReadOptions options, String... texts) {
    var files = new ArrayList<DataFile>();
    try {
      for (String text : texts) {
        String name = "file" + (files.size() + 1) + ".csv";
        files.add(new DataFile(name, Files.writeString(folder.resolve(name), text)));
      }
    } catch (IOException e) {
      throw new AssertionError(e);
    }
    return Csv.read("file.csv", files, options);
  }

  private static ReadOptions with(String column, ColumnType type) {
    return ReadOptions.defaults().withSchema(Schema.empty().with(column, type));
  }

  private String sentence(String... texts) {
    return sentence(ReadOptions.defaults(), texts);
  }

  private String sentence(ReadOptions options, String... texts) {
    return Sentence.of(() -> read(options, texts));
  }

  @Test
  void numbersAndLevelsAreToldApart() {
    Table table = read("age,housing,paid\n31,own,yes\n,rent,no\n5.4e1,?,yes\n");
    assertEquals(NumericColumn.of("age", 31, Double.NaN, 54), table.column("age"));
    assertEquals(
        CategoricalColumn.of("housing", List.of("own", "rent"), 0, 1, -1), table.column("housing"));
    assertEquals(CategoricalColumn.of("paid", List.of("no", "yes"), 1, 0, 1), table.column("paid"));
    assertArrayEquals(new int[] {0, 1, 2}, table.rowIds());
    assertEquals("file1.csv", table.sources().getFirst().name());
  }

  @Test
  void aTextAfterManyNumbersMakesEveryCellText() {
    var text = new StringBuilder("code,n\n007,1\n7,2\n");
    text.append("1.50,3\n".repeat(5000)).append(",4\nB7,5\n");
    Table table = read(text.toString());
    CategoricalColumn code = table.categorical("code");
    assertEquals(List.of("007", "1.50", "7", "B7"), code.levels());
    assertEquals("007", code.level(0));
    assertEquals("7", code.level(1));
    assertEquals("B7", code.level(5003));
    assertTrue(code.isMissing(5002));
    assertEquals(5, table.numeric("n").value(5003));
  }

  @Test
  void theTypeIsThatOfAllFilesTogether() {
    Table table = read("x,y\n1,a\n02,b\n", "y,x\nc,3\nd,z\n");
    assertEquals(List.of("02", "1", "3", "z"), table.categorical("x").levels());
    assertEquals("3", table.categorical("x").level(2)); // columns are found by name
    assertEquals("d", table.categorical("y").level(3));
    assertEquals(List.of(2, 2), table.sources().stream().map(source -> source.rows()).toList());
  }

  @Test
  void separatorsAreDetected() {
    String expected = read("a,b\n1,x\n2,y\n").columns().toString();
    for (String separator : List.of(";", "\t", "|")) {
      String text = "a,b\n1,x\n2,y\n".replace(",", separator);
      assertEquals(expected, read(text).columns().toString(), separator);
    }
    // A decimal comma does not mislead: every row has two commas too, but the header has none.
    assertEquals(3, read("a;b;c\n1,5;2,5;x\n3,5;4,5;y\n").columns().size());
    // Nor do separators in quotes.
    assertEquals(2, read("a;b\n\"x;y;z\";1\n\"u;v;w\";2\n").columns().size());
    assertEquals(2, read("\"a,b,c\";d\n\"1,2,3\";4\n\"1,2,\"\"\";5\n").columns().size());
    assertEquals(1, read("name\nx\ny\n").columns().size());
    assertEquals(2, read(ReadOptions.defaults().withSeparator(':'), "a:b\n1:2\n").columns().size());
  }

  @Test
  void quotesBlanksAndBlankLines() {
    Table table =
        read(
            """
             id , text
            <blank>
             1 ,"a ""b"", c"
            <spaces>
            2," x "
            3, y z\s
            4,"line
            end"
            """
                .replace("<blank>", "")
                .replace("<spaces>", "   ")
                .replace("\n", "\r\n"));
    CategoricalColumn text = table.categorical("text");
    assertEquals(4, table.rows());
    assertEquals("a \"b\", c", text.level(0));
    assertEquals(" x ", text.level(1));
    assertEquals("y z", text.level(2));
    assertEquals("line\r\nend", text.level(3));
  }

  @Test
  void quotedMarkersAreTextExceptTheEmptyOne() {
    Table table = read("a,b\nNA,1\n\"NA\",2\n\"\",3\n,4\nx,5\n");
    CategoricalColumn a = table.categorical("a");
    assertEquals(List.of("NA", "x"), a.levels());
    assertEquals(List.of(-1, 0, -1, -1, 1), java.util.Arrays.stream(a.toArray()).boxed().toList());
  }

  @Test
  void markersOfMissingCellsCanBeChosen() {
    Table table = read(ReadOptions.defaults().withMissing(List.of("-999")), "a,b\n-999,NA\n3,x\n");
    assertTrue(table.column("a").isMissing(0));
    assertEquals(List.of("NA", "x"), table.categorical("b").levels());
  }

  @Test
  void aColumnOfNothingIsNumeric() {
    assertEquals(2, read("a,b\n,1\nNA,2\n").numeric("a").missing());
  }

  @Test
  void aLastLineWithoutAnEndCounts() {
    assertEquals(2, read("a,b\n1,2\n3,4").rows());
    assertEquals(2, read("a\r1\r2\r").rows()); // old Macintosh line ends
  }

  @Test
  void aSchemaIsObeyed() {
    assertEquals(
        List.of("1", "2"),
        read(with("a", ColumnType.categorical()), "a\n2\n1\n").categorical("a").levels());
    assertEquals(
        List.of("2", "1", "9"),
        read(with("a", ColumnType.categorical(List.of("2", "1"))), "a\n9\n1\n")
            .categorical("a")
            .levels());
    assertEquals(
        "file1.csv:3: column 'a' must hold a finite number such as 12 or -0.5e3.",
        sentence(with("a", ColumnType.numeric()), "a\n1\nsecret\n"));
    assertEquals(
        "file1.csv:2: column 'a' must hold one of its declared levels: good, bad.",
        sentence(with("a", ColumnType.declared(List.of("good", "bad"))), "a\nsecret\n"));
    // A schema may know more columns than a file has: a file to predict has no target.
    assertEquals(1, read(with("target", ColumnType.numeric()), "a\n1\n").columns().size());
  }

  @Test
  void onlyTheWantedColumnsAreKept() {
    var options = ReadOptions.defaults().withColumns(List.of("c", "a"));
    assertEquals(List.of("a", "c"), read(options, "a,b,c\n1,inf,x\n").columnNames());
    assertEquals(
        "file1.csv: there is no column 'c': Known: a, b.", sentence(options, "a,b\n1,2\n"));
  }

  @Test
  void infiniteNumbersAreNamed() {
    assertEquals(
        "file1.csv:3: column 'a' holds an infinite number, which no model can use; leave the cell"
            + " empty for a missing one.",
        sentence("a,b\n1,1\ninf,2\n-inf,3\n"));
    assertTrue(sentence("a\n1\n", "a\n2\n1e999\n").startsWith("file2.csv:3: column 'a'"));
    // Among texts it is a text.
    assertEquals(List.of("inf", "x"), read("a\ninf\nx\n").categorical("a").levels());
  }

  @Test
  void eachFaultHasItsSentence() {
    assertEquals("file1.csv: the file is empty.", sentence(""));
    assertEquals("file1.csv: the file is empty.", sentence("\n\n"));
    assertEquals("file1.csv: there is a header and no row of data.", sentence("a,b\n"));
    assertEquals(
        "file1.csv:3: the row has 3 values where the header names 2 columns.",
        sentence("a,b\n1,2\n1,2,3\n"));
    assertEquals(
        "file1.csv:4: the row has 1 value where the header names 2 columns.",
        sentence("a,b\n1,2\n\n5\n"));
    assertEquals(
        "file1.csv:1: columns 1 and 3 have the same name; the first line must name each column"
            + " once.",
        sentence("a,b,a\n1,2,3\n"));
    assertEquals(
        "file1.csv:1: column 1 has no name; name it (pandas writes such a column unless"
            + " index=False).",
        sentence(",a\n0,1\n"));
    assertEquals(
        "file1.csv:3: a quote that is opened in this row is never closed.",
        sentence("a,b\n1,2\n3,\"secret\n4,5\n"));
    assertEquals(
        "file1.csv:2: text follows a closing quote; a quote inside a quoted cell is written twice.",
        sentence("a,b\n\"x\"y,1\n"));
    assertEquals(
        "file1.csv:2: a quote follows a space; remove spaces before quoted cells.",
        sentence("a,b\n1, \"x, y\"\n"));
    assertEquals(
        "file1.csv:1: the first line holds numbers, not names: write a line with column names"
            + " above.",
        sentence("31,4,NA\n5,6,7\n"));
  }

  @Test
  void aFirstRowOfDataIsNotQuoted() {
    String sentence = sentence("Miller,m,Miller\nSmith,f,x\n");
    assertTrue(sentence.contains("columns 1 and 3 have the same name;"), sentence);
  }

  @Test
  void aQuoteThatSwallowsTheFileIsFound() {
    String sentence = sentence("a,b\n1,2\n3,\"x\n" + "4,5\n".repeat(2_000_000));
    assertEquals("file1.csv:3: a quote that is opened in this row is never closed.", sentence);
  }

  @Test
  void filesWithOtherColumnsAreNotReadTogether() {
    assertEquals(
        "file2.csv:1: the column 'b' of file1.csv is not here.",
        sentence("a,b\n1,2\n", "a,c\n1,2\n"));
    assertEquals(
        "file2.csv:1: column 2 is not in file1.csv; files that are read together must name the same"
            + " columns.",
        sentence("a\n1\n", "a,b\n1,2\n"));
  }

  @Test
  void manyColumnsAndRowsKeepTheirPlaces() {
    int width = 300;
    int rows = 700; // beyond the first pieces of the builders
    var text = new StringBuilder("c0");
    for (int j = 1; j < width; j++) {
      text.append(",c").append(j);
    }
    for (int i = 0; i < rows; i++) {
      for (int j = 0; j < width; j++) {
        text.append(j == 0 ? '\n' : ',').append(i * 1000 + j);
      }
    }
    Table table = read(text.toString());
    for (int i = 0; i < rows; i++) {
      for (int j = 0; j < width; j += 7) {
        assertEquals(i * 1000.0 + j, table.numeric("c" + j).value(i));
      }
    }
  }
}
