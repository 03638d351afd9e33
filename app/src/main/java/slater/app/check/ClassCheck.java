package slater.app.check;

import java.util.List;
import java.util.Optional;
import slater.app.study.StudyFile;
import slater.app.yaml.Reading;
import slater.app.yaml.Wording;
import slater.learn.group.Grouping;
import slater.learn.predictor.ModelKind;
import slater.learn.predictor.Target;
import slater.tables.CategoricalColumn;
import slater.tables.NumericColumn;
import slater.tables.Table;

/** Whether the target can be learned by the model of the study. */
final class ClassCheck {
  private static final int MOST_CLASSES = 1000;

  private ClassCheck() {}

  /** The target; nothing where a mistake was noted. */
  static Optional<Target> target(StudyFile file, Table table, Reading reading) {
    var asked = file.study().data().target();
    var kind = file.study().model().kind();
    var column = table.find(asked.column());
    if (column.isEmpty() || column.get().missing() > 0) {
      return Optional.empty(); // said already
    }
    String name = Wording.shortened(asked.column());
    if (!asked.order().isEmpty() && kind != ModelKind.ORDINAL) {
      reading.mistake(
          file.place("data.target.order"),
          "Only an ordinal model looks at the order of labels; use the model ordinal, or remove"
              + " the order.");
      return Optional.empty();
    }
    if (kind == ModelKind.LINEAR && asked.positive().isEmpty() || kind.needsNumber()) {
      if (column.get() instanceof CategoricalColumn) {
        reading.mistake(
            file.place("data.target"),
            "A "
                + kind
                + " model predicts a number, and '"
                + name
                + (kind == ModelKind.LINEAR
                    ? "' holds levels; use the model logistic, or say which of two levels is"
                        + " positive."
                    : "' holds levels; use the model logistic or softmax."));
        return Optional.empty();
      }
      return reading.attempt(
          file.place("data.target"),
          () -> Target.of(table, asked.column(), asked.positive(), asked.order(), kind));
    }
    if (column.get() instanceof NumericColumn numbers
        && numbers.values().distinct().limit(MOST_CLASSES + 1L).count() > MOST_CLASSES) {
      reading.mistake(
          file.place("data.target"),
          "'"
              + name
              + "' has more than "
              + MOST_CLASSES
              + " different numbers, so it is no class; use the model linear, which predicts a"
              + " number.");
      return Optional.empty();
    }
    var labels = Grouping.byLevels(asked.column(), asked.column()).over(table).labels();
    if (labels.size() < 2) {
      reading.mistake(
          file.place("data.target"),
          "Every one of the "
              + table.rows()
              + " rows has the same label in '"
              + name
              + "', so there is nothing to tell apart; take data with both labels.");
      return Optional.empty();
    }
    if (!positive(file, labels, asked.positive(), name, kind, reading)) {
      return Optional.empty();
    }
    return reading.attempt(
        file.place("data.target"),
        () -> Target.of(table, asked.column(), asked.positive(), asked.order(), kind));
  }

  private static boolean positive(
      StudyFile file,
      List<String> labels,
      Optional<String> positive,
      String name,
      ModelKind kind,
      Reading reading) {
    if (positive.isPresent() && !labels.contains(positive.get())) {
      reading.mistake(
          file.place("data.target.positive"),
          Wording.unknown(
                  "'" + name + "' has no label '" + Wording.shortened(positive.get()) + "'",
                  positive.get(),
                  shortened(labels))
              .replace("Known:", "Its labels:"));
      return false;
    }
    if (!kind.choosesClass() && labels.size() > 2) {
      reading.mistake(
          file.place("model"),
          "A "
              + kind
              + " model tells two classes apart, and '"
              + name
              + "' has "
              + labels.size()
              + " labels; use the model softmax.");
      return false;
    }
    if (!kind.choosesClass() && positive.isEmpty()) {
      reading.mistake(
          file.place("data.target"),
          "Which label of '"
              + name
              + "' is the positive one? Say positive: "
              + Wording.shortened(labels.getFirst())
              + " or positive: "
              + Wording.shortened(labels.getLast())
              + ".");
      return false;
    }
    return true;
  }

  private static List<String> shortened(List<String> labels) {
    return labels.stream().map(Wording::shortened).toList();
  }
}
