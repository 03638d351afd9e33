package slater.learn.onnx;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.onnxruntime.OrtException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import slater.core.InputException;
import slater.core.Seed;
import slater.learn.feature.Encoding;
import slater.learn.feature.Features;
import slater.learn.feature.Missing;
import slater.learn.feature.Precision;
import slater.learn.predictor.MixtureModel;
import slater.learn.predictor.ModelChoice;
import slater.learn.predictor.ModelKind;
import slater.learn.predictor.Predictions;
import slater.learn.predictor.Predictor;
import slater.learn.predictor.RowDraw;
import slater.learn.predictor.TableModel;
import slater.learn.predictor.Target;
import slater.tables.CategoricalColumn;
import slater.tables.NumericColumn;
import slater.tables.Table;

final class OnnxModelTest {
  private static final List<String> LEVELS =
      List.of("Zürich", "<script>alert(1)</script>", "東京", "a b", "no", "seldom", "never seen");

  /** Rows with unknown and rare levels, missing values, large and small numbers. */
  private static Table rows(long seed, int n, boolean later, boolean gaps) {
    var random = new Seed(seed).fork(later ? 1 : 0).generator();
    var amount = new double[n];
    var share = new double[n];
    var city = new int[n];
    var purpose = new int[n];
    for (int i = 0; i < n; i++) {
      amount[i] = Math.rint(1e6 * random.nextDouble()) / 100;
      share[i] = gaps && random.nextInt(8) == 0 ? Double.NaN : random.nextGaussian();
      int levels = later ? 7 : 6;
      int pick = random.nextInt(levels);
      city[i] = gaps && random.nextInt(8) == 0 ? -1 : pick == 5 && i > 5 ? 0 : pick;
      purpose[i] = random.nextInt(3);
    }
    return Table.of(
        "rows",
        List.of(
            NumericColumn.of("amount €", amount),
            CategoricalColumn.of("city", LEVELS, city),
            NumericColumn.of("share", share),
            CategoricalColumn.of("purpose", List.of("car", "house", "tour"), purpose)));
  }

  /**
   * A model of random coefficients.
   *
   * @param name for the report of a failure
   * @param kind of the model
   * @param missing how missing values are treated
   * @param precision of the numbers
   * @param seed fixes rows and coefficients
   */
  record Case(String name, ModelKind kind, Missing missing, Precision precision, long seed) {
    TableModel model() {
      return model("point");
    }

    TableModel model(String which) {
      boolean gaps = missing == Missing.MEDIAN || missing == Missing.LEVEL;
      var features = Features.standard().rareUnder(3).withMissing(missing);
      var encoding =
          Encoding.fit(rows(seed, 300, false, gaps), features, Set.of(), new double[0], precision);
      var target =
          switch (kind) {
            case LINEAR, POISSON, GAMMA, QUANTILE -> new Target("y", List.of(), -1);
            case LOGISTIC -> new Target("y", List.of("bad", "good"), 1);
            case SOFTMAX, ORDINAL -> new Target("y", List.of("low", "middle", "<high>"), 2);
          };
      int scores = kind == ModelKind.SOFTMAX ? 3 : 1;
      var random = new Seed(seed).fork(which).generator();
      int constants = kind == ModelKind.ORDINAL ? 2 : scores;
      var point = new double[scores * encoding.size() + constants];
      Arrays.setAll(point, i -> random.nextGaussian());
      if (kind == ModelKind.ORDINAL) {
        point[point.length - 1] = Math.abs(point[point.length - 1]);
      }
      var choice = ModelChoice.of(kind, 0);
      return TableModel.of(
          kind.choosesClass() ? choice : choice.decidingAt(0.6), target, encoding, point);
    }
  }

  static Stream<Case> cases() {
    return Stream.of(1L, 2L, 3L)
        .flatMap(
            seed ->
                Stream.of(ModelKind.values())
                    .flatMap(
                        kind ->
                            Stream.of(Missing.values())
                                .flatMap(
                                    missing ->
                                        Stream.of(Precision.values())
                                            .map(
                                                precision ->
                                                    new Case(
                                                        kind + " " + missing + " " + precision,
                                                        kind,
                                                        missing,
                                                        precision,
                                                        seed)))));
  }

  @ParameterizedTest
  @MethodSource("cases")
  void theRuntimeSaysWhatTheModelSays(Case test) throws OrtException {
    compare(test, test.model());
  }

  @Test
  void ordinalModelsShareNoRows() {
    var test = new Case("o", ModelKind.ORDINAL, Missing.ERROR, Precision.FLOAT, 1);
    var shares =
        List.of(
            new Predictor.Share(test.model("one"), 0.5),
            new Predictor.Share(test.model("two"), 0.5));
    assertThrows(InputException.class, () -> MixtureModel.of(shares, new RowDraw(1)));
  }

  @ParameterizedTest
  @MethodSource("cases")
  void ofAMixtureTheRuntimePicksTheSameMemberOfEachRow(Case test) throws OrtException {
    if (test.kind() == ModelKind.ORDINAL) {
      return; // refused: above
    }
    var shares =
        List.of(
            new Predictor.Share(test.model("one"), 0.5),
            new Predictor.Share(test.model("two"), 0.2),
            new Predictor.Share(test.model("three"), 0.3));
    compare(test, MixtureModel.of(shares, new RowDraw(test.seed())));
  }

  private static void compare(Case test, Predictor model) throws OrtException {
    var later = rows(test.seed(), 2000, true, true);
    var expected = model.predict(later);
    byte[] file = OnnxModel.bytes(model, "0.1.0", Map.of());
    var actual = OnnxRunner.run(file, model.encoding(), later);
    String probable = test.kind().classifies() ? "probabilities" : "prediction";
    double[] numbers =
        test.kind().classifies()
            ? expected.probabilities()
            : Arrays.stream(expected.scores()).map(model.choice().loss()::prediction).toArray();
    // Outputs of 32 bits: half a unit in the last place is 6e-8, relative above 1.
    double tolerance = test.precision() == Precision.FLOAT ? 1e-6 : 1e-13;
    double[] found = flat(Objects.requireNonNull(actual.get(probable)));
    assertEquals(numbers.length, found.length);
    for (int i = 0; i < found.length; i++) {
      double size = Double.isNaN(numbers[i]) ? 1 : Math.max(1, Math.abs(numbers[i]));
      assertEquals(numbers[i], found[i], tolerance * size);
    }
    long[] decisions = (long[]) Objects.requireNonNull(actual.get("decision"));
    for (int row = 0; row < later.rows(); row++) {
      assertEquals(expected.decisions()[row] ? 1 : 0, decisions[row], "row " + row);
    }
    if (model.target().isClass()) {
      assertArrayEquals(labels(model, expected), (String[]) actual.get("label"));
    }
    if (model instanceof MixtureModel mixture) {
      int[] drawn = mixture.drawn(later);
      long[] members = (long[]) Objects.requireNonNull(actual.get("member"));
      assertArrayEquals(Arrays.stream(drawn).asLongStream().toArray(), members);
      assertEquals(3, Arrays.stream(drawn).distinct().count());
      assertEquals("0.5\n0.3\n0.2", OnnxMetadata.read(file).get("mixture"));
    }
  }

  private static String[] labels(Predictor model, Predictions predictions) {
    return Arrays.stream(predictions.labels())
        .mapToObj(label -> label < 0 ? "" : model.target().classes().get(label))
        .toArray(String[]::new);
  }

  private static double[] flat(Object tensor) {
    return switch (tensor) {
      case float[][] floats -> {
        var all = new double[floats.length * floats[0].length];
        Arrays.setAll(all, i -> floats[i / floats[0].length][i % floats[0].length]);
        yield all;
      }
      case double[][] doubles -> Arrays.stream(doubles).flatMapToDouble(Arrays::stream).toArray();
      default -> throw new IllegalArgumentException("no tensor of numbers: " + tensor.getClass());
    };
  }

  @Test
  void rowsOnTheThresholdAreDecidedAlike() throws OrtException {
    // All coefficients 0, and steps that make scores of exactly 0: every row is a tie.
    var training = rows(1, 300, false, false);
    var encoding =
        Encoding.fit(training, Features.standard(), Set.of(), new double[0], Precision.FLOAT);
    var target = new Target("y", List.of("bad", "good"), 1);
    var model =
        TableModel.of(
            ModelChoice.of(ModelKind.LOGISTIC, 0),
            target,
            encoding,
            new double[encoding.size() + 1]);
    var later = rows(2, 500, true, false);
    var actual = OnnxRunner.run(OnnxModel.bytes(model, "0", Map.of()), encoding, later);
    for (long decision : (long[]) Objects.requireNonNull(actual.get("decision"))) {
      assertEquals(1, decision);
    }
  }

  @Test
  void columnsCalledLikeOutputsKeepTheirNames() throws OrtException {
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
    var model =
        TableModel.of(
            ModelChoice.of(ModelKind.LOGISTIC, 0),
            new Target("y", List.of("a", "b"), 1),
            encoding,
            1,
            2,
            3,
            4);
    var actual = OnnxRunner.run(OnnxModel.bytes(model, "0", Map.of()), encoding, table);
    assertEquals(Set.of("label-2", "probabilities-2", "decision-2"), actual.keySet());
  }

  @Test
  void metadataAreReadBack() {
    var model = new Case("m", ModelKind.LOGISTIC, Missing.LEVEL, Precision.FLOAT, 1).model();
    var given = Map.of("study.sha256", "ab12", "note", "ü\n<script>");
    byte[] file = OnnxModel.bytes(model, "0.1.0", given);
    var read = OnnxMetadata.read(file);
    assertEquals("ab12", read.get("study.sha256"));
    assertEquals("ü\n<script>", read.get("note"));
    assertEquals("bad\ngood", read.get("classes"));
    assertEquals("0.6", read.get("threshold"));
    assertThrows(
        InputException.class, () -> OnnxMetadata.read(Arrays.copyOf(file, file.length - 3)));
    assertTrue(OnnxMetadata.read(new byte[0]).isEmpty());
  }
}
