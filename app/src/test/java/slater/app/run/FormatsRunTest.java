package slater.app.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import slater.app.finished.Shell;
import slater.app.store.RunFolder;
import slater.app.terminal.ExitCode;
import slater.tables.CategoricalColumn;
import slater.tables.Column;
import slater.tables.NumericColumn;
import slater.tables.ReadOptions;
import slater.tables.Table;
import slater.tables.csv.CsvWriter;
import slater.tables.files.Tables;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The formats beside CSV and ARFF through whole commands: the same rows give the same model,
 * certificate and scores, to the last bit, whatever file holds them.
 */
class FormatsRunTest {
  private static final String CREDIT =
      """
      slater: 1
      data: {%s, target: {column: class, positive: good}}
      groups: {age-band: {column: age, cut: [25], labels: [young, older]}}
      features: {exclude: [age, personal_status]}
      split: {train: 0.6, certify: 0.4, seed: 7, stratify: [class, age-band]}
      requirements:
        - {name: equal approval, rate: selection, between: age-band, within: 0.05}
      """;
  private static final String NUMBERS =
      """
      slater: 1
      data: {%s, target: {column: label, positive: 1}}
      split: {train: 0.6, certify: 0.4, seed: 7}
      requirements:
        - {name: approved, rate: true-positive, at-least: 0.75}
      """;

  @TempDir Path folder;

  private Shell shell;
  private Table credit;

  @BeforeEach
  void rows() {
    shell = new Shell(folder.resolve("runs"));
    credit = Tables.read(Path.of("../studies/data"), "credit-g.arff", ReadOptions.defaults());
  }

  private Path write(String name, String text) throws IOException {
    return Files.writeString(folder.resolve(name), text);
  }

  private static String json(Column column, int row) {
    return switch (column) {
      case NumericColumn numbers -> String.valueOf(numbers.value(row));
      case CategoricalColumn levels -> '"' + levels.level(row) + '"';
    };
  }

  /** An object a line; no name or level here needs an escape. */
  private static String jsonLines(Table table) {
    var text = new StringBuilder();
    for (int row = 0; row < table.rows(); row++) {
      int at = row;
      text.append(
          table.columns().stream()
              .map(column -> '"' + column.name() + "\": " + json(column, at))
              .collect(Collectors.joining(", ", "{", "}\n")));
    }
    return text.toString();
  }

  /** Carries out a study of these data; the run's folder is called like its file. */
  private JsonNode run(String study, String name, String data) throws IOException {
    var file = write(name + ".yaml", study.formatted(data));
    var out = folder.resolve(name);
    var answer = shell.slater("run", file.toString(), "--out", out.toString());
    assertEquals(ExitCode.SOLVED, answer.code(), answer.err());
    return JsonMapper.shared().readTree(new RunFolder(out).read("solution.json"));
  }

  private String predicted(String run, String... data) {
    var line = new ArrayList<>(List.of("predict", folder.resolve(run).toString()));
    line.addAll(Arrays.asList(data));
    line.set(2, folder.resolve(line.get(2)).toString());
    var answer = shell.slater(line.toArray(String[]::new));
    assertEquals(ExitCode.SOLVED, answer.code(), answer.err());
    return answer.out();
  }

  private static void assertSame(JsonNode expected, JsonNode found) {
    for (String part : List.of("model", "objective", "requirements", "optimality", "joint")) {
      assertEquals(expected.get(part).toString(), found.get(part).toString(), part);
    }
  }

  @Test
  void jsonLinesAndArrowGiveTheAnswerOfCsv() throws IOException {
    CsvWriter.write(credit, folder.resolve("rows.csv"));
    write("rows.jsonl", jsonLines(credit));
    Files.write(folder.resolve("rows.arrow"), ArrowFile.of(credit));
    var expected = run(CREDIT, "csv", "file: rows.csv");
    assertEquals(1000, expected.get("data").get(0).get("rows").intValue());
    assertSame(expected, run(CREDIT, "json", "file: rows.jsonl, format: json-lines"));
    assertSame(expected, run(CREDIT, "arrow", "file: rows.arrow"));
    String scores = predicted("csv", "rows.csv");
    assertEquals(1001, scores.lines().count());
    assertEquals(scores, predicted("json", "rows.jsonl"));
    assertEquals(scores, predicted("arrow", "rows.arrow", "--format", "arrow"));
    assertEquals(scores, predicted("arrow", "rows.jsonl"), "a model asks for cells, not files");
  }

  /** Six numbers and whether there is a telephone, which is 0 and left out in most rows. */
  @Test
  void libsvmGivesTheAnswerOfCsv() throws IOException {
    var names =
        List.of(
            "duration",
            "credit_amount",
            "installment_commitment",
            "residence_since",
            "age",
            "existing_credits");
    var sparse = new StringBuilder();
    var dense = new StringBuilder("label,x1,x2,x3,x4,x5,x6,x7\n");
    for (int row = 0; row < credit.rows(); row++) {
      String label = credit.categorical("class").level(row).equals("good") ? "1" : "-1";
      boolean telephone = credit.categorical("own_telephone").level(row).equals("yes");
      sparse.append(label);
      dense.append(label);
      for (int j = 0; j < names.size(); j++) {
        double number = credit.numeric(names.get(j)).value(row);
        sparse.append(String.format(Locale.ROOT, " %d:%s", j + 1, number));
        dense.append(',').append(number);
      }
      sparse.append(telephone ? " 7:1\n" : "\n");
      dense.append(telephone ? ",1\n" : ",0\n");
    }
    write("rows.csv", dense.toString());
    write("rows.svm", sparse.toString());
    var expected = run(NUMBERS, "csv", "file: rows.csv");
    assertSame(expected, run(NUMBERS, "sparse", "file: rows.svm"));
    String scores = predicted("csv", "rows.csv");
    assertEquals(scores, predicted("sparse", "rows.svm"));
    // Rows to predict may lack an index altogether; every cell of it is 0.
    write("few.svm", "0 1:12 2:1000 3:4 4:2 5:30 6:1\n");
    write("few.csv", "x1,x2,x3,x4,x5,x6,x7\n12,1000,4,2,30,1,0\n");
    assertEquals(predicted("csv", "few.csv"), predicted("sparse", "few.svm"));
  }

  @Test
  void aDraftOfEachFormatIsAValidStudy() throws IOException {
    write("rows.jsonl", jsonLines(credit));
    Files.write(folder.resolve("rows.arrow"), ArrowFile.of(credit));
    for (String file : List.of("rows.jsonl", "rows.arrow")) {
      assertFalse(drafted(file, "class", "--protected", "age").contains("format:"));
    }
    // A first row of a label alone looks like a CSV file of one column.
    var text = new StringBuilder("0\n");
    for (int row = 1; row < 400; row++) {
      text.append(row * 7 % 3 == 0 ? "1 1:" : "0 1:").append(row % 10 + 1).append('\n');
    }
    write("rows.txt", text.toString());
    String said = drafted("rows.txt", "label", "--format", "libsvm");
    assertTrue(said.contains("  format: libsvm\n"), said);
    assertEquals(
        "There is no format \"arow\"; did you mean 'arrow'? Known: csv, arff, parquet, libsvm,"
            + " json-lines, arrow.",
        shell
            .slater("init", folder.resolve("rows.txt").toString(), "--target", "x", "--format=arow")
            .err()
            .strip());
  }

  private String drafted(String file, String target, String... more) throws IOException {
    var out = folder.resolve(file + ".yaml").toString();
    var line = new ArrayList<>(List.of("init", folder.resolve(file).toString(), "--out", out));
    line.addAll(List.of("--target", target));
    line.addAll(List.of(more));
    var answer = shell.slater(line.toArray(String[]::new));
    assertEquals(ExitCode.SOLVED, answer.code(), answer.err());
    var valid = shell.slater("validate", out);
    assertEquals(ExitCode.SOLVED, valid.code(), valid.err());
    return Files.readString(Path.of(out));
  }

  @Test
  void aFileThatCannotBeReadEndsEveryCommandInOneSentence() throws IOException {
    byte[] arrow = ArrowFile.of(credit);
    CsvWriter.write(credit, folder.resolve("rows.csv"));
    run(CREDIT, "good", "file: rows.csv");
    String first = jsonLines(credit).lines().findFirst().orElseThrow();
    Files.write(folder.resolve("cut.arrow"), Arrays.copyOf(arrow, arrow.length / 2));
    var damaged = arrow.clone();
    Arrays.fill(damaged, 20, 400, (byte) 0xEE);
    Files.write(folder.resolve("damaged.arrow"), damaged);
    Files.write(
        folder.resolve("magic.arrow"), "ARROW2 and no more".getBytes(StandardCharsets.UTF_8));
    write("cut.jsonl", first + "\n" + first.substring(0, 70));
    write(
        "types.jsonl",
        "{\"class\": \"good\", \"age\": 31}\n{\"class\": \"bad\", \"age\": \"old\"}\n");
    write("list.jsonl", "{\"class\": \"good\", \"age\": [31, 32]}\n");
    write("scalar.json", "[1, 2, 3]");
    write("words.svm", "1 1:2\n-1 age:30\n");
    write("falling.svm", "1 2:1 1:1\n");
    sentence("cut.arrow", "arrow", "the file stops within a message");
    sentence("damaged.arrow", "arrow", "Arrow");
    sentence("magic.arrow", "arrow", "is not an Arrow file or stream");
    sentence("rows.csv", "arrow", "is not an Arrow file or stream");
    sentence("cut.jsonl", "json-lines", "cut.jsonl:2:");
    sentence("types.jsonl", "json-lines", "types.jsonl");
    sentence("list.jsonl", "json-lines", "list.jsonl");
    sentence("scalar.json", "json-lines", "here stands no object");
    sentence("words.svm", "libsvm", "words.svm:2");
    sentence("falling.svm", "libsvm", "falling.svm:1");
  }

  private void sentence(String file, String format, String part) throws IOException {
    var study = write("hostile.yaml", CREDIT.formatted("file: " + file + ", format: " + format));
    String data = folder.resolve(file).toString();
    String run = folder.resolve("good").toString();
    String out = folder.resolve("never").toString();
    for (var line :
        List.of(
            List.of("run", study.toString(), "--out", out),
            List.of("validate", study.toString()),
            List.of("init", data, "--target", "class", "--format", format, "--out", out),
            List.of("predict", run, data, "--format", format))) {
      var answer = shell.slater(line.toArray(String[]::new));
      String said = answer.err().strip();
      assertEquals(ExitCode.INPUT, answer.code(), line + " " + said);
      assertEquals(1, said.lines().count(), said);
      assertTrue(said.contains(part) && said.endsWith("."), line + ": " + said);
      assertFalse(Files.exists(Path.of(out)), "nothing was begun");
    }
  }
}
