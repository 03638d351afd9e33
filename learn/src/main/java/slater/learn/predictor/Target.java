package slater.learn.predictor;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import slater.core.InputException;
import slater.core.Spelling;
import slater.learn.group.Grouping;
import slater.tables.NumericColumn;
import slater.tables.Table;

/**
 * What a model predicts: a number, or one of some classes.
 *
 * @param column the column of the data
 * @param classes the classes: of two the positive one is the second, of more they have the order of
 *     the column, for an ordinal model their own; empty where a number is predicted
 * @param positive the index of the positive class; -1 where none is named
 */
public record Target(String column, List<String> classes, int positive) {
  /** More different numbers than this are no classes. */
  private static final int MOST_CLASSES = 1000;

  /** Copies the list. */
  public Target {
    classes = List.copyOf(classes);
  }

  /**
   * What the study's kind of model predicts in this data.
   *
   * @param positive the class that is called positive; may be empty for a number, and for a softmax
   *     model none of whose rates needs it
   * @throws InputException where the column is not there, has a missing value, has only one class,
   *     is of the wrong kind for the model, or lacks the positive class
   */
  public static Target of(Table table, String column, Optional<String> positive, ModelKind kind) {
    return of(table, column, positive, List.of(), kind);
  }

  /**
   * The same for classes in an order.
   *
   * @param order the classes from the lowest to the highest, for an ordinal model alone; empty
   *     where they are numbers, whose order is theirs
   */
  public static Target of(
      Table table, String column, Optional<String> positive, List<String> order, ModelKind kind) {
    var cells = table.column(column);
    if (table.rows() == 0) {
      throw new InputException(table.name() + " has no rows to learn from.");
    }
    if (cells.missing() > 0) {
      throw new InputException(
          "The target \""
              + column
              + "\" has no value in "
              + cells.missing()
              + " of "
              + cells.rows()
              + " rows; leave those rows out of the data.");
    }
    if (kind == ModelKind.LINEAR && positive.isEmpty() || kind.needsNumber()) {
      if (positive.isPresent()) {
        throw new InputException(
            "A "
                + kind
                + " model predicts a number, so no class is positive; remove \"positive\".");
      }
      kind.standardLoss().check(column, table.numeric(column).toArray());
      return new Target(column, List.of(), -1);
    }
    if (cells instanceof NumericColumn numbers
        && numbers.values().distinct().limit(MOST_CLASSES + 1L).count() > MOST_CLASSES) {
      throw new InputException(
          "The target \""
              + column
              + "\" has more than "
              + MOST_CLASSES
              + " different numbers, so it is no class; use the model \"linear\" and name no"
              + " positive class.");
    }
    var labels = Grouping.byLevels(column, column).over(table).labels();
    if (labels.size() < 2) {
      throw new InputException(
          "The target \""
              + column
              + "\" has one class, "
              + labels
              + "; a classifier needs rows of at least two.");
    }
    if (positive.isPresent() && !labels.contains(positive.get())) {
      throw new InputException(
          "The target \""
              + column
              + "\" has no class \""
              + positive.get()
              + "\"; "
              + Spelling.remedy(positive.get(), labels));
    }
    if (kind == ModelKind.ORDINAL) {
      var ordered = inOrder(column, labels, order, cells instanceof NumericColumn);
      return new Target(column, ordered, positive.map(ordered::indexOf).orElse(-1));
    }
    if (kind == ModelKind.SOFTMAX) {
      return new Target(column, labels, positive.map(labels::indexOf).orElse(-1));
    }
    if (labels.size() > 2) {
      throw new InputException(
          "A "
              + kind
              + " model predicts one of two classes, but \""
              + column
              + "\" has "
              + labels.size()
              + "; use the model \"softmax\".");
    }
    if (positive.isEmpty()) {
      throw new InputException(
          "Which class of \""
              + column
              + "\" is the positive one? Say \"positive: "
              + labels.getFirst()
              + "\" or \"positive: "
              + labels.getLast()
              + "\".");
    }
    var ordered = new ArrayList<>(labels);
    ordered.remove(positive.get());
    ordered.add(positive.get());
    return new Target(column, ordered, 1);
  }

  private static List<String> inOrder(
      String column, List<String> labels, List<String> order, boolean numbers) {
    if (order.isEmpty() && numbers) {
      return labels.stream().sorted(Comparator.comparingDouble(Double::parseDouble)).toList();
    }
    if (order.isEmpty()) {
      throw new InputException(
          "In which order do the classes of \""
              + column
              + "\" stand? Say \"order: "
              + labels
              + "\" from the lowest to the highest.");
    }
    if (new HashSet<>(order).size() < order.size() || !new HashSet<>(order).containsAll(labels)) {
      var lacking = labels.stream().filter(label -> !order.contains(label)).toList();
      throw new InputException(
          lacking.isEmpty()
              ? "The order of the classes of \"" + column + "\" names one of them twice: " + order
              : "The order of the classes of \""
                  + column
                  + "\" lacks "
                  + lacking
                  + "; name each class once, from the lowest to the highest.");
    }
    return order.stream().filter(labels::contains).toList();
  }

  /** Whether a class is predicted. */
  public boolean isClass() {
    return !classes.isEmpty();
  }

  /** The name of the positive class, where one is named. */
  public Optional<String> positiveClass() {
    return positive < 0 ? Optional.empty() : Optional.of(classes.get(positive));
  }

  /** For each row the index of its class; -1 for a missing value or a class not known. */
  public int[] codes(Table table) {
    var groups = Grouping.byLevels(column, column).withMissing(Grouping.Missing.NONE).over(table);
    int[] known = groups.labels().stream().mapToInt(classes::indexOf).toArray();
    return Arrays.stream(groups.codes()).map(code -> code < 0 ? -1 : known[code]).toArray();
  }

  /** For each row its number: the value of a number; 1 and 0 for the positive class and others. */
  public double[] numbers(Table table) {
    return isClass()
        ? Arrays.stream(codes(table)).mapToDouble(code -> code == positive ? 1 : 0).toArray()
        : table.numeric(column).toArray();
  }
}
