package slater.core.expression.tape;

import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * A polynomial of degree two at most: a constant, a coefficient for some variables, and one for
 * some pairs of variables.
 *
 * @param constant the constant
 * @param linear the coefficients by variable
 * @param quadratic the coefficients by pair, the smaller variable first
 */
record Polynomial(
    double constant, Map<Integer, Double> linear, Map<Polynomial.Pair, Double> quadratic) {
  private static final int MOST_TERMS = 20_000;

  /** Two variables, in order. */
  record Pair(int first, int second) implements Comparable<Pair> {
    static Pair of(int one, int other) {
      return new Pair(Math.min(one, other), Math.max(one, other));
    }

    @Override
    public int compareTo(Pair other) {
      int order = Integer.compare(first, other.first);
      return order != 0 ? order : Integer.compare(second, other.second);
    }
  }

  static Polynomial of(double constant) {
    return new Polynomial(constant, Map.of(), Map.of());
  }

  static Polynomial variable(int number) {
    return new Polynomial(0, Map.of(number, 1.0), Map.of());
  }

  boolean isConstant() {
    return linear.isEmpty() && quadratic.isEmpty();
  }

  boolean isAffine() {
    return quadratic.isEmpty();
  }

  /** {@code this + factor * other}; empty where it has too many terms to be looked at. */
  Optional<Polynomial> plus(double factor, Polynomial other) {
    if ((long) linear.size() + quadratic.size() + other.linear.size() + other.quadratic.size()
        > MOST_TERMS) {
      return Optional.empty();
    }
    var lines = new TreeMap<>(linear);
    other.linear.forEach((i, c) -> lines.merge(i, factor * c, Double::sum));
    var squares = new TreeMap<>(quadratic);
    other.quadratic.forEach((pair, c) -> squares.merge(pair, factor * c, Double::sum));
    lines.values().removeIf(c -> c == 0);
    squares.values().removeIf(c -> c == 0);
    return Optional.of(new Polynomial(constant + factor * other.constant, lines, squares));
  }

  Optional<Polynomial> scaled(double factor) {
    return of(0).plus(factor, this);
  }

  /** The product; empty where its degree is more than two. */
  Optional<Polynomial> times(Polynomial other) {
    if (isConstant()) {
      return other.scaled(constant);
    }
    if (other.isConstant()) {
      return scaled(other.constant);
    }
    if (!isAffine()
        || !other.isAffine()
        || (long) linear.size() * other.linear.size() > MOST_TERMS) {
      return Optional.empty();
    }
    var lines = new TreeMap<Integer, Double>();
    linear.forEach((i, c) -> lines.merge(i, c * other.constant, Double::sum));
    other.linear.forEach((i, c) -> lines.merge(i, c * constant, Double::sum));
    var squares = new TreeMap<Pair, Double>();
    linear.forEach(
        (i, c) -> other.linear.forEach((k, d) -> squares.merge(Pair.of(i, k), c * d, Double::sum)));
    lines.values().removeIf(c -> c == 0);
    squares.values().removeIf(c -> c == 0);
    return Optional.of(new Polynomial(constant * other.constant, lines, squares));
  }
}
