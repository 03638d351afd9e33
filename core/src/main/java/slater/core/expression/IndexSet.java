package slater.core.expression;

/**
 * What an index can run over: the plants, the rows of a table. Its elements are counted from 1.
 *
 * @param name the name that formulas use
 * @param size the number of elements
 */
public record IndexSet(String name, int size) {
  /** Refuses a name that no formula could write, and a negative size. */
  public IndexSet {
    Names.checked(name);
    if (size < 0) {
      throw new IllegalArgumentException("The set " + name + " cannot have " + size + " elements");
    }
  }
}
