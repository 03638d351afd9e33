package slater.tables.files;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import slater.tables.FileFormat;
import slater.tables.ReadOptions;
import slater.tables.Sentence;
import slater.tables.SourceFile;
import slater.tables.Table;

class TablesTest {
  private static final String ARFF = "% c\n@RELATION r\n@attribute a numeric\n@data\n1\n2\n";

  @TempDir Path folder;

  @BeforeEach
  void writeFiles() throws IOException {
    write("loans.csv", "a,b\n1,x\n2,y\n");
    write("credit.arff", ARFF);
    Files.createDirectories(folder.resolve("years"));
    write("years/2025.csv", "a,b\n3,x\n");
    write("years/2024.csv", "a,b\n1,x\n2,z\n");
  }

  private void write(String name, String text) throws IOException {
    Files.writeString(folder.resolve(name), text);
  }

  private Table read(String location) {
    return Tables.read(folder, location, ReadOptions.defaults());
  }

  private String sentence(String location) {
    return Sentence.of(() -> read(location));
  }

  @Test
  void aFileIsNamedAsTheUserNamedIt() {
    Table table = read("years/2025.csv");
    assertEquals("2025.csv", table.name());
    assertEquals("years/2025.csv", table.sources().getFirst().name());
  }

  @Test
  void theContentTellsTheFormat() throws IOException {
    write("arff-in.txt", ARFF);
    assertEquals(2, read("arff-in.txt").rows());
    write("rows.dat", "a;b\n1;2\n");
    assertEquals(2, read("rows.dat").columns().size());
    var out = new ByteArrayOutputStream();
    try (var packed = new GZIPOutputStream(out)) {
      packed.write(ARFF.getBytes(StandardCharsets.UTF_8));
    }
    Files.write(folder.resolve("credit.arff.gz"), out.toByteArray());
    assertEquals(2, read("credit.arff.gz").rows());
  }

  @Test
  void aPatternReadsItsFilesInTheOrderOfTheirNames() throws IOException {
    for (int year : new int[] {2031, 2029, 2033, 2030, 2032}) {
      write("years/" + year + ".csv", "a,b\n" + (year - 2000) + ",x\n");
    }
    Table table = read("years/*.csv");
    assertEquals(
        List.of(1.0, 2.0, 3.0, 29.0, 30.0, 31.0, 32.0, 33.0),
        table.numeric("a").values().boxed().toList());
    assertEquals(
        List.of("years/2024.csv", "years/2025.csv"),
        table.sources().subList(0, 2).stream().map(SourceFile::name).toList());
    assertEquals("*.csv", table.name());
    assertEquals(List.of("x", "z"), table.categorical("b").levels());
  }

  @Test
  void aFileWhoseNameLooksLikeAPatternIsRead() throws IOException {
    write("data[1].csv", "a\n1\n");
    assertEquals(1, read("data[1].csv").rows());
  }

  @Test
  void aStreamIsReadToItsEndAndLeavesNothingBehind() throws IOException {
    byte[] bytes = "a,b\n1,x\ntext,y\n".getBytes(StandardCharsets.UTF_8);
    Table table =
        Tables.read(new ByteArrayInputStream(bytes), "standard input", ReadOptions.defaults());
    assertEquals(List.of("1", "text"), table.categorical("a").levels()); // it was read twice
    assertEquals("standard input", table.sources().getFirst().name());
    String message =
        Sentence.of(
            () ->
                Tables.read(
                    new ByteArrayInputStream(new byte[0]),
                    "standard input",
                    ReadOptions.defaults()));
    assertEquals("standard input: the file is empty.", message);
  }

  @Test
  void theFormatIsToldByTheContentUnlessItIsSaid() throws IOException {
    write("rows", "{\"a\": 1, \"b\": \"x\"}\n");
    assertEquals(List.of("a", "b"), read("rows").columnNames());
    write("rows", " [ {\"a\": 1}]");
    assertEquals(List.of("a"), read("rows").columnNames());
    write("rows", "+1 3:0.5 7:1 # a comment\n-1 7:2\n");
    assertEquals(List.of("label", "x3", "x7"), read("rows").columnNames());
    write("rows", "1 2:3\n");
    var options = ReadOptions.defaults();
    var csv = options.withFormat(FileFormat.CSV);
    write("rows", "a:1 b\n1\n");
    assertEquals(List.of("a:1 b"), Tables.read(folder, "rows", csv).columnNames());
    assertEquals(
        "rows:1: the row begins with its label, a finite number such as 1 or -1; several labels"
            + " with commas between them are not read.",
        Sentence.of(() -> Tables.read(folder, "rows", options.withFormat(FileFormat.LIBSVM))));
    var stream = new ByteArrayInputStream("1 2:3\n".getBytes(StandardCharsets.UTF_8));
    assertEquals(
        3, Tables.read(stream, "-", options.withFormat(FileFormat.LIBSVM)).numeric("x2").value(0));
    assertEquals(
        "There is no format \"jsonl\"; did you mean 'json-lines'? Known: csv, arff, parquet,"
            + " libsvm, json-lines, arrow.",
        Sentence.of(() -> FileFormat.named("jsonl")));
  }

  @Test
  void whatIsNotThereIsSaidWithTheNearestName() {
    assertEquals(
        "lonas.csv: there is no such file; did you mean 'loans.csv'?", sentence("lonas.csv"));
    assertEquals(
        "strange: there is no such file; check the name and the folder it is looked for in.",
        sentence("strange"));
    assertEquals("nowhere/a.csv: there is no such folder: nowhere.", sentence("nowhere/a.csv"));
    assertEquals("years/*.arff: no file matches this pattern.", sentence("years/*.arff"));
    assertEquals(
        "y*/a.csv: a pattern may stand in the name of the file, not of a folder.",
        sentence("y*/a.csv"));
    assertEquals("no/*.csv: there is no such folder: no/.", sentence("no/*.csv"));
    assertEquals(
        "a{b.csv: is no pattern: a bracket or a brace is not closed.", sentence("a{b.csv"));
    assertEquals("The name of the data file is empty.", sentence(" "));
    assertEquals("a\0b: is no name that a file can have.", sentence("a\0b"));
  }

  @Test
  void aFolderIsNoFile() {
    assertEquals(
        "years: is a folder; name a file in it, or all of one kind: years/*.csv.",
        sentence("years"));
  }

  @Test
  void whatIsNoTableIsSaidSo() throws IOException {
    byte[][] contents = {
      {},
      {'P', 'K', 3, 4, 0},
      {(byte) 0xFF, (byte) 0xFE, 'a', 0},
      "FEA1\0\0".getBytes(StandardCharsets.UTF_8),
      "a,b\n1,\0\n".getBytes(StandardCharsets.UTF_8)
    };
    String[] sentences = {
      "x: the file is empty.",
      "x: is a zip archive or an Excel workbook; export the table as CSV (UTF-8).",
      "x: is UTF-16 text; save it as UTF-8.",
      "x: is a Feather file of version 1; write it anew as Arrow or Parquet.",
      "x: is neither text nor a Parquet or Arrow file; give one of these."
    };
    for (int i = 0; i < contents.length; i++) {
      Files.write(folder.resolve("x"), contents[i]);
      assertEquals(sentences[i], sentence("x"));
    }
    write("x.parquet", "a,b\n1,2\n");
    assertEquals(
        "x.parquet: its name says Parquet, but it does not begin as a Parquet file does.",
        sentence("x.parquet"));
    write("years/a.csv", ARFF);
    assertEquals(
        "years/a.csv: is arff, but years/2024.csv is csv; files that are read together have one"
            + " format.",
        sentence("years/*.csv"));
  }
}
