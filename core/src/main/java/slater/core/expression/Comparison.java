package slater.core.expression;

import java.util.ArrayList;
import java.util.List;
import slater.core.Requirement;

/**
 * What must hold: {@code left <= right}, {@code left = right}, a chain {@code low <= e <= high}, or
 * one for each element of a set, {@code x[i] <= c[i] for i in plants}.
 *
 * @param sides what is compared, at least two
 * @param senses how each side stands to the next
 * @param over the indices that the comparison is repeated for, the last moving fastest; none for
 *     one comparison
 */
public record Comparison(List<Expression> sides, List<Sense> senses, List<Each> over) {

  /** How one side stands to the next. */
  public enum Sense {
    /** At most. */
    AT_MOST("<="),
    /** At least. */
    AT_LEAST(">="),
    /** Equal. */
    EQUAL("=");

    private final String sign;

    Sense(String sign) {
      this.sign = sign;
    }

    /** As it is written in a formula. */
    public String sign() {
      return sign;
    }

    /** The same, read from right to left. */
    public Sense turned() {
      return switch (this) {
        case AT_MOST -> AT_LEAST;
        case AT_LEAST -> AT_MOST;
        case EQUAL -> EQUAL;
      };
    }

    /** As {@link Requirement} names it. */
    public Requirement.Sense ofRequirement() {
      return switch (this) {
        case AT_MOST -> Requirement.Sense.AT_MOST;
        case AT_LEAST -> Requirement.Sense.AT_LEAST;
        case EQUAL -> Requirement.Sense.EQUAL;
      };
    }
  }

  /**
   * For each value of an index.
   *
   * @param index its name
   * @param span what it runs over
   */
  public record Each(String index, Span span) {
    /** Refuses a name that no formula could write. */
    public Each {
      Names.checked(index);
    }

    @Override
    public String toString() {
      return Names.written(index) + " in " + span;
    }
  }

  /** Copies the lists; a chain runs one way. */
  public Comparison {
    sides = List.copyOf(sides);
    senses = List.copyOf(senses);
    over = List.copyOf(over);
    if (senses.isEmpty() || sides.size() != senses.size() + 1) {
      throw new IllegalArgumentException(
          sides.size() + " sides cannot be compared by " + senses.size() + " signs");
    }
    if (senses.contains(Sense.AT_MOST) && senses.contains(Sense.AT_LEAST)) {
      throw new IllegalArgumentException("A chain of comparisons runs one way: <= or >=, not both");
    }
  }

  /** Two sides. */
  public static Comparison of(Expression left, Sense sense, Expression right) {
    return new Comparison(List.of(left, right), List.of(sense), List.of());
  }

  /** The same for each element of a named set; said again, for each pair of elements. */
  public Comparison forEach(String index, String set) {
    var more = new ArrayList<>(over);
    more.add(new Each(index, new Span.Of(set)));
    return new Comparison(sides, senses, more);
  }

  /** The comparisons of two sides that this one says, from left to right. */
  public List<Comparison> pairs() {
    var pairs = new ArrayList<Comparison>();
    for (int i = 0; i < senses.size(); i++) {
      pairs.add(new Comparison(sides.subList(i, i + 2), senses.subList(i, i + 1), over));
    }
    return pairs;
  }

  /** The left side of a comparison of two. */
  public Expression left() {
    return sides.getFirst();
  }

  /** The last side. */
  public Expression right() {
    return sides.getLast();
  }

  /** As LaTeX. */
  public String latex() {
    return Latex.of(this);
  }

  @Override
  public String toString() {
    return Text.of(this);
  }
}
