package slater.core.expression;

import java.util.List;

/**
 * A known number, or a known number for each element of a set or of a product of sets: a column of
 * data, a table of costs.
 */
public final class Parameter implements Quantity {
  private final String name;
  private final List<IndexSet> over;
  private final double[] values;

  private Parameter(String name, List<IndexSet> over, double[] values) {
    this.name = Names.checked(name);
    this.over = List.copyOf(over);
    this.values = values;
    if (size() != values.length) {
      throw new IllegalArgumentException(
          "The parameter " + name + " needs " + size() + " numbers, not " + values.length);
    }
  }

  /** A single number. */
  public static Parameter of(String name, double value) {
    return new Parameter(name, List.of(), new double[] {value});
  }

  /** A number for each element of a set; the array is copied. */
  public static Parameter of(String name, IndexSet over, double... values) {
    return new Parameter(name, List.of(over), values.clone());
  }

  /** A number for each element of a product of sets, the last index moving fastest. */
  public static Parameter of(String name, List<IndexSet> over, double... values) {
    return new Parameter(name, over, values.clone());
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public List<IndexSet> over() {
    return over;
  }

  /** The number of an element, counted from 0; of a single number that of element 0. */
  public double value(int element) {
    return values[element];
  }

  /** All numbers, as a new array. */
  public double[] values() {
    return values.clone();
  }
}
