package slater.learn.oracle;

import java.util.List;
import slater.core.InputException;
import slater.learn.feature.FeatureMatrix;
import slater.learn.group.Groups;
import slater.learn.predictor.Target;

/**
 * Rows that a model is fitted to: features, targets, weights and groups. The arrays are not copied:
 * nobody changes them.
 *
 * @param features the encoded rows
 * @param target what is predicted
 * @param classes for each row the index of its class; empty where a number is predicted
 * @param numbers for each row the number to predict, 1 and 0 for a positive class and others; empty
 *     where the target is one of more than two classes
 * @param weights how much each row counts; empty for 1 each
 * @param groupings the groups of the rows, by grouping
 */
public record Sample(
    FeatureMatrix features,
    Target target,
    int[] classes,
    double[] numbers,
    double[] weights,
    List<Groups> groupings) {
  /** Checks lengths, and that every row has features, a class or a number, and a sound weight. */
  public Sample {
    groupings = List.copyOf(groupings);
    int n = features.rows();
    if (n == 0) {
      throw new InputException("There are no rows to learn from.");
    }
    checkLength("classes", classes.length, n);
    checkLength("numbers", numbers.length, n);
    checkLength("weights", weights.length, n);
    if (classes.length == 0 && numbers.length == 0) {
      throw new IllegalArgumentException("Rows need a class or a number to predict");
    }
    for (var groups : groupings) {
      checkLength("codes of " + groups.name(), groups.codes().length, n);
    }
    for (int code : classes) {
      if (code < 0 || code >= target.classes().size()) {
        throw new InputException(
            "A row has a class of \"" + target.column() + "\" that is none of " + target.classes());
      }
    }
    if (!features.isFinite()) {
      throw new InputException(
          "A feature of a training row is missing or too large; say how missing values are"
              + " treated (\"missing: drop\", \"median\" or \"level\").");
    }
    if (!features.isDefined()) {
      throw new InputException(
          "A category of a training row is missing; say how missing values are treated"
              + " (\"missing: drop\", \"median\" or \"level\").");
    }
  }

  private static void checkLength(String what, int length, int rows) {
    if (length != 0 && length != rows) {
      throw new IllegalArgumentException(rows + " rows, but " + length + " " + what);
    }
  }

  /** The number of rows. */
  public int rows() {
    return features.rows();
  }

  /** The weight of a row. */
  public double weight(int row) {
    return weights.length == 0 ? 1 : weights[row];
  }

  /** The index of a grouping by its name; {@link IllegalArgumentException} where there is none. */
  public int grouping(String name) {
    for (int k = 0; k < groupings.size(); k++) {
      if (groupings.get(k).name().equals(name)) {
        return k;
      }
    }
    throw new IllegalArgumentException(
        "There is no grouping " + name + " among " + groupings.stream().map(Groups::name).toList());
  }
}
