package slater.solve.smooth;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.random.RandomGenerator;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import slater.core.Seed;
import slater.core.Vec;
import slater.core.domain.Box;
import slater.core.domain.Reals;
import slater.core.heap.Heap;

/** The compact model against the same matrix built by plain BFGS updates. */
class BoundedModelTest {
  private static final int N = 7;

  /** A model, its bounds, and the matrix it stands for. */
  private record Built(BoundedModel model, Box box, double[][] matrix) {
    static Built random(RandomGenerator random, int memory, int pairs, double width) {
      var lower = new double[N];
      var upper = new double[N];
      for (int i = 0; i < N; i++) {
        lower[i] = -width * random.nextDouble();
        upper[i] = width * random.nextDouble();
      }
      var box = Box.of(lower, upper);
      var model = new BoundedModel(box, N, memory);
      var hessian = SmoothProblems.quadratic(N, random);
      var steps = new double[pairs][N];
      var changes = new double[pairs][N];
      for (int k = 0; k < pairs; k++) {
        Arrays.setAll(steps[k], i -> random.nextGaussian());
        hessian.hessianTimes(steps[k], 1, steps[k], changes[k]);
        model.remember(Heap.F64.of(steps[k]), Heap.F64.of(changes[k]));
      }
      double[] s = steps[pairs - 1];
      double[] y = changes[pairs - 1];
      double theta = dot(y, y) / dot(s, y);
      var matrix = new double[N][N];
      for (int i = 0; i < N; i++) {
        matrix[i][i] = theta;
      }
      for (int k = Math.max(0, pairs - memory); k < pairs; k++) {
        update(matrix, steps[k], changes[k]);
      }
      return new Built(model, box, matrix);
    }

    double value(double[] x, double[] gradient, double[] at) {
      double sum = 0;
      for (int i = 0; i < N; i++) {
        sum += gradient[i] * (at[i] - x[i]);
        for (int k = 0; k < N; k++) {
          sum += matrix[i][k] * (at[i] - x[i]) * (at[k] - x[k]) / 2;
        }
      }
      return sum;
    }
  }

  private static void update(double[][] matrix, double[] s, double[] y) {
    var product = new double[N];
    for (int i = 0; i < N; i++) {
      product[i] = dot(matrix[i], s);
    }
    double bend = dot(s, product);
    double along = dot(s, y);
    for (int i = 0; i < N; i++) {
      for (int k = 0; k < N; k++) {
        matrix[i][k] += y[i] * y[k] / along - product[i] * product[k] / bend;
      }
    }
  }

  private static double dot(double[] a, double[] b) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += a[i] * b[i];
    }
    return sum;
  }

  private static Vec inside(Box box, RandomGenerator random) {
    var x = Heap.F64.zeros(N);
    for (int i = 0; i < N; i++) {
      double share = random.nextInt(4) == 0 ? random.nextInt(2) : random.nextDouble();
      x.set(i, box.lower(i) + share * (box.upper(i) - box.lower(i)));
    }
    box.project(x);
    return x;
  }

  @ParameterizedTest
  @ValueSource(longs = {0, 1, 2, 3, 4, 5, 6, 7, 8, 9})
  void withoutBoundsInTheWayItIsNewtonsStepOnTheModel(long seed) {
    var random = new Seed(seed).generator();
    // More pairs than memory: the oldest must be gone.
    var built = Built.random(random, 4, 6, 1e6);
    var x = Heap.F64.zeros(N);
    var gradient = Heap.F64.zeros(N);
    var into = Heap.F64.zeros(N);
    var limited = new TwoLoopModel(x, 4);
    for (int i = 0; i < N; i++) {
      gradient.set(i, random.nextGaussian());
    }
    built.model.direction(x, gradient, into);
    var system = new double[N][N + 1];
    for (int i = 0; i < N; i++) {
      System.arraycopy(built.matrix[i], 0, system[i], 0, N);
      system[i][N] = -gradient.get(i);
    }
    // Condition numbers up to a few thousand.
    assertArrayEquals(Gauss.solve(system), into.toArray(), 1e-10);
    assertTrue(limited.isEmpty());
  }

  @ParameterizedTest
  @ValueSource(longs = {0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19})
  void theCauchyPointIsTheFirstMinimumOnTheProjectedPath(long seed) {
    var random = new Seed(seed).generator();
    var built = Built.random(random, 5, 3, 2);
    for (int trial = 0; trial < 20; trial++) {
      var x = inside(built.box, random);
      var gradient = Heap.F64.zeros(N);
      for (int i = 0; i < N; i++) {
        gradient.set(i, 30 * random.nextGaussian());
      }
      double[] found = built.model.cauchyPoint(x, gradient).clone();
      double best = built.value(x.toArray(), gradient.toArray(), found);
      double[] expected = firstMinimum(built, x, gradient);
      double known = built.value(x.toArray(), gradient.toArray(), expected);
      // Sums of terms up to a few thousand, whose order differs.
      assertEquals(known, best, 1e-9 * (1 + Math.abs(known)));
      var into = Heap.F64.zeros(N);
      built.model.direction(x, gradient, into);
      var target = into.copy().add(1, x);
      assertTrue(built.box.contains(target, 1e-14));
      assertTrue(gradient.dot(into) < 0);
    }
  }

  /** Segment by segment: on each the model is a parabola, known by three of its values. */
  private static double[] firstMinimum(Built built, Vec x, Vec gradient) {
    var ends = new double[N];
    for (int i = 0; i < N; i++) {
      double g = gradient.get(i);
      ends[i] = (x.get(i) - (g < 0 ? built.box.upper(i) : built.box.lower(i))) / g;
    }
    Arrays.sort(ends);
    double from = 0;
    for (double to : ends) {
      // A variable that starts within rounding of its bound: too short for differences of values.
      if (to <= from + 1e-9) {
        continue;
      }
      double a = valueAt(built, x, gradient, from);
      double b = valueAt(built, x, gradient, (from + to) / 2);
      double c = valueAt(built, x, gradient, to);
      double slope = (4 * b - 3 * a - c) / (to - from);
      double bend = 4 * (a - 2 * b + c) / ((to - from) * (to - from));
      if (slope >= 0) {
        break;
      }
      double length = -slope / bend;
      if (bend > 0 && length < to - from) {
        from += length;
        break;
      }
      from = to;
    }
    return pointAt(built, x, gradient, from);
  }

  private static double valueAt(Built built, Vec x, Vec gradient, double length) {
    double[] at = pointAt(built, x, gradient, length);
    return built.value(x.toArray(), gradient.toArray(), at);
  }

  private static double[] pointAt(Built built, Vec x, Vec gradient, double length) {
    var at = Heap.F64.zeros(N);
    built.box.step(x, gradient, length, at);
    return at.toArray();
  }

  @ParameterizedTest
  @ValueSource(longs = {0, 1, 2, 3, 4})
  void withoutBoundsBothModelsAreOne(long seed) {
    var random = new Seed(seed).generator();
    var like = Heap.F64.zeros(N);
    var limited = new TwoLoopModel(like, 3);
    var wide = new BoundedModel(Box.of(-1e9, 1e9), N, 3);
    var hessian = SmoothProblems.quadratic(N, random);
    for (int k = 0; k < 5; k++) {
      var step = new double[N];
      var change = new double[N];
      Arrays.setAll(step, i -> random.nextGaussian());
      hessian.hessianTimes(step, 1, step, change);
      limited.remember(Heap.F64.of(step), Heap.F64.of(change));
      wide.remember(Heap.F64.of(step), Heap.F64.of(change));
    }
    var gradient = Heap.F64.zeros(N);
    for (int i = 0; i < N; i++) {
      gradient.set(i, random.nextGaussian());
    }
    var one = like.copy();
    var other = like.copy();
    limited.direction(like, gradient, one);
    wide.direction(like, gradient, other);
    assertArrayEquals(one.toArray(), other.toArray(), 1e-11);
    assertTrue(new Reals().contains(one, 0));
  }
}
