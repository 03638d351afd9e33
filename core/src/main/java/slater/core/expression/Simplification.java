package slater.core.expression;

import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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
 * Makes a tree smaller without changing its value where it has one: constants are folded, like
 * terms and like factors are collected, nested sums and products are joined. Where the original has
 * no value, as in {@code 0*log(-1)}, the result may have one.
 */
final class Simplification {
  private static final Constant ZERO = new Constant(0);
  private static final Constant ONE = new Constant(1);

  private final IdentityHashMap<Expression, Expression> known = new IdentityHashMap<>();

  private Simplification() {}

  static Expression of(Expression e) {
    Depth.check(e);
    return new Simplification().simple(e);
  }

  private Expression simple(Expression e) {
    var found = known.get(e);
    if (found == null) {
      found = make(e);
      known.put(e, found);
    }
    return found;
  }

  private Expression make(Expression e) {
    return switch (e) {
      case Constant c -> c;
      case Named n -> n;
      case Element x -> x;
      case Apply(Unary function, Expression of) -> apply(function, simple(of));
      case Sum(List<Expression> terms) -> sum(terms);
      case Product(List<Expression> factors) -> product(factors);
      case Quotient(Expression numerator, Expression denominator) ->
          quotient(simple(numerator), simple(denominator));
      case Power(Expression base, Expression exponent) -> power(simple(base), simple(exponent));
      case Gather(Fold fold, List<Expression> of) ->
          new Gather(fold, of.stream().map(this::simple).toList());
      case Over(Fold fold, String index, Span span, Expression of) ->
          new Over(fold, index, span, simple(of));
    };
  }

  private static Expression folded(double value, Expression otherwise) {
    return Double.isFinite(value) ? new Constant(value) : otherwise;
  }

  private static Expression apply(Unary function, Expression of) {
    if (of instanceof Constant(double value)) {
      return folded(function.apply(value), new Apply(function, of));
    }
    if (of instanceof Apply(Unary inner, Expression x)) {
      if (function == Unary.NEGATE && inner == Unary.NEGATE) {
        return x;
      }
      if (function == Unary.ABS && (inner == Unary.NEGATE || inner == Unary.ABS)) {
        return new Apply(Unary.ABS, x);
      }
      if (function == Unary.LOG && inner == Unary.EXP) {
        return x;
      }
    }
    return new Apply(function, of);
  }

  /** Adds up constants, and the coefficients of terms that are equal but for a constant factor. */
  private Expression sum(List<Expression> terms) {
    var coefficients = new LinkedHashMap<Expression, Double>();
    double[] constant = {0};
    for (var term : terms) {
      collect(simple(term), 1, coefficients, constant);
    }
    var left = new ArrayList<Expression>();
    boolean overflown =
        !Double.isFinite(constant[0])
            || coefficients.values().stream().anyMatch(c -> !Double.isFinite(c));
    if (overflown) {
      return new Sum(terms.stream().map(this::simple).toList());
    }
    coefficients.forEach(
        (term, coefficient) -> {
          if (coefficient != 0) {
            left.add(times(coefficient, term));
          }
        });
    if (constant[0] != 0) {
      left.add(new Constant(constant[0]));
    }
    return Expression.sum(left);
  }

  private static void collect(
      Expression term, double factor, Map<Expression, Double> coefficients, double[] constant) {
    switch (term) {
      case Constant(double value) -> constant[0] += factor * value;
      case Sum(List<Expression> terms) ->
          terms.forEach(t -> collect(t, factor, coefficients, constant));
      case Apply(Unary function, Expression of) when function == Unary.NEGATE ->
          collect(of, -factor, coefficients, constant);
      case Product(List<Expression> factors)
          when factors.getFirst() instanceof Constant(double value) ->
          collect(rest(factors), factor * value, coefficients, constant);
      default -> coefficients.merge(term, factor, Double::sum);
    }
  }

  private static Expression rest(List<Expression> factors) {
    var rest = factors.subList(1, factors.size());
    return rest.size() == 1 ? rest.getFirst() : new Product(rest);
  }

  private static Expression times(double coefficient, Expression e) {
    if (coefficient == 1) {
      return e;
    }
    if (coefficient < 0) {
      return new Apply(Unary.NEGATE, times(-coefficient, e));
    }
    var factors = new ArrayList<Expression>();
    factors.add(new Constant(coefficient));
    if (e instanceof Product(List<Expression> more)) {
      factors.addAll(more);
    } else {
      factors.add(e);
    }
    return new Product(factors);
  }

  /** Multiplies constants, and adds the whole exponents of equal bases. */
  private Expression product(List<Expression> factors) {
    var exponents = new LinkedHashMap<Expression, Double>();
    double[] constant = {1};
    for (var factor : factors) {
      multiply(simple(factor), exponents, constant);
    }
    if (constant[0] == 0) {
      return ZERO;
    }
    if (!Double.isFinite(constant[0])) {
      return new Product(factors.stream().map(this::simple).toList());
    }
    var left = new ArrayList<Expression>();
    exponents.forEach(
        (base, exponent) ->
            left.add(exponent == 1 ? base : new Power(base, new Constant(exponent))));
    if (left.isEmpty()) {
      return new Constant(constant[0]);
    }
    return times(constant[0], left.size() == 1 ? left.getFirst() : new Product(left));
  }

  private static void multiply(
      Expression factor, Map<Expression, Double> exponents, double[] constant) {
    switch (factor) {
      case Constant(double value) -> constant[0] *= value;
      case Product(List<Expression> factors) ->
          factors.forEach(f -> multiply(f, exponents, constant));
      case Apply(Unary function, Expression of) when function == Unary.NEGATE -> {
        constant[0] = -constant[0];
        multiply(of, exponents, constant);
      }
      case Power(Expression base, Constant(double exponent))
          when exponent > 0 && exponent == Math.rint(exponent) ->
          exponents.merge(base, exponent, Double::sum);
      default -> exponents.merge(factor, 1.0, Double::sum);
    }
  }

  private static Expression quotient(Expression numerator, Expression denominator) {
    if (denominator instanceof Constant(double below) && below != 0) {
      if (numerator instanceof Constant(double above)) {
        return folded(above / below, new Quotient(numerator, denominator));
      }
      if (below == 1) {
        return numerator;
      }
      if (below == -1) {
        return apply(Unary.NEGATE, numerator);
      }
    }
    if (numerator.equals(ZERO)) {
      return ZERO;
    }
    return new Quotient(numerator, denominator);
  }

  private static Expression power(Expression base, Expression exponent) {
    if (exponent instanceof Constant(double to)) {
      if (to == 0) {
        return ONE;
      }
      if (to == 1) {
        return base;
      }
      if (base instanceof Constant(double value)) {
        return folded(Powers.of(value, to), new Power(base, exponent));
      }
      boolean whole = to == Math.rint(to) && to > 0;
      if (whole && base instanceof Power(Expression inner, Constant(double first))) {
        return new Power(inner, new Constant(first * to));
      }
    }
    return new Power(base, exponent);
  }
}
