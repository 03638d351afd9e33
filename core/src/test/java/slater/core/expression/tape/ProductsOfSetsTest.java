package slater.core.expression.tape;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import slater.core.Curvature;
import slater.core.Draw;
import slater.core.InputException;
import slater.core.Outputs;
import slater.core.Seed;
import slater.core.expression.Comparison;
import slater.core.expression.Expression;
import slater.core.expression.Formula;
import slater.core.expression.IndexSet;
import slater.core.expression.Parameter;
import slater.core.expression.Scope;
import slater.core.expression.Variable;
import slater.core.heap.Heap;

/** Quantities, sums and blocks over products of sets, against loops written out by hand. */
class ProductsOfSetsTest {
  private static final IndexSet PLANTS = new IndexSet("plants", 2);
  private static final IndexSet TOWNS = new IndexSet("towns", 3);
  private static final IndexSet YEARS = new IndexSet("years", 2);
  private static final double[] COST = {1, 2, 3, 4, 5, 6};
  private static final Scope SCOPE =
      Scope.of(PLANTS, TOWNS, YEARS)
          .with(Variable.of("before").between(-3, 3))
          .with(Variable.of("x", PLANTS, TOWNS).between(-2, 5))
          .with(Variable.of("y", PLANTS, TOWNS, YEARS).between(-2, 5))
          .with(Parameter.of("cost", List.of(PLANTS, TOWNS), COST))
          .with(Parameter.of("supply", PLANTS, 7, 8));

  private static double[] point(long seed) {
    var random = new Seed(seed).generator();
    return random.doubles(1 + 6 + 12, 0.2, 3).toArray();
  }

  private static double x(double[] point, int i, int j) {
    return point[1 + 3 * i + j];
  }

  private static double y(double[] point, int i, int j, int k) {
    return point[7 + (3 * i + j) * 2 + k];
  }

  private static double value(String text, double[] point) {
    var oracle = ExpressionOracle.of(SCOPE, List.of(Block.of(Formula.expression(text, SCOPE))));
    try (var evaluator = oracle.open(Heap.F64)) {
      evaluator.at(Heap.F64.of(point), Draw.all());
      return evaluator.values().block(0).get(0);
    }
  }

  @Test
  void valuesAreThoseOfLoopsByHand() {
    var at = point(1);
    double cost = 0;
    double chain = 0;
    double largest = Double.NEGATIVE_INFINITY;
    double squares = 0;
    double triple = 0;
    for (int i = 0; i < 2; i++) {
      for (int j = 0; j < 3; j++) {
        cost += COST[3 * i + j] * x(at, i, j);
        largest = Math.max(largest, x(at, i, j) - (i + 1) * (j + 1));
        squares += x(at, i, j) * x(at, i, j);
        chain += j > 0 ? Math.abs(x(at, i, j) - x(at, i, j - 1)) : 0;
        for (int k = 0; k < 2; k++) {
          triple += (j + 1) * y(at, i, j, k) * x(at, 1 - k, j);
        }
      }
    }
    // Sums of a dozen numbers of size 10: rounding stays below 1e-13.
    double close = 1e-13;
    assertEquals(cost, value("sum(i in plants, j in towns: cost[i,j]*x[i,j])", at), close);
    assertEquals(largest, value("max(i in plants, j in towns: x[i,j] - i*j)", at), close);
    assertEquals(Math.sqrt(squares), value("norm2(i in plants, j in towns: x[i,j])", at), close);
    assertEquals(Math.sqrt(squares), value("norm2(x)", at), close);
    assertEquals(chain, value("norm1(i in plants, j in 2..3: x[i,j] - x[i,j-1])", at), close);
    assertEquals(
        triple,
        value("sum(j in towns, i in plants: j*y[i,j,1]*x[2,j] + j*y[i,j,2]*x[1,j])", at),
        close);
    assertEquals(y(at, 1, 2, 0), value("y[2,3,1]", at));
    assertEquals(6, value("cost[2,3]", at));
    double all = 0;
    for (int n = 7; n < 19; n++) {
      all += at[n];
    }
    assertEquals(all, value("sum(y)", at), close);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "x[i,j] + before | i in plants, j in towns | 6",
        "x[i,j]*x[i,1] + exp(x[2,j])*before | i in plants, j in towns | 6",
        "sum(k in years: y[i,j,k]^2)*x[i,j] | j in towns, i in plants | 6",
        "y[i,j,k]*x[i,j] + y[1,j,k] | k in years, i in plants, j in 2..3 | 8",
        "before^2*supply[i] | i in plants, j in towns | 6",
        "norm2(j in towns, k in years: y[i,j,k] - x[i,j]) | i in plants | 2"
      })
  void derivativesOfBlocksAreThoseOfDifferences(String text, String indices, int size) {
    var over = Formula.indices(indices, SCOPE, slater.core.Place.file(""));
    var each = Formula.comparison(text + " <= 0", over, SCOPE, slater.core.Place.file(""));
    var oracle =
        ExpressionOracle.of(
            SCOPE, List.of(Block.of(Expression.constant(0)), new Block(each.left(), over)));
    assertEquals(size, oracle.outputs().get(1).size());
    try (var evaluator = oracle.open(Heap.F64)) {
      var at = point(5);
      evaluator.at(Heap.F64.of(at), Draw.all());
      double[] values = evaluator.values().block(1).toArray();
      assertArrayEquals(byHand(each, at), values, 1e-12);
      var random = new Seed(6).generator();
      double[] weights = random.doubles(size, -1, 1).toArray();
      double[] direction = random.doubles(at.length, -1, 1).toArray();
      var factors = Outputs.zeros(Heap.F64, oracle.outputs());
      factors.block(1).set(Heap.F64.of(weights));
      var gradient = Heap.F64.zeros(at.length);
      evaluator.pull(factors, gradient);
      var bent = Heap.F64.zeros(at.length);
      evaluator.hessianTimes(factors, Heap.F64.of(direction), bent);
      double step = 1e-6;
      double[] up = at.clone();
      double[] down = at.clone();
      for (int n = 0; n < at.length; n++) {
        up[n] += step * direction[n];
        down[n] -= step * direction[n];
      }
      double slope = (dot(weights, byHand(each, up)) - dot(weights, byHand(each, down))) / 2 / step;
      // A central difference of numbers of size 100 with step 1e-6 is right to about 1e-7.
      assertEquals(slope, dot(gradient.toArray(), direction), 1e-6 * (1 + Math.abs(slope)));
      var above = gradient(oracle, factors, up);
      var below = gradient(oracle, factors, down);
      for (int n = 0; n < at.length; n++) {
        double change = (above[n] - below[n]) / 2 / step;
        assertEquals(change, bent.get(n), 1e-6 * (1 + Math.abs(change)), "entry " + n);
      }
      var pushed = Outputs.zeros(Heap.F64, oracle.outputs());
      evaluator.at(Heap.F64.of(at), Draw.all());
      evaluator.push(Heap.F64.of(direction), pushed);
      assertEquals(slope, dot(weights, pushed.block(1).toArray()), 1e-6 * (1 + Math.abs(slope)));
    }
  }

  private static double[] gradient(ExpressionOracle oracle, Outputs factors, double[] at) {
    try (var evaluator = oracle.open(Heap.F64)) {
      evaluator.at(Heap.F64.of(at), Draw.all());
      var gradient = Heap.F64.zeros(at.length);
      evaluator.pull(factors, gradient);
      return gradient.toArray();
    }
  }

  private static double dot(double[] one, double[] other) {
    double sum = 0;
    for (int k = 0; k < one.length; k++) {
      sum += one[k] * other[k];
    }
    return sum;
  }

  /** Each component as a formula of its own, its indices written as numbers. */
  private static double[] byHand(Comparison each, double[] at) {
    var texts = new java.util.ArrayList<>(List.of(each.left().toString()));
    for (var index : each.over()) {
      var more = new java.util.ArrayList<String>();
      String set = index.span().toString();
      int from = set.contains("..") ? Integer.parseInt(set.substring(0, set.indexOf('.'))) : 1;
      int to =
          set.contains("..")
              ? Integer.parseInt(set.substring(set.lastIndexOf('.') + 1))
              : SCOPE.set(set).orElseThrow().size();
      for (var text : texts) {
        for (int k = from; k <= to; k++) {
          more.add(text.replaceAll("\\b" + index.index() + "\\b", "" + k));
        }
      }
      texts = more;
    }
    return texts.stream().mapToDouble(text -> value(text, at)).toArray();
  }

  @Test
  void shapesPatternsAndEnclosuresSeeThroughTwoIndices() {
    var over =
        List.of(
            new Comparison.Each("i", new slater.core.expression.Span.Of("plants")),
            new Comparison.Each("j", new slater.core.expression.Span.Of("towns")));
    var square =
        Formula.comparison("x[i,j]^2 + before <= 0", over, SCOPE, slater.core.Place.file(""));
    var oracle =
        ExpressionOracle.of(
            SCOPE,
            List.of(
                Block.of(Formula.expression("norm2(x)", SCOPE)), new Block(square.left(), over)));
    assertEquals(Curvature.CONVEX, oracle.curvature(0));
    assertEquals(Curvature.CONVEX, oracle.curvature(1));
    var pattern = Pattern.of(oracle.tape());
    assertArrayEquals(new int[] {0, 6}, pattern.jacobian()[6]);
    var enclosure = Enclosure.of(Formula.expression("sum(x)", SCOPE), SCOPE);
    assertTrue(enclosure.lower() <= -12 && enclosure.lower() > -12.001, "" + enclosure);
    assertTrue(enclosure.upper() >= 30 && enclosure.upper() < 30.001, "" + enclosure);
    var hull = EnclosureRun.hull(oracle.tape()).output(1, 5);
    assertTrue(hull.contains(-3) && hull.contains(28) && hull.upper() < 28.001, "" + hull);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "sum(i in plants, j in towns: cost[i,j]*x[i,j]) | {\\mathrm{cost}}_{i, j}",
        "max(i in plants, j in 2..3: x[i,j-1]) | {x}_{i, j-1}",
        "norm2(i in plants: x[i,2]) | {x}_{i, 2}"
      })
  void whatIsPrintedIsReadAgain(String text, String latex) {
    var e = Formula.expression(text, SCOPE);
    assertEquals(text, e.toString());
    assertEquals(e, Formula.expression(e.toString(), SCOPE));
    assertTrue(e.latex().contains(latex), e.latex());
    var c = Formula.comparison("x[i,j] <= supply[i] for i in plants, j in towns", SCOPE);
    assertEquals("x[i,j] <= supply[i] for i in plants, j in towns", c.toString());
    assertTrue(
        c.latex().endsWith("\\forall i \\in \\mathrm{plants},\\; j \\in \\mathrm{towns}"),
        c.latex());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "x[1] | 4: 'x' has 2 indices, over plants, towns; expected ',' and one over towns, found"
            + " ']'",
        "x[1,2,1] | 6: 'x' has 2 indices, over plants, towns; expected ']', found ','",
        "x[1,4] | 5: index 2 of 'x', over towns, has elements 1 to 3, none at 4",
        "x[3,1] | 3: index 1 of 'x', over plants, has elements 1 to 2, none at 3",
        "sum(i in towns, j in plants: x[i,j]) | 32: index 1 of 'x', over plants, has elements 1 to"
            + " 2, but i runs from 1 to 3, over towns",
        "sum(i in plants: supply[i+1]) | 25: 'supply' has elements 1 to 2, but i+1 runs from 2 to"
            + " 3",
        "sum(i in plants, i in towns: x[1,i]) | 18: 'i' already runs here; give this index another"
            + " name",
        "sum(i in plants, j: x[i,j]) | 19: expected 'in', found ':'",
        "sum(i in plants, j in town: x[i,j]) | 23: unknown set 'town'; did you mean 'towns'",
        "supply[1,2] | 9: 'supply' has one index, over plants; expected ']', found ','",
        "x + 1 | 1: 'x' has 6 elements: write x[1,1], or x[i,j] in a sum over i in plants, j in"
            + " towns"
      })
  void shapeErrorsAreNamedByPosition(String text, String said) {
    var wrong =
        assertThrows(InputException.class, () -> Formula.expression(text, SCOPE)).sentence();
    assertTrue(
        wrong.endsWith("at character " + said + ".") || wrong.contains("at character " + said),
        wrong);
  }
}
