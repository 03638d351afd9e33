package slater.learn.train;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import slater.core.Seed;
import slater.learn.Split;
import slater.learn.Weights;
import slater.learn.feature.Features;
import slater.learn.feature.Missing;
import slater.learn.feature.Precision;
import slater.learn.group.Grouping;
import slater.learn.predictor.ModelChoice;
import slater.learn.predictor.ModelKind;
import slater.learn.predictor.TableModel;
import slater.tables.CategoricalColumn;
import slater.tables.Column;
import slater.tables.NumericBuilder;
import slater.tables.NumericColumn;
import slater.tables.Table;

/** Dividing and encoding at once says what doing one after the other says. */
final class DividedTest {
  /** More than two pieces of a column. */
  private static final int ROWS = (1 << 17) + 1000;

  private static Table table(boolean rounds, boolean gaps) {
    var random = new Seed(11).generator();
    var columns = new ArrayList<Column>();
    for (String name : List.of("age", "income", "n", "rate")) {
      var builder = new NumericBuilder(name, rounds && name.equals("rate"));
      for (int row = 0; row < ROWS; row++) {
        double value =
            switch (name) {
              case "age" -> 18 + random.nextInt(60);
              case "income" -> Math.rint(random.nextDouble() * 1e9) / 100;
              case "n" -> 1 + random.nextInt(3);
              default -> random.nextGaussian();
            };
        builder.copy(gaps && name.equals("rate") && row % 11 == 3 ? Double.NaN : value);
      }
      columns.add(builder.build());
    }
    int[] colour = IntStream.range(0, ROWS).map(row -> random.nextInt(3)).toArray();
    int[] paid = IntStream.range(0, ROWS).map(row -> random.nextInt(2)).toArray();
    columns.add(CategoricalColumn.of("colour", List.of("blue", "green", "red"), colour));
    columns.add(CategoricalColumn.of("paid", List.of("no", "yes"), paid));
    return Table.of("t", columns);
  }

  private static Dataset dataset(Table table, Missing missing) {
    return Dataset.of(table, "paid", Optional.of("yes"), ModelKind.LOGISTIC)
        .weightedBy(new Weights("n", Weights.Kind.FREQUENCY))
        .groupedBy(List.of(Grouping.byCuts("band", "age", new double[] {30}, "young", "older")))
        .withFeatures(Features.standard().excluding(List.of("age")).withMissing(missing));
  }

  private static float[] numbers(slater.learn.oracle.Sample sample) {
    var features = sample.features();
    var all = new float[features.rows() * features.numbers()];
    for (int row = 0; row < features.rows(); row++) {
      for (int j = 0; j < features.numbers(); j++) {
        all[row * features.numbers() + j] = features.value(row, j);
      }
    }
    return all;
  }

  @ParameterizedTest
  @EnumSource(
      value = Missing.class,
      names = {"MEDIAN", "LEVEL"})
  void theSameBitsAsOneStepAfterTheOther(Missing missing) {
    var data = dataset(table(false, true), missing);
    var parts = data.parts(Split.of(0.5, 0.2, 0.3, 7));
    var train = data.rows(parts.train());
    var encoding = train.encoding(Precision.FLOAT);
    var sample = train.sample(encoding);
    var point = new double[encoding.size() + 1];
    Arrays.setAll(point, i -> Math.cos(i));
    var model =
        TableModel.of(ModelChoice.of(ModelKind.LOGISTIC, 0), data.target(), encoding, point);
    var judged = data.rows(parts.certify()).judge(model);
    var judgedTrain = train.judge(model);

    // The numbers of a column that may be rounded, and that is let go on the way.
    var taken = dataset(table(true, true), missing);
    var divided = Divided.taking(taken, taken.parts(Split.of(0.5, 0.2, 0.3, 7)), Precision.FLOAT);
    assertEquals(encoding, divided.encoding());
    assertArrayEquals(numbers(sample), numbers(divided.sample()));
    assertArrayEquals(sample.classes(), divided.sample().classes());
    assertArrayEquals(sample.weights(), divided.sample().weights());
    assertArrayEquals(
        sample.groupings().getFirst().codes(), divided.sample().groupings().getFirst().codes());
    for (int row = 0; row < sample.rows(); row += 7) {
      for (int c = 0; c < sample.features().categories(); c++) {
        assertEquals(sample.features().slot(row, c), divided.sample().features().slot(row, c));
      }
    }
    var other = divided.certify().judge(model);
    assertArrayEquals(judged.losses(), other.losses());
    assertArrayEquals(judged.decisions(), other.decisions());
    assertArrayEquals(
        judgedTrain.losses(),
        divided.train().judge(model.choice(), model.predict(divided.sample().features())).losses());
    assertArrayEquals(
        data.rows(parts.select()).table().rowIds(), divided.select().table().rowIds());
    assertEquals(List.of("age", "n", "paid"), divided.train().table().columnNames());
  }

  @Test
  void takingLetsFeaturesGoAndKeepsWhatSaysMore() {
    var table = table(false, false);
    var data = dataset(table, Missing.ERROR);
    Divided.taking(data, data.parts(Split.of(0.6, 0, 0.4, 1)), Precision.FLOAT);
    assertEquals(0, table.numeric("income").bytes());
    assertThrows(IllegalStateException.class, () -> table.numeric("rate").value(0));
    for (String name : List.of("age", "n")) {
      assertEquals(4L * ROWS, table.numeric(name).bytes());
    }
    assertEquals(ROWS, data.target().codes(table).length);
  }

  @Test
  void dividingWithoutTakingLeavesTheTableWhole() {
    var table = table(false, false);
    var data = dataset(table, Missing.ERROR);
    var before = ((NumericColumn) table.column("income")).toArray();
    Divided.of(data, data.parts(Split.of(0.6, 0, 0.4, 1)), Precision.FLOAT);
    assertArrayEquals(before, table.numeric("income").toArray());
  }
}
