package slater.learn.group;

import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import slater.core.InputException;
import slater.tables.NumberText;
import slater.tables.Table;

/**
 * Which rows a requirement looks at: those that meet every clause. A requirement under a condition
 * says of all rows what the same requirement without it says of the rows that meet it, the others
 * taken away.
 *
 * @param clauses at least one, each of which must hold
 */
public record Condition(List<Clause> clauses) {
  private static final String MET = "met";

  /** Copies the list; refuses an empty one. */
  public Condition {
    clauses = List.copyOf(clauses);
    if (clauses.isEmpty()) {
      throw new InputException(
          "A condition says nothing; name a column and what it must be, as in {region: north}.");
    }
  }

  /** What must hold of one column; it does not hold where the cell is missing. */
  public sealed interface Clause {
    /** The name in studies: a column, or a grouping. */
    String name();
  }

  /**
   * The row belongs to a group: of a grouping, or the level of a column.
   *
   * @param grouping the grouping
   * @param group the label of the group
   */
  public record InGroup(Grouping grouping, String group) implements Clause {
    @Override
    public String name() {
      return grouping.name();
    }

    @Override
    public String toString() {
      return name() + " is " + group;
    }
  }

  /**
   * A number lies between two ends, both included.
   *
   * @param name the numeric column
   * @param least the lower end; empty for none
   * @param most the upper end; empty for none
   */
  public record Within(String name, OptionalDouble least, OptionalDouble most) implements Clause {
    /** Refuses a range without ends, and one that holds nothing. */
    public Within {
      if (least.isEmpty() && most.isEmpty()) {
        throw new InputException(
            "The range of \"" + name + "\" has no end; say at-least, at-most, or both.");
      }
      if (least.isPresent() && most.isPresent() && least.getAsDouble() > most.getAsDouble()) {
        throw new InputException(
            "No number is at least "
                + NumberText.format(least.getAsDouble())
                + " and at most "
                + NumberText.format(most.getAsDouble())
                + "; exchange the two ends.");
      }
    }

    boolean holds(double value) {
      return !Double.isNaN(value)
          && value >= least.orElse(Double.NEGATIVE_INFINITY)
          && value <= most.orElse(Double.POSITIVE_INFINITY);
    }

    @Override
    public String toString() {
      if (least.isPresent() && most.isPresent()) {
        return name
            + " from "
            + NumberText.format(least.getAsDouble())
            + " to "
            + NumberText.format(most.getAsDouble());
      }
      return least.isPresent()
          ? name + " at least " + NumberText.format(least.getAsDouble())
          : name + " at most " + NumberText.format(most.orElseThrow());
    }
  }

  /** A column's level, or a group of a grouping. */
  public static Condition in(Grouping grouping, String group) {
    return new Condition(List.of(new InGroup(grouping, group)));
  }

  /** The columns that it looks at. */
  public Set<String> columns() {
    var columns = new TreeSet<String>();
    for (var clause : clauses) {
      switch (clause) {
        case InGroup in -> in.grouping().parts().forEach(part -> columns.add(part.column()));
        case Within range -> columns.add(range.name());
      }
    }
    return columns;
  }

  /** The one group of the rows that meet the condition, named by the condition. */
  public Groups over(Table table) {
    var codes = new int[table.rows()];
    for (var clause : clauses) {
      switch (clause) {
        case InGroup(Grouping grouping, String group) -> {
          var groups = grouping.over(table);
          int index = groups.indexOf(group);
          Arrays.setAll(codes, row -> groups.codes()[row] == index && index >= 0 ? codes[row] : -1);
        }
        case Within range -> {
          var column = table.numeric(range.name());
          Arrays.setAll(codes, row -> range.holds(column.value(row)) ? codes[row] : -1);
        }
      }
    }
    return new Groups(toString(), List.of(MET), codes);
  }

  /** As reports print it after a rate: {@code where region is north and age at most 25}. */
  @Override
  public String toString() {
    return "where " + words();
  }

  /** What must hold: {@code region is north and age at most 25}. */
  public String words() {
    return clauses.stream().map(Clause::toString).collect(Collectors.joining(" and "));
  }
}
