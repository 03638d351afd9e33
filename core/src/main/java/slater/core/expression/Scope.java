package slater.core.expression;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import slater.core.Layout;

/**
 * What the names in formulas stand for: sets, variables in the order in which they lie in a point,
 * and parameters. A scope is a value; adding to it gives another one.
 *
 * {@snippet :
 * var rows = new IndexSet("rows", 3);
 * var scope = Scope.of(rows)
 *     .with(Variable.of("slope"))
 *     .with(Parameter.of("x", rows, 1, 2, 3))
 *     .with(Parameter.of("y", rows, 2, 4, 7));
 * Formula.expression("sum(i in rows: (y[i] - slope*x[i])^2)", scope);
 * }
 */
public final class Scope {
  private final Map<String, IndexSet> sets;
  private final Map<String, Quantity> quantities;

  private Scope(Map<String, IndexSet> sets, Map<String, Quantity> quantities) {
    this.sets = sets;
    this.quantities = quantities;
  }

  /** These sets and no quantities. */
  public static Scope of(IndexSet... sets) {
    var scope = new Scope(Map.of(), Map.of());
    for (var set : sets) {
      scope = scope.with(set);
    }
    return scope;
  }

  /** Single variables without bounds. */
  public static Scope variables(String... names) {
    var scope = of();
    for (var name : names) {
      scope = scope.with(Variable.of(name));
    }
    return scope;
  }

  /** This scope and one more set. */
  public Scope with(IndexSet set) {
    refuseTaken(set.name());
    var more = new LinkedHashMap<>(sets);
    more.put(set.name(), set);
    return new Scope(more, quantities);
  }

  /** This scope and one more variable or parameter; its set must be known. */
  public Scope with(Quantity quantity) {
    refuseTaken(quantity.name());
    quantity
        .over()
        .forEach(
            set -> {
              if (!set.equals(sets.get(set.name()))) {
                throw new IllegalArgumentException(
                    quantity.name() + " is over a set that is not in the scope: " + set);
              }
            });
    var more = new LinkedHashMap<>(quantities);
    more.put(quantity.name(), quantity);
    return new Scope(sets, more);
  }

  /** This scope with a quantity of the same name replaced by this one. */
  public Scope replacing(Quantity quantity) {
    if (!quantities.containsKey(quantity.name())) {
      throw new IllegalArgumentException("Nothing in the scope is called " + quantity.name());
    }
    var more = new LinkedHashMap<>(quantities);
    more.put(quantity.name(), quantity);
    return new Scope(sets, more);
  }

  private void refuseTaken(String name) {
    if (sets.containsKey(name) || quantities.containsKey(name)) {
      throw new IllegalArgumentException("Two things are called '" + name + "'");
    }
  }

  /** The set of that name. */
  public Optional<IndexSet> set(String name) {
    return Optional.ofNullable(sets.get(name));
  }

  /** What the name stands for. */
  public Optional<Quantity> quantity(String name) {
    return Optional.ofNullable(quantities.get(name));
  }

  /** The names of the sets. */
  public Collection<String> setNames() {
    return Collections.unmodifiableSet(sets.keySet());
  }

  /** The names of the quantities. */
  public Collection<String> quantityNames() {
    return Collections.unmodifiableSet(quantities.keySet());
  }

  /** The variables, in the order in which they lie in a point. */
  public List<Variable> variables() {
    var found = new ArrayList<Variable>();
    for (var quantity : quantities.values()) {
      if (quantity instanceof Variable variable) {
        found.add(variable);
      }
    }
    return found;
  }

  /** How a point is divided into the variables. */
  public Layout layout() {
    var layout = Layout.empty();
    for (var variable : variables()) {
      layout = layout.plus(variable.name(), variable.size());
    }
    return layout;
  }
}
