package slater.core.oracle;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.util.List;
import org.junit.jupiter.api.Test;
import slater.core.Draw;
import slater.core.Layout;
import slater.core.Outputs;
import slater.core.Rows;
import slater.core.Seed;
import slater.core.heap.Heap;

class PerRowTest {
  /** Rows i = 0..5: objective terms (x - i)², requirements i x + y and x y - i. */
  private static PerRow oracle() {
    return PerRow.of(
        2,
        6,
        (row, x, g) -> {
          g[0] = 2 * (x[0] - row);
          return (x[0] - row) * (x[0] - row);
        },
        (row, x, g) -> {
          g[0] = row;
          g[1] = 1;
          return row * x[0] + x[1];
        },
        (row, x, g) -> {
          g[0] = x[1];
          g[1] = x[0];
          return x[0] * x[1] - row;
        });
  }

  @Test
  void aDrawEvaluatesItsRowsAlone() {
    try (var evaluator = oracle().open(Heap.F64)) {
      var x = Heap.F64.of(2, 3);
      evaluator.at(x, new Draw(new Rows.Picked(new int[] {4, 1, 4}, new double[0]), new Seed(0)));
      var values = evaluator.values();
      assertArrayEquals(new int[] {4, 1, 4}, values.rows(1));
      assertArrayEquals(new double[] {11, 5, 11}, values.block(1).toArray());
      assertArrayEquals(new double[] {2, 5, 2}, values.block(2).toArray());
      assertEquals((4 + 1 + 4) / 3.0, values.block(0).get(0), 1e-15);
      evaluator.at(x, Draw.all());
      assertEquals(6, values.block(1).size());
      assertArrayEquals(new int[] {0, 1, 2, 3, 4, 5}, values.rows(2));
      evaluator.at(x, new Draw(Rows.range(2, 4), new Seed(0)));
      assertArrayEquals(new int[] {2, 3}, values.rows(1));
      assertArrayEquals(new double[] {7, 9}, values.block(1).toArray());
      evaluator.at(x, new Draw(Rows.range(2, 2), new Seed(0)));
      assertFalse(values.defined(0) || values.defined(1));
    }
  }

  @Test
  void weightsOfADrawCountInTheObjective() {
    try (var evaluator = oracle().open(Heap.F64)) {
      var draw = new Draw(new Rows.Picked(new int[] {0, 5}, new double[] {3, 1}), new Seed(0));
      evaluator.at(Heap.F64.of(2, 3), draw);
      assertEquals((3 * 4 + 9) / 4.0, evaluator.values().block(0).get(0), 1e-15);
      assertArrayEquals(new double[] {3, 13}, evaluator.values().block(1).toArray());
      var gradient = Heap.F64.zeros(2);
      var weights = Outputs.zeros(Heap.F64, List.of(Layout.of(1), Layout.of(2), Layout.of(2)));
      weights.block(0).fill(1);
      weights.block(1).set(1, 2);
      evaluator.pull(weights, gradient);
      // (3 · 2 · 2 - 2 · 3) / 4 from the objective, twice (5, 1) from the second row.
      assertArrayEquals(new double[] {11.5, 2}, gradient.toArray(), 1e-15);
    }
  }

  @Test
  void pullIsTheGradientOfTheWeightedSum() {
    var random = new Seed(2).generator();
    for (int trial = 0; trial < 20; trial++) {
      int[] rows = random.ints(3, 0, 6).toArray();
      var draw = new Draw(Rows.picked(rows), new Seed(0));
      var x = Heap.F64.of(random.nextGaussian(), random.nextGaussian());
      var weights = Outputs.zeros(Heap.F64, List.of(Layout.of(1), Layout.of(3), Layout.of(3)));
      for (int j = 0; j < 3; j++) {
        for (int i = 0; i < weights.block(j).size(); i++) {
          weights.block(j).set(i, random.nextGaussian());
        }
      }
      try (var evaluator = oracle().open(Heap.F64)) {
        evaluator.at(x, draw);
        var gradient = Heap.F64.zeros(2);
        evaluator.pull(weights, gradient);
        for (int k = 0; k < 2; k++) {
          double[] sums = new double[2];
          for (int side = 0; side < 2; side++) {
            var moved = x.copy();
            moved.set(k, moved.get(k) + (side == 0 ? 1e-5 : -1e-5));
            evaluator.at(moved, draw);
            for (int j = 0; j < 3; j++) {
              sums[side] += evaluator.values().block(j).dot(weights.block(j));
            }
          }
          // Quadratic functions: a central difference is right up to rounding over its step.
          assertEquals((sums[0] - sums[1]) / 2e-5, gradient.get(k), 1e-8);
        }
      }
    }
  }
}
