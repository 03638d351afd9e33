package slater.solve.dual;

import java.util.Map;
import java.util.TreeMap;
import slater.core.Problem;

/** How large the prices of inequalities may become; prices of equalities have no cap. */
public sealed interface PriceCap {

  /** No cap. */
  record None() implements PriceCap {}

  /**
   * A cap on the sum of all.
   *
   * @param largest the largest sum, positive
   */
  record Together(double largest) implements PriceCap {
    /** Refuses a cap that is not positive. */
    public Together {
      positive(largest);
    }
  }

  /**
   * A cap on the sum of the prices of one requirement, for some of them.
   *
   * @param largest the largest sums by the requirements' names, each positive
   */
  record Each(Map<String, Double> largest) implements PriceCap {
    /** Copies the map and refuses caps that are not positive. */
    public Each {
      largest = Map.copyOf(largest);
      largest.values().forEach(PriceCap::positive);
    }
  }

  /** No cap. */
  static PriceCap none() {
    return new None();
  }

  /** A cap on the sum of all. */
  static PriceCap together(double largest) {
    return new Together(largest);
  }

  /** Caps on the sum of the prices of each of some requirements, by name. */
  static PriceCap each(Map<String, Double> largest) {
    return new Each(largest);
  }

  /** The cap on one requirement's own sum; infinite where there is none. */
  default double of(Problem problem, int requirement) {
    var one = problem.requirements().get(requirement);
    return this instanceof Each(var largest) && one.isInequality()
        ? largest.getOrDefault(one.name(), Double.POSITIVE_INFINITY)
        : Double.POSITIVE_INFINITY;
  }

  /** How studies and reports write it. */
  default String text() {
    return switch (this) {
      case None ignored -> "none";
      case Together(double largest) -> Double.toString(largest);
      case Each(var largest) -> new TreeMap<>(largest).toString();
    };
  }

  private static void positive(double largest) {
    if (!(largest > 0)) {
      throw new IllegalArgumentException("A cap on prices is positive, not " + largest);
    }
  }
}
