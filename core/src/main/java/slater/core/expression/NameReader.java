package slater.core.expression;

import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.LinkedHashSet;
import slater.core.Spelling;
import slater.core.expression.Expression.Constant;
import slater.core.expression.Expression.Element;
import slater.core.expression.Expression.Named;

/** Reads names of quantities, their elements, and spans, and knows which indices run. */
final class NameReader {
  private final Cursor cursor;
  private final Scope scope;
  private final Deque<String> indices = new ArrayDeque<>();

  NameReader(Cursor cursor, Scope scope) {
    this.cursor = cursor;
    this.scope = scope;
  }

  void open(String index) {
    indices.push(index);
  }

  void close() {
    indices.pop();
  }

  boolean isIndex(String name) {
    return indices.contains(name);
  }

  boolean isKnown(String name) {
    return isIndex(name) || scope.quantity(name).isPresent();
  }

  /** The set of a vector; empty text where the name is none. */
  String setOf(String name) {
    return scope.quantity(name).flatMap(Quantity::over).map(IndexSet::name).orElse("");
  }

  Expression name(Token word) {
    String name = word.text();
    if (word.kind() == Token.Kind.NAME && Names.isTaken(name)) {
      String expected = Names.WORDS.contains(name) ? "a number, a name or a function" : "'('";
      if (!Names.WORDS.contains(name)) {
        cursor.advance();
      }
      throw cursor.wrong("expected " + expected + ", found " + cursor.word().shown());
    }
    if (cursor.next().is("[")) {
      return element(word);
    }
    if (indices.contains(name)) {
      cursor.advance();
      return new Named(name);
    }
    var quantity = scope.quantity(name);
    if (quantity.isEmpty()) {
      if (name.equals("pi") && word.kind() == Token.Kind.NAME) {
        cursor.advance();
        return new Constant(Math.PI);
      }
      throw unknown("name", name, known());
    }
    var over = quantity.get().over();
    if (over.isPresent()) {
      throw cursor.wrong(
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
    cursor.advance();
    return new Named(name);
  }

  private Collection<String> known() {
    var known = new LinkedHashSet<>(scope.quantityNames());
    known.addAll(indices);
    return known;
  }

  RuntimeException unknown(String kind, String name, Collection<String> known) {
    String remedy = Spelling.remedy(name, known);
    return cursor.wrong("unknown " + kind + " '" + name + "'; " + remedy.replaceAll("\\.$", ""));
  }

  private Expression element(Token word) {
    String name = word.text();
    var quantity = scope.quantity(name);
    if (quantity.isEmpty()) {
      throw unknown("name", name, known());
    }
    if (quantity.get().over().isEmpty()) {
      throw cursor.wrong("'" + name + "' is a single number: write it without [ ]");
    }
    cursor.move(cursor.at() + 2);
    int size = quantity.get().size();
    if (cursor.word().kind() == Token.Kind.NUMBER) {
      int before = cursor.at();
      int element = cursor.whole();
      if (element < 1 || element > size) {
        cursor.move(before);
        throw cursor.wrong("'" + name + "' has elements 1 to " + size + ", none at " + element);
      }
      cursor.expect("]", "behind the number of the element");
      return new Element(name, Subscript.at(element));
    }
    if (!cursor.word().isName() || !indices.contains(cursor.word().text())) {
      String known = indices.isEmpty() ? "" : " of " + String.join(", ", indices);
      throw cursor.wrong(
          "expected a number or an index" + known + " between [ ], found " + cursor.word().shown());
    }
    String index = cursor.word().text();
    cursor.advance();
    int shift = 0;
    if (cursor.word().is("+") || cursor.word().is("-")) {
      int sign = cursor.word().is("+") ? 1 : -1;
      cursor.advance();
      shift = sign * cursor.whole();
    }
    cursor.expect("]", "behind the index");
    return new Element(name, new Subscript(index, shift));
  }

  Span span() {
    var word = cursor.word();
    if (word.isName() && !cursor.next().is("..")) {
      if (scope.set(word.text()).isEmpty()) {
        throw unknown("set", word.text(), scope.setNames());
      }
      cursor.advance();
      return new Span.Of(word.text());
    }
    int from = bound();
    cursor.expect("..", "between the ends of a range");
    return new Span.Between(from, bound());
  }

  /** One end of a range: a whole number, or a parameter that is one. */
  private int bound() {
    int sign = cursor.skips("-") ? -1 : 1;
    var word = cursor.word();
    if (word.isName()) {
      boolean whole =
          scope.quantity(word.text()).orElse(null) instanceof Parameter p
              && p.over().isEmpty()
              && p.value(0) == Math.rint(p.value(0))
              && Math.abs(p.value(0)) < 1e9;
      if (!whole) {
        throw cursor.wrong(
            "expected a set, a whole number or a parameter that is one, found " + word.shown());
      }
      cursor.advance();
      return sign * (int) ((Parameter) scope.quantity(word.text()).get()).value(0);
    }
    return sign * cursor.whole();
  }
}
