package slater.app.check;

import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import slater.app.study.Study;
import slater.app.study.StudyFile;
import slater.app.yaml.Reading;
import slater.app.yaml.Wording;
import slater.learn.group.Grouping;
import slater.tables.NumericColumn;
import slater.tables.Table;

/** Whether the columns that a study names are there, and of the kind that it needs. */
final class ColumnCheck {
  private final StudyFile file;
  private final Study study;
  private final Table table;
  private final Reading reading;

  ColumnCheck(StudyFile file, Table table, Reading reading) {
    this.file = file;
    this.study = file.study();
    this.table = table;
    this.reading = reading;
  }

  /** The columns that are no features whatever the study says of features. */
  static Set<String> others(Study study) {
    var others = new TreeSet<String>();
    others.add(study.data().target().column());
    study.data().weights().ifPresent(weights -> others.add(weights.column()));
    study.data().clusters().ifPresent(clusters -> others.add(clusters.column()));
    return others;
  }

  /** The columns that are features, in the order of the table. */
  static List<String> features(Study study, Table table) {
    var others = others(study);
    return table.columnNames().stream()
        .filter(name -> !others.contains(name) && !study.features().exclude().contains(name))
        .toList();
  }

  /** The positions of rows by their ids, ascending. */
  static int[] positions(Table table, int[] ids) {
    int[] all = table.rowIds();
    return Arrays.stream(ids).map(id -> Arrays.binarySearch(all, id)).toArray();
  }

  /** Notes every mistake about names and kinds of columns. */
  void check() {
    known(study.data().target().column(), "data.target.column", "data.target");
    study
        .data()
        .weights()
        .ifPresent(weights -> known(weights.column(), "data.weights.column", "data.weights"));
    study
        .data()
        .clusters()
        .filter(clusters -> known(clusters.column(), "data.clusters.column", "data.clusters"))
        .ifPresent(
            clusters -> reading.attempt(file.place("data.clusters"), () -> clusters.of(table)));
    study.data().types().keySet().forEach(name -> known(name, "data.types." + name, "data.types"));
    for (var declared : study.columnGroupings().entrySet()) {
      var grouping = declared.getKey();
      String path = "groups." + declared.getValue();
      boolean crossed = study.grouping(declared.getValue()).filter(grouping::equals).isEmpty();
      if (known(grouping.column(), path + (crossed ? ".columns" : ".column"), path)
          && grouping.by() instanceof Grouping.Cuts
          && !(table.column(grouping.column()) instanceof NumericColumn)) {
        reading.mistake(
            file.place(path + ".cut"),
            "Column '"
                + Wording.shortened(grouping.column())
                + "' holds levels, which no cut divides; remove cut and labels, and each level is a"
                + " group.");
      }
    }
    all(study.features().exclude(), "features.exclude");
    domain();
    stratify();
    study
        .split()
        .by()
        .ifPresent(
            by -> {
              if (known(by.column(), "split.by", "split")
                  && table.column(by.column()).missing() > 0) {
                reading.mistake(
                    file.place("split.by"),
                    "Rows are kept together by '"
                        + Wording.shortened(by.column())
                        + "', which has no value in "
                        + table.column(by.column()).missing()
                        + " rows; remove those rows from the data.");
              }
            });
    features();
  }

  private void domain() {
    var model = study.model();
    numericFeatures(model.increasing(), "domain.increasing-in");
    numericFeatures(model.decreasing(), "domain.decreasing-in");
    for (String column : model.bounds().keySet()) {
      numericFeatures(Set.of(column), "domain.bounds." + column);
    }
  }

  private void numericFeatures(Collection<String> columns, String path) {
    var features = features(study, table);
    for (String column : columns) {
      if (!known(column, path, path)) {
        continue;
      }
      if (!(table.column(column) instanceof NumericColumn)) {
        reading.mistake(
            file.place(path),
            "Column '"
                + Wording.shortened(column)
                + "' holds levels, and a score rises or falls with numbers alone; remove it here.");
      } else if (!features.contains(column)) {
        reading.mistake(
            file.place(path),
            "Column '"
                + Wording.shortened(column)
                + "' is no feature, so it has no coefficient; remove it here or from"
                + " features.exclude.");
      }
    }
  }

  private void stratify() {
    for (String name : study.split().stratify()) {
      if (study.grouping(name).isPresent()) {
        continue;
      }
      if (table.find(name).isEmpty()) {
        var names = new TreeSet<>(table.columnNames());
        study.groups().forEach(grouping -> names.add(grouping.name()));
        reading.mistake(
            file.place("split.stratify"),
            Wording.unknown(
                "There is no column or grouping '" + Wording.shortened(name) + "'", name, names));
      } else if (table.column(name) instanceof NumericColumn numbers
          && numbers.values().distinct().limit(MOST_STRATA + 1L).count() > MOST_STRATA) {
        reading.mistake(
            file.place("split.stratify"),
            "Column '"
                + Wording.shortened(name)
                + "' has more than "
                + MOST_STRATA
                + " different numbers, too many to stratify by; define a grouping that cuts it, and"
                + " name the grouping here.");
      }
    }
  }

  private static final int MOST_STRATA = 100;

  private void features() {
    var groupColumns = study.groupColumns();
    for (String column : study.allowProtected()) {
      if (!groupColumns.contains(column)) {
        reading.mistake(
            file.place("features.allow-protected"),
            Wording.unknown(
                "No group is made of column '"
                    + Wording.shortened(column)
                    + "', so nothing protects it",
                column,
                groupColumns));
      } else if (study.features().exclude().contains(column)) {
        reading.mistake(
            file.place("features.allow-protected"),
            "Column '"
                + Wording.shortened(column)
                + "' is excluded and allowed at once; remove it from one of the two lists.");
      }
    }
    var features = features(study, table);
    for (String column : features) {
      if (groupColumns.contains(column) && !study.allowProtected().contains(column)) {
        String name = Wording.shortened(column);
        String grouping =
            study.columnGroupings().entrySet().stream()
                .filter(each -> each.getKey().column().equals(column))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElseThrow();
        reading.mistake(
            file.place("features"),
            "Column '"
                + name
                + "' makes the groups of '"
                + Wording.shortened(grouping)
                + "' and would be a feature too, so the model could treat the groups apart by it."
                + " Exclude it, as in exclude: ["
                + name
                + "], or say that it may be used: allow-protected: ["
                + name
                + "].");
      }
    }
    // An audit may have none: decisions that are the target itself.
    if (features.isEmpty() && file.audited().isEmpty()) {
      reading.mistake(
          file.place("features.exclude"),
          "No column is left to be a feature; exclude fewer of them.");
    }
  }

  private void all(Collection<String> columns, String path) {
    columns.forEach(column -> known(column, path, path));
  }

  private boolean known(String column, String path, String shorter) {
    if (column.isEmpty() || table.find(column).isPresent()) {
      return !column.isEmpty();
    }
    var origin = file.origins().byPath().containsKey(path) ? path : shorter;
    reading.mistake(
        file.place(origin),
        Wording.unknown(
            table.name() + " has no column '" + Wording.shortened(column) + "'",
            column,
            table.columnNames()));
    return false;
  }
}
