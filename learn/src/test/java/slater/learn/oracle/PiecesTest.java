package slater.learn.oracle;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import slater.core.Draw;
import slater.core.Rows;
import slater.core.Seed;
import slater.core.Workers;
import slater.core.heap.Heap;
import slater.learn.feature.Encoding;
import slater.learn.feature.FeatureMatrix;
import slater.learn.feature.Features;
import slater.learn.feature.Missing;
import slater.learn.feature.Precision;
import slater.learn.group.Groups;
import slater.learn.predictor.ModelChoice;
import slater.learn.predictor.ModelKind;
import slater.learn.predictor.Target;
import slater.learn.rate.Rate;
import slater.learn.rate.RateRequirement;
import slater.learn.rate.Scope;
import slater.learn.rate.Sense;
import slater.tables.CategoricalColumn;
import slater.tables.Column;
import slater.tables.NumericColumn;
import slater.tables.Table;

/** Rows in several pieces give the same bits as the same rows in one. */
final class PiecesTest {
  /** So wide that a piece of 4,194,304 numbers holds 1,024 rows, and the rows take five. */
  private static final int WIDTH = 4096;

  private static final int ROWS = 4 * 1024 + 333;

  private static Sample pieces = rows(1);
  private static Sample whole = pieces;

  @BeforeAll
  static void encode() {
    pieces = rows(ROWS);
    var features = pieces.features();
    assertTrue(features.pieces() > 4, "there must be something to test");
    var values = new float[ROWS * features.numbers()];
    var slots = new int[ROWS * features.categories()];
    for (int row = 0; row < ROWS; row++) {
      for (int j = 0; j < features.numbers(); j++) {
        values[row * features.numbers() + j] = features.value(row, j);
      }
      for (int c = 0; c < features.categories(); c++) {
        slots[row * features.categories() + c] = features.slot(row, c);
      }
    }
    var one =
        new FeatureMatrix(
            ROWS,
            features.numbers(),
            features.categories(),
            features.coefficients(),
            values,
            slots);
    whole =
        new Sample(
            one,
            pieces.target(),
            pieces.classes(),
            pieces.numbers(),
            pieces.weights(),
            pieces.groupings());
  }

  private static Sample rows(int rows) {
    var random = new Seed(3).generator();
    var columns = new ArrayList<Column>();
    for (int j = 0; j < WIDTH; j++) {
      var values = new double[rows];
      Arrays.setAll(values, row -> (row * 31 + rows % 7) % 17 + random.nextInt(9));
      columns.add(NumericColumn.of("x" + j, values));
    }
    int[] codes = IntStream.range(0, rows).map(row -> row % 5 - 1).toArray();
    columns.add(CategoricalColumn.of("c", List.of("a", "b", "c", "d"), codes));
    var table = Table.of("t", columns);
    var features = Features.standard().withMissing(Missing.LEVEL).rareUnder(0);
    var encoding = Encoding.fit(table, features, Set.of(), new double[0], Precision.FLOAT);
    int[] classes = IntStream.range(0, rows).map(row -> random.nextInt(2)).toArray();
    return new Sample(
        encoding.encode(table),
        new Target("y", List.of("no", "yes"), 1),
        classes,
        Arrays.stream(classes).asDoubleStream().toArray(),
        new double[0],
        List.of(
            new Groups(
                "g", List.of("l", "r"), IntStream.range(0, rows).map(row -> row % 2).toArray())));
  }

  private static double[] looked(Sample sample, Rows rows, boolean onePass, int threads) {
    try (var workers = Workers.of(threads)) {
      var oracle =
          TableOracle.of(
              sample,
              ModelChoice.of(ModelKind.LOGISTIC, 0.01),
              Objective.loss(),
              List.of(
                  RateRequirement.of(
                      "recall", Rate.TRUE_POSITIVE, Scope.eachGroup("g"), Sense.AT_LEAST, 0.8)),
              0.5,
              workers);
      var random = new Seed(8).generator();
      var x = Heap.F64.zeros(oracle.input());
      var point = new double[(int) x.size()];
      Arrays.setAll(point, i -> random.nextGaussian() * 0.05);
      x.set(point);
      var into = Heap.F64.zeros(oracle.input());
      var draw = new Draw(rows, new Seed(1));
      try (var evaluator = oracle.open(Heap.F64)) {
        evaluator.at(x, draw);
        var weights = evaluator.values();
        if (onePass) {
          evaluator.atAndPull(x, draw, weights, into);
        } else {
          evaluator.pull(weights, into);
          evaluator.hessianTimes(weights, x, into);
        }
        var seen = new ArrayList<Double>();
        Arrays.stream(into.toArray()).forEach(seen::add);
        for (int b = 0; b < 2; b++) {
          Arrays.stream(evaluator.values().block(b).toArray()).forEach(seen::add);
          Arrays.stream(evaluator.measured().block(b).toArray()).forEach(seen::add);
        }
        return seen.stream().mapToDouble(Double::doubleValue).toArray();
      }
    }
  }

  private static void same(Rows rows) {
    for (boolean onePass : new boolean[] {false, true}) {
      var expected = looked(whole, rows, onePass, 1);
      assertArrayEquals(expected, looked(pieces, rows, onePass, 1));
      assertArrayEquals(expected, looked(pieces, rows, onePass, 3));
    }
  }

  @Test
  void ofAllRows() {
    same(Rows.all());
  }

  @Test
  void ofARangeThatCrossesPieces() {
    same(Rows.range(1001, 2099));
  }

  @Test
  void ofRowsPickedFromAllPieces() {
    var random = new Seed(5).generator();
    int[] picked = IntStream.range(0, 301).map(i -> random.nextInt(ROWS)).toArray();
    same(Rows.picked(picked));
  }

  @Test
  void scoresOfRowsOneByOne() {
    var padded = new double[pieces.features().coefficients() + 2];
    Arrays.setAll(padded, i -> Math.sin(i));
    for (int row = 0; row < ROWS; row += 97) {
      double expected = whole.features().score(row, padded, 0);
      assertEquals(expected, pieces.features().score(row, padded, 0));
    }
  }
}
