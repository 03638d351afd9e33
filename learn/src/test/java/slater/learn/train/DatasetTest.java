package slater.learn.train;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import slater.core.InputException;
import slater.learn.Weights;
import slater.learn.feature.Features;
import slater.learn.feature.Missing;
import slater.learn.feature.Precision;
import slater.learn.group.Grouping;
import slater.learn.predictor.ModelChoice;
import slater.learn.predictor.ModelKind;
import slater.learn.predictor.TableModel;
import slater.tables.CategoricalColumn;
import slater.tables.NumericColumn;
import slater.tables.Table;

final class DatasetTest {
  private static Table table() {
    return Table.of(
        "t",
        List.of(
            NumericColumn.of("x", 1, Double.NaN, 3, 4, 5),
            CategoricalColumn.of("c", List.of("u", "v"), 0, 0, -1, 1, 1),
            NumericColumn.of("n", 1, 2, 0, 2, 1),
            NumericColumn.of("default", 1, 0, 1, 0, 1),
            CategoricalColumn.of("g", List.of("p", "q", "r"), 0, 1, 2, 1, 1)));
  }

  @Test
  void rowsThatLackAFeatureAreDroppedAndIdsStay() {
    var data =
        Dataset.of(table(), "default", Optional.of("1"), ModelKind.LOGISTIC)
            .groupedBy(List.of(Grouping.byLevels("g", "g")))
            .withFeatures(Features.standard().withMissing(Missing.DROP));
    assertEquals(2, data.dropped());
    assertArrayEquals(new int[] {0, 3, 4}, data.table().rowIds());
    // Row 2 was the only one of r.
    assertEquals(List.of("p", "q"), data.groups().getFirst().labels());
    var part = data.rows(3, 4);
    assertArrayEquals(new int[] {0, 1}, part.target().codes(part.table()));
    assertArrayEquals(new int[] {1, 1}, part.groups().getFirst().codes());
    assertThrows(IllegalArgumentException.class, () -> data.rows(1));
  }

  @Test
  void theTargetAndTheWeightsAreNoFeatures() {
    var data =
        Dataset.of(table(), "default", Optional.of("1"), ModelKind.LOGISTIC)
            .weightedBy(new Weights("n", Weights.Kind.FREQUENCY))
            .withFeatures(Features.standard().withMissing(Missing.MEDIAN));
    assertEquals(List.of("x", "c", "g"), data.encoding(Precision.FLOAT).columns());
    assertArrayEquals(new double[] {1, 2, 0, 2, 1}, data.weights());
  }

  @Test
  void judgementsAreThoseOfTheModel() {
    var data =
        Dataset.of(table(), "default", Optional.of("1"), ModelKind.LOGISTIC)
            .withFeatures(
                Features.standard()
                    .excluding(List.of("c", "n", "g"))
                    .standardised(false)
                    .withMissing(Missing.MEDIAN));
    var encoding = data.encoding(Precision.FLOAT);
    // Score x - 3.5; the median of 1, 3, 4, 5 is 3.5.
    var model =
        TableModel.of(ModelChoice.of(ModelKind.LOGISTIC, 0), data.target(), encoding, 1, -3.5);
    var judged = data.judge(model);
    assertArrayEquals(new int[] {0, 1, 0, 1, 1}, judged.decisions());
    assertArrayEquals(new int[] {1, 0, 1, 0, 1}, judged.labels());
    assertEquals(Math.log(1 + Math.exp(2.5)), judged.losses()[0], 1e-15);
    assertEquals(Math.log(2), judged.losses()[1], 1e-15);
    assertEquals(1 / (1 + Math.exp(-1.5)), judged.predictions()[4], 1e-15);
  }

  @Test
  void targetsThatCannotBeLearnedAreRefused() {
    var one = table().select(new int[] {0, 2, 4});
    assertMessage(
        "one class", () -> Dataset.of(one, "default", Optional.of("1"), ModelKind.LOGISTIC));
    assertMessage(
        "no class \"yes\"",
        () -> Dataset.of(table(), "default", Optional.of("yes"), ModelKind.LOGISTIC));
    assertMessage(
        "no value in 1 of 5 rows",
        () -> Dataset.of(table(), "x", Optional.empty(), ModelKind.LINEAR));
    assertMessage("softmax", () -> Dataset.of(table(), "g", Optional.of("p"), ModelKind.LOGISTIC));
    assertMessage(
        "Which class", () -> Dataset.of(table(), "default", Optional.empty(), ModelKind.LOGISTIC));
    assertMessage(
        "no rows",
        () ->
            Dataset.of(
                table().select(new int[0]), "default", Optional.of("1"), ModelKind.LOGISTIC));
  }

  private static void assertMessage(
      String part, org.junit.jupiter.api.function.Executable executable) {
    var failure = assertThrows(InputException.class, executable);
    assertTrue(failure.toString().contains(part), failure::toString);
  }
}
