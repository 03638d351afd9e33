package slater.core.expression.tape;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import slater.core.Curvature;
import slater.core.Draw;
import slater.core.Evaluator;
import slater.core.Seed;
import slater.core.expression.Comparison;
import slater.core.expression.Expression;
import slater.core.expression.Formula;
import slater.core.expression.IndexSet;
import slater.core.expression.Parameter;
import slater.core.expression.RandomExpressions;
import slater.core.expression.Scope;
import slater.core.expression.Span;
import slater.core.expression.Unary;
import slater.core.expression.Variable;
import slater.core.heap.Heap;

class ShapesTest {
  private static final IndexSet ROWS = new IndexSet("rows", 3);

  /** Free x, y, z; positive p; between -1 and 1 u; weights, data and labels by row. */
  private static final Scope SCOPE =
      Scope.of(ROWS)
          .with(Variable.of("x"))
          .with(Variable.of("y"))
          .with(Variable.of("z"))
          .with(Variable.of("p").atLeast(0))
          .with(Variable.of("u").between(-1, 1))
          .with(Variable.of("v", ROWS))
          .with(Parameter.of("w", ROWS, 1, 0, 2))
          .with(Parameter.of("d", ROWS, -1, 2, 3));

  private static Curvature shape(String formula) {
    return shape(Formula.expression(formula, SCOPE), SCOPE);
  }

  private static Curvature shape(Expression e, Scope scope) {
    return ExpressionOracle.of(scope, List.of(Block.of(e))).curvature(0);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "3 | AFFINE",
        "x + 2*y - 1 | AFFINE",
        "(x + y)/4 - -x | AFFINE",
        "x^2 + 3*y^2 | CONVEX",
        "-(x^2) + y | CONCAVE",
        "x^2 - x*y + y^2 | CONVEX",
        "2*x*y - x^2 - y^2 | CONCAVE",
        "x^2 - 3*x*y + y^2 | UNKNOWN",
        "(x - y)*(x - y) + (x + 2)*(x + 2) | CONVEX",
        "100000000*x^2 + y*z | UNKNOWN",
        "9 - 8*x - 6*y - 4*z + 2*x^2 + 2*y^2 + z^2 + 2*x*y + 2*x*z | CONVEX",
        "x^2 - x*y + y^2 + exp(x) - log(p) | CONVEX",
        "x*y | UNKNOWN",
        "exp(x^2 - x*y + y^2) | CONVEX",
        "exp(-x) | CONVEX",
        "exp(log(p)) | UNKNOWN",
        "log(x + y) | CONCAVE",
        "sqrt(p) | CONCAVE",
        "1/p | CONVEX",
        "1/x | UNKNOWN",
        "p^3 | CONVEX",
        "x^3 | UNKNOWN",
        "x^4 | CONVEX",
        "p^1.5 | CONVEX",
        "(x^2 - 1)^1.5 | UNKNOWN",
        "p^0.5 | CONCAVE",
        "p^-0.5 | CONVEX",
        "2^x | CONVEX",
        "x^2/p | CONVEX",
        "p*log(p) | CONVEX",
        "abs(x - y) | CONVEX",
        "-abs(x) | CONCAVE",
        "max(x, y^2, 3) | CONVEX",
        "min(x, y) | CONCAVE",
        "max(x, -y^2) | UNKNOWN",
        "norm2(x, y, z - 1) | CONVEX",
        "norm1(v) + norminf(v) + norm2(v) | CONVEX",
        "sqrt(x^2 + y^2 + 1) | CONVEX",
        "sqrt(x^2 - y^2) | UNKNOWN",
        "log(exp(x) + exp(y) + 2) | CONVEX",
        "log(1 + exp(-x)) | CONVEX",
        "log(exp(x) - exp(y)) | UNKNOWN",
        "sum(i in rows: (d[i] - v[i]*d[i])^2) | CONVEX",
        "sum(i in rows: w[i]*v[i]^2) | CONVEX",
        "sum(i in rows: d[i]*v[i]^2) | UNKNOWN",
        "sum(i in rows: d[i]*v[i]) | AFFINE",
        "sum(i in rows: log(1 + exp(-d[i]*x))) | CONVEX",
        "sum(i in 1..2: v[i]^2 - v[i]*v[i+1] + v[i+1]^2) | CONVEX",
        "sin(x) | UNKNOWN",
        "sin(2 + u) | CONCAVE",
        "cos(u) | CONCAVE",
        "sinh(p) | CONVEX",
        "cosh(x) | CONVEX",
        "tanh(p) | CONCAVE",
        "atan(p) + log(p + 1) | CONCAVE",
        "tan(u/2 + 0.6) | CONVEX",
      })
  void shapesOfKnownFunctions(String formula, Curvature expected) {
    assertEquals(expected, shape(formula));
  }

  @Test
  void indexedBlocksHaveTheShapeOfAllTheirComponents() {
    var body = Formula.comparison("v[i]^2 - v[i]*x + x^2 <= 0 for i in rows", SCOPE).left();
    var other = Formula.comparison("w[i]*x*y <= 0 for i in rows", SCOPE).left();
    var each = List.of(new Comparison.Each("i", new Span.Of("rows")));
    var oracle =
        ExpressionOracle.of(
            SCOPE, List.of(Block.of(body("x")), new Block(body, each), new Block(other, each)));
    assertEquals(Curvature.CONVEX, oracle.curvature(1));
    assertEquals(Curvature.UNKNOWN, oracle.curvature(2));
  }

  private static Expression body(String name) {
    return Expression.variable(name);
  }

  private static double[] sample(RandomGenerator random, Scope scope) {
    return scope.variables().stream()
        .flatMapToDouble(
            v ->
                IntStream.range(0, v.size())
                    .mapToDouble(
                        i -> {
                          double low = Math.max(v.lower(i), -3);
                          double high = Math.min(v.upper(i), 3);
                          // Bounds themselves are taken often.
                          double t = Math.min(1, Math.max(0, 1.4 * random.nextDouble() - 0.2));
                          return low + t * (high - low);
                        }))
        .toArray();
  }

  private static double value(Evaluator evaluator, double[] x) {
    evaluator.at(Heap.F64.of(x), Draw.all());
    return evaluator.values().block(0).get(0);
  }

  private static Expression random(int trial) {
    var seed = new Seed(77).fork(trial);
    var e = RandomExpressions.any(seed, 1 + trial % 4);
    // Most random trees have no shape; sums of simple convex parts of them have more often.
    return switch (trial % 3) {
      case 0 -> e;
      case 1 -> Expression.apply(List.of(Unary.values()).get(trial % 14), e).plus(e);
      default -> e.power(2).plus(Expression.exp(Expression.abs(e)));
    };
  }

  /** Never called convex where a midpoint lies above its chord. */
  @Test
  void noVerdictIsContradictedByAMidpoint() {
    var scope = RandomExpressions.SCOPE;
    var random = new Seed(78).generator();
    int judged = 0;
    for (int trial = 0; trial < 2000; trial++) {
      var e = random(trial);
      var oracle = ExpressionOracle.of(scope, List.of(Block.of(e)));
      var shape = oracle.curvature(0);
      if (shape == Curvature.UNKNOWN) {
        continue;
      }
      try (var evaluator = oracle.open(Heap.F64)) {
        for (int pair = 0; pair < 20; pair++) {
          double[] one = sample(random, scope);
          double[] two = sample(random, scope);
          double[] middle = new double[one.length];
          for (int i = 0; i < middle.length; i++) {
            middle[i] = (one[i] + two[i]) / 2;
          }
          double chord = value(evaluator, one) / 2 + value(evaluator, two) / 2;
          double between = value(evaluator, middle);
          double size = Math.abs(value(evaluator, one)) + Math.abs(value(evaluator, two));
          if (Double.isFinite(chord) && size < 1e12) {
            judged++;
            double rounding = 1e-9 * (1 + size);
            assertTrue(!Double.isNaN(between), e + " has no value between two that have");
            assertTrue(!shape.isConvex() || between <= chord + rounding, shape + ": " + e);
            assertTrue(!shape.isConcave() || between >= chord - rounding, shape + ": " + e);
          }
        }
      }
    }
    assertTrue(judged > 700, judged + " midpoints");
  }

  @Test
  void enclosuresHoldEverySampledValue() {
    var scope = RandomExpressions.SCOPE;
    var random = new Seed(79).generator();
    int bounded = 0;
    for (int trial = 0; trial < 2000; trial++) {
      var e = random(trial);
      var enclosure = Enclosure.of(e, scope);
      bounded += enclosure.equals(Enclosure.ALL) ? 0 : 1;
      var oracle = ExpressionOracle.of(scope, List.of(Block.of(e)));
      var hull = EnclosureRun.hull(oracle.tape()).output(0, 0);
      try (var evaluator = oracle.open(Heap.F64)) {
        for (int k = 0; k < 20; k++) {
          double value = value(evaluator, sample(random, scope));
          if (!Double.isNaN(value)) {
            assertTrue(enclosure.contains(value), e + ": " + value + " outside " + enclosure);
            assertTrue(hull.contains(value), e + ": " + value + " outside " + hull);
          }
        }
      }
    }
    assertTrue(bounded > 700, bounded + " have a bound");
  }

  @Test
  void enclosuresByHand() {
    assertEquals(new Enclosure(0, Double.POSITIVE_INFINITY), of("x^2"));
    assertEquals(new Enclosure(-1, 1), of("sin(x)"));
    assertEquals(new Enclosure(0, 1), of("abs(u)"));
    assertTrue(of("exp(u)").upper() < 2.7182818285);
    assertTrue(of("exp(u)").upper() >= Math.E);
    assertTrue(of("(x - y)^2 + 1").lower() > 0.999);
    assertEquals(Enclosure.ALL, of("1/x"));
    assertEquals(0, of("1/p").lower());
    assertEquals(Double.POSITIVE_INFINITY, of("1/p").upper());
  }

  private static Enclosure of(String formula) {
    return Enclosure.of(Formula.expression(formula, SCOPE), SCOPE);
  }
}
