package slater.core.expression;

import java.util.ArrayDeque;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
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

/** Refuses trees too deep to be walked by calls, without walking them so. */
final class Depth {
  /** About six nodes for each of the parser's parentheses. */
  static final int MOST = 2_000;

  private Depth() {}

  static void check(Expression root) {
    Set<Expression> seen = Collections.newSetFromMap(new IdentityHashMap<>());
    var level = new ArrayDeque<Expression>();
    level.add(root);
    for (int depth = 0; !level.isEmpty(); depth++) {
      if (depth > MOST) {
        throw new IllegalArgumentException(
            "The formula is nested more than "
                + MOST
                + " deep; build long sums and products by plus and times, or by Expression.sum");
      }
      var next = new ArrayDeque<Expression>();
      seen.clear();
      for (var e : level) {
        for (var part : parts(e)) {
          // A part shared within a level is looked at once.
          if (seen.add(part)) {
            next.add(part);
          }
        }
      }
      level = next;
    }
  }

  /** A copy of the parts of a sum or a product, which are at least two. */
  static List<Expression> parts(List<Expression> parts, String kind) {
    if (parts.size() < 2) {
      throw new IllegalArgumentException("A " + kind + " of " + parts.size() + " parts");
    }
    return List.copyOf(parts);
  }

  /** The parts of a node. */
  static List<Expression> parts(Expression e) {
    return switch (e) {
      case Constant c -> List.of();
      case Named n -> List.of();
      case Element x -> List.of();
      case Apply(Unary function, Expression of) -> List.of(of);
      case Sum(List<Expression> terms) -> terms;
      case Product(List<Expression> factors) -> factors;
      case Quotient(Expression numerator, Expression denominator) ->
          List.of(numerator, denominator);
      case Power(Expression base, Expression exponent) -> List.of(base, exponent);
      case Gather(Fold fold, List<Expression> of) -> of;
      case Over(Fold fold, String index, Span span, Expression of) -> List.of(of);
    };
  }
}
