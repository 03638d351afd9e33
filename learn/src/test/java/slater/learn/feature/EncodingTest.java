package slater.learn.feature;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import slater.core.InputException;
import slater.core.Seed;
import slater.tables.CategoricalColumn;
import slater.tables.NumericColumn;
import slater.tables.Table;

final class EncodingTest {
  private static final List<String> COLOURS = List.of("blue", "green", "red", "<script>");

  private static Table table(double[] size, int... colour) {
    return Table.of(
        "t",
        List.of(NumericColumn.of("size", size), CategoricalColumn.of("colour", COLOURS, colour)));
  }

  private static Encoding fit(Table table, Features features) {
    return Encoding.fit(table, features, Set.of(), new double[0], Precision.FLOAT);
  }

  private static double[] scores(Encoding encoding, Table table, double... coefficients) {
    var padded = Arrays.copyOf(coefficients, coefficients.length + 2);
    padded[coefficients.length + 1] = Double.NaN;
    var matrix = encoding.encode(table);
    var scores = new double[matrix.rows()];
    Arrays.setAll(scores, row -> matrix.score(row, padded, 0));
    return scores;
  }

  @Test
  void numbersAreStandardisedByTheTrainingRows() {
    var training = table(new double[] {2, 4, 4, 6}, 0, 0, 0, 0);
    var encoding = fit(training, Features.standard());
    var input = encoding.numbers().getFirst();
    assertEquals(4, input.center());
    assertEquals(1 / Math.sqrt(2), input.inverse(), 1e-16);
    var later = encoding.encode(table(new double[] {10}, 0));
    assertEquals((float) (6 / Math.sqrt(2)), later.value(0, 0));
    assertEquals(1 / Math.sqrt(2), encoding.coefficients().getFirst().perUnit(), 1e-16);
  }

  @Test
  void rareAndUnknownLevelsAreOther() {
    // blue 3, green 2, red 1, <script> 1: under 2 rows are red and <script>.
    var training = table(new double[] {1, 2, 3, 4, 5, 6, 7}, 0, 0, 0, 1, 1, 2, 3);
    var encoding = fit(training, Features.standard().rareUnder(2));
    var input = encoding.categories().getFirst();
    assertEquals(List.of("blue", "green", "other"), input.entries());
    assertEquals(
        List.of("size", "colour = green", "colour = other"),
        encoding.coefficients().stream().map(Coefficient::name).toList());
    var later =
        Table.of(
            "later",
            List.of(
                NumericColumn.of("size", 4, 4, 4, 4),
                CategoricalColumn.of(
                    "colour", List.of("violet", "green", "blue", "red"), 0, 1, 2, 3)));
    // The size of 4 is the mean, so its feature is 0.
    assertEquals(
        List.of(100.0, 10.0, 0.0, 100.0),
        Arrays.stream(scores(encoding, later, 1, 10, 100)).boxed().toList());
  }

  @Test
  void anUnknownLevelIsTheReferenceWhereNothingWasRare() {
    var training = table(new double[] {1, 2, 3}, 0, 1, 1);
    var encoding = fit(training, Features.standard().rareUnder(0));
    assertEquals(List.of("green", "blue"), encoding.categories().getFirst().entries());
    assertEquals(0, scores(encoding, table(new double[] {2}, 3), 5, 7)[0]);
  }

  @Test
  void missingValuesFollowThePolicy() {
    var gaps = table(new double[] {1, Double.NaN, 3, 8}, 1, 1, -1, 0);
    var refused = assertThrows(InputException.class, () -> fit(gaps, Features.standard()));
    assertTrue(refused.toString().contains("1 of 4 training rows"), refused::toString);

    var plain = Features.standard().rareUnder(0).standardised(false);
    var median = fit(gaps, plain.withMissing(Missing.MEDIAN));
    // The median of 1, 3, 8 is 3; the commonest level is green.
    assertEquals(3, scores(median, table(new double[] {Double.NaN}, -1), 1, 10)[0]);

    var level = fit(gaps, plain.withMissing(Missing.LEVEL));
    assertEquals(
        List.of("size", "colour = blue", "colour = missing", "size missing"),
        level.coefficients().stream().map(Coefficient::name).toList());
    assertEquals(1100, scores(level, table(new double[] {Double.NaN}, -1), 1, 10, 100, 1000)[0]);

    var none = fit(table(new double[] {1, 2, 3}, 0, 1, 1), plain);
    assertTrue(Double.isNaN(scores(none, table(new double[] {Double.NaN}, 1), 1, 10)[0]));
    assertTrue(Double.isNaN(scores(none, table(new double[] {2}, -1), 1, 10)[0]));
  }

  @Test
  void aConstantColumnAddsNothing() {
    var training = table(new double[] {0.1, 0.1, 0.1}, 0, 1, 1);
    var encoding = fit(training, Features.standard().rareUnder(0));
    assertEquals(0, encoding.numbers().getFirst().inverse());
    assertEquals(0, encoding.encode(table(new double[] {7}, 1)).value(0, 0));
  }

  @Test
  void aFrequencyIsThatManyRows() {
    var random = new Seed(11).generator();
    int n = 40;
    var sizes = new double[n];
    var colours = new int[n];
    var frequencies = new double[n];
    var repeated = new java.util.ArrayList<Integer>();
    for (int i = 0; i < n; i++) {
      sizes[i] = random.nextInt(9) == 0 ? Double.NaN : random.nextInt(20);
      colours[i] = random.nextInt(5) - 1;
      frequencies[i] = random.nextInt(4);
      for (int k = 0; k < frequencies[i]; k++) {
        repeated.add(i);
      }
    }
    var table = table(sizes, colours);
    var features = Features.standard().rareUnder(8).withMissing(Missing.MEDIAN);
    var weighted = Encoding.fit(table, features, Set.of(), frequencies, Precision.DOUBLE);
    var copied =
        Encoding.fit(
            table.select(repeated.stream().mapToInt(Integer::intValue).toArray()),
            features,
            Set.of(),
            new double[0],
            Precision.DOUBLE);
    assertEquals(copied.categories(), weighted.categories());
    var a = copied.numbers().getFirst();
    var b = weighted.numbers().getFirst();
    assertEquals(a.filler(), b.filler());
    // Sums of at most 120 numbers of size 20 in two orders: 1e-12 is far above their rounding.
    assertEquals(a.center(), b.center(), 1e-12);
    assertEquals(a.inverse(), b.inverse(), 1e-12);
  }
}
