package slater.core.heap;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import slater.core.Seed;

class KernelsTest {
  private static final double[] ODD = {
    0.0,
    -0.0,
    Double.MIN_VALUE,
    -Double.MIN_VALUE,
    Double.MIN_NORMAL,
    1e-310,
    -1e-310,
    Double.MAX_VALUE,
    -Double.MAX_VALUE,
    Double.POSITIVE_INFINITY,
    Double.NEGATIVE_INFINITY,
    Double.NaN,
    1,
    -1,
    709.782712893384,
    -745.1332191019412,
    22,
    44
  };

  private final Kernels plain = Kernels.scalar();

  @Test
  void sumsKeepTheOrderThatIsWrittenDown() {
    var generator = new Seed(1).generator();
    for (int size = 0; size < 70; size++) {
      double[] x = random(size + 3, generator);
      double[] y = random(size + 5, generator);
      float[] xs = floats(x);
      float[] ys = floats(y);
      int at = size;
      same(inLanes(at, i -> x[3 + i] * y[5 + i]), plain.dot(x, 3, y, 5, size));
      same(inLanes(at, i -> xs[3 + i] * (double) ys[5 + i]), plain.dot(xs, 3, ys, 5, size));
      same(inLanes(at, i -> xs[3 + i] * y[5 + i]), plain.dot(xs, 3, y, 5, size));
      same(inLanes(at, i -> x[3 + i]), plain.sum(x, 3, size));
      same(inLanes(at, i -> xs[3 + i]), plain.sum(xs, 3, size));
    }
  }

  private interface Term {
    double at(int i);
  }

  /** The order of the Javadoc of {@link Kernels}, word for word. */
  private static double inLanes(int size, Term term) {
    var lanes = new double[8];
    int whole = size / 4 * 4;
    for (int i = 0; i < whole; i++) {
      lanes[i % 8] += term.at(i);
    }
    for (int width = 4; width > 0; width /= 2) {
      for (int lane = 0; lane < width; lane++) {
        lanes[lane] += lanes[lane + width];
      }
    }
    for (int i = whole; i < size; i++) {
      lanes[0] += term.at(i);
    }
    return lanes[0];
  }

  @Test
  void multiplesOfRowsAreAdded() {
    var generator = new Seed(2).generator();
    for (int size = 0; size < 40; size++) {
      double[] x = random(5 * size, generator);
      float[] rows = floats(x);
      double[] into = random(size + 4, generator);
      double[] one = into.clone();
      double[] two = into.clone();
      double[] four = into.clone();
      plain.add(0.3, x, 2 * size, one, 2, size);
      plain.add(0.3, rows, 2 * size, two, 2, size);
      double[] factors = {9, 0.1, 9, -0.2, 9, 0.3, 9, 0.7};
      plain.add(rows, size, new int[] {1, 0, 4, 1}, 4, factors, 1, 2, four, 2);
      for (int i = 0; i < size + 4; i++) {
        boolean in = i >= 2 && i < 2 + size;
        int j = in ? i - 2 : 0;
        assertEquals(in ? into[i] + 0.3 * x[2 * size + j] : into[i], one[i]);
        assertEquals(in ? into[i] + 0.3 * rows[2 * size + j] : into[i], two[i]);
        double sum =
            in
                ? (0.1 * rows[size + j] + -0.2 * rows[j])
                    + (0.3 * rows[4 * size + j] + 0.7 * rows[size + j])
                : 0;
        assertEquals(into[i] + sum, four[i]);
      }
    }
  }

  @Test
  void vectorsGiveTheBitsOfPlainJava() {
    assumeTrue(Kernels.vector().isPresent(), "no vector instructions of 256 bits here");
    var vector = Kernels.vector().get();
    var generator = new Seed(3).generator();
    for (int round = 0; round < 4000; round++) {
      int size = generator.nextInt(round % 10 == 0 ? 300 : 40);
      int from = generator.nextInt(6);
      int start = generator.nextInt(6);
      double[] x = random(from + 5 * size, generator);
      double[] y = random(start + size, generator);
      if (round % 3 == 0) {
        scatter(x, generator);
        scatter(y, generator);
      }
      float[] xs = floats(x);
      float[] ys = floats(y);
      same(plain.dot(x, from, y, start, size), vector.dot(x, from, y, start, size));
      same(plain.dot(xs, from, ys, start, size), vector.dot(xs, from, ys, start, size));
      same(plain.dot(xs, from, y, start, size), vector.dot(xs, from, y, start, size));
      same(plain.sum(x, from, size), vector.sum(x, from, size));
      same(plain.sum(xs, from, size), vector.sum(xs, from, size));
      double factor = generator.nextGaussian();
      double[] factors = random(9, generator);
      int[] rows = generator.ints(generator.nextInt(10), 0, 5).toArray();
      double[] scores = random(3 + 2 * rows.length, generator);
      double[] others = scores.clone();
      plain.dots(xs, size, rows, rows.length, y, start, scores, 3, 2);
      vector.dots(xs, size, rows, rows.length, y, start, others, 3, 2);
      for (int i = 0; i < scores.length; i++) {
        same(scores[i], others[i]);
      }
      for (int i = 0; i < rows.length; i++) {
        same(plain.dot(xs, rows[i] * size, y, start, size), scores[3 + 2 * i]);
      }
      for (int which = 0; which < 8; which++) {
        double[] here = y.clone();
        double[] there = y.clone();
        switch (which) {
          case 0 -> {
            plain.add(factor, x, from, here, start, size);
            vector.add(factor, x, from, there, start, size);
          }
          case 1 -> {
            plain.add(factor, xs, from, here, start, size);
            vector.add(factor, xs, from, there, start, size);
          }
          case 2 -> {
            int count = Math.min(rows.length, (factors.length + 1) / 2);
            plain.add(xs, size, rows, count, factors, 0, 2, here, start);
            vector.add(xs, size, rows, count, factors, 0, 2, there, start);
          }
          case 3 -> {
            plain.exp(x, from, here, start, size);
            vector.exp(x, from, there, start, size);
          }
          case 4 -> {
            plain.log(x, from, here, start, size);
            vector.log(x, from, there, start, size);
          }
          case 5 -> {
            plain.softplus(x, from, here, start, size);
            vector.softplus(x, from, there, start, size);
          }
          case 6 -> {
            plain.sigmoid(x, from, here, start, size);
            vector.sigmoid(x, from, there, start, size);
          }
          default -> {
            plain.tanh(x, from, here, start, size);
            vector.tanh(x, from, there, start, size);
          }
        }
        for (int i = 0; i < here.length; i++) {
          same(here[i], there[i]);
        }
      }
    }
  }

  @Test
  void aFunctionMayOverwriteItsArguments() {
    var generator = new Seed(4).generator();
    for (var kernels : both()) {
      double[] x = random(19, generator);
      double[] apart = new double[19];
      kernels.softplus(x, 0, apart, 0, 19);
      kernels.softplus(x, 0, x, 0, 19);
      assertArrayEquals(apart, x);
    }
  }

  @Test
  void arraysOfFunctionsAreThoseOfSingleNumbers() {
    var generator = new Seed(5).generator();
    double[] x = random(101, generator);
    double[] y = new double[101];
    for (var kernels : both()) {
      kernels.exp(x, 0, y, 0, 101);
      for (int i = 0; i < 101; i++) {
        same(Elementary.exp(x[i]), y[i]);
      }
      kernels.log(x, 0, y, 0, 101);
      for (int i = 0; i < 101; i++) {
        same(Elementary.log(x[i]), y[i]);
      }
    }
  }

  @Test
  void scoresAndGradientsAreThoseOfPlainLoops() {
    var generator = new Seed(6).generator();
    for (int columns : new int[] {0, 1, 3, 4, 7, 8, 13, 100}) {
      for (int outputs : new int[] {1, 3}) {
        for (int count = 0; count < 11; count++) {
          int rows = 20;
          float[] entries = floats(random(rows * columns, generator));
          int[] picked = generator.ints(count + 2, 0, rows).toArray();
          int stride = columns + 2;
          double[] coefficients = random(1 + outputs * stride, generator);
          double[] slopes = random(count * outputs, generator);
          double[] first = new double[0];
          double[] gradientOfFirst = new double[0];
          for (var kernels : both()) {
            var features = new FloatRows(entries, columns, kernels);
            double[] scores = new double[count * outputs];
            double[] gradient = new double[1 + outputs * stride];
            features.scores(picked, count, coefficients, 1, stride, outputs, scores);
            features.add(picked, count, slopes, outputs, gradient, 1, stride);
            for (int k = 0; k < outputs; k++) {
              for (int i = 0; i < count; i++) {
                double sum = 0;
                double scale = 0;
                for (int j = 0; j < columns; j++) {
                  double term = entries[picked[i] * columns + j] * coefficients[1 + k * stride + j];
                  sum += term;
                  scale += Math.abs(term);
                }
                // Two orders of n terms: each within n rounding units of the absolute sum.
                assertEquals(sum, scores[i * outputs + k], 2 * (columns + 1) * 0x1p-53 * scale);
              }
              for (int j = 0; j < stride; j++) {
                double sum = 0;
                double scale = 0;
                for (int i = 0; i < count && j < columns; i++) {
                  double term = slopes[i * outputs + k] * entries[picked[i] * columns + j];
                  sum += term;
                  scale += Math.abs(term);
                }
                assertEquals(sum, gradient[1 + k * stride + j], 2 * (count + 1) * 0x1p-53 * scale);
              }
            }
            if (first.length == scores.length && gradientOfFirst.length > 0) {
              assertArrayEquals(first, scores);
              assertArrayEquals(gradientOfFirst, gradient);
            }
            first = scores;
            gradientOfFirst = gradient;
          }
        }
      }
    }
  }

  @Test
  void aGradientCutAtMultiplesOfFourIsTheSame() {
    var generator = new Seed(7).generator();
    float[] entries = floats(random(50 * 9, generator));
    double[] slopes = random(50, generator);
    int[] rows = new int[50];
    for (int i = 0; i < 50; i++) {
      rows[i] = i;
    }
    var features = new FloatRows(entries, 9, plain);
    double[] whole = new double[9];
    features.add(rows, 50, slopes, 1, whole, 0, 9);
    double[] parts = new double[9];
    for (int from = 0; from < 50; from += 12) {
      int count = Math.min(12, 50 - from);
      int[] some = java.util.Arrays.copyOfRange(rows, from, from + count);
      double[] theirs = java.util.Arrays.copyOfRange(slopes, from, from + count);
      features.add(some, count, theirs, 1, parts, 0, 9);
    }
    assertArrayEquals(whole, parts);
  }

  @Test
  void rowsThatAreNotWholeAreRefused() {
    assertThrows(IllegalArgumentException.class, () -> new FloatRows(new float[7], 3, plain));
    assertThrows(IllegalArgumentException.class, () -> new FloatRows(new float[1], 0, plain));
    assertThrows(IllegalArgumentException.class, () -> new FloatRows(new float[1], -1, plain));
  }

  @Test
  void theAscentIsMadeOnceAndGoesUp() {
    var ascent = new Ascent();
    assertEquals("scalar", ascent.next(1000).name());
    int high = 0;
    for (int call = 0; call < 1000; call++) {
      high += ascent.next(1L << 30) == plain ? 0 : 1;
    }
    // The first of 256 calls already is enough work to arrive.
    assertEquals(Kernels.vector().isPresent() ? 745 : 0, high);
    assertEquals(Kernels.vector().orElse(plain).name(), Kernels.fastest().name());
  }

  private Kernels[] both() {
    return Kernels.vector().isPresent()
        ? new Kernels[] {plain, Kernels.vector().get(), Kernels.fastest()}
        : new Kernels[] {plain, Kernels.fastest()};
  }

  private static void same(double expected, double actual) {
    // All NaNs count as one: which of two NaNs a sum passes on is left open by the language.
    assertEquals(Double.doubleToLongBits(expected), Double.doubleToLongBits(actual));
  }

  private static double[] random(int size, RandomGenerator generator) {
    var numbers = new double[size];
    for (int i = 0; i < size; i++) {
      numbers[i] = generator.nextGaussian() * Math.pow(2, generator.nextInt(-10, 10));
    }
    return numbers;
  }

  private static void scatter(double[] numbers, RandomGenerator generator) {
    for (int i = 0; i < numbers.length; i++) {
      if (generator.nextInt(8) == 0) {
        numbers[i] = ODD[generator.nextInt(ODD.length)];
      }
    }
  }

  private static float[] floats(double[] numbers) {
    var floats = new float[numbers.length];
    for (int i = 0; i < floats.length; i++) {
      floats[i] = (float) numbers[i];
    }
    return floats;
  }
}
