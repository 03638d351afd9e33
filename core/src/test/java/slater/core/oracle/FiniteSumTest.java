package slater.core.oracle;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import slater.core.Draw;
import slater.core.Outputs;
import slater.core.Rows;
import slater.core.Seed;
import slater.core.Tally;
import slater.core.heap.Heap;

class FiniteSumTest {
  private static FiniteSum sum() {
    return FiniteSum.of(
        1,
        6,
        Mean.of(
            (row, x, gradient) -> {
              gradient[0] = 2 * (x[0] - row);
              return (x[0] - row) * (x[0] - row);
            }),
        Mean.of(
                (row, x, gradient) -> {
                  gradient[0] = row;
                  return row * x[0];
                })
            .over(row -> row >= 4)
            .measuring((row, x) -> x[0] > 1 ? 1 : 0));
  }

  private static Draw draw(Rows rows) {
    return new Draw(rows, new Seed(0));
  }

  @Test
  void meansOverTheRowsThatCount() {
    try (var evaluator = sum().open(Heap.F64)) {
      evaluator.at(Heap.F64.of(2), Draw.all());
      // (4 + 1 + 0 + 1 + 4 + 9) / 6 and (8 + 10) / 2.
      assertEquals(19 / 6.0, evaluator.values().block(0).get(0), 1e-15);
      assertEquals(9, evaluator.values().block(1).get(0), 1e-15);
      assertEquals(1, evaluator.measured().block(1).get(0));
      evaluator.at(Heap.F64.of(2), draw(Rows.range(0, 4)));
      assertFalse(evaluator.values().defined(1));
      assertEquals(0, evaluator.values().block(1).get(0));
      evaluator.at(Heap.F64.of(2), draw(new Rows.Picked(new int[] {5, 0}, new double[] {3, 1})));
      assertEquals((3 * 9 + 4) / 4.0, evaluator.values().block(0).get(0), 1e-15);
      assertTrue(evaluator.values().defined(1));
      assertEquals(10, evaluator.values().block(1).get(0), 1e-15);
    }
  }

  @Test
  void anUndefinedMeanPullsNothing() {
    var sum = sum();
    try (var evaluator = sum.open(Heap.F64)) {
      var weights = Outputs.zeros(Heap.F64, sum.outputs());
      weights.block(1).fill(1);
      var into = Heap.F64.zeros(1);
      evaluator.atAndPull(Heap.F64.of(2), draw(Rows.range(0, 3)), weights, into);
      assertEquals(0, into.get(0));
      into.fill(0);
      evaluator.atAndPull(Heap.F64.of(2), Draw.all(), weights, into);
      assertEquals(4.5, into.get(0));
    }
  }

  @Test
  void talliesOfPartsMakeTheWhole() {
    var sum = sum();
    var x = Heap.F64.of(2);
    var weights = Outputs.zeros(Heap.F64, sum.outputs());
    weights.block(0).fill(1);
    weights.block(1).fill(-2);
    try (var whole = sum.open(Heap.F64);
        var first = sum.open(Heap.F64);
        var second = sum.open(Heap.F64)) {
      var gradient = Heap.F64.zeros(1);
      whole.atAndPull(x, Draw.all(), weights, gradient);
      first.at(x, draw(Rows.range(0, 2)));
      second.at(x, draw(Rows.range(2, 6)));
      var tally = Tally.empty();
      first.tally(tally);
      second.tally(tally);
      first.finish(tally);
      second.finish(tally);
      var parts = Heap.F64.zeros(1);
      first.pull(weights, parts);
      second.pull(weights, parts);
      assertEquals(whole.values().block(0).get(0), first.values().block(0).get(0), 1e-15);
      assertEquals(whole.values().block(1).get(0), first.values().block(1).get(0), 1e-15);
      assertEquals(gradient.get(0), parts.get(0), 1e-14);
    }
  }
}
