package slater.core.expression.tape;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import slater.core.Draw;
import slater.core.Outputs;
import slater.core.Seed;
import slater.core.SparseMatrix;
import slater.core.Vec;
import slater.core.expression.Comparison.Each;
import slater.core.expression.Expression;
import slater.core.expression.Formula;
import slater.core.expression.IndexSet;
import slater.core.expression.RandomExpressions;
import slater.core.expression.Scope;
import slater.core.expression.Span;
import slater.core.expression.Variable;
import slater.core.heap.Heap;

class MatricesTest {
  private static double[] row(SparseMatrix matrix, int row) {
    double[] numbers = new double[matrix.columns()];
    for (int entry = 0; entry < matrix.entries(row); entry++) {
      numbers[matrix.column(row, entry)] = matrix.value(row, entry);
    }
    return numbers;
  }

  @Test
  void problem71() {
    var scope = Scope.variables("x1", "x2", "x3", "x4");
    var oracle =
        ExpressionOracle.of(
            scope,
            Stream.of("x1*x4*(x1 + x2 + x3) + x3", "x1*x2*x3*x4", "x1^2 + x2^2 + x3^2 + x4^2")
                .map(f -> Block.of(Formula.expression(f, scope)))
                .toList());
    try (var evaluator = oracle.open(Heap.F64)) {
      evaluator.at(Heap.F64.of(1, 5, 5, 1), Draw.all());
      var jacobian = evaluator.jacobian();
      assertArrayEquals(new double[] {12, 1, 2, 11}, row(jacobian, 0));
      assertArrayEquals(new double[] {25, 5, 5, 25}, row(jacobian, 1));
      assertArrayEquals(new double[] {2, 10, 10, 2}, row(jacobian, 2));
      var weights = Outputs.zeros(Heap.F64, oracle.outputs());
      weights.block(0).fill(1);
      weights.block(2).fill(3);
      var hessian = evaluator.hessian(weights);
      assertArrayEquals(new double[] {8, 1, 1, 12}, row(hessian, 0));
      assertArrayEquals(new double[] {12, 1, 1, 6}, row(hessian, 3));
    }
  }

  @Test
  void matricesAreWhatProductsWithUnitVectorsAre() {
    var scope = RandomExpressions.SCOPE;
    var x = Heap.F64.of(0.3, 1.2, -0.4, 0.7, 1.5, 0.2, -0.6);
    var each = List.of(new Each("k", new Span.Of("plants")));
    for (int trial = 0; trial < 200; trial++) {
      var seed = new Seed(51).fork(trial);
      var indexed =
          RandomExpressions.smooth(seed.fork(1), 1).times(Expression.element("v", "k").power(3));
      var blocks =
          List.of(
              Block.of(RandomExpressions.smooth(seed.fork(2), 1 + trial % 4)),
              Block.of(RandomExpressions.smooth(seed.fork(3), 2)),
              new Block(indexed, each));
      // Few blocks are written row by row, many by groups of columns.
      var oracle = ExpressionOracle.of(scope, trial % 2 == 0 ? blocks : blocks.subList(0, 2));
      try (var evaluator = oracle.open(Heap.F64)) {
        evaluator.at(x, Draw.all());
        var jacobian = evaluator.jacobian();
        var weights = Outputs.zeros(Heap.F64, oracle.outputs());
        for (int j = 0; j < weights.blocks(); j++) {
          weights.block(j).fill(0.5 + j);
        }
        var hessian = evaluator.hessian(weights);
        for (int k = 0; k < 7; k++) {
          Vec unit = Heap.F64.zeros(7);
          unit.set(k, 1);
          var change = Outputs.zeros(Heap.F64, oracle.outputs());
          evaluator.push(unit, change);
          int row = 0;
          for (int j = 0; j < change.blocks(); j++) {
            for (double slope : change.block(j).toArray()) {
              assertEquals(slope, jacobian.get(row++, k), 1e-12 * (1 + Math.abs(slope)));
            }
          }
          var product = Heap.F64.zeros(7);
          evaluator.hessianTimes(weights, unit, product);
          for (int i = 0; i < 7; i++) {
            // Sums of the same products in another order.
            double scale = 1e-10 * (1 + product.maxAbs());
            assertEquals(product.get(i), hessian.get(i, k), scale, "trial " + trial);
          }
        }
      }
    }
  }

  @Test
  void aBandTakesThreePassesAndNoMoreEntriesThanItHas() {
    var set = new IndexSet("s", 1000);
    var scope = Scope.of(set).with(Variable.of("x", set));
    var tape =
        Tape.of(
            scope, Formula.expression("sum(i in 2..1000: (x[i] - x[i-1]^2)^2) + x[1]*x[2]", scope));
    var hessian = Pattern.of(tape).hessian();
    assertEquals(3, Colouring.of(1000, hessian).count());
    assertEquals(3 * 1000 - 2, Stream.of(hessian).mapToInt(row -> row.length).sum());
    assertEquals(1000, Pattern.of(tape).jacobian()[0].length);
    assertTrue(tape.cells() < 20);
  }
}
