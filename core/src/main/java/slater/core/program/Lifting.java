package slater.core.program;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.IntStream;
import slater.core.Draw;
import slater.core.expression.Comparison;
import slater.core.expression.Comparison.Each;
import slater.core.expression.Comparison.Sense;
import slater.core.expression.Expression;
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
import slater.core.expression.Fold;
import slater.core.expression.IndexSet;
import slater.core.expression.Scope;
import slater.core.expression.Span;
import slater.core.expression.Subscript;
import slater.core.expression.Unary;
import slater.core.expression.Variable;
import slater.core.expression.tape.Block;
import slater.core.expression.tape.Enclosure;
import slater.core.expression.tape.ExpressionOracle;
import slater.core.heap.Heap;

/**
 * Replaces parts of formulas by variables. What is wanted of a part is said by a number: 1 that it
 * be small, -1 that it be large, 0 that nothing is known.
 */
final class Lifting {
  private final List<Stated> requirements = new ArrayList<>();
  private final Map<Key, Expression> known = new HashMap<>();
  private final Collection<String> replaced = new TreeSet<>();
  private final Collection<String> kept = new TreeSet<>();
  private final Scope original;
  private Scope scope;
  private int added;

  /** A part that was replaced, with the indices around it. */
  private record Key(Expression of, int wanted, List<Each> around) {}

  Lifting(Scope scope) {
    this.original = scope;
    this.scope = scope;
  }

  Scope scope() {
    return scope;
  }

  int added() {
    return added;
  }

  List<Stated> requirements() {
    return requirements;
  }

  Collection<String> replaced() {
    return replaced;
  }

  Collection<String> kept() {
    return kept;
  }

  Expression of(Expression e, int wanted, List<Each> around) {
    return switch (e) {
      case Constant c -> e;
      case Named n -> e;
      case Element x -> e;
      case Apply(Unary function, Expression of) -> apply(function, of, wanted, around);
      case Sum(List<Expression> terms) ->
          new Sum(terms.stream().map(term -> of(term, wanted, around)).toList());
      case Product(List<Expression> factors) -> product(factors, wanted, around);
      case Quotient(Expression above, Expression below) ->
          new Quotient(
              of(above, wanted * sign(below, around), around),
              of(
                  below,
                  -wanted * sign(above, around) * sign(below, around) * sign(below, around),
                  around));
      case Power(Expression base, Expression exponent) ->
          new Power(
              of(base, wanted * growth(base, exponent, around), around), of(exponent, 0, around));
      case Gather gather -> gather(gather, wanted, around);
      case Over over -> over(over, wanted, around);
    };
  }

  private Expression apply(Unary function, Expression of, int wanted, List<Each> around) {
    if (function == Unary.ABS && sign(of, around) == 0) {
      if (wanted <= 0 || !varies(of, around)) {
        return keep(function.word(), new Apply(function, of(of, 0, around)), of, around);
      }
      var e = new Apply(function, of);
      return lifted(e, function.word(), wanted, around, List.of(), List.of(of, of.negated()));
    }
    int grows =
        switch (function) {
          case EXP, LOG, SQRT, ASIN, ATAN, SINH, TANH -> 1;
          case NEGATE, ACOS -> -1;
          case ABS, COSH -> sign(of, around);
          case SIN, COS, TAN -> 0;
        };
    return new Apply(function, of(of, wanted * grows, around));
  }

  private Expression product(List<Expression> factors, int wanted, List<Each> around) {
    var lifted = new ArrayList<Expression>();
    for (int k = 0; k < factors.size(); k++) {
      int others = 1;
      for (int other = 0; other < factors.size(); other++) {
        others *= other == k ? 1 : sign(factors.get(other), around);
      }
      lifted.add(of(factors.get(k), wanted * others, around));
    }
    return new Product(lifted);
  }

  /** Whether a power of a constant exponent rises (1) or falls (-1) with its base; else 0. */
  private int growth(Expression base, Expression exponent, List<Each> around) {
    if (!(exponent instanceof Constant(double p))) {
      return 0;
    }
    boolean odd = p == Math.rint(p) && p % 2 != 0;
    int sign = sign(base, around);
    if (p > 0 && odd) {
      return 1;
    }
    int onPositive = p > 0 ? 1 : p < 0 ? -1 : 0;
    return sign > 0 ? onPositive : sign < 0 && p == Math.rint(p) ? odd ? -1 : -onPositive : 0;
  }

  private Expression gather(Gather gather, int wanted, List<Each> around) {
    var fold = gather.fold();
    var items = gather.of();
    boolean some = items.stream().anyMatch(item -> varies(item, around));
    if (some && isReplaced(fold, wanted)) {
      if (fold == Fold.NORM1) {
        return Expression.sum(
            items.stream().map(item -> apply(Unary.ABS, item, wanted, around)).toList());
      }
      return lifted(gather, fold.word(), wanted, around, List.of(), bothSigns(fold, items));
    }
    boolean monotone = fold == Fold.MIN || fold == Fold.MAX;
    var inside = items.stream().map(item -> of(item, monotone ? wanted : 0, around)).toList();
    return keep(fold.word(), new Gather(fold, inside), gather, around);
  }

  private Expression over(Over over, int wanted, List<Each> around) {
    var each = new Each(over.index(), over.span());
    var inside = new ArrayList<>(around);
    inside.add(each);
    var fold = over.fold();
    if (fold == Fold.SUM) {
      return new Over(fold, over.index(), over.span(), of(over.of(), wanted, inside));
    }
    boolean shadowed = around.stream().anyMatch(a -> a.index().equals(over.index()));
    if (!shadowed && count(over.span()) > 0 && varies(over, around) && isReplaced(fold, wanted)) {
      if (fold == Fold.NORM1) {
        var absolute = apply(Unary.ABS, over.of(), wanted, inside);
        return new Over(Fold.SUM, over.index(), over.span(), absolute);
      }
      var items = bothSigns(fold, List.of(over.of()));
      return lifted(over, fold.word(), wanted, around, List.of(each), items);
    }
    boolean monotone = fold == Fold.MIN || fold == Fold.MAX;
    var item = of(over.of(), monotone ? wanted : 0, inside);
    return keep(fold.word(), new Over(fold, over.index(), over.span(), item), over, around);
  }

  private static boolean isReplaced(Fold fold, int wanted) {
    return switch (fold) {
      case MAX, NORM1, NORM_INFINITY -> wanted > 0;
      case MIN -> wanted < 0;
      case SUM, NORM2 -> false;
    };
  }

  private static List<Expression> bothSigns(Fold fold, List<Expression> items) {
    var both = new ArrayList<>(items);
    if (fold == Fold.NORM_INFINITY) {
      items.forEach(item -> both.add(item.negated()));
    }
    return both;
  }

  private Expression keep(String word, Expression e, Expression of, List<Each> around) {
    if (varies(of, around)) {
      kept.add(word);
    }
    return e;
  }

  /** A variable that is at least, or where it is wanted large at most, each of the items. */
  private Expression lifted(
      Expression e,
      String word,
      int wanted,
      List<Each> around,
      List<Each> within,
      List<Expression> items) {
    var key = new Key(e, wanted, around);
    var before = known.get(key);
    if (before != null) {
      return before;
    }
    replaced.add(word);
    var name = free("auxiliary " + (known.size() + 1));
    var sets = new ArrayList<IndexSet>();
    var at = new ArrayList<Subscript>();
    for (var each : around) {
      sets.add(set(each.span()));
      int from = each.span() instanceof Span.Between(int first, int last) ? first : 1;
      at.add(new Subscript(each.index(), 1 - from));
    }
    // Within what the part can be, so that signs known of it are known of what stands for it.
    var values = enclosures(e, around);
    var variable =
        Variable.of(name, sets)
            .between(
                values.stream().mapToDouble(Enclosure::lower).toArray(),
                values.stream().mapToDouble(Enclosure::upper).toArray())
            .startingAt(start(e, around));
    scope = scope.with(variable);
    added += variable.size();
    var stands = sets.isEmpty() ? new Named(name) : new Element(name, at);
    known.put(key, stands);
    var indices = new ArrayList<>(around);
    indices.addAll(within);
    for (int k = 0; k < items.size(); k++) {
      var item = of(items.get(k), wanted, indices);
      var sense = wanted > 0 ? Sense.AT_LEAST : Sense.AT_MOST;
      requirements.add(
          new Stated(
              name + " of " + word + (items.size() == 1 ? "" : ", " + (k + 1)),
              new Comparison(List.of(stands, item), List.of(sense), indices)));
    }
    return stands;
  }

  private String free(String name) {
    String other = name;
    while (scope.quantity(other).isPresent() || scope.set(other).isPresent()) {
      other += "'";
    }
    return other;
  }

  /** The set that a span is; of a range one with as many elements. */
  private IndexSet set(Span span) {
    if (span instanceof Span.Of(String name)) {
      return scope.set(name).orElseThrow();
    }
    int count = count(span);
    var name = "1 to " + count;
    if (scope.set(name).isEmpty()) {
      scope = scope.with(new IndexSet(name, count));
    }
    return scope.set(name).orElseThrow();
  }

  private int count(Span span) {
    return switch (span) {
      case Span.Of(String name) -> scope.set(name).map(IndexSet::size).orElse(0);
      case Span.Between(int from, int to) -> Math.max(0, to - from + 1);
    };
  }

  private double[] start(Expression e, List<Each> around) {
    double[] at =
        original.variables().stream()
            .flatMapToDouble(v -> IntStream.range(0, v.size()).mapToDouble(v::start))
            .toArray();
    var oracle =
        ExpressionOracle.of(original, List.of(Block.of(new Constant(0)), new Block(e, around)));
    try (var evaluator = oracle.open(Heap.F64)) {
      evaluator.at(Heap.F64.of(at), Draw.all());
      double[] values = evaluator.values().block(1).toArray();
      for (int k = 0; k < values.length; k++) {
        values[k] = Double.isFinite(values[k]) ? values[k] : 0;
      }
      return values;
    }
  }

  private boolean varies(Expression e, List<Each> around) {
    var values = hull(e, around);
    return values.lower() < values.upper();
  }

  /** 1 where no value is below 0, -1 where none is above, 0 where both can be. */
  private int sign(Expression e, List<Each> around) {
    var values = hull(e, around);
    return values.isNonNegative() ? 1 : values.isNonPositive() ? -1 : 0;
  }

  /** What a part of the original formula can be, whatever the indices around it are. */
  private Enclosure hull(Expression e, List<Each> around) {
    var all = enclosures(e, around);
    return all.isEmpty()
        ? Enclosure.of(0)
        : new Enclosure(
            all.stream().mapToDouble(Enclosure::lower).min().orElseThrow(),
            all.stream().mapToDouble(Enclosure::upper).max().orElseThrow());
  }

  private List<Enclosure> enclosures(Expression e, List<Each> around) {
    return Enclosure.of(new Block(e, around), original);
  }
}
