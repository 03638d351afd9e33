package slater.core.expression;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import slater.core.Spelling;
import slater.core.expression.Comparison.Each;
import slater.core.expression.Expression.Constant;
import slater.core.expression.Expression.Element;
import slater.core.expression.Expression.Named;

/** Reads names of quantities, their elements, and spans, and knows which indices run. */
final class NameReader {
  private final Cursor cursor;
  private final Scope scope;
  private final Deque<Each> indices = new ArrayDeque<>();

  NameReader(Cursor cursor, Scope scope) {
    this.cursor = cursor;
    this.scope = scope;
  }

  void open(Each index) {
    indices.push(index);
  }

  void close() {
    indices.pop();
  }

  boolean isIndex(String name) {
    return running(name).isPresent();
  }

  boolean isKnown(String name) {
    return isIndex(name) || scope.quantity(name).isPresent();
  }

  /** The sets of a vector; none where the name is none. */
  List<IndexSet> setsOf(String name) {
    return scope.quantity(name).map(Quantity::over).orElse(List.of());
  }

  private Optional<Each> running(String name) {
    return indices.stream().filter(each -> each.index().equals(name)).findFirst();
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
    if (isIndex(name)) {
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
    if (!quantity.get().over().isEmpty()) {
      throw cursor.wrong(needsSubscripts(quantity.get()));
    }
    cursor.advance();
    return new Named(name);
  }

  /** What to write for a vector whose elements are not said. */
  private static String needsSubscripts(Quantity quantity) {
    var sets = quantity.over();
    var indices = new ArrayList<String>();
    var sums = new ArrayList<String>();
    for (int k = 0; k < sets.size(); k++) {
      indices.add(k < 3 ? "" + "ijk".charAt(k) : "i" + k);
      sums.add(indices.getLast() + " in " + sets.get(k).name());
    }
    String ones = sets.stream().map(set -> "1").collect(Collectors.joining(","));
    return "'"
        + quantity.name()
        + "' has "
        + quantity.size()
        + " elements: write "
        + quantity.name()
        + "["
        + ones
        + "], or "
        + quantity.name()
        + "["
        + String.join(",", indices)
        + "] in a sum over "
        + String.join(", ", sums);
  }

  private Collection<String> known() {
    var known = new LinkedHashSet<>(scope.quantityNames());
    indices.forEach(each -> known.add(each.index()));
    return known;
  }

  RuntimeException unknown(String kind, String name, Collection<String> known) {
    String remedy = Spelling.remedy(name, known);
    return cursor.wrong("unknown " + kind + " '" + name + "'; " + remedy.replaceAll("\\.$", ""));
  }

  private Expression element(Token word) {
    String name = word.text();
    var found = scope.quantity(name);
    if (found.isEmpty()) {
      throw unknown("name", name, known());
    }
    var quantity = found.get();
    var sets = quantity.over();
    if (sets.isEmpty()) {
      throw cursor.wrong("'" + name + "' is a single number: write it without [ ]");
    }
    cursor.move(cursor.at() + 2);
    var at = new ArrayList<Subscript>();
    for (var set : sets) {
      if (!at.isEmpty() && !cursor.skips(",")) {
        throw cursor.wrong(
            "'"
                + name
                + "' has "
                + sets.size()
                + " indices, over "
                + quantity.setNames()
                + "; expected ',' and one over "
                + set.name()
                + ", found "
                + cursor.word().shown());
      }
      at.add(subscript(quantity, set, at.size()));
    }
    if (cursor.word().is(",")) {
      throw cursor.wrong(
          "'"
              + name
              + "' has "
              + (sets.size() == 1 ? "one index" : sets.size() + " indices")
              + ", over "
              + quantity.setNames()
              + "; expected ']', found ','");
    }
    cursor.expect("]", "behind the " + (at.size() == 1 ? "index" : "last index"));
    return new Element(name, at);
  }

  /** A number, or an index and what is added to it; all that it can be must be in the set. */
  private Subscript subscript(Quantity quantity, IndexSet set, int position) {
    int before = cursor.at();
    if (cursor.word().kind() == Token.Kind.NUMBER) {
      int element = cursor.whole();
      if (element < 1 || element > set.size()) {
        cursor.move(before);
        throw cursor.wrong(
            place(quantity, set, position)
                + " has elements "
                + range(set)
                + ", none at "
                + element);
      }
      return Subscript.at(element);
    }
    var each = cursor.word().isName() ? running(cursor.word().text()) : Optional.<Each>empty();
    if (each.isEmpty()) {
      String known =
          indices.isEmpty()
              ? ""
              : " of "
                  + indices.reversed().stream().map(Each::index).collect(Collectors.joining(", "));
      throw cursor.wrong(
          "expected a number or an index" + known + " between [ ], found " + cursor.word().shown());
    }
    cursor.advance();
    int shift = 0;
    if (cursor.word().is("+") || cursor.word().is("-")) {
      int sign = cursor.word().is("+") ? 1 : -1;
      cursor.advance();
      shift = sign * cursor.whole();
    }
    var span = new Reach(scope, each.get().span());
    if (span.to >= span.from && (span.from + shift < 1 || span.to + shift > set.size())) {
      cursor.move(before);
      throw cursor.wrong(
          place(quantity, set, position)
              + " has elements "
              + range(set)
              + ", but "
              + new Subscript(each.get().index(), shift)
              + " runs from "
              + (span.from + shift)
              + " to "
              + (span.to + shift)
              + (each.get().span() instanceof Span.Of(String of) && !of.equals(set.name())
                  ? ", over " + of
                  : ""));
    }
    return new Subscript(each.get().index(), shift);
  }

  private static String place(Quantity quantity, IndexSet set, int position) {
    return quantity.over().size() == 1
        ? "'" + quantity.name() + "'"
        : "index " + (position + 1) + " of '" + quantity.name() + "', over " + set.name() + ",";
  }

  private static String range(IndexSet set) {
    return set.size() == 0 ? "none" : "1 to " + set.size();
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

  /** The first and the last value of an index. */
  private static final class Reach {
    private final int from;
    private final int to;

    Reach(Scope scope, Span span) {
      from = span instanceof Span.Between between ? between.from() : 1;
      to =
          switch (span) {
            case Span.Of(String set) -> scope.set(set).map(IndexSet::size).orElse(0);
            case Span.Between between -> between.to();
          };
    }
  }
}
