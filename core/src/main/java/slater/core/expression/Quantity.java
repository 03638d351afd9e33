package slater.core.expression;

import java.util.Optional;

/** What a name in a formula stands for. */
public sealed interface Quantity permits Variable, Parameter {

  /** The name that formulas use. */
  String name();

  /** The set that its elements are counted by; empty for a single number. */
  Optional<IndexSet> over();

  /** How many numbers it is. */
  default int size() {
    return over().map(IndexSet::size).orElse(1);
  }
}
