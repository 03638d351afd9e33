package slater.learn.group;

import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import slater.core.InputException;
import slater.tables.Table;

/**
 * How rows are divided into groups by one column.
 *
 * @param name what requirements and reports call it, as in {@code age-band}
 * @param column the column of the data
 * @param by how values become groups
 * @param missing what happens with a row whose value is missing
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
