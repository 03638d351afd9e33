package slater.app.draft;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import slater.app.yaml.Wording;
import slater.core.InputException;
import slater.learn.feature.Missing;
import slater.learn.group.Grouping;
import slater.learn.predictor.ModelKind;
import slater.tables.CategoricalColumn;
import slater.tables.Column;
import slater.tables.NumericColumn;
import slater.tables.Table;
import slater.tables.profile.ColumnProfile;

/**
 * Guesses about a table, to begin a study with. They depend on the names and the values of the
 * columns alone, and are written down with their reasons; nothing is trained.
 *
 * @param table the rows
 * @param target the column to predict
 * @param kind the model that fits the target
 * @param labels the labels of the target, the likely positive one last; empty for a number
 * @param groupings how the protected columns make groups
 * @param roles what each column is for, in the order of the table
 * @param missing what to do with missing values
 */
public record Draft(
    Table table,
    String target,
    ModelKind kind,
    List<String> labels,
    List<Grouping> groupings,
    Map<String, Role> roles,
    Missing missing) {
  private static final int MOST_CLASSES = 20;
  private static final int MOST_GROUPS = 20;
  private static final double SMALLEST_GROUP = 0.05;
  private static final double TOO_EMPTY = 0.95;
  private static final List<Double> AGES = List.of(25.0, 60.0);

  /** Labels that mostly name the wanted outcome, in lower case. */
  private static final List<String> WANTED =
      List.of(
          "good",
          "yes",
          "true",
          "paid",
          "repaid",
          "approved",
          "accepted",
          "positive",
          "success",
          "1",
          "y",
          "t");

  /** Labels that mostly name the unwanted one: the other is positive then. */
  private static final List<String> UNWANTED =
      List.of("bad", "default", "defaulted", "charged off", "denied", "rejected", "failure");

  /** Copies the collections and keeps their order. */
  public Draft {
    labels = List.copyOf(labels);
    groupings = List.copyOf(groupings);
    roles = Collections.unmodifiableMap(new LinkedHashMap<>(roles));
  }

  /** The label that counts as positive; empty for a number. */
  public Optional<String> positive() {
    return labels.isEmpty() ? Optional.empty() : Optional.of(labels.getLast());
  }

  /** What a column is for; a name that the table lacks is a programming error. */
  public Role role(String column) {
    return Optional.ofNullable(roles.get(column))
        .orElseThrow(() -> new IllegalArgumentException("There is no column " + column));
  }

  /**
   * Looks at a table.
   *
   * @param target the column to predict
   * @param positive the positive label, where it is known
   * @param protectedColumns columns that make groups
   * @throws InputException where a column is not there, or can not have the role it is given
   */
  public static Draft of(
      Table table, String target, Optional<String> positive, List<String> protectedColumns) {
    if (table.rows() == 0) {
      throw new InputException(table.name() + " has no rows to learn from.");
    }
    var column = column(table, target, "--target");
    var kind = kind(column);
    var labels = kind == ModelKind.LINEAR ? List.<String>of() : labels(table, target, positive);
    var groupings = new ArrayList<Grouping>();
    for (String name : protectedColumns) {
      if (name.equals(target)) {
        throw new InputException(
            "'" + Wording.shortened(name) + "' is the target, so it can not be protected too.");
      }
      groupings.add(grouping(column(table, name, "--protected")));
    }
    var roles = new LinkedHashMap<String, Role>();
    boolean lacking = false;
    for (var each : table.columns()) {
      var role = role(each, target, labels, groupings, table.rows());
      roles.put(each.name(), role);
      lacking |= role.kind() == Role.Kind.FEATURE && each.missing() > 0;
    }
    if (roles.values().stream().noneMatch(role -> role.kind() == Role.Kind.FEATURE)) {
      throw new InputException(
          table.name() + " has no column left that could be a feature; name other columns.");
    }
    return new Draft(
        table, target, kind, labels, groupings, roles, lacking ? Missing.LEVEL : Missing.ERROR);
  }

  private static Column column(Table table, String name, String option) {
    return table
        .find(name)
        .orElseThrow(
            () ->
                new InputException(
                    Wording.unknown(
                        option
                            + ": "
                            + table.name()
                            + " has no column '"
                            + Wording.shortened(name)
                            + "'",
                        name,
                        table.columnNames())));
  }

  private static ModelKind kind(Column target) {
    long values = distinct(target, MOST_CLASSES + 1);
    if (values < 2) {
      throw new InputException(
          "Every row has the same value in '"
              + Wording.shortened(target.name())
              + "', so there is nothing to predict; name another target.");
    }
    if (values == 2) {
      return ModelKind.LOGISTIC;
    }
    if (target instanceof NumericColumn) {
      return ModelKind.LINEAR;
    }
    if (values > MOST_CLASSES) {
      throw new InputException(
          "'"
              + Wording.shortened(target.name())
              + "' has more than "
              + MOST_CLASSES
              + " labels, too many to begin with; name another target.");
    }
    return ModelKind.SOFTMAX;
  }

  static long distinct(Column column, int most) {
    return switch (column) {
      case NumericColumn numbers ->
          numbers.values().filter(v -> !Double.isNaN(v)).distinct().limit(most).count();
      case CategoricalColumn levels ->
          Arrays.stream(levels.counts()).filter(count -> count > 0).limit(most).count();
    };
  }

  private static List<String> labels(Table table, String target, Optional<String> positive) {
    var labels =
        new ArrayList<>(
            Grouping.byLevels(target, target)
                .withMissing(Grouping.Missing.NONE)
                .over(table)
                .labels());
    String last = positive.orElseGet(() -> likelyPositive(labels));
    if (!labels.remove(last)) {
      throw new InputException(
          Wording.unknown(
                  "--positive: '"
                      + Wording.shortened(target)
                      + "' has no label '"
                      + Wording.shortened(last)
                      + "'",
                  last,
                  labels)
              .replace("Known:", "Its labels:"));
    }
    labels.add(last);
    return labels;
  }

  private static String likelyPositive(List<String> labels) {
    for (String label : labels) {
      if (WANTED.contains(label.toLowerCase(Locale.ROOT))) {
        return label;
      }
    }
    if (labels.size() == 2) {
      for (int i = 0; i < 2; i++) {
        if (UNWANTED.contains(labels.get(i).toLowerCase(Locale.ROOT))) {
          return labels.get(1 - i);
        }
      }
    }
    return labels.getLast();
  }

  private static Grouping grouping(Column column) {
    var missing = column.missing() > 0 ? Grouping.Missing.GROUP : Grouping.Missing.ERROR;
    return switch (column) {
      case CategoricalColumn levels -> {
        long groups = distinct(levels, MOST_GROUPS + 1);
        if (groups > MOST_GROUPS) {
          throw new InputException(
              "--protected: '"
                  + Wording.shortened(column.name())
                  + "' has more than "
                  + MOST_GROUPS
                  + " levels, too many to compare; join them in the data first.");
        }
        yield Grouping.byLevels(column.name(), column.name()).withMissing(missing);
      }
      case NumericColumn numbers when distinct(numbers, 6) <= 5 ->
          Grouping.byLevels(column.name(), column.name()).withMissing(missing);
      case NumericColumn numbers -> {
        var cuts = cuts(numbers);
        double[] ends = cuts.stream().mapToDouble(Double::doubleValue).toArray();
        yield Grouping.byCuts(column.name() + "-band", column.name(), ends, bands(cuts))
            .withMissing(missing);
      }
    };
  }

  /** For ages those of the law and of pensions, where both sides have rows; else the median. */
  private static List<Double> cuts(NumericColumn column) {
    double[] sorted = column.values().filter(v -> !Double.isNaN(v)).sorted().toArray();
    if (column.name().toLowerCase(Locale.ROOT).contains("age")) {
      var cuts =
          AGES.stream()
              .filter(
                  cut -> {
                    double below =
                        (double) Arrays.stream(sorted).filter(v -> v <= cut).count()
                            / sorted.length;
                    return below >= SMALLEST_GROUP && below <= 1 - SMALLEST_GROUP;
                  })
              .toList();
      if (!cuts.isEmpty()) {
        return cuts;
      }
    }
    // The largest value below the upper half, so that both sides have rows.
    double median = sorted[(sorted.length - 1) / 2];
    double top = sorted[sorted.length - 1];
    return List.of(
        median < top ? median : Arrays.stream(sorted).filter(v -> v < top).max().orElseThrow());
  }

  private static String[] bands(List<Double> cuts) {
    var bands = new ArrayList<String>();
    bands.add("up to " + number(cuts.getFirst()));
    for (int i = 1; i < cuts.size(); i++) {
      bands.add("above " + number(cuts.get(i - 1)) + " up to " + number(cuts.get(i)));
    }
    bands.add("above " + number(cuts.getLast()));
    return bands.toArray(String[]::new);
  }

  static String number(double value) {
    return value == Math.rint(value) && Math.abs(value) < 1e15
        ? Long.toString((long) value)
        : Double.toString(value);
  }

  private static Role role(
      Column column, String target, List<String> labels, List<Grouping> groupings, int rows) {
    if (column.name().equals(target)) {
      return new Role(
          Role.Kind.TARGET, labels.isEmpty() ? "a number" : "positive: " + labels.getLast());
    }
    for (var grouping : groupings) {
      if (grouping.column().equals(column.name())) {
        return new Role(Role.Kind.PROTECTED, grouping.name());
      }
    }
    if (column.missing() > TOO_EMPTY * rows) {
      return new Role(Role.Kind.EXCLUDED, "nearly empty");
    }
    if (isStatlog(column)) {
      return new Role(Role.Kind.EXCLUDED, "does not tell sex (Groemping 2019)");
    }
    if (isNamedId(column)) {
      return new Role(Role.Kind.EXCLUDED, "names rows");
    }
    for (var hint : ColumnProfile.of(column).hints()) {
      return switch (hint) {
        case EMPTY -> new Role(Role.Kind.EXCLUDED, "empty");
        case CONSTANT -> new Role(Role.Kind.EXCLUDED, "the same in every row");
        case IDENTIFIER -> new Role(Role.Kind.EXCLUDED, "names rows");
        case MANY_LEVELS -> new Role(Role.Kind.EXCLUDED, "nearly as many levels as rows");
        case DATE -> new Role(Role.Kind.EXCLUDED, "looks like dates");
        case ROUNDED -> new Role(Role.Kind.EXCLUDED, "whole numbers beyond 2^53");
        case DECIMAL_COMMA -> new Role(Role.Kind.FEATURE, "numbers with a decimal comma?");
        case FEW_VALUES -> new Role(Role.Kind.FEATURE, "codes? then say data.types");
      };
    }
    return new Role(Role.Kind.FEATURE, "");
  }

  /** A number called an id, different in every row. */
  private static boolean isNamedId(Column column) {
    String name = column.name().toLowerCase(Locale.ROOT);
    boolean called = name.equals("id") || name.endsWith("_id") || name.endsWith("-id");
    return called
        && column instanceof NumericColumn numbers
        && numbers.values().distinct().count() == column.rows();
  }

  private static boolean isStatlog(Column column) {
    return column.name().equals("personal_status")
        && column instanceof CategoricalColumn levels
        && levels.levels().contains("male single");
  }
}
