package slater.core.expression;

import java.util.List;
import java.util.Locale;
import java.util.Set;
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

/** Prints a tree as LaTeX. */
final class Latex {
  private static final Set<String> GREEK =
      Set.of(
          "alpha", "beta", "gamma", "delta", "epsilon", "zeta", "eta", "theta", "kappa", "lambda",
          "mu", "nu", "xi", "pi", "rho", "sigma", "tau", "phi", "chi", "psi", "omega");

  private Latex() {}

  static String of(Comparison comparison) {
    var text = new StringBuilder(of(comparison.left()));
    for (int i = 0; i < comparison.senses().size(); i++) {
      text.append(
          switch (comparison.senses().get(i)) {
            case AT_MOST -> " \\le ";
            case AT_LEAST -> " \\ge ";
            case EQUAL -> " = ";
          });
      text.append(of(comparison.sides().get(i + 1)));
    }
    if (!comparison.over().isEmpty()) {
      text.append(
          comparison.over().stream()
              .map(each -> name(each.index()) + " \\in " + span(each.span()))
              .collect(Collectors.joining(",\\; ", " \\quad \\forall ", "")));
    }
    return text.toString();
  }

  static String of(Expression e) {
    return switch (e) {
      case Constant(double value) -> number(value);
      case Named(String name) -> name(name);
      case Element(String name, List<Subscript> at) -> element(name, at);
      case Apply(Unary function, Expression of) -> apply(function, of);
      case Sum(List<Expression> terms) -> sum(terms);
      case Product(List<Expression> factors) -> product(factors);
      case Quotient(Expression numerator, Expression denominator) ->
          "\\frac{" + of(numerator) + "}{" + of(denominator) + "}";
      case Power(Expression base, Expression exponent) -> base(base) + "^{" + of(exponent) + "}";
      case Gather(Fold fold, List<Expression> items) ->
          folded(fold, "", items.stream().map(Latex::of).collect(Collectors.joining(", ")));
      case Over(Fold fold, String index, Span span, Expression of) ->
          folded(
              fold,
              "_{" + name(index) + " \\in " + span(span) + "}",
              fold == Fold.SUM ? factor(of) : of(of));
    };
  }

  private static String folded(Fold fold, String below, String of) {
    return switch (fold) {
      case SUM -> "\\sum" + below + " " + of;
      case MIN -> "\\min" + below + "\\left\\{" + of + "\\right\\}";
      case MAX -> "\\max" + below + "\\left\\{" + of + "\\right\\}";
      case NORM1 -> norm(below, of, "1");
      case NORM2 -> norm(below, of, "2");
      case NORM_INFINITY -> norm(below, of, "\\infty");
    };
  }

  private static String norm(String below, String of, String kind) {
    String items = below.isEmpty() ? of : "\\left(" + of + "\\right)" + below;
    return "\\left\\lVert " + items + " \\right\\rVert_{" + kind + "}";
  }

  private static String apply(Unary function, Expression of) {
    return switch (function) {
      case NEGATE -> "-" + factor(of);
      case ABS -> "\\left|" + of(of) + "\\right|";
      case SQRT -> "\\sqrt{" + of(of) + "}";
      case EXP -> "e^{" + of(of) + "}";
      case ASIN -> "\\arcsin" + parenthesised(of);
      case ACOS -> "\\arccos" + parenthesised(of);
      case ATAN -> "\\arctan" + parenthesised(of);
      default -> "\\" + function.name().toLowerCase(Locale.ROOT) + parenthesised(of);
    };
  }

  private static String sum(List<Expression> terms) {
    var text = new StringBuilder(of(terms.getFirst()));
    for (var term : terms.subList(1, terms.size())) {
      if (term instanceof Constant(double value) && value < 0) {
        text.append(" - ").append(number(-value));
      } else if (term instanceof Apply(Unary function, Expression of) && function == Unary.NEGATE) {
        text.append(" - ").append(factor(of));
      } else {
        text.append(" + ").append(of(term));
      }
    }
    return text.toString();
  }

  private static String product(List<Expression> factors) {
    var text = new StringBuilder(factor(factors.getFirst()));
    for (var factor : factors.subList(1, factors.size())) {
      // Two numbers side by side would read as one.
      text.append(isNumberFirst(factor) ? " \\cdot " : " \\, ").append(factor(factor));
    }
    return text.toString();
  }

  private static boolean isNumberFirst(Expression e) {
    return e instanceof Constant || e instanceof Power(Constant c, Expression exponent);
  }

  private static String factor(Expression e) {
    boolean loose =
        e instanceof Sum
            || e instanceof Apply(Unary function, Expression of) && function == Unary.NEGATE
            || e instanceof Constant(double value) && value < 0;
    return loose ? parenthesised(e) : of(e);
  }

  private static String base(Expression e) {
    boolean tight =
        e instanceof Named
            || e instanceof Element
            || e instanceof Constant(double value) && value >= 0;
    return tight ? of(e) : parenthesised(e);
  }

  private static String parenthesised(Expression e) {
    return "\\left(" + of(e) + "\\right)";
  }

  private static String number(double value) {
    if (value == Math.PI) {
      return "\\pi";
    }
    String text = Text.number(value);
    int e = text.indexOf('e');
    return e < 0 ? text : text.substring(0, e) + " \\cdot 10^{" + text.substring(e + 1) + "}";
  }

  private static String element(String name, List<Subscript> at) {
    return "{"
        + name(name)
        + "}_{"
        + at.stream().map(Latex::subscript).collect(Collectors.joining(", "))
        + "}";
  }

  private static String subscript(Subscript at) {
    return at.isFixed()
        ? Integer.toString(at.shift())
        : name(at.index()) + (at.shift() == 0 ? "" : (at.shift() > 0 ? "+" : "") + at.shift());
  }

  private static String span(Span span) {
    return switch (span) {
      case Span.Of(String set) -> name(set);
      case Span.Between(int from, int to) -> "\\{" + from + ", \\dots, " + to + "\\}";
    };
  }

  /** {@code x12} gets its number as an index; a word is set upright. */
  private static String name(String name) {
    int digits = name.length();
    while (digits > 0 && Character.isDigit(name.charAt(digits - 1))) {
      digits--;
    }
    String letters = name.substring(0, digits);
    String number = name.substring(digits);
    if (GREEK.contains(letters)) {
      return "\\" + letters + (number.isEmpty() ? "" : "_{" + number + "}");
    }
    if (letters.length() == 1 && Character.isLetter(letters.charAt(0))) {
      return letters + (number.isEmpty() ? "" : "_{" + number + "}");
    }
    return "\\mathrm{" + escaped(name) + "}";
  }

  private static String escaped(String name) {
    var text = new StringBuilder();
    for (int i = 0; i < name.length(); i++) {
      char c = name.charAt(i);
      switch (c) {
        case '\\' -> text.append("\\backslash ");
        case '^' -> text.append("\\hat{\\ }");
        case '~' -> text.append("\\sim ");
        case ' ' -> text.append("\\ ");
        case '_', '%', '&', '$', '#', '{', '}' -> text.append('\\').append(c);
        default -> text.append(c);
      }
    }
    return text.toString();
  }
}
