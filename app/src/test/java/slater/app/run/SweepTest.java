package slater.app.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import slater.app.finished.Shell;
import slater.app.terminal.ExitCode;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A sweep at the command line: order, choice, the one look, and going on after a stop. */
class SweepTest {
  @TempDir Path folder;

  private Shell shell;
  private Path study;

  @BeforeEach
  void study() throws IOException {
    shell = new Shell(folder.resolve("runs"));
    var text =
        Files.readString(Path.of("../studies/loans.yaml"))
            .replace("rows: 100000", "rows: 6000")
            .replace("train: 0.6, certify: 0.4", "train: 0.4, select: 0.3, certify: 0.3")
            .replace("within: 0.1", "within: 0.12")
            .replace("at-least: 0.8", "at-least: 0.7")
            .replace("at-most: 0.4", "at-most: 0.5");
    study = Files.writeString(folder.resolve("loans.yaml"), text);
  }

  private Shell.Answer sweep(Path out) {
    return shell.slater(
        "sweep",
        study.toString(),
        "--over",
        "equal approval by age=0.02,0.06,0.1",
        "--out",
        out.toString());
  }

  private static JsonNode json(Path out) throws IOException {
    return JsonMapper.shared().readTree(Files.readString(out.resolve("sweep.json")));
  }

  @Test
  void theCheapestCertifiedIsTakenByOneLook() throws IOException {
    var out = folder.resolve("sweep");
    var answer = sweep(out);
    assertEquals(ExitCode.SOLVED, answer.code(), answer.err());
    var found = json(out);
    // Each in the order has the next cheaper: else it would not be in it.
    double before = Double.POSITIVE_INFINITY;
    double surer = -1;
    for (var value : found.get("sequence")) {
      for (var point : found.get("points")) {
        if (point.get("value").doubleValue() == value.doubleValue()) {
          assertTrue(point.get("ordering").doubleValue() < before);
          assertTrue(point.get("pValue").doubleValue() >= surer);
          before = point.get("ordering").doubleValue();
          surer = point.get("pValue").doubleValue();
        }
      }
    }
    // Points outside of the order, or behind the stop, were never shown the certify rows.
    int asked = 0;
    for (var point : found.get("points")) {
      asked += point.get("verdict").stringValue().isEmpty() ? 0 : 1;
    }
    assertTrue(asked <= found.get("sequence").size());
    assertEquals(
        1, Files.readAllLines(folder.resolve("runs").resolve("ledger.tsv")).size(), "one look");
    assertEquals(found.has("chosen"), Files.exists(out.resolve("model.onnx")));
    assertTrue(Files.readString(out.resolve("report.html")).contains("<svg"));
  }

  @Test
  void finishedPointsAreKeptAndTheRestIsTheSame() throws IOException {
    var out = folder.resolve("sweep");
    sweep(out);
    var whole = Files.readString(out.resolve("sweep.json"));
    var second = out.resolve("point-002.json");
    var kept = Files.readString(second);
    Files.delete(second);
    Files.delete(out.resolve("sweep.json"));
    var again = sweep(out);
    assertTrue(again.out().contains("2 of 3 points are kept"), again.out());
    assertEquals(kept, Files.readString(second));
    assertEquals(whole, Files.readString(out.resolve("sweep.json")), "the same, and no new look");
    Files.writeString(second, kept.substring(0, kept.length() / 2));
    var damaged = sweep(out);
    assertEquals(ExitCode.INPUT, damaged.code());
    assertTrue(damaged.err().contains("point-002.json is damaged"), damaged.err());
  }

  @Test
  void withoutSelectRowsItIsSaid() {
    var answer =
        shell.slater(
            "sweep",
            study.toString(),
            "--over",
            "model.l2=0.001,0.1",
            "--set",
            "split.select=0",
            "--set",
            "split.certify=0.6");
    assertEquals(ExitCode.SOLVED, answer.code(), answer.err());
    assertTrue(answer.out().contains("has no select part"), answer.out());
    assertFalse(answer.out().contains("on select"), answer.out());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "equal approval by age=0.2..0.02|Write KEY=FROM..TO",
        "equal approval by age|Write KEY=FROM..TO",
        "equal approval=0.02..0.2|There is no requirement",
        "split.seed=1,2|not the rows, the features or what certifies",
        "certificate.confidence=0.8,0.9|not the rows, the features or what certifies",
        "model.l2=0.1,0.1|2 to 200 different values",
      })
  void wrongUseIsAnsweredInOneSentence(String over, String sentence) {
    var answer = shell.slater("sweep", study.toString(), "--over", over);
    assertEquals(ExitCode.INPUT, answer.code(), answer.out());
    assertTrue(answer.err().contains(sentence), answer.err());
    assertEquals(1, List.of(answer.err().strip().split("\n")).size(), answer.err());
  }
}
