package slater.core.expression.tape;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import slater.core.Draw;
import slater.core.EvaluatorContract;
import slater.core.InputException;
import slater.core.Outputs;
import slater.core.Seed;
import slater.core.expression.Comparison;
import slater.core.expression.Expression;
import slater.core.expression.Formula;
import slater.core.expression.IndexSet;
import slater.core.expression.Parameter;
import slater.core.expression.RandomExpressions;
import slater.core.expression.Scope;
import slater.core.expression.Span;
import slater.core.expression.Subscript;
import slater.core.expression.Variable;
import slater.core.heap.Heap;

class TapeTest {
  private static final Scope FOUR = Scope.variables("x1", "x2", "x3", "x4");

  private static ExpressionOracle oracle(Scope scope, String... formulas) {
    return ExpressionOracle.of(
        scope, Stream.of(formulas).map(f -> Block.of(Formula.expression(f, scope))).toList());
  }

  private static double value(Scope scope, String formula, double... x) {
    return value(scope, Formula.expression(formula, scope), x);
  }

  private static double value(Scope scope, Expression e, double... x) {
    try (var evaluator = ExpressionOracle.of(scope, List.of(Block.of(e))).open(Heap.F64)) {
      evaluator.at(Heap.F64.of(x), Draw.all());
      return evaluator.values().block(0).get(0);
    }
  }

  private static double[] gradient(Scope scope, String formula, double... x) {
    var oracle = oracle(scope, formula);
    try (var evaluator = oracle.open(Heap.F64)) {
      evaluator.at(Heap.F64.of(x), Draw.all());
      var weights = Outputs.zeros(Heap.F64, oracle.outputs());
      weights.block(0).fill(1);
      var gradient = Heap.F64.zeros(x.length);
      evaluator.pull(weights, gradient);
      return gradient.toArray();
    }
  }

  /** Problem 71 of Hock and Schittkowski; values and derivatives at (1, 5, 5, 1) by hand. */
  @Test
  void problem71() {
    var oracle =
        oracle(FOUR, "x1*x4*(x1 + x2 + x3) + x3", "x1*x2*x3*x4", "x1^2 + x2^2 + x3^2 + x4^2");
    try (var evaluator = oracle.open(Heap.F64)) {
      evaluator.at(Heap.F64.of(1, 5, 5, 1), Draw.all());
      assertEquals(16, evaluator.values().block(0).get(0));
      assertEquals(25, evaluator.values().block(1).get(0));
      assertEquals(52, evaluator.values().block(2).get(0));
      var weights = Outputs.zeros(Heap.F64, oracle.outputs());
      weights.block(0).fill(1);
      var gradient = Heap.F64.zeros(4);
      evaluator.pull(weights, gradient);
      assertArrayEquals(new double[] {12, 1, 2, 11}, gradient.toArray());
      weights.block(1).fill(2);
      weights.block(2).fill(-1);
      var product = Heap.F64.zeros(4);
      evaluator.hessianTimes(weights, Heap.F64.of(1, 0, 0, 0), product);
      // Objective: (2 x4, x4, x4, 2 x1 + x2 + x3); product: (0, x3 x4, x2 x4, x2 x3); squares: 2.
      assertArrayEquals(new double[] {2 - 2, 1 + 10, 1 + 10, 12 + 50}, product.toArray());
    }
  }

  @Test
  void valuesOfFunctions() {
    var s = Scope.variables("x");
    assertEquals(-9, value(s, "-x^2", 3));
    assertEquals(Math.pow(2, 81), value(s, "2^x^4", 3));
    assertEquals(1, value(s, "0^0 + 0*x", 3));
    assertEquals(5, value(s, "norm2(x, 4)", 3));
    assertEquals(7, value(s, "norm1(x, -4)", 3));
    assertEquals(4, value(s, "norminf(x, -4)", 3));
    assertEquals(-4, value(s, "min(x, -4, 2)", 3));
    assertEquals(0.125, value(s, "x^-3", 2));
    assertEquals(Double.NaN, value(s, "log(x)", -1));
    assertEquals(Math.sqrt(2), value(s, "x^0.5", 2), 1e-15);
  }

  @Test
  void sumsOverRowsAreNotUnrolled() {
    int n = 100_000;
    var rows = new IndexSet("rows", n);
    var random = new Seed(4).generator();
    var x = random.doubles(n).toArray();
    var y = random.doubles(n).toArray();
    var scope =
        Scope.of(rows)
            .with(Variable.of("a"))
            .with(Variable.of("b"))
            .with(Parameter.of("x", rows, x))
            .with(Parameter.of("y", rows, y));
    String formula = "sum(i in rows: (y[i] - a*x[i] - exp(b))^2)";
    double expected = 0;
    double slope = 0;
    for (int i = 0; i < n; i++) {
      double rest = y[i] - 0.3 * x[i] - Math.exp(0.1);
      expected += rest * rest;
      slope -= 2 * rest * x[i];
    }
    // 100,000 terms below 1: rounding adds up to less than 1e-9 of the sum.
    assertEquals(expected, value(scope, formula, 0.3, 0.1), 1e-9 * expected);
    assertEquals(slope, gradient(scope, formula, 0.3, 0.1)[0], 1e-9 * Math.abs(slope));
    var tape = Tape.of(scope, Formula.expression(formula, scope));
    assertTrue(tape.cells() < 20, tape.cells() + " cells");
    var main = tape.segments().getFirst().instructions();
    assertTrue(
        main.stream().anyMatch(i -> i.operation() == Operation.APPLY),
        "exp(b) does not depend on the row");
  }

  @Test
  void whatIsCommonIsComputedOnce() {
    var scope = RandomExpressions.SCOPE;
    var twice =
        Formula.expression(
            "exp(x*y1) + sin(y1*x)^2 + exp(x*y1)"
                + " + sum(i in plants: v[i]^2)*sum(j in plants: v[j]^2)",
            scope);
    var instructions =
        Tape.of(scope, twice).segments().stream().flatMap(s -> s.instructions().stream()).toList();
    long exponentials = instructions.stream().filter(i -> i.operation() == Operation.APPLY).count();
    assertEquals(2, exponentials);
    assertEquals(1, instructions.stream().filter(i -> i.operation() == Operation.LOOP_SUM).count());
  }

  @Test
  void aSumInsideASumThatDoesNotDependOnItIsComputedOutside() {
    var scope = RandomExpressions.SCOPE;
    var e =
        Formula.expression(
            "sum(i in plants: v[i]*sum(j in plants: v[j]^2 + sum(k in 1..2: v[k])))", scope);
    var tape = Tape.of(scope, e);
    var main = tape.segments().getFirst().instructions();
    assertEquals(3, main.stream().filter(i -> i.operation().isLoop()).count());
    double sum = 1 + 2 + 3 + 4;
    double inner = 30 + 4 * 3;
    assertEquals(sum * inner, value(scope, e, 0, 1, 0, 1, 2, 3, 4));
  }

  @Test
  void anIndexHidesANameOutside() {
    var scope = Scope.of(new IndexSet("s", 3)).with(Variable.of("i"));
    assertEquals(10 + 6 + 3 * 6, value(scope, "i + sum(i in s: i + sum(i in s: i))", 10));
  }

  @Test
  void subgradientsAreThoseDocumented() {
    var s = Scope.variables("x", "y");
    assertArrayEquals(new double[] {0, 1}, gradient(s, "abs(x) + y", 0, 0));
    assertArrayEquals(new double[] {1, 0}, gradient(s, "max(x, y)", 2, 2));
    assertArrayEquals(new double[] {0, 1}, gradient(s, "min(y, x)", 2, 2));
    assertArrayEquals(new double[] {0, 0}, gradient(s, "norm2(x, y)", 0, 0));
    assertArrayEquals(new double[] {0.6, 0.8}, gradient(s, "norm2(x, y)", 3, 4), 1e-15);
    assertArrayEquals(new double[] {0, -1}, gradient(s, "norminf(x, y)", 3, -4));
  }

  @Test
  void indexedBlocksHaveAComponentForEachElement() {
    var scope = RandomExpressions.SCOPE;
    var each = new Comparison.Each("i", new Span.Between(2, 4));
    var block =
        new Block(
            Formula.comparison("v[i]^2 - x*v[i-1] <= 0 for i in 2..4", scope).left(),
            List.of(each));
    var oracle = ExpressionOracle.of(scope, List.of(Block.of(Expression.variable("x")), block));
    assertEquals(3, oracle.outputs().get(1).size());
    try (var evaluator = oracle.open(Heap.F64)) {
      evaluator.at(Heap.F64.of(2, 1, 0, 1, 2, 3, 4), Draw.all());
      assertArrayEquals(new double[] {2, 5, 10}, evaluator.values().block(1).toArray());
    }
  }

  @Test
  void anEvaluationAllocatesNothing() {
    var threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    var scope = RandomExpressions.SCOPE;
    var oracle =
        oracle(scope, "sum(i in plants: exp(v[i]) + max(v[i], x)/y1) + norm2(v)", "x^3*y1");
    var weights = Outputs.zeros(Heap.F64, oracle.outputs());
    weights.block(0).fill(1);
    weights.block(1).fill(2);
    var x = Heap.F64.of(0.3, 1.2, -0.4, 0.7, 1.5, 0.2, -0.6);
    var into = Heap.F64.zeros(7);
    try (var evaluator = oracle.open(Heap.F64)) {
      long least = Long.MAX_VALUE;
      for (int k = 0; k < 20; k++) {
        long before = threads.getCurrentThreadAllocatedBytes();
        evaluator.at(x, Draw.all());
        evaluator.pull(weights, into);
        evaluator.hessianTimes(weights, x, into);
        least = Math.min(least, threads.getCurrentThreadAllocatedBytes() - before);
      }
      // The counter may take a few bytes itself; the smallest array here would be 56.
      assertTrue(least < 56, least + " bytes");
    }
  }

  @Test
  void elementsOutOfRangeAreRefused() {
    var scope = RandomExpressions.SCOPE;
    var wrong = assertThrows(InputException.class, () -> oracle(scope, "sum(i in plants: v[i+1])"));
    assertEquals(
        "In the formula 'sum(i in plants: v[i+1])', at character 20: 'v' has elements 1 to 4, but"
            + " i+1 runs from 2 to 5.",
        wrong.sentence());
    var built = Expression.sum("i", "plants", new Expression.Element("v", new Subscript("i", 1)));
    assertEquals(
        "v[i+1] would run from 2 to 5, but 'v' has elements 1 to 4; let the index run over fewer.",
        assertThrows(InputException.class, () -> Tape.of(scope, built)).sentence());
    assertThrows(InputException.class, () -> oracle(scope, "max(i in 3..2: v[i])"));
    assertEquals(0, value(scope, "sum(i in 3..2: v[i])", new double[7]));
  }

  @Test
  void theTroubleIsNamed() {
    var scope = RandomExpressions.SCOPE;
    var oracle = oracle(scope, "x + log(y1 - 3) + 1/x");
    var x = new double[] {1, 2, 0, 0, 0, 0, 0};
    assertEquals("log(y1 - 3) has no value where y1 - 3 is -1.0", oracle.trouble(x).orElseThrow());
    x[1] = 4;
    assertEquals(Optional.empty(), oracle.trouble(x));
    x[0] = 0;
    assertEquals("1/x is too large for a number where x is 0.0", oracle.trouble(x).orElseThrow());
    assertEquals(
        "sqrt(v[i] - 1) has no value where v[i] - 1 is -1.0, at element 2",
        oracle(scope, "sum(i in plants: sqrt(v[i] - 1))")
            .trouble(new double[] {0, 0, 0, 1, 0, 1, 1})
            .orElseThrow());
  }

  @Test
  void simplifiedTreesHaveTheSameValues() {
    var scope = RandomExpressions.SCOPE;
    var random = new Seed(9).generator();
    int compared = 0;
    for (int trial = 0; trial < 2000; trial++) {
      var e = RandomExpressions.any(new Seed(21).fork(trial), 1 + trial % 4);
      double[] x = random.doubles(7, 0.5, 1).toArray();
      double value = value(scope, e, x);
      if (Double.isFinite(value) && Math.abs(value) < 1e6) {
        // Sums in another order: cancellation may lose as many digits as the values have.
        double simple = value(scope, e.simplified(), x);
        assertEquals(value, simple, 1e-6 * (1 + Math.abs(value)), e + " and " + e.simplified());
        compared++;
      }
    }
    assertTrue(compared > 1000, compared + " trees have a value");
  }

  @TestFactory
  Stream<DynamicNode> evaluatorContract() {
    var scope = RandomExpressions.SCOPE;
    var x = Heap.F64.of(0.3, 1.2, -0.4, 0.7, 1.5, 0.2, -0.6);
    var each = new Comparison.Each("k", new Span.Of("plants"));
    return Stream.concat(
        Stream.of(
            EvaluatorContract.of(
                "problem 71",
                oracle(
                    FOUR, "x1*x4*(x1 + x2 + x3) + x3", "x1*x2*x3*x4", "x1^2 + x2^2 + x3^2 + x4^2"),
                Heap.F64.of(1, 5, 5, 1),
                1e-8)),
        Stream.iterate(0, k -> k < 25, k -> k + 1)
            .map(
                k -> {
                  var objective = RandomExpressions.smooth(new Seed(31).fork(k), 4);
                  var other = RandomExpressions.smooth(new Seed(32).fork(k), 3);
                  var indexed =
                      RandomExpressions.smooth(new Seed(33).fork(k), 3)
                          .times(Expression.element("v", "k"));
                  return EvaluatorContract.of(
                      "tree " + k,
                      ExpressionOracle.of(
                          scope,
                          List.of(
                              Block.of(objective),
                              Block.of(other),
                              new Block(indexed, List.of(each)))),
                      x,
                      // Differences with steps of 1e-5 of functions with large third derivatives.
                      1e-5);
                }));
  }
}
