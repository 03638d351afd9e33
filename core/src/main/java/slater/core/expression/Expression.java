package slater.core.expression;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import slater.core.expression.Comparison.Sense;

/**
 * A formula as a tree. It is a value: two trees are equal where they are written alike. A sum or a
 * product is one node with all its parts, so that long ones are no deep trees.
 *
 * {@snippet :
 * import static slater.core.expression.Expression.*;
 *
 * var x = variable("x");
 * var y = variable("y");
 * var banana = y.minus(x.power(2)).power(2).times(100).plus(constant(1).minus(x).power(2));
 * banana.toString();     // (y - x^2)^2*100 + (1 - x)^2
 * x.plus(y).atMost(2);   // a comparison, for a requirement
 * }
 */
public sealed interface Expression {

  /**
   * A number.
   *
   * @param value the number, finite
   */
  record Constant(double value) implements Expression {
    /** Refuses what is no number. */
    public Constant {
      if (!Double.isFinite(value)) {
        throw new IllegalArgumentException("A formula has no number " + value);
      }
    }

    @Override
    public String toString() {
      return Text.of(this);
    }
  }

  /**
   * What a name stands for: a variable, a parameter, or an index inside of its sum.
   *
   * @param name the name
   */
  record Named(String name) implements Expression {
    /** Refuses a name that no formula could write. */
    public Named {
      Names.checked(name);
    }

    @Override
    public String toString() {
      return Text.of(this);
    }
  }

  /**
   * An element of a vector or table of variables or parameters, or of a column of data.
   *
   * @param name the name of the vector
   * @param at which element: a subscript for each of its sets
   */
  record Element(String name, List<Subscript> at) implements Expression {
    /** Copies the list, and refuses a name that no formula could write. */
    public Element {
      Names.checked(name);
      at = List.copyOf(at);
      if (at.isEmpty()) {
        throw new IllegalArgumentException("An element of " + name + " needs a subscript");
      }
    }

    /** Of a vector. */
    public Element(String name, Subscript at) {
      this(name, List.of(at));
    }

    @Override
    public String toString() {
      return Text.of(this);
    }
  }

  /**
   * A function of one expression.
   *
   * @param function the function
   * @param of its argument
   */
  record Apply(Unary function, Expression of) implements Expression {
    @Override
    public String toString() {
      return Text.of(this);
    }
  }

  /**
   * A sum of at least two terms; a difference has a negated term.
   *
   * @param terms the terms, added in this order
   */
  record Sum(List<Expression> terms) implements Expression {
    /** Copies the list. */
    public Sum {
      terms = Depth.parts(terms, "sum");
    }

    @Override
    public String toString() {
      return Text.of(this);
    }
  }

  /**
   * A product of at least two factors.
   *
   * @param factors the factors, multiplied in this order
   */
  record Product(List<Expression> factors) implements Expression {
    /** Copies the list. */
    public Product {
      factors = Depth.parts(factors, "product");
    }

    @Override
    public String toString() {
      return Text.of(this);
    }
  }

  /**
   * A quotient.
   *
   * @param numerator what is divided
   * @param denominator what divides
   */
  record Quotient(Expression numerator, Expression denominator) implements Expression {
    @Override
    public String toString() {
      return Text.of(this);
    }
  }

  /**
   * A power. {@code 0^0} is 1; a negative base has powers of whole exponents only.
   *
   * @param base what is raised
   * @param exponent to which power
   */
  record Power(Expression base, Expression exponent) implements Expression {
    @Override
    public String toString() {
      return Text.of(this);
    }
  }

  /**
   * A minimum, a maximum or a norm of listed items.
   *
   * @param fold how they become one number
   * @param of the items, at least one
   */
  record Gather(Fold fold, List<Expression> of) implements Expression {
    /** Copies the list. */
    public Gather {
      of = List.copyOf(of);
      if (of.isEmpty() || fold == Fold.SUM) {
        throw new IllegalArgumentException("A " + fold.word() + " of " + of.size() + " items");
      }
    }

    @Override
    public String toString() {
      return Text.of(this);
    }
  }

  /**
   * A sum, a minimum, a maximum or a norm over an index.
   *
   * @param fold how the items become one number
   * @param index the name of the index, which {@code of} may use
   * @param span what the index runs over
   * @param of the item at an index
   */
  record Over(Fold fold, String index, Span span, Expression of) implements Expression {
    /** Refuses a name that no formula could write. */
    public Over {
      Names.checked(index);
    }

    @Override
    public String toString() {
      return Text.of(this);
    }
  }

  /** A number. */
  static Expression constant(double value) {
    return new Constant(value);
  }

  /** A variable of that name. */
  static Expression variable(String name) {
    return new Named(name);
  }

  /** A parameter of that name; whether a name varies is told by the scope, not by the tree. */
  static Expression parameter(String name) {
    return new Named(name);
  }

  /** A fixed element, counted from 1 in each of its sets. */
  static Expression element(String name, int... at) {
    return new Element(name, Arrays.stream(at).mapToObj(Subscript::at).toList());
  }

  /** The element at an index, or at one index for each of its sets. */
  static Expression element(String name, String... indices) {
    return new Element(name, Arrays.stream(indices).map(Subscript::of).toList());
  }

  /** The sum of listed terms; 0 for none. */
  static Expression sum(List<Expression> terms) {
    return switch (terms.size()) {
      case 0 -> new Constant(0);
      case 1 -> terms.getFirst();
      default -> new Sum(terms);
    };
  }

  /** The sum over a named set. */
  static Expression sum(String index, String set, Expression of) {
    return new Over(Fold.SUM, index, new Span.Of(set), of);
  }

  /** The exponential. */
  static Expression exp(Expression of) {
    return new Apply(Unary.EXP, of);
  }

  /** The natural logarithm. */
  static Expression log(Expression of) {
    return new Apply(Unary.LOG, of);
  }

  /** The square root. */
  static Expression sqrt(Expression of) {
    return new Apply(Unary.SQRT, of);
  }

  /** The absolute value. */
  static Expression abs(Expression of) {
    return new Apply(Unary.ABS, of);
  }

  /** Any function of one expression. */
  static Expression apply(Unary function, Expression of) {
    return new Apply(function, of);
  }

  /** The smallest of the items. */
  static Expression min(Expression... items) {
    return new Gather(Fold.MIN, List.of(items));
  }

  /** The largest of the items. */
  static Expression max(Expression... items) {
    return new Gather(Fold.MAX, List.of(items));
  }

  /** The Euclidean norm of the items. */
  static Expression norm2(Expression... items) {
    return new Gather(Fold.NORM2, List.of(items));
  }

  /** {@code this + other}. */
  default Expression plus(Expression other) {
    var terms = new ArrayList<Expression>();
    if (this instanceof Sum sum) {
      terms.addAll(sum.terms());
    } else {
      terms.add(this);
    }
    terms.add(other);
    return new Sum(terms);
  }

  /** {@code this + number}. */
  default Expression plus(double number) {
    return plus(new Constant(number));
  }

  /** {@code this - other}. */
  default Expression minus(Expression other) {
    return plus(other.negated());
  }

  /** {@code this - number}. */
  default Expression minus(double number) {
    return plus(new Constant(-number));
  }

  /** {@code this * other}. */
  default Expression times(Expression other) {
    var factors = new ArrayList<Expression>();
    if (this instanceof Product product) {
      factors.addAll(product.factors());
    } else {
      factors.add(this);
    }
    factors.add(other);
    return new Product(factors);
  }

  /** {@code this * number}. */
  default Expression times(double number) {
    return times(new Constant(number));
  }

  /** {@code this / other}. */
  default Expression dividedBy(Expression other) {
    return new Quotient(this, other);
  }

  /** {@code this / number}. */
  default Expression dividedBy(double number) {
    return dividedBy(new Constant(number));
  }

  /** {@code this ^ exponent}. */
  default Expression power(Expression exponent) {
    return new Power(this, exponent);
  }

  /** {@code this ^ exponent}. */
  default Expression power(double exponent) {
    return power(new Constant(exponent));
  }

  /** {@code -this}. */
  default Expression negated() {
    return new Apply(Unary.NEGATE, this);
  }

  /** {@code this <= limit}. */
  default Comparison atMost(Expression limit) {
    return Comparison.of(this, Sense.AT_MOST, limit);
  }

  /** {@code this <= limit}. */
  default Comparison atMost(double limit) {
    return atMost(new Constant(limit));
  }

  /** {@code this >= limit}. */
  default Comparison atLeast(Expression limit) {
    return Comparison.of(this, Sense.AT_LEAST, limit);
  }

  /** {@code this >= limit}. */
  default Comparison atLeast(double limit) {
    return atLeast(new Constant(limit));
  }

  /** {@code this = value}. */
  default Comparison equalTo(Expression value) {
    return Comparison.of(this, Sense.EQUAL, value);
  }

  /** {@code this = value}. */
  default Comparison equalTo(double value) {
    return equalTo(new Constant(value));
  }

  /** This tree with constants folded, like terms collected and what does nothing left out. */
  default Expression simplified() {
    return Simplification.of(this);
  }

  /**
   * Refuses a tree nested too deep to be walked, with an {@link IllegalArgumentException}. What is
   * read from a text is never that deep.
   */
  default void checkDepth() {
    Depth.check(this);
  }

  /** As LaTeX, for a line of mathematics. */
  default String latex() {
    return Latex.of(this);
  }
}
