package slater.core.expression;

import java.util.Arrays;
import java.util.List;

/**
 * A number to be found, or one for each element of a set, with bounds and the point from which a
 * search begins. Bounds may be infinite; a variable begins at 0, or at the bound nearest to it.
 */
public final class Variable implements Quantity {
  private final String name;
  private final List<IndexSet> over;
  private final double[] lower;
  private final double[] upper;
  private final double[] start;

  private Variable(
      String name, List<IndexSet> over, double[] lower, double[] upper, double[] start) {
    this.name = Names.checked(name);
    this.over = List.copyOf(over);
    this.lower = lower;
    this.upper = upper;
    this.start = start;
  }

  /** A single number without bounds. */
  public static Variable of(String name) {
    return of(name, List.of());
  }

  /** A number without bounds for each element of a set, or of a product of sets. */
  public static Variable of(String name, IndexSet... over) {
    return of(name, List.of(over));
  }

  /** A number without bounds for each element of a product of sets. */
  public static Variable of(String name, List<IndexSet> over) {
    int size = over.stream().mapToInt(IndexSet::size).reduce(1, Math::multiplyExact);
    return new Variable(
        name,
        over,
        filled(size, Double.NEGATIVE_INFINITY),
        filled(size, Double.POSITIVE_INFINITY),
        new double[size]);
  }

  private static double[] filled(int size, double value) {
    var numbers = new double[size];
    Arrays.fill(numbers, value);
    return numbers;
  }

  /** The same variable within bounds, one pair for all elements or one for each. */
  public Variable between(double[] least, double[] most) {
    var low = spread(least);
    var high = spread(most);
    for (int i = 0; i < low.length; i++) {
      boolean holdsNumbers =
          low[i] <= high[i]
              && low[i] != Double.POSITIVE_INFINITY
              && high[i] != Double.NEGATIVE_INFINITY;
      if (!holdsNumbers) {
        throw new IllegalArgumentException(
            elementName(i) + " has no value between " + low[i] + " and " + high[i]);
      }
    }
    return new Variable(name, over, low, high, start);
  }

  /** The same variable between two bounds. */
  public Variable between(double least, double most) {
    return between(new double[] {least}, new double[] {most});
  }

  /** The same variable, at least a number. */
  public Variable atLeast(double least) {
    return between(spread(least), upper);
  }

  /** The same variable, at most a number. */
  public Variable atMost(double most) {
    return between(lower, spread(most));
  }

  /** The same variable, searched from a point: one number for all elements or one for each. */
  public Variable startingAt(double... from) {
    for (double number : from) {
      if (!Double.isFinite(number)) {
        throw new IllegalArgumentException(name + " cannot start at " + number);
      }
    }
    return new Variable(name, over, lower, upper, spread(from));
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public List<IndexSet> over() {
    return over;
  }

  /** The least admissible value of an element, counted from 0. */
  public double lower(int element) {
    return lower[element];
  }

  /** The largest admissible value of an element, counted from 0. */
  public double upper(int element) {
    return upper[element];
  }

  /** Where the search begins, within the bounds. */
  public double start(int element) {
    return Math.min(Math.max(start[element], lower[element]), upper[element]);
  }

  private double[] spread(double... numbers) {
    if (numbers.length == size()) {
      return numbers.clone();
    }
    if (numbers.length != 1) {
      throw new IllegalArgumentException(
          name + " has " + size() + " elements, but " + numbers.length + " numbers are given");
    }
    return filled(size(), numbers[0]);
  }
}
