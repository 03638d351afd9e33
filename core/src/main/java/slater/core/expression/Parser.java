package slater.core.expression;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import slater.core.Spelling;
import slater.core.expression.Comparison.Each;
import slater.core.expression.Comparison.Sense;
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
 * Reads formulas by recursive descent, of bounded depth:
 *
 * <pre>
 * comparison = sum (sign sum)+ ["for" index "in" span]
 * sum        = product (("+" | "-") product)*
 * product    = factor (("*" | "/") factor)*
 * factor     = "-" factor | "+" factor | power
 * power      = atom ["^" factor]
 * atom       = number | "(" sum ")" | name ["[" subscript "]"] | function "(" arguments ")"
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

  private final Fault fault;
  private final Scope scope;
  private final List<Token> words;
  private final Deque<String> indices = new ArrayDeque<>();
  private int at;
  private int depth;

  Parser(String text, Scope scope, Fault fault) {
    this.fault = fault;
    this.scope = scope;
    this.words = Lexer.words(text, fault);
  }

  Expression wholeExpression() {
    var e = sum();
    if (word().is("<=") || word().is(">=") || word().is("=")) {
      throw wrong("expected one expression, found a comparison");
    }
    end("an operator or the end");
    return e;
  }

  Comparison wholeComparison() {
    // An index behind "for" is known before the sides that use it.
    Optional<Each> each = each();
    each.ifPresent(e -> indices.push(e.index()));
    var sides = new ArrayList<Expression>();
    var senses = new ArrayList<Sense>();
    sides.add(sum());
    while (word().kind() == Token.Kind.SIGN && sense(word()).isPresent()) {
      var sense = sense(word()).get();
      boolean turns =
          senses.stream().anyMatch(s -> s != Sense.EQUAL && sense != Sense.EQUAL && s != sense);
      if (turns) {
        throw wrong("a chain of comparisons runs one way, <= or >=, not both");
      }
      at++;
      senses.add(sense);
      sides.add(sum());
    }
    if (senses.isEmpty()) {
      throw wrong("expected <=, >= or =, found " + word().shown());
    }
    if (each.isPresent() && word().isWord("for")) {
      return new Comparison(sides, senses, each);
    }
    end("an operator or the end");
    return new Comparison(sides, senses, Optional.empty());
  }

  /** Reads the "for" at the end, and goes back to the beginning. */
  private Optional<Each> each() {
    for (int k = 0; k < words.size(); k++) {
      if (words.get(k).isWord("for")) {
        at = k + 1;
        String index = index();
        expectWord("in");
        var span = span();
        end("the end");
        at = 0;
        return Optional.of(new Each(index, span));
      }
    }
    return Optional.empty();
  }

  private static Optional<Sense> sense(Token word) {
    for (var sense : Sense.values()) {
      if (word.is(sense.sign())) {
        return Optional.of(sense);
      }
    }
    return Optional.empty();
  }

  private Token word() {
    return words.get(at);
  }

  private RuntimeException wrong(String sentence) {
    return fault.at(word().at(), sentence);
  }

  private void end(String expected) {
    if (word().kind() != Token.Kind.END) {
      String found = "expected " + expected + ", found " + word().shown();
      boolean side = word().kind() == Token.Kind.NUMBER || word().isName() || word().is("(");
      throw wrong(side ? found + "; a product needs its *" : found);
    }
  }

  private void expect(String sign, String where) {
    if (!word().is(sign)) {
      throw wrong("expected '" + sign + "' " + where + ", found " + word().shown());
    }
    at++;
  }

  private void expectWord(String expected) {
    if (!word().isWord(expected)) {
      throw wrong("expected '" + expected + "', found " + word().shown());
    }
    at++;
  }

  private Expression sum() {
    var terms = new ArrayList<Expression>();
    terms.add(product());
    while (word().is("+") || word().is("-")) {
      boolean minus = word().is("-");
      at++;
      int from = at;
      var term = product();
      boolean literal = at == from + 1 && term instanceof Constant;
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
    while (word().is("*") || word().is("/")) {
      boolean times = word().is("*");
      at++;
      if (times) {
        factors.add(factor());
      } else {
        if (++quotients > DEPTH) {
          throw wrong("more than " + DEPTH + " divisions in a row; write it in parts");
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
      throw wrong("nested more than " + DEPTH + " deep; write it in parts");
    }
    Expression e;
    if (word().is("-")) {
      at++;
      int from = at;
      var of = factor();
      e = negated(of, at == from + 1 && of instanceof Constant);
    } else if (word().is("+")) {
      at++;
      e = factor();
    } else {
      e = atom();
      if (word().is("^")) {
        at++;
        e = new Power(e, factor());
      }
    }
    depth--;
    return e;
  }

  private Expression atom() {
    var word = word();
    if (word.is("(")) {
      at++;
      var e = sum();
      expect(")", "to close the parenthesis of character " + (word.at() + 1));
      return e;
    }
    return switch (word.kind()) {
      case NUMBER -> number(word);
      case QUOTED -> name(word);
      case NAME -> isCall() ? call(word) : name(word);
      default -> throw wrong("expected a number, a name, a function or '(', found " + word.shown());
    };
  }

  private boolean isCall() {
    return words.get(at + 1).is("(");
  }

  private Expression number(Token word) {
    double value = Double.parseDouble(word.text());
    if (Double.isInfinite(value)) {
      throw wrong("the number " + word.shown() + " is too large");
    }
    at++;
    return new Constant(value);
  }

  private Expression name(Token word) {
    String name = word.text();
    if (word.kind() == Token.Kind.NAME && Names.isTaken(name)) {
      String expected = Names.WORDS.contains(name) ? "a number, a name or a function" : "'('";
      at += Names.WORDS.contains(name) ? 0 : 1;
      throw wrong("expected " + expected + ", found " + word().shown());
    }
    if (words.get(at + 1).is("[")) {
      return element(word);
    }
    if (indices.contains(name)) {
      at++;
      return new Named(name);
    }
    var quantity = scope.quantity(name);
    if (quantity.isEmpty()) {
      if (name.equals("pi") && word.kind() == Token.Kind.NAME) {
        at++;
        return new Constant(Math.PI);
      }
      throw unknown("name", name, known());
    }
    var over = quantity.get().over();
    if (over.isPresent()) {
      throw wrong(
          "'"
              + name
              + "' has "
              + over.get().size()
              + " elements: write "
              + name
              + "[1], or "
              + name
              + "[i] in a sum over i in "
              + over.get().name());
    }
    at++;
    return new Named(name);
  }

  private Collection<String> known() {
    var known = new LinkedHashSet<>(scope.quantityNames());
    known.addAll(indices);
    return known;
  }

  private RuntimeException unknown(String kind, String name, Collection<String> known) {
    String remedy = Spelling.remedy(name, known);
    return wrong("unknown " + kind + " '" + name + "'; " + remedy.replaceAll("\\.$", ""));
  }

  private Expression element(Token word) {
    String name = word.text();
    var quantity = scope.quantity(name);
    if (quantity.isEmpty()) {
      throw unknown("name", name, known());
    }
    if (quantity.get().over().isEmpty()) {
      throw wrong("'" + name + "' is a single number: write it without [ ]");
    }
    at += 2;
    int size = quantity.get().size();
    if (word().kind() == Token.Kind.NUMBER) {
      int element = whole(word());
      if (element < 1 || element > size) {
        throw wrong("'" + name + "' has elements 1 to " + size + ", none at " + element);
      }
      at++;
      expect("]", "behind the number of the element");
      return new Element(name, Subscript.at(element));
    }
    if (!word().isName() || !indices.contains(word().text())) {
      String known = indices.isEmpty() ? "" : " of " + String.join(", ", indices);
      throw wrong(
          "expected a number or an index" + known + " between [ ], found " + word().shown());
    }
    String index = word().text();
    at++;
    int shift = 0;
    if (word().is("+") || word().is("-")) {
      int sign = word().is("+") ? 1 : -1;
      at++;
      shift = sign * whole(word());
      at++;
    }
    expect("]", "behind the index");
    return new Element(name, new Subscript(index, shift));
  }

  private int whole(Token word) {
    boolean digits =
        word.kind() == Token.Kind.NUMBER && word.text().chars().allMatch(Character::isDigit);
    if (!digits || word.text().length() > 9) {
      throw wrong("expected a whole number, found " + word.shown());
    }
    return Integer.parseInt(word.text());
  }

  private Expression call(Token word) {
    String name = word.text();
    for (var unary : Unary.values()) {
      if (unary != Unary.NEGATE && unary.word().equals(name)) {
        at += 2;
        var of = sum();
        if (word().is(",")) {
          throw wrong(name + " has one argument; expected ')', found ','");
        }
        expect(")", "behind the argument of " + name);
        return new Apply(unary, of);
      }
    }
    for (var fold : Fold.values()) {
      if (fold.word().equals(name)) {
        at += 2;
        return fold(fold);
      }
    }
    if (scope.quantity(name).isPresent() || indices.contains(name)) {
      throw wrong("'" + name + "' is no function: a product needs its *");
    }
    var other = OTHER_NAMES.get(name.toLowerCase(Locale.ROOT));
    if (other != null) {
      throw wrong("unknown function '" + name + "': write " + other);
    }
    throw unknown("function", name, Names.functions());
  }

  private Expression fold(Fold fold) {
    if (word().isName() && words.get(at + 1).isWord("in")) {
      String index = index();
      expectWord("in");
      var span = span();
      expect(":", "before what is folded over " + index);
      indices.push(index);
      var of = sum();
      indices.pop();
      expect(")", "behind what is folded over " + index);
      return new Over(fold, index, span, of);
    }
    // A whole vector stands for its elements, one after the other.
    if (word().isName() && words.get(at + 1).is(")") && !indices.contains(word().text())) {
      String name = word().text();
      var over = scope.quantity(name).flatMap(Quantity::over);
      if (over.isPresent()) {
        at += 2;
        String index = name.equals("i") ? "j" : "i";
        return new Over(
            fold, index, new Span.Of(over.get().name()), new Element(name, Subscript.of(index)));
      }
    }
    if (fold == Fold.SUM) {
      throw wrong("expected an index, as in sum(i in 1..3: i), found " + word().shown());
    }
    var items = new ArrayList<Expression>();
    items.add(sum());
    while (word().is(",")) {
      at++;
      items.add(sum());
    }
    expect(")", "or ',' behind an argument of " + fold.word());
    return new Gather(fold, items);
  }

  private String index() {
    var word = word();
    if (!word.isName()) {
      throw wrong("expected the name of an index, found " + word.shown());
    }
    at++;
    return word.text();
  }

  private Span span() {
    var word = word();
    if (word.isName() && !words.get(at + 1).is("..")) {
      if (scope.set(word.text()).isEmpty()) {
        throw unknown("set", word.text(), scope.setNames());
      }
      at++;
      return new Span.Of(word.text());
    }
    int from = bound();
    if (!word().is("..")) {
      throw wrong("expected '..' between the ends of a range, found " + word().shown());
    }
    at++;
    return new Span.Between(from, bound());
  }

  /** One end of a range: a whole number, or a parameter that is one. */
  private int bound() {
    int sign = 1;
    if (word().is("-")) {
      sign = -1;
      at++;
    }
    var word = word();
    if (word.isName()) {
      boolean whole =
          scope.quantity(word.text()).orElse(null) instanceof Parameter p
              && p.over().isEmpty()
              && p.value(0) == Math.rint(p.value(0))
              && Math.abs(p.value(0)) < 1e9;
      if (!whole) {
        throw wrong(
            "expected a set, a whole number or a parameter that is one, found " + word.shown());
      }
      at++;
      return sign * (int) ((Parameter) scope.quantity(word.text()).get()).value(0);
    }
    int value = whole(word);
    at++;
    return sign * value;
  }
}
