package slater.core.expression;

import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import slater.core.Seed;
import slater.core.expression.Expression.Apply;
import slater.core.expression.Expression.Constant;
import slater.core.expression.Expression.Element;
import slater.core.expression.Expression.Gather;
import slater.core.expression.Expression.Named;
import slater.core.expression.Expression.Over;
import slater.core.expression.Expression.Power;
import slater.core.expression.Expression.Product;
import slater.core.expression.Expression.Quotient;
import slater.core.expression.Expression.Sum;

/**
 * Trees of every kind of node, over three single variables, a vector of four, a parameter and a
 * column of five rows.
 */
public final class RandomExpressions {
  private static final IndexSet PLANTS = new IndexSet("plants", 4);
  private static final IndexSet ROWS = new IndexSet("the rows", 5);

  /** What the names in these trees stand for. */
  public static final Scope SCOPE =
      Scope.of(PLANTS, ROWS)
          .with(Variable.of("x").between(-2, 2))
          .with(Variable.of("y1").between(0.5, 3))
          .with(Variable.of("exp").between(-1, 1))
          .with(Variable.of("v", PLANTS).between(-1, 2))
          .with(Parameter.of("k", -1.5))
          .with(Parameter.of("loan amount", ROWS, 1, -2, 0.5, 3, 0.25));

  private final RandomGenerator random;
  private final boolean smooth;
  private final List<String> rows = new ArrayList<>();
  private final List<String> plants = new ArrayList<>();

  private RandomExpressions(RandomGenerator random, boolean smooth) {
    this.random = random;
    this.smooth = smooth;
  }

  /** Any tree: its values may be NaN, or change by jumps of the derivative. */
  public static Expression any(Seed seed, int depth) {
    return new RandomExpressions(seed.generator(), false).tree(depth);
  }

  /** A tree that is smooth and finite everywhere. */
  public static Expression smooth(Seed seed, int depth) {
    return new RandomExpressions(seed.generator(), true).tree(depth);
  }

  private Expression tree(int depth) {
    if (depth == 0) {
      return leaf();
    }
    return switch (random.nextInt(smooth ? 7 : 9)) {
      case 0 -> new Sum(list(depth, 2 + random.nextInt(3)));
      case 1 -> new Product(list(depth, 2 + random.nextInt(2)));
      case 2 -> apply(depth);
      case 3 -> power(depth);
      case 4 -> new Quotient(tree(depth - 1), denominator(depth));
      case 5 -> over(depth);
      case 6 -> new Apply(Unary.NEGATE, tree(depth - 1));
      case 7 -> {
        var folds = Fold.values();
        yield new Gather(
            folds[1 + random.nextInt(folds.length - 1)], list(depth, 1 + random.nextInt(3)));
      }
      default -> leaf();
    };
  }

  private List<Expression> list(int depth, int size) {
    var list = new ArrayList<Expression>();
    for (int i = 0; i < size; i++) {
      list.add(tree(depth - 1));
    }
    return list;
  }

  private Expression apply(int depth) {
    var unaries =
        smooth ? List.of(Unary.SIN, Unary.COS, Unary.ATAN, Unary.TANH) : List.of(Unary.values());
    var unary = unaries.get(random.nextInt(unaries.size()));
    var of = tree(depth - 1);
    if (smooth && random.nextInt(3) == 0) {
      // Functions of a bounded domain, kept inside of it.
      var inside = new Apply(Unary.TANH, of);
      return switch (random.nextInt(7)) {
        case 0 -> new Apply(Unary.EXP, inside);
        case 1 -> new Apply(Unary.LOG, inside.plus(2));
        case 2 -> new Apply(Unary.SQRT, inside.plus(2));
        case 3 -> new Apply(Unary.ASIN, inside.times(0.75));
        case 4 -> new Apply(Unary.ACOS, inside.times(0.75));
        case 5 -> new Apply(Unary.SINH, inside);
        default -> new Apply(Unary.COSH, inside).plus(new Apply(Unary.TAN, inside));
      };
    }
    return new Apply(unary, of);
  }

  private Expression power(int depth) {
    if (smooth) {
      var inside = new Apply(Unary.TANH, tree(depth - 1));
      return random.nextInt(3) == 0
          ? new Power(inside.plus(2), tree(0))
          : new Power(inside, new Constant(1 + random.nextInt(4)));
    }
    double[] exponents = {-2, -1, -0.5, 0, 0.5, 1, 1.5, 2, 3, 4};
    return new Power(
        tree(depth - 1),
        random.nextInt(3) == 0
            ? tree(depth - 1)
            : new Constant(exponents[random.nextInt(exponents.length)]));
  }

  private Expression denominator(int depth) {
    var e = tree(depth - 1);
    return smooth ? new Power(new Apply(Unary.SIN, e), new Constant(2)).plus(1) : e;
  }

  private Expression over(int depth) {
    boolean overRows = random.nextBoolean();
    var known = overRows ? rows : plants;
    String index = "i" + (rows.size() + plants.size());
    known.add(index);
    var of = tree(depth - 1);
    known.removeLast();
    var folds = Fold.values();
    var fold = smooth ? Fold.SUM : folds[random.nextInt(folds.length)];
    // A range rather than the set: its first element has none before it.
    var span = overRows ? new Span.Of(ROWS.name()) : new Span.Between(2, 3);
    return new Over(fold, index, span, of);
  }

  private Expression leaf() {
    return switch (random.nextInt(8)) {
      case 0 -> new Constant(random.nextInt(-3, 4));
      case 1 -> new Constant(random.nextGaussian());
      case 2 -> new Named("x");
      case 3 -> new Named("y1");
      case 4 -> new Named("exp");
      case 5 -> new Element("v", Subscript.at(1 + random.nextInt(4)));
      case 6 ->
          rows.isEmpty()
              ? new Named("k")
              : new Element("loan amount", Subscript.of(rows.get(random.nextInt(rows.size()))));
      default -> {
        if (plants.isEmpty()) {
          yield rows.isEmpty() ? new Named("k") : new Named(rows.getLast());
        }
        String index = plants.get(random.nextInt(plants.size()));
        yield new Element("v", new Subscript(index, random.nextInt(-1, 2)));
      }
    };
  }
}
