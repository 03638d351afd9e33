package slater.score;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import slater.core.Seed;
import slater.learn.feature.Encoding;
import slater.learn.feature.Features;
import slater.learn.feature.Missing;
import slater.learn.feature.Precision;
import slater.learn.onnx.OnnxModel;
import slater.learn.predictor.MixtureModel;
import slater.learn.predictor.ModelChoice;
import slater.learn.predictor.ModelKind;
import slater.learn.predictor.Predictor;
import slater.learn.predictor.RowDraw;
import slater.learn.predictor.TableModel;
import slater.learn.predictor.Target;
import slater.tables.CategoricalColumn;
import slater.tables.NumericColumn;
import slater.tables.Table;

/** Models of random coefficients as Slater writes them, over encodings that were fitted to rows. */
final class Models {
  static final List<String> LEVELS =
      List.of("Zürich", "<script>alert(1)</script>", "東京", "a \"b\", c", "no", "seldom", "NA");

  private Models() {}

  /**
   * What a model is like.
   *
   * @param kind of the model
   * @param missing how missing values are treated
   * @param precision of the numbers
   * @param members how many models share the rows
   * @param seed fixes rows and coefficients
   */
  record Case(ModelKind kind, Missing missing, Precision precision, int members, long seed) {
    byte[] file() {
      return OnnxModel.bytes(predictor(), "0.1.0", Map.of("study.sha256", "ab12"));
    }

    private Predictor predictor() {
      if (members == 1) {
        return model(0);
      }
      var shares =
          IntStream.range(0, members)
              .mapToObj(k -> new Predictor.Share(model(k), 1.0 / members))
              .toList();
      return MixtureModel.of(shares, new RowDraw(seed));
    }

    private TableModel model(int member) {
      boolean gaps = missing == Missing.MEDIAN || missing == Missing.LEVEL;
      var features = Features.standard().rareUnder(3).withMissing(missing);
      var encoding =
          Encoding.fit(training(seed, gaps), features, Set.of(), new double[0], precision);
      var target =
          switch (kind) {
            case LINEAR, POISSON, GAMMA, QUANTILE -> new Target("y", List.of(), -1);
            case LOGISTIC -> new Target("y", List.of("bad", "good"), 1);
            case SOFTMAX, ORDINAL -> new Target("y", List.of("low", "middle", "<high>"), 2);
          };
      int scores = kind == ModelKind.SOFTMAX ? 3 : 1;
      var random = new Seed(seed).fork("point").fork(member).generator();
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

  /** Every kind of model, rule for missing values and precision. */
  static Stream<Case> cases() {
    return Stream.of(ModelKind.values())
        .flatMap(
            kind ->
                Stream.of(Missing.values())
                    .flatMap(
                        missing ->
                            Stream.of(Precision.values())
                                .flatMap(
                                    precision ->
                                        // Ordinal models share no rows.
                                        (kind == ModelKind.ORDINAL ? Stream.of(1) : Stream.of(1, 3))
                                            .map(
                                                members ->
                                                    new Case(
                                                        kind, missing, precision, members, 1)))));
  }

  /** A model of one small file. */
  static Case logistic() {
    return new Case(ModelKind.LOGISTIC, Missing.LEVEL, Precision.FLOAT, 1, 1);
  }

  private static Table training(long seed, boolean gaps) {
    int n = 300;
    var random = new Seed(seed).fork("training").generator();
    var amount = new double[n];
    var share = new double[n];
    var city = new int[n];
    var purpose = new int[n];
    for (int i = 0; i < n; i++) {
      amount[i] = Math.rint(1e6 * random.nextDouble()) / 100;
      share[i] = gaps && random.nextInt(8) == 0 ? Double.NaN : random.nextGaussian();
      int pick = random.nextInt(6);
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
   * Rows in the order of the model's columns (amount, share, city, purpose): usual ones, and one in
   * four with a missing, unknown or extreme cell.
   */
  static Object[][] rows(long seed, int n) {
    var random = new Seed(seed).fork("rows").generator();
    double[] odd = {
      Double.NaN,
      0,
      -0.0,
      1e300,
      -1e300,
      1e-300,
      3.4e38,
      1e39,
      Double.MIN_VALUE,
      Double.POSITIVE_INFINITY,
      Double.NEGATIVE_INFINITY,
      16777217
    };
    String[] texts = {"", "never seen", " ", "car ", "\u0000", "ZÜRICH", "x".repeat(5000)};
    var rows = new Object[n][];
    for (int i = 0; i < n; i++) {
      double amount = Math.rint(1e6 * random.nextDouble()) / 100;
      double share = random.nextGaussian();
      String city = LEVELS.get(random.nextInt(LEVELS.size()));
      String purpose = List.of("car", "house", "tour").get(random.nextInt(3));
      int kind = random.nextInt(16);
      rows[i] =
          new Object[] {
            kind == 0 ? odd[random.nextInt(odd.length)] : amount,
            kind == 1 ? odd[random.nextInt(odd.length)] : share,
            kind == 2 ? texts[random.nextInt(texts.length)] : city,
            kind == 3 ? texts[random.nextInt(texts.length)] : purpose
          };
    }
    return rows;
  }
}
