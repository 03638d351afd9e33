package slater.learn.predictor;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigInteger;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import slater.core.Seed;
import slater.learn.feature.Encoding;
import slater.learn.feature.Features;
import slater.learn.feature.Precision;
import slater.tables.CategoricalColumn;
import slater.tables.NumericColumn;
import slater.tables.Table;

final class MixtureModelTest {
  private static final int ROWS = 20_000;
  private static final double[] WEIGHTS = {0.6, 0.3, 0.1};

  private static Table rows(long seed) {
    var random = new Seed(seed).generator();
    var x = new double[ROWS];
    var city = new int[ROWS];
    for (int row = 0; row < ROWS; row++) {
      x[row] = random.nextGaussian();
      city[row] = random.nextInt(4);
    }
    return Table.of(
        "rows",
        List.of(
            NumericColumn.of("x", x),
            CategoricalColumn.of("city", List.of("a", "b", "c", "d"), city)));
  }

  private static Encoding encoding(Table table) {
    return Encoding.fit(table, Features.standard(), Set.of(), new double[0], Precision.DOUBLE);
  }

  private static MixtureModel mixture(Encoding encoding, long salt) {
    var target = new Target("y", List.of("no", "yes"), 1);
    var shares =
        IntStream.range(0, WEIGHTS.length)
            .mapToObj(
                k -> {
                  var point = new double[encoding.size() + 1];
                  Arrays.fill(point, k + 1);
                  var choice = ModelChoice.of(ModelKind.LOGISTIC, 0);
                  return new Predictor.Share(
                      TableModel.of(choice, target, encoding, point), WEIGHTS[k]);
                })
            .toList();
    return MixtureModel.of(shares, new RowDraw(salt));
  }

  private static double share(int[] members, int member, int[] rows) {
    return (double) Arrays.stream(rows).filter(row -> members[row] == member).count() / rows.length;
  }

  @ParameterizedTest
  @ValueSource(longs = {0, 1, 2, 3, 4})
  void membersServeTheirSharesOfRowsWhateverTheRowsAreLike(long salt) {
    var table = rows(salt);
    var members = mixture(encoding(table), salt).drawn(table);
    double[] x = table.numeric("x").toArray();
    int[] all = IntStream.range(0, ROWS).toArray();
    int[] high = Arrays.stream(all).filter(row -> x[row] > 0).toArray();
    var city = table.categorical("city");
    int[] one = Arrays.stream(all).filter(row -> city.code(row) == 2).toArray();
    for (int[] some : List.of(all, high, one)) {
      for (int k = 0; k < WEIGHTS.length; k++) {
        // Four standard errors of a share of so many independent draws.
        double error = 4 * Math.sqrt(WEIGHTS[k] * (1 - WEIGHTS[k]) / some.length);
        assertEquals(WEIGHTS[k], share(members, k, some), error);
      }
    }
  }

  @Test
  void theSameRowIsServedByTheSameMemberWhereverItStands() {
    var table = rows(1);
    var model = mixture(encoding(table), 7);
    int[] members = model.drawn(table);
    int[] turned = IntStream.range(0, ROWS).map(row -> ROWS - 1 - row).toArray();
    int[] again = model.drawn(table.select(turned));
    for (int row = 0; row < ROWS; row++) {
      assertEquals(members[turned[row]], again[row]);
    }
  }

  @Test
  void anotherSaltDividesRowsAnew() {
    var table = rows(1);
    var encoding = encoding(table);
    int[] one = mixture(encoding, 1).drawn(table);
    int[] other = mixture(encoding, 2).drawn(table);
    long same = IntStream.range(0, ROWS).filter(row -> one[row] == other[row]).count();
    // 0.6^2 + 0.3^2 + 0.1^2 by chance, within four standard errors.
    assertEquals(0.46, (double) same / ROWS, 0.015);
  }

  @Test
  void neighboursDrawApart() {
    // Numbers that differ in their last digits, as amounts and ages do, and draws in a row.
    var x = IntStream.range(0, ROWS).mapToDouble(row -> row / 100.0).toArray();
    var table = Table.of("grid", List.of(NumericColumn.of("x", x)));
    int[] members = mixture(encoding(table), 3).drawn(table);
    long same = IntStream.range(1, ROWS).filter(row -> members[row] == members[row - 1]).count();
    assertEquals(0.46, (double) same / (ROWS - 1), 0.015);
  }

  @Test
  void everyNumberIsOneOfAWholeCircleOfThem() {
    // P is prime and cubing is one to one, so that no number is drawn more often than another.
    var modulus = BigInteger.valueOf(RowDraw.MODULUS);
    assertTrue(modulus.isProbablePrime(60));
    assertNotEquals(1, RowDraw.MODULUS % 3);
    assertTrue(RowDraw.MODULUS < 1 << 26, "a product of two is below 2^52");
    var draw = new RowDraw(5);
    double[] rounds = draw.rounds();
    for (int content : new int[] {0, 1, 12_345_678, RowDraw.MODULUS - 1}) {
      var h = BigInteger.valueOf(content);
      for (double round : rounds) {
        h = h.add(BigInteger.valueOf((long) round)).modPow(BigInteger.valueOf(3), modulus);
      }
      assertEquals(h.intValueExact(), draw.number(content, rounds));
    }
  }

  @Test
  void everythingOfARowComesFromItsMember() {
    var table = rows(2);
    var model = mixture(encoding(table), 4);
    int[] members = model.drawn(table);
    var mixed = model.predict(table);
    for (int k = 0; k < WEIGHTS.length; k++) {
      var own = model.shares().get(k).model().predict(table);
      for (int row = 0; row < ROWS; row++) {
        if (members[row] == k) {
          assertEquals(own.scores()[row], mixed.scores()[row]);
          assertEquals(own.probabilities()[2 * row + 1], mixed.probabilities()[2 * row + 1]);
          assertEquals(own.labels()[row], mixed.labels()[row]);
          assertEquals(own.decisions()[row], mixed.decisions()[row]);
        }
      }
    }
    var others = model.predict(table, List.of(new RowDraw(9), new RowDraw(4)));
    assertArrayEquals(mixed.scores(), others.get(1).scores());
  }

  @Test
  void weightsMustAddUpToOne() {
    var table = rows(1);
    var member = mixture(encoding(table), 1).main();
    var half = new Predictor.Share(member, 0.5);
    assertThrows(
        IllegalArgumentException.class, () -> MixtureModel.of(List.of(half), new RowDraw(1)));
    assertThrows(IllegalArgumentException.class, () -> new Predictor.Share(member, 0));
  }
}
