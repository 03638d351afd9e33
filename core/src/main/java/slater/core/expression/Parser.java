package slater.core.expression;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import slater.core.expression.Comparison.Each;
import slater.core.expression.Comparison.Sense;
import slater.core.expression.Expression.Apply;
import slater.core.expression.Expression.Constant;
import slater.core.expression.Expression.Element;
import slater.core.expression.Expression.Gather;
import slater.core.expression.Expression.Over;
import slater.core.expression.Expression.Power;
import slater.core.expression.Expression.Product;
import slater.core.expression.Expression.Quotient;
import slater.core.expression.Expression.Sum;

/**
 * Reads formulas by recursive descent, of bounded depth:
 *
 * <pre>
 * comparison = sum (sign sum)+ ["for" indices]
 * indices    = index "in" span ("," index "in" span)*
 * sum        = product (("+" | "-") product)*
 * product    = factor (("*" | "/") factor)*
 * factor     = "-" factor | "+" factor | power
 * power      = atom ["^" factor]
 * atom       = number | "(" sum ")" | name ["[" subscripts "]"] | function "(" arguments ")"
 * </pre>
 */
final class Parser {
  private static final int DEPTH = 150;
  private static final Map<String, String> OTHER_NAMES =
      Map.of(
          "ln", "log",
          "arcsin", "asin",
          "arccos", "acos",
          "arctan", "atan",
          "norm", "norm2",
          "fabs", "abs",
          "maximum", "max",
          "minimum", "min");

  private final Cursor cursor;
  private final NameReader names;
  private int depth;

  Parser(String text, Scope scope, Fault fault) {
    cursor = new Cursor(text, fault);
    names = new NameReader(cursor, scope);
  }

  Expression wholeExpression() {
    var e = sum();
    if (cursor.word().is("<=") || cursor.word().is(">=") || cursor.word().is("=")) {
      throw cursor.wrong("expected one expression, found a comparison");
    }
    cursor.end("an operator or the end");
    return e;
  }

  Comparison wholeComparison() {
    return wholeComparison(List.of());
  }

  /** A comparison that indices outside of the text may already repeat. */
  Comparison wholeComparison(List<Each> outside) {
    outside.forEach(names::open);
    // An index behind "for" is known before the sides that use it.
    var inside = each();
    inside.forEach(names::open);
    var sides = new ArrayList<Expression>();
    var senses = new ArrayList<Sense>();
    sides.add(sum());
    while (cursor.word().kind() == Token.Kind.SIGN && sense(cursor.word()).isPresent()) {
      var sense = sense(cursor.word()).get();
      boolean turns =
          senses.stream().anyMatch(s -> s != Sense.EQUAL && sense != Sense.EQUAL && s != sense);
      if (turns) {
        throw cursor.wrong("a chain of comparisons runs one way, <= or >=, not both");
      }
      cursor.advance();
      senses.add(sense);
      sides.add(sum());
    }
    if (senses.isEmpty()) {
      throw cursor.wrong("expected <=, >= or =, found " + cursor.word().shown());
    }
    if (inside.isEmpty() || !cursor.word().isWord("for")) {
      cursor.end("an operator or the end");
    }
    var over = new ArrayList<>(outside);
    over.addAll(inside);
    return new Comparison(sides, senses, over);
  }

  List<Each> wholeIndices() {
    var indices = indices();
    cursor.end("',' or the end");
    return indices;
  }

  /** Reads the "for" at the end, and goes back to the beginning. */
  private List<Each> each() {
    int behind = cursor.behind("for");
    if (behind < 0) {
      return List.of();
    }
    cursor.move(behind);
    var indices = indices();
    cursor.end("',' or the end");
    cursor.move(0);
    return indices;
  }

  /** One index and what it runs over, or several with commas between them. */
  private List<Each> indices() {
    var indices = new ArrayList<Each>();
    do {
      int at = cursor.at();
      String index = cursor.index();
      if (indices.stream().anyMatch(each -> each.index().equals(index))) {
        cursor.move(at);
        throw cursor.wrong("'" + index + "' already runs here; give this index another name");
      }
      cursor.expectWord("in");
      indices.add(new Each(index, names.span()));
    } while (cursor.skips(","));
    return indices;
  }

  private static Optional<Sense> sense(Token word) {
    for (var sense : Sense.values()) {
      if (word.is(sense.sign())) {
        return Optional.of(sense);
      }
    }
    return Optional.empty();
  }

  private Expression sum() {
    var terms = new ArrayList<Expression>();
    terms.add(product());
    while (cursor.word().is("+") || cursor.word().is("-")) {
      boolean minus = cursor.word().is("-");
      cursor.advance();
      int from = cursor.at();
      var term = product();
      boolean literal = cursor.at() == from + 1 && term instanceof Constant;
      terms.add(minus ? negated(term, literal) : term);
    }
    return terms.size() == 1 ? terms.getFirst() : new Sum(terms);
  }

  /** A minus sign before a number as written makes a negative number. */
  private static Expression negated(Expression e, boolean literal) {
    return literal && e instanceof Constant(double value)
        ? new Constant(-value)
        : new Apply(Unary.NEGATE, e);
  }

  private Expression product() {
    var factors = new ArrayList<Expression>();
    factors.add(factor());
    int quotients = 0;
    while (cursor.word().is("*") || cursor.word().is("/")) {
      boolean times = cursor.word().is("*");
      cursor.advance();
      if (times) {
        factors.add(factor());
      } else {
        if (++quotients > DEPTH) {
          throw cursor.wrong("more than " + DEPTH + " divisions in a row; write it in parts");
        }
        var numerator = joined(factors);
        factors.clear();
        factors.add(new Quotient(numerator, factor()));
      }
    }
    return joined(factors);
  }

  private static Expression joined(List<Expression> factors) {
    return factors.size() == 1 ? factors.getFirst() : new Product(factors);
  }

  private Expression factor() {
    if (++depth > DEPTH) {
      throw cursor.wrong("nested more than " + DEPTH + " deep; write it in parts");
    }
    Expression e;
    if (cursor.word().is("-")) {
      cursor.advance();
      int from = cursor.at();
      var of = factor();
      e = negated(of, cursor.at() == from + 1 && of instanceof Constant);
    } else if (cursor.word().is("+")) {
      cursor.advance();
      e = factor();
    } else {
      e = atom();
      if (cursor.word().is("^")) {
        cursor.advance();
        e = new Power(e, factor());
      }
    }
    depth--;
    return e;
  }

  private Expression atom() {
    var word = cursor.word();
    if (word.is("(")) {
      cursor.advance();
      var e = sum();
      cursor.expect(")", "to close the parenthesis of character " + (word.at() + 1));
      return e;
    }
    return switch (word.kind()) {
      case NUMBER -> number(word);
      case QUOTED -> names.name(word);
      case NAME -> cursor.next().is("(") ? call(word) : names.name(word);
      default ->
          throw cursor.wrong("expected a number, a name, a function or '(', found " + word.shown());
    };
  }

  private Expression number(Token word) {
    double value = Double.parseDouble(word.text());
    if (Double.isInfinite(value)) {
      throw cursor.wrong("the number " + word.shown() + " is too large");
    }
    cursor.advance();
    return new Constant(value);
  }

  private Expression call(Token word) {
    String name = word.text();
    for (var unary : Unary.values()) {
      if (unary != Unary.NEGATE && unary.word().equals(name)) {
        cursor.move(cursor.at() + 2);
        var of = sum();
        if (cursor.word().is(",")) {
          throw cursor.wrong(name + " has one argument; expected ')', found ','");
        }
        cursor.expect(")", "behind the argument of " + name);
        return new Apply(unary, of);
      }
    }
    for (var fold : Fold.values()) {
      if (fold.word().equals(name)) {
        cursor.move(cursor.at() + 2);
        return fold(fold);
      }
    }
    if (names.isKnown(name)) {
      throw cursor.wrong("'" + name + "' is no function: a product needs its *");
    }
    var other = OTHER_NAMES.get(name.toLowerCase(Locale.ROOT));
    if (other != null) {
      throw cursor.wrong("unknown function '" + name + "': write " + other);
    }
    throw names.unknown("function", name, Names.functions());
  }

  /** A name for an index that the vector itself does not have. */
  private static String free(String name, int number) {
    var names = new ArrayList<>(List.of("i", "j", "k", "l", "m"));
    names.remove(name);
    return number < names.size() ? names.get(number) : "i" + number;
  }

  private static Expression over(Fold fold, List<Each> indices, Expression of) {
    var folded = of;
    for (var each : indices.reversed()) {
      folded = new Over(fold, each.index(), each.span(), folded);
    }
    return folded;
  }

  private Expression fold(Fold fold) {
    if (cursor.word().isName() && cursor.next().isWord("in")) {
      var indices = indices();
      cursor.expect(":", "before what is folded over " + indices.getLast().index());
      indices.forEach(names::open);
      var of = sum();
      indices.forEach(index -> names.close());
      cursor.expect(")", "behind what is folded over " + indices.getLast().index());
      return over(fold, indices, of);
    }
    // A whole vector stands for its elements, one after the other.
    if (cursor.word().isName() && cursor.next().is(")")) {
      String name = cursor.word().text();
      var sets = names.isIndex(name) ? List.<IndexSet>of() : names.setsOf(name);
      if (!sets.isEmpty()) {
        cursor.move(cursor.at() + 2);
        var indices = new ArrayList<Each>();
        for (var set : sets) {
          String index = free(name, indices.size());
          indices.add(new Each(index, new Span.Of(set.name())));
        }
        var at = indices.stream().map(each -> Subscript.of(each.index())).toList();
        return over(fold, indices, new Element(name, at));
      }
    }
    if (fold == Fold.SUM) {
      throw cursor.wrong(
          "expected an index, as in sum(i in 1..3: i), found " + cursor.word().shown());
    }
    var items = new ArrayList<Expression>();
    items.add(sum());
    while (cursor.word().is(",")) {
      cursor.advance();
      items.add(sum());
    }
    cursor.expect(")", "or ',' behind an argument of " + fold.word());
    return new Gather(fold, items);
  }
}
