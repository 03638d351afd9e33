package slater.learn.group;

import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import slater.core.InputException;
import slater.tables.Table;

/**
 * How rows are divided into groups: by one column, or by where several such groupings meet.
 *
 * @param name what requirements and reports call it, as in {@code age-band}
 * @param column the column of the data; of an intersection the names of what it is made of
 * @param by how values become groups
 * @param missing what happens with a row whose value is missing; in an intersection each part
 *     decides for itself
 */
public record Grouping(String name, String column, By by, Missing missing) {

  /** How values of a column become groups. */
  public sealed interface By {}

  /** Each level of a categorical column is a group, in the order of the column's levels. */
  public record Levels() implements By {}

  /**
   * Intervals of a numeric column: a value belongs to the first interval whose cut it does not
   * exceed, and to the last interval where it exceeds all cuts. With the cut 25 and the labels
   * young and older, 25 belongs to young.
   *
   * @param cuts the inner ends of the intervals, ascending
   * @param labels one more than cuts
   */
  public record Cuts(List<Double> cuts, List<String> labels) implements By {
    /** Copies the lists; refuses cuts that do not ascend and labels that do not fit. */
    public Cuts {
      cuts = List.copyOf(cuts);
      labels = List.copyOf(labels);
      if (labels.size() != cuts.size() + 1) {
        throw new InputException(
            cuts.size()
                + " cuts make "
                + (cuts.size() + 1)
                + " groups, but there are "
                + labels.size()
                + " labels; give one label for each interval.");
      }
      for (int i = 0; i < cuts.size(); i++) {
        if (!Double.isFinite(cuts.get(i)) || i > 0 && cuts.get(i) <= cuts.get(i - 1)) {
          throw new InputException(
              "Cuts must be finite numbers that ascend, but are " + cuts + ".");
        }
      }
      if (new HashSet<>(labels).size() != labels.size()) {
        throw new InputException(
            "Each group needs a label of its own, but they are " + labels + ".");
      }
    }

    /** The number of the interval that a value belongs to; -1 for NaN. */
    public int interval(double value) {
      if (Double.isNaN(value)) {
        return -1;
      }
      int i = 0;
      while (i < cuts.size() && value > cuts.get(i)) {
        i++;
      }
      return i;
    }
  }

  /**
   * The groups of several groupings together: {@code young & north} are the young of the north.
   * Such groups are in the order of the first part, within one of its groups in that of the second,
   * and so on; a combination that no row has is no group, and a row of no group in one part is in
   * none. The same as one column that holds the joined labels.
   *
   * @param parts at least two, each by one column
   */
  public record Crossed(List<Grouping> parts) implements By {
    /** What stands between the labels of the parts. */
    public static final String AND = " & ";

    /** Copies the list; refuses fewer than two parts, equal names, and parts with parts. */
    public Crossed {
      parts = List.copyOf(parts);
      var names = parts.stream().map(Grouping::name).toList();
      if (names.size() < 2 || new HashSet<>(names).size() != names.size()) {
        throw new InputException(
            "An intersection is made of at least two different columns or groupings, and here"
                + " stands "
                + names
                + ".");
      }
      for (var part : parts) {
        if (part.by() instanceof Crossed) {
          throw new InputException(
              "\""
                  + part.name()
                  + "\" is an intersection itself; name what it is made of instead.");
        }
      }
    }
  }

  /** What happens with a row whose value is missing. */
  public enum Missing {
    /** It stops the study with one sentence. */
    ERROR("error"),
    /** The row belongs to no group: it counts in the overall rate alone. */
    NONE("none"),
    /** Such rows are a group of their own, called {@code missing}. */
    GROUP("group");

    private final String spelling;

    Missing(String spelling) {
      this.spelling = spelling;
    }

    /** The name in studies. */
    public String spelling() {
      return spelling;
    }

    @Override
    public String toString() {
      return spelling;
    }
  }

  /** Each level of a categorical column; a missing value is an error. */
  public static Grouping byLevels(String name, String column) {
    return new Grouping(name, column, new Levels(), Missing.ERROR);
  }

  /** Intervals of a numeric column; a missing value is an error. */
  public static Grouping byCuts(String name, String column, double[] cuts, String... labels) {
    return new Grouping(
        name,
        column,
        new Cuts(Arrays.stream(cuts).boxed().toList(), List.of(labels)),
        Missing.ERROR);
  }

  /** Where several groupings, each by one column, meet. */
  public static Grouping crossed(String name, Grouping... parts) {
    var together = new Crossed(List.of(parts));
    var names = together.parts().stream().map(Grouping::name).toList();
    return new Grouping(name, String.join(Crossed.AND, names), together, Missing.ERROR);
  }

  /** The groupings by one column that this is made of: itself, or the parts of an intersection. */
  public List<Grouping> parts() {
    return by instanceof Crossed(List<Grouping> parts) ? parts : List.of(this);
  }

  /** The same grouping with another decision about missing values. */
  public Grouping withMissing(Missing decision) {
    return new Grouping(name, column, by, decision);
  }

  /**
   * The groups of the rows of a table. Levels that no row has are no groups; a numeric column
   * grouped by levels has a group for each number that occurs.
   *
   * @throws InputException where the column is not there, where an interval has no row, where a
   *     value is missing and that is an error, or where there are more than 1,000 groups
   */
  public Groups over(Table table) {
    return GroupCodes.of(this, table);
  }
}
