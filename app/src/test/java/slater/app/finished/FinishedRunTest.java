package slater.app.finished;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import slater.app.check.StudyRows;
import slater.app.solution.SolutionDocument;
import slater.app.solution.SolutionJson;
import slater.app.solution.SolutionReader;
import slater.app.study.StudyFile;
import slater.app.terminal.ExitCode;
import slater.tables.csv.CsvWriter;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A run that has ended: rebuilt, recomputed, and certified again, at the command line. */
class FinishedRunTest {
  @TempDir static Path folder;

  private static Shell shell;
  private static Path run;

  /** Loans of a known population; the young are another share of them where a seed says so. */
  private static Path study(long seed, int rows) throws IOException {
    var text =
        Files.readString(Path.of("../studies/loans.yaml"))
            .replace("rows: 100000", "rows: " + rows)
            .replace("seed: 1\n", "seed: " + seed + "\n")
            .replace("certify", "select: 0.1, certify")
            .replace("certify: 0.4", "certify: 0.3");
    return Files.writeString(folder.resolve("loans-" + seed + ".yaml"), text);
  }

  private static Path rows(long seed, int count) throws IOException {
    var table = StudyRows.of(StudyFile.read(study(seed, count)));
    var file = folder.resolve("rows-" + seed + ".csv");
    CsvWriter.write(table, file);
    return file;
  }

  @BeforeAll
  static void run() throws IOException {
    shell = new Shell(folder.resolve("runs"));
    run = folder.resolve("runs").resolve("loans");
    var answer = shell.slater("run", study(3, 4_000).toString(), "--out", run.toString());
    assertEquals(ExitCode.SOLVED, answer.code(), answer.err());
  }

  private static JsonNode json(Path file) throws IOException {
    return JsonMapper.shared().readTree(Files.readString(file));
  }

  @Test
  void aSolutionIsReadAsItWasWritten() throws IOException {
    var text = Files.readString(run.resolve("solution.json"));
    var read = SolutionReader.read(text, "solution.json", SolutionDocument.class);
    assertEquals(text, SolutionJson.write(read));
  }

  @Test
  void theReportIsRebuiltToTheLastByte() throws IOException {
    var report = Files.readString(run.resolve("report.html"));
    var card = Files.readString(run.resolve("MODEL_CARD.md"));
    Files.delete(run.resolve("report.html"));
    Files.writeString(run.resolve("MODEL_CARD.md"), "filled in by its owner");
    assertEquals(ExitCode.SOLVED, shell.slater("report", run.toString()).code());
    assertEquals(report, Files.readString(run.resolve("report.html")));
    assertEquals("filled in by its owner", Files.readString(run.resolve("MODEL_CARD.md")));
    assertEquals(ExitCode.SOLVED, shell.slater("report", run.toString(), "--card").code());
    assertEquals(card, Files.readString(run.resolve("MODEL_CARD.md")));
  }

  @Test
  void everyHeldOutFigureIsFoundAgain() {
    var answer = shell.slater("report", run.toString(), "--check", "--json");
    assertEquals(ExitCode.SOLVED, answer.code(), answer.out() + answer.err());
    var found = JsonMapper.shared().readTree(answer.out());
    assertTrue(found.get("equal").booleanValue(), answer.out());
    assertTrue(found.get("compared").intValue() > 80, answer.out());
  }

  @Test
  void aFigureThatWasChangedIsNamed() throws IOException {
    var file = run.resolve("solution.json");
    var text = Files.readString(file);
    var figure = json(file).get("requirements").get(1).get("certify").get("value").doubleValue();
    try {
      Files.writeString(file, text.replace("" + figure, "" + (figure - 0.01)));
      var answer = shell.slater("report", run.toString(), "--check");
      assertEquals(ExitCode.CLAIM, answer.code(), answer.out());
      assertTrue(answer.out().contains("requirements[1].certify.value"), answer.out());
      assertFalse(answer.out().contains("requirements[0]"), answer.out());
    } finally {
      Files.writeString(file, text);
    }
  }

  @Test
  void rowsOfTheSamePopulationShowNoDrift() throws IOException {
    var data = rows(5, 3_000);
    var answer = shell.slater("certify", run.toString(), data.toString());
    assertEquals(ExitCode.SOLVED, answer.code(), answer.err());
    var found = json(run.resolve("certificates").resolve("rows-5").resolve("certificate.json"));
    assertEquals(3_000, found.get("rows").intValue());
    assertEquals(0, found.get("certificateUse").get("timesUsed").intValue());
    for (var column : found.get("drift").get("columns")) {
      assertFalse(column.get("shifted").booleanValue(), column.toString());
    }
    // The same model on rows of the same population: within both intervals' reach.
    for (var each : found.get("requirements")) {
      double then = each.get("earlier").get("value").doubleValue();
      double now = each.get("certify").get("value").doubleValue();
      assertEquals(then, now, 0.1, each.toString());
    }
    assertTrue(
        Files.readString(run.resolve("certificates").resolve("rows-5").resolve("report.html"))
            .contains("How far these rows are"));
  }

  @Test
  void anotherPopulationIsSeen() throws IOException {
    var data = rows(6, 2_000);
    var lines = Files.readAllLines(data);
    int income = java.util.Arrays.asList(lines.getFirst().split(",", -1)).indexOf("income");
    for (int i = 1; i < lines.size(); i++) {
      var cells = lines.get(i).split(",", -1);
      cells[income] = "" + 1.3 * Double.parseDouble(cells[income]);
      lines.set(i, String.join(",", cells));
    }
    var shifted = Files.write(folder.resolve("richer.csv"), lines);
    var answer =
        shell.slater(
            "certify", run.toString(), shifted.toString(), "--json", "--require", "certified");
    var found = JsonMapper.shared().readTree(answer.out());
    var named = new java.util.TreeSet<String>();
    for (var column : found.get("drift").get("columns")) {
      if (column.get("shifted").booleanValue()) {
        named.add(column.get("column").stringValue());
      }
    }
    assertTrue(named.contains("income"), named.toString());
    assertTrue(named.contains("score"), named.toString());
    assertFalse(named.contains("repaid"), named.toString());
    assertEquals(
        found.get("joint").get("verdict").stringValue().equals("met")
            ? ExitCode.SOLVED
            : ExitCode.NOT_CERTIFIED,
        answer.code());
  }

  @Test
  void aSecondModelOnTheSameRowsIsToldSo() throws IOException {
    var data = rows(7, 1_000);
    var other = folder.resolve("runs").resolve("other");
    var study = study(3, 4_000);
    var trained =
        shell.slater("run", study.toString(), "--out", other.toString(), "--set", "model.l2=0.1");
    assertEquals(ExitCode.SOLVED, trained.code(), trained.err());
    var first = shell.slater("certify", run.toString(), data.toString());
    assertFalse(first.out().contains("looked at"), first.out());
    var again = shell.slater("certify", run.toString(), data.toString());
    assertFalse(again.out().contains("looked at"), "the same model is no new look");
    var second = shell.slater("certify", other.toString(), data.toString());
    assertTrue(second.out().contains("looked at once before"), second.out());
  }

  @Test
  void groupsWithoutRowsAreNotEstimable() throws IOException {
    var lines = Files.readAllLines(rows(8, 600));
    int age = java.util.Arrays.asList(lines.getFirst().split(",", -1)).indexOf("age");
    lines.removeIf(
        line -> {
          var cell = line.split(",", -1)[age];
          return !cell.equals("age") && Double.parseDouble(cell) <= 25;
        });
    var older = Files.write(folder.resolve("older.csv"), lines);
    var answer = shell.slater("certify", run.toString(), older.toString());
    assertEquals(ExitCode.SOLVED, answer.code(), answer.err());
    assertTrue(answer.out().contains("NOT ESTIMABLE"), answer.out());
    assertTrue(answer.out().contains("confidence: not estimable"), answer.out());
  }

  @Test
  void whatCannotJudgeIsRefusedInOneSentence() throws IOException {
    var lines = Files.readAllLines(rows(9, 200));
    int income = java.util.Arrays.asList(lines.getFirst().split(",", -1)).indexOf("income");
    lines.replaceAll(
        line -> {
          var cells = new java.util.ArrayList<>(java.util.Arrays.asList(line.split(",", -1)));
          cells.remove(income);
          return String.join(",", cells);
        });
    var poorer = Files.write(folder.resolve("no-income.csv"), lines);
    var answer = shell.slater("certify", run.toString(), poorer.toString());
    assertEquals(ExitCode.INPUT, answer.code());
    assertTrue(answer.err().contains("The column \"income\" is missing"), answer.err());
    var empty = Files.createDirectories(folder.resolve("empty"));
    var none = shell.slater("report", empty.toString());
    assertEquals(ExitCode.INPUT, none.code());
    assertTrue(none.err().contains("has no solution.json"), none.err());
  }
}
