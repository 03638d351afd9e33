package slater.core.expression;

import java.util.List;
import java.util.stream.Collectors;
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

/** Prints a tree as the text that gives this very tree when it is read again. */
final class Text {
  private Text() {}

  static String of(Expression e) {
    return switch (e) {
      case Constant(double value) -> number(value);
      case Named(String name) -> Names.written(name);
      case Element(String name, List<Subscript> at) ->
          Names.written(name)
              + "["
              + at.stream().map(Subscript::toString).collect(Collectors.joining(","))
              + "]";
      case Apply(Unary function, Expression of) ->
          function == Unary.NEGATE ? "-" + negated(of) : function.word() + "(" + of(of) + ")";
      case Sum(List<Expression> terms) -> sum(terms);
      case Product(List<Expression> factors) -> {
        var text = new StringBuilder(leading(factors.getFirst()));
        for (var factor : factors.subList(1, factors.size())) {
          text.append('*').append(following(factor));
        }
        yield text.toString();
      }
      case Quotient(Expression numerator, Expression denominator) ->
          (numerator instanceof Product ? of(numerator) : leading(numerator))
              + "/"
              + following(denominator);
      case Power(Expression base, Expression exponent) ->
          base(base) + "^" + (exponent instanceof Power ? of(exponent) : base(exponent));
      case Gather(Fold fold, List<Expression> items) ->
          fold.word() + "(" + items.stream().map(Text::of).collect(Collectors.joining(", ")) + ")";
      case Over over -> {
        // The same fold over one index after the other is written as one.
        var indices = new StringBuilder(index(over));
        var inner = over;
        while (inner.of() instanceof Over next && next.fold() == over.fold()) {
          inner = next;
          indices.append(", ").append(index(inner));
        }
        yield over.fold().word() + "(" + indices + ": " + of(inner.of()) + ")";
      }
    };
  }

  static String of(Comparison comparison) {
    var text = new StringBuilder(of(comparison.left()));
    for (int i = 0; i < comparison.senses().size(); i++) {
      text.append(' ').append(comparison.senses().get(i).sign()).append(' ');
      text.append(of(comparison.sides().get(i + 1)));
    }
    if (!comparison.over().isEmpty()) {
      text.append(
          comparison.over().stream()
              .map(Comparison.Each::toString)
              .collect(Collectors.joining(", ", " for ", "")));
    }
    return text.toString();
  }

  /** The shortest text of a number that is read back as the same number. */
  static String number(double value) {
    if (value == Math.rint(value) && Math.abs(value) < 1e15) {
      String whole = Long.toString((long) value);
      return value == 0 && 1 / value < 0 ? "-0" : whole;
    }
    return Double.toString(value).replace(".0E", "E").replace('E', 'e');
  }

  private static String index(Over over) {
    return Names.written(over.index()) + " in " + over.span();
  }

  private static String sum(List<Expression> terms) {
    var text = new StringBuilder(term(terms.getFirst()));
    for (var term : terms.subList(1, terms.size())) {
      if (term instanceof Constant(double value) && isNegative(value)) {
        text.append(" - ").append(number(-value));
      } else if (term instanceof Apply(Unary function, Expression of) && function == Unary.NEGATE) {
        text.append(" - ").append(of instanceof Constant ? "(" + of(of) + ")" : term(of));
      } else {
        text.append(" + ").append(term(term));
      }
    }
    return text.toString();
  }

  private static String term(Expression e) {
    return e instanceof Sum ? "(" + of(e) + ")" : of(e);
  }

  /** What stands behind a minus sign: a power or tighter, or another minus sign. */
  private static String negated(Expression e) {
    return switch (e) {
      case Sum s -> "(" + of(s) + ")";
      case Product p -> "(" + of(p) + ")";
      case Quotient q -> "(" + of(q) + ")";
      case Constant c -> "(" + of(c) + ")";
      default -> of(e);
    };
  }

  /** The first part of a product or quotient. */
  private static String leading(Expression e) {
    return e instanceof Sum || e instanceof Product ? "(" + of(e) + ")" : of(e);
  }

  /** A part of a product or quotient behind the first. */
  private static String following(Expression e) {
    return switch (e) {
      case Constant(double value) when isNegative(value) -> "(" + of(e) + ")";
      case Apply(Unary function, Expression of) when function == Unary.NEGATE -> "(" + of(e) + ")";
      case Quotient q -> "(" + of(q) + ")";
      default -> leading(e);
    };
  }

  /** What can be raised to a power without parentheses. */
  private static String base(Expression e) {
    return e instanceof Power ? "(" + of(e) + ")" : following(e);
  }

  private static boolean isNegative(double value) {
    return Math.copySign(1, value) < 0;
  }
}
