package slater.core.expression;

/**
 * Which element of a vector is meant: a fixed one, as in {@code x[3]}, or one that moves with an
 * index, as in {@code x[i]} and {@code x[i-1]}. Elements are counted from 1.
 *
 * @param index the index; empty for a fixed element
 * @param shift what is added to the index; for a fixed element its number
 */
public record Subscript(String index, int shift) {

  /** Refuses a fixed element before the first. */
  public Subscript {
    if (index.isEmpty() && shift < 1) {
      throw new IllegalArgumentException("Elements are counted from 1; there is none at " + shift);
    }
  }

  /** A fixed element. */
  public static Subscript at(int element) {
    return new Subscript("", element);
  }

  /** The element at an index. */
  public static Subscript of(String index) {
    return new Subscript(index, 0);
  }

  /** Whether the element does not move. */
  public boolean isFixed() {
    return index.isEmpty();
  }

  @Override
  public String toString() {
    if (isFixed()) {
      return Integer.toString(shift);
    }
    return Names.written(index) + (shift == 0 ? "" : (shift > 0 ? "+" : "") + shift);
  }
}
