package slater.score;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import slater.app.cli.Program;
import slater.app.cli.Session;
import slater.app.run.TablePipeline;
import slater.app.terminal.Terminal;
import slater.core.Seed;
import slater.learn.feature.Missing;
import slater.learn.feature.Precision;
import slater.learn.predictor.ModelKind;

/** The jar beside {@code slater predict}: the same bytes, the same exit codes. */
final class CommandTest {
  @TempDir static Path folder;

  /** What a command answered. */
  private record Answer(int code, String out, String err) {}

  @BeforeAll
  static void models() throws IOException {
    for (var kind : ModelKind.values()) {
      var run = Files.createDirectories(folder.resolve("runs").resolve(kind.toString()));
      var test = new Models.Case(kind, Missing.LEVEL, Precision.FLOAT, 1, 1);
      Files.write(run.resolve("model.onnx"), test.file());
    }
  }

  private static String run(ModelKind kind) {
    return folder.resolve("runs").resolve(kind.toString()).toString();
  }

  private static Answer score(String... line) {
    return score(new byte[0], line);
  }

  private static Answer score(byte[] in, String... line) {
    var out = new ByteArrayOutputStream();
    var err = new ByteArrayOutputStream();
    int code =
        Command.run(line, new ByteArrayInputStream(in), new PrintStream(out), new PrintStream(err));
    return new Answer(
        code, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
  }

  private static Answer slater(String... arguments) {
    var out = new ByteArrayOutputStream();
    var err = new ByteArrayOutputStream();
    var settings = new Terminal.Settings(false, false, false, false, false, false, 100);
    var terminal =
        Terminal.of(
            new PrintStream(out, true, StandardCharsets.UTF_8),
            new PrintStream(err, true, StandardCharsets.UTF_8),
            settings,
            System::nanoTime);
    var environment = Map.of("SLATER_RUNS", folder.resolve("runs").toString());
    var line = new ArrayList<>(List.of(arguments));
    var code = Program.run(line, new Session(terminal, environment, TablePipeline::new));
    return new Answer(
        code.code(), out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
  }

  private static String quoted(String text) {
    return '"' + text.replace("\u0000", "0").replace("\"", "\"\"") + '"';
  }

  /** Rows of finite numbers as a file, the columns in another order and one more. */
  private static Path data(long seed, int n) throws IOException {
    var text = new StringBuilder("note,purpose,share,city,amount €\n");
    for (var row : Models.rows(seed, n)) {
      text.append("\"a, \"\"b\"\"\n\",").append(quoted((String) row[3])).append(',');
      text.append(cell((double) row[1])).append(',').append(quoted((String) row[2])).append(',');
      text.append(cell((double) row[0])).append('\n');
    }
    var file = folder.resolve("data-" + seed + ".csv");
    Files.writeString(file, text);
    return file;
  }

  private static String cell(double number) {
    return Double.isFinite(number) ? Double.toString(number) : "NA";
  }

  @Test
  void everyKindOfModelIsWrittenAsPredictDoes() throws IOException {
    var data = data(8, 3000).toString();
    for (var kind : ModelKind.values()) {
      var expected = slater("predict", run(kind), data);
      assertEquals(0, expected.code(), expected.err());
      var actual = score(run(kind), data);
      assertEquals(0, actual.code(), actual.err());
      assertSameScores(expected.out(), actual.out());
    }
  }

  /** The same lines; a number may differ by 1e-6 of those above 1, as of ONNX Runtime's exp. */
  private static void assertSameScores(String expected, String actual) {
    var lines = expected.lines().toList();
    var others = actual.lines().toList();
    assertEquals(lines.size(), others.size());
    for (int i = 0; i < lines.size(); i++) {
      if (lines.get(i).equals(others.get(i))) {
        continue;
      }
      var cells = lines.get(i).split(",", -1);
      var peers = others.get(i).split(",", -1);
      assertEquals(cells.length, peers.length, lines.get(i));
      for (int j = 0; j < cells.length; j++) {
        if (!cells[j].equals(peers[j])) {
          double number = Double.parseDouble(cells[j]);
          double size = Math.max(1, Math.abs(number));
          assertEquals(number, Double.parseDouble(peers[j]), 1e-6 * size, lines.get(i));
        }
      }
    }
  }

  @Test
  void filesOfAllSortsAreReadAsPredictReadsThem() throws IOException {
    var random = new Seed(21).generator();
    String[] pieces = {
      "1",
      "2.5",
      "-3e2",
      "car",
      "é",
      "NA",
      "?",
      "null",
      "\"car\"",
      "\"\"",
      "\"a,b\"",
      "\"x\"\"y\"",
      " ",
      "\t",
      ",",
      ",",
      ",",
      ",",
      ";",
      "|",
      "\n",
      "\n",
      "\n",
      "\r\n",
      "\r",
      "\"",
      "inf",
      "1e999"
    };
    var file = folder.resolve("fuzz.csv");
    int good = 0;
    for (int i = 0; i < 200; i++) {
      var text = new StringBuilder();
      if (random.nextInt(8) > 0) {
        boolean semicolons = random.nextInt(6) == 0;
        String header = "amount €,share,city,purpose";
        text.append(semicolons ? header.replace(',', ';') : header);
        text.append(random.nextInt(10) == 0 ? " \n" : "\n");
        int rows = random.nextInt(5);
        for (int row = 0; row < rows; row++) {
          String line = i % 2 == 0 ? "1,,car,NA\n" : " 2.50 ,?,\"no\", a\"b\r\n";
          text.append(semicolons ? line.replace(',', ';') : line);
        }
      }
      int more = i % 3 == 0 ? 0 : random.nextInt(i % 3 == 1 ? 4 : 14);
      for (int j = 0; j < more; j++) {
        text.append(pieces[random.nextInt(pieces.length)]);
      }
      Files.writeString(file, text);
      var expected = slater("predict", run(ModelKind.LOGISTIC), file.toString());
      var actual = score(run(ModelKind.LOGISTIC), file.toString());
      assertEquals(expected.code(), actual.code(), text + "\n" + expected.err() + actual.err());
      if (expected.code() == 0) {
        good++;
        assertSameScores(expected.out(), actual.out());
      } else {
        assertEquals(1, actual.err().lines().count(), actual.err());
        assertEquals(place(expected.err()), place(actual.err()), text + actual.err());
      }
    }
    assertTrue(good > 50 && good < 150, good + " of 200 were good files");
  }

  /** Where a sentence says that it is: file and line. */
  private static String place(String sentence) {
    return sentence.replaceAll("(?s)(fuzz\\.csv(:\\d+)?): .*", "$1");
  }

  @Test
  void packedFilesStandardInputAndMarks() throws IOException {
    var data = data(9, 50);
    var expected = score(run(ModelKind.LOGISTIC), data.toString());
    byte[] bytes = Files.readAllBytes(data);
    assertEquals(expected.out(), score(bytes, run(ModelKind.LOGISTIC), "-").out());
    var marked = new ByteArrayOutputStream();
    marked.writeBytes("\uFEFF".getBytes(StandardCharsets.UTF_8));
    marked.writeBytes(bytes);
    assertEquals(expected.out(), score(marked.toByteArray(), run(ModelKind.LOGISTIC), "-").out());
    var packed = new ByteArrayOutputStream();
    try (var gzip = new GZIPOutputStream(packed)) {
      gzip.write(bytes);
    }
    assertEquals(expected.out(), score(packed.toByteArray(), run(ModelKind.LOGISTIC), "-").out());
    byte[] half = java.util.Arrays.copyOf(packed.toByteArray(), packed.size() / 2);
    var cut = score(half, run(ModelKind.LOGISTIC), "-");
    assertEquals(2, cut.code());
    assertTrue(cut.err().startsWith("standard input: cannot be read"), cut.err());
  }

  @Test
  void aFileIsWrittenWholeOrNotAtAll() throws IOException {
    var data = data(10, 1500).toString();
    var out = folder.resolve("scored.csv");
    var said = score(run(ModelKind.LOGISTIC), data, "--out", out.toString());
    assertEquals("1,500 rows scored into " + out + ".\n", said.out());
    assertEquals(score(run(ModelKind.LOGISTIC), data).out(), Files.readString(out));
    var again = score(run(ModelKind.LOGISTIC), data, "--out=" + out);
    assertEquals(2, again.code());
    assertEquals(slaterOut(data, out), again.err());
    assertEquals(0, score("--force", run(ModelKind.LOGISTIC), data, "--out=" + out).code());
    var broken = folder.resolve("broken.csv");
    Files.writeString(broken, Files.readString(Path.of(data)) + "1,2\n");
    var other = folder.resolve("other.csv");
    var failed = score(run(ModelKind.LOGISTIC), broken.toString(), "--out", other.toString());
    assertEquals(2, failed.code());
    assertTrue(failed.err().contains(":3002: the row has 2 values where"), failed.err());
    assertFalse(Files.exists(other));
    try (var files = Files.list(folder)) {
      assertTrue(files.noneMatch(file -> file.toString().endsWith(".part")));
    }
  }

  private static String slaterOut(String data, Path out) {
    return slater("predict", run(ModelKind.LOGISTIC), data, "--out", out.toString()).err();
  }

  @Test
  void whatIsWrongIsOneSentence() throws IOException {
    var file = folder.resolve("wrong.csv");
    Files.writeString(file, "Amount €,share,city,purpose\n1,2,no,car\n");
    wrong(
        "wrong.csv: there is no column 'amount €': did you mean 'Amount €'? Known: Amount €, share,"
            + " city, purpose.",
        file.toString());
    var latin = new ByteArrayOutputStream();
    latin.writeBytes(
        "amount €,share,city,purpose\n1,2,no,car\n1,2,".getBytes(StandardCharsets.UTF_8));
    latin.writeBytes(new byte[] {(byte) 0xE9, ',', 'x', '\n'});
    Files.write(file, latin.toByteArray());
    assertEquals(2, score(run(ModelKind.LOGISTIC), file.toString()).code());
    wrong("wrong.csv:3: not UTF-8: save the file as UTF-8", file.toString());
    wrong("there is no such file", folder.resolve("none.csv").toString());
    wrong("is a folder", folder.toString());
    assertEquals(2, score().code());
    assertTrue(score("--frce").err().startsWith("There is no option --frce"));
    assertTrue(score("--help").out().contains("java -jar slater-score.jar RUN DATA.csv"));
    wrong("--out needs", file.toString(), "--out");
  }

  private static void wrong(String part, String... line) {
    var words = new ArrayList<>(List.of(line));
    words.add(0, run(ModelKind.LOGISTIC));
    var answer = score(words.toArray(String[]::new));
    assertEquals(2, answer.code());
    assertEquals("", answer.out());
    assertEquals(1, answer.err().lines().count(), answer.err());
    assertTrue(answer.err().contains(part), answer.err());
  }

  @Test
  void aStudyRunHereIsScoredOnAPlainOldJava() throws Exception {
    var runs = folder.resolve("study").toString();
    var made = slater("run", "../studies/credit.yaml", "--out", runs);
    assertEquals(0, made.code(), made.err());
    var data = folder.resolve("credit.csv");
    Files.writeString(data, csv(Path.of("../studies/data/credit-g.arff")));
    var expected = slater("predict", runs, data.toString());
    assertSameScores(expected.out(), score(runs, data.toString()).out());
    var out = folder.resolve("old.csv");
    var child =
        new ProcessBuilder(
                oldJava(),
                "-cp",
                Path.of("target/classes").toAbsolutePath().toString(),
                "slater.score.Main",
                runs,
                data.toString())
            .redirectOutput(out.toFile())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    assertEquals(0, child.waitFor());
    assertEquals(score(runs, data.toString()).out(), Files.readString(out));
    assertEquals(1001, Files.readAllLines(out).size());
  }

  /** The Java 17 of {@code JAVA_17} or of the path; where there is none, the one that runs this. */
  private static String oldJava() {
    var candidates = new ArrayList<String>();
    String named = System.getenv("JAVA_17");
    if (named != null) {
      candidates.add(named + "/bin/java");
    }
    for (String place : String.valueOf(System.getenv("PATH")).split(File.pathSeparator, -1)) {
      candidates.add(place + "/java");
    }
    for (String candidate : candidates) {
      try {
        var home = Path.of(candidate).toRealPath().getParent();
        var release = home == null ? Path.of("") : home.resolveSibling("release");
        if (Files.isRegularFile(release)
            && Files.readString(release).contains("JAVA_VERSION=\"17")) {
          return candidate;
        }
      } catch (IOException notThere) {
        // Another place of the path is tried.
      }
    }
    return Path.of(System.getProperty("java.home"), "bin", "java").toString();
  }

  /** The rows of an ARFF file that has no quoted cells with commas. */
  private static String csv(Path arff) throws IOException {
    var header = new ArrayList<String>();
    var rows = new ArrayList<String>();
    boolean data = false;
    for (String line : Files.readAllLines(arff)) {
      if (data && !line.isBlank()) {
        rows.add(line.replace('\'', '"'));
      } else if (line.toLowerCase(java.util.Locale.ROOT).startsWith("@attribute")) {
        header.add(line.split("\\s+", 3)[1].replace("'", ""));
      }
      data |= line.equalsIgnoreCase("@data");
    }
    return String.join(",", header) + "\n" + String.join("\n", rows) + "\n";
  }
}
