package slater.core.expression;

/** What an index runs over: a named set, or whole numbers. */
public sealed interface Span {

  /**
   * The elements of a named set, from 1 to its size.
   *
   * @param set the name
   */
  record Of(String set) implements Span {
    @Override
    public String toString() {
      return Names.written(set);
    }
  }

  /**
   * The whole numbers from (inclusive) to (inclusive); none where {@code to < from}.
   *
   * @param from the first
   * @param to the last
   */
  record Between(int from, int to) implements Span {
    @Override
    public String toString() {
      return from + ".." + to;
    }
  }
}
