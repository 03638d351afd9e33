package slater.score;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.onnxruntime.OrtException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import slater.learn.feature.Encoding;
import slater.learn.feature.Features;
import slater.learn.feature.Missing;
import slater.learn.feature.Precision;
import slater.learn.onnx.OnnxModel;
import slater.learn.predictor.ModelChoice;
import slater.learn.predictor.ModelKind;
import slater.learn.predictor.TableModel;
import slater.learn.predictor.Target;
import slater.tables.CategoricalColumn;
import slater.tables.NumericColumn;
import slater.tables.Table;

final class ScorerTest {
  @ParameterizedTest
  @MethodSource("slater.score.Models#cases")
  void itSaysWhatOnnxRuntimeSays(Models.Case test) throws OrtException {
    byte[] file = test.file();
    var rows = Models.rows(test.seed(), 4000);
    var peer = Peer.run(file, rows);
    var scorer = Scorer.of(file);
    var batch = scorer.batch();
    int at = 0;
    while (at < rows.length) {
      batch.clear();
      int first = at;
      for (; at < rows.length && !batch.isFull(); at++) {
        int row = batch.add();
        for (int column = 0; column < 4; column++) {
          if (rows[at][column] instanceof String text) {
            batch.set(row, column, text);
          } else {
            batch.set(row, column, (double) rows[at][column]);
          }
        }
      }
      batch.score();
      for (int row = 0; row < batch.rows(); row++) {
        compare(scorer, batch, row, peer, first + row);
      }
    }
  }

  /** The label and the decision are equal, numbers within 1e-6 of those above 1. */
  private static void compare(
      Scorer scorer, Batch batch, int row, Map<String, Object> peer, int at) {
    for (int k = 0; scorer.outputs().contains(Output.PROBABILITIES) && k < width(peer); k++) {
      assertEquals(
          number(peer, "probabilities", at, k), batch.probability(row, k), 1e-6, "row " + at);
    }
    if (scorer.outputs().contains(Output.PREDICTION)) {
      double expected = number(peer, "prediction", at, 0);
      double size = Double.isFinite(expected) ? Math.max(1, Math.abs(expected)) : 1;
      assertEquals(expected, batch.prediction(row), 1e-6 * size, "row " + at);
    }
    if (scorer.outputs().contains(Output.LABEL)) {
      var labels = (String[]) Objects.requireNonNull(peer.get("label"));
      assertEquals(labels[at], batch.label(row), "row " + at);
    }
    long[] decisions = (long[]) Objects.requireNonNull(peer.get("decision"));
    assertEquals(decisions[at] == 1, batch.decision(row), "row " + at);
  }

  private static int width(Map<String, Object> peer) {
    var matrix = Objects.requireNonNull(peer.get("probabilities"));
    return matrix instanceof float[][] floats ? floats[0].length : ((double[][]) matrix)[0].length;
  }

  private static double number(Map<String, Object> peer, String output, int row, int k) {
    var matrix = Objects.requireNonNull(peer.get(output));
    return matrix instanceof float[][] floats ? floats[row][k] : ((double[][]) matrix)[row][k];
  }

  @Test
  void aRowByHand() {
    // One number, one level: score = 2 x - 1 + 3 [b], sigmoid of it.
    var table =
        Table.of(
            "t",
            List.of(
                NumericColumn.of("x", 0, 1, 2),
                CategoricalColumn.of("level", List.of("a", "b"), 0, 1, 0)));
    var features = Features.standard().standardised(false).rareUnder(1);
    var encoding = Encoding.fit(table, features, Set.of(), new double[0], Precision.DOUBLE);
    var model =
        TableModel.of(
            ModelChoice.of(ModelKind.LOGISTIC, 0).decidingAt(0.9),
            new Target("y", List.of("no", "yes"), 1),
            encoding,
            2,
            3,
            -1);
    var scorer = Scorer.of(OnnxModel.bytes(model, "0", Map.of()));
    assertEquals(
        List.of(new Column("x", Column.Kind.NUMBER), new Column("level", Column.Kind.TEXT)),
        scorer.columns());
    var score = scorer.score(Map.of("x", 0.25f, "level", "b", "other", true));
    double expected = 1 / (1 + Math.exp(-2.5)); // 0.924
    assertEquals(expected, score.probabilities().getOrDefault("yes", Double.NaN), 1e-15);
    assertEquals(1 - expected, score.probabilities().getOrDefault("no", Double.NaN), 1e-15);
    assertEquals(List.of("no", "yes"), List.copyOf(score.probabilities().keySet()));
    assertEquals(Optional.of("yes"), score.label());
    assertEquals(Optional.of(true), score.decision());
    assertEquals(OptionalDouble.empty(), score.prediction());
    // The most probable class is another thing than the decision.
    var between = scorer.score(1, "a");
    assertEquals(Optional.of("yes"), between.label());
    assertEquals(Optional.of(false), between.decision());
  }

  @Test
  void missingCellsAreAllTheSame() {
    var scorer = Scorer.of(Models.logistic().file());
    var row = new HashMap<String, Object>();
    row.put("amount €", 100);
    row.put("share", null);
    row.put("city", null);
    row.put("purpose", "car");
    var expected = scorer.score(row);
    assertEquals(expected, scorer.score(100.0, Double.NaN, "", "car"));
    var batch = scorer.batch(2);
    batch.set(batch.add(), 1, 7);
    batch.clear();
    int again = batch.add(); // nothing stays of the row before
    batch.set(again, scorer.column("amount €"), 100);
    batch.set(again, scorer.column("purpose"), "car");
    batch.score();
    assertEquals(
        expected.probabilities().getOrDefault("good", Double.NaN), batch.probability(again, 1));
  }

  @Test
  void aBatchSaysTheSameAtEverySize() {
    var scorer = Scorer.of(Models.logistic().file());
    var rows = Models.rows(3, 100);
    for (int capacity : List.of(1, 7, 100)) {
      var batch = scorer.batch(capacity);
      for (var row : rows) {
        int at = batch.add();
        for (int column = 0; column < 4; column++) {
          if (row[column] instanceof String text) {
            batch.set(at, column, text);
          } else {
            batch.set(at, column, (double) row[column]);
          }
        }
        if (batch.isFull()) {
          batch.score();
          var alone = scorer.score(row).probabilities().getOrDefault("good", 9.0);
          assertEquals(alone, batch.probability(at, 1));
          batch.clear();
        }
      }
    }
  }

  @Test
  void columnsCalledLikeOutputsKeepTheirNames() {
    var table =
        Table.of(
            "t",
            List.of(
                NumericColumn.of("label", 1, 2, 3),
                NumericColumn.of("probabilities", 4, 4, 9),
                CategoricalColumn.of("decision", List.of("x", "y"), 0, 1, 1),
                NumericColumn.of("score", 0, 1, 0)));
    var encoding =
        Encoding.fit(table, Features.standard(), Set.of(), new double[0], Precision.FLOAT);
    var target = new Target("y", List.of("a", "b"), 1);
    var choice = ModelChoice.of(ModelKind.LOGISTIC, 0);
    var file = OnnxModel.bytes(TableModel.of(choice, target, encoding, 1, 2, 3, 4), "0", Map.of());
    var scorer = Scorer.of(file);
    assertEquals(Set.of(Output.PROBABILITIES, Output.LABEL, Output.DECISION), scorer.outputs());
    assertTrue(scorer.score(9, 9, 9, "y").decision().orElseThrow());
  }

  @Test
  void whatCannotBeUsedIsOneSentence(@TempDir Path folder) throws IOException {
    var scorer = Scorer.of(Models.logistic().file());
    assertSentence(
        "The row has no column 'amount €': did you mean 'Amount_€'? Known: Amount_€.",
        () -> scorer.score(Map.of("Amount_€", 1)));
    assertSentence(
        "The column 'city' must hold a String, not a Integer.", () -> scorer.score(1, 2, 3, "car"));
    assertSentence("The row has 2 cells where the model needs 4.", () -> scorer.score(1, 2));
    assertSentence("no column 'x'", () -> scorer.column("x"));
    assertSentence("no such file", () -> Scorer.load(folder.resolve("nothing")));
    assertSentence("there is no model.onnx in this folder", () -> Scorer.load(folder));
    Files.writeString(folder.resolve("text"), "slater: 1\n");
    assertSentence("This is no ONNX file", () -> Scorer.load(folder.resolve("text")));
    assertSentence("This is no ONNX file", () -> Scorer.of(new byte[0]));
    var batch = scorer.batch(1);
    assertThrows(IllegalStateException.class, () -> batch.probability(0, 0));
    batch.add();
    assertThrows(IllegalStateException.class, batch::add);
    assertThrows(IllegalStateException.class, () -> batch.decision(0));
    assertThrows(IllegalArgumentException.class, () -> batch.set(0, 0, "text"));
    assertThrows(IllegalArgumentException.class, () -> batch.set(0, 4, 1));
    batch.score();
    assertThrows(IllegalStateException.class, () -> batch.prediction(0));
  }

  @Test
  void aRunIsFoundByItsFolderItsFileAndLatest(@TempDir Path folder) throws IOException {
    byte[] file = Models.logistic().file();
    var run = Files.createDirectory(folder.resolve("2026-11-21-credit-7f3a"));
    Files.write(run.resolve("model.onnx"), file);
    Files.writeString(folder.resolve("latest"), "2026-11-21-credit-7f3a"); // without links
    for (String name :
        List.of("latest", "2026-11-21-credit-7f3a", "2026-11-21-credit-7f3a/../latest")) {
      assertEquals("ab12", Scorer.load(folder.resolve(name)).metadata().get("study.sha256"), name);
    }
    assertEquals(List.of("bad", "good"), Scorer.load(run.resolve("model.onnx")).classes());
  }

  static void assertSentence(String part, org.junit.jupiter.api.function.Executable action) {
    var wrong = assertThrows(ScoringException.class, action);
    assertTrue(String.valueOf(wrong.getMessage()).contains(part), wrong.getMessage());
  }

  @Test
  void missingValuesWithoutARuleMakeNoScore() {
    var test = new Models.Case(ModelKind.LOGISTIC, Missing.ERROR, Precision.FLOAT, 1, 1);
    var score = Scorer.of(test.file()).score(null, 1, "no", "car");
    assertEquals(Optional.empty(), score.label());
    assertEquals(Optional.of(false), score.decision());
    assertEquals(Double.NaN, score.probabilities().getOrDefault("good", 0.0));
  }
}
