package slater.app.study;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import slater.app.yaml.Fields;
import slater.app.yaml.Node;
import slater.app.yaml.Reading;
import slater.learn.group.Grouping;

/** Reads {@code groups}: names chosen by the user, each with a column and how to divide it. */
final class GroupReader {
  private static final Map<String, Grouping.Missing> MISSING =
      Spellings.of(Grouping.Missing.values(), Grouping.Missing::spelling);

  private GroupReader() {}

  static List<Grouping> read(Fields groups, Reading reading) {
    var read = new ArrayList<Grouping>();
    for (String name : groups.names()) {
      var node = groups.chosen(name);
      if (node.isEmpty()) {
        continue;
      }
      if (node.get() instanceof Node.Scalar scalar && !scalar.isEmpty()) {
        groups.text(scalar, groups.path(name)).ifPresent(c -> read.add(Grouping.byLevels(name, c)));
      } else {
        one(name, Fields.of(reading, groups.path(name), node.get()), reading).ifPresent(read::add);
      }
    }
    return read;
  }

  private static Optional<Grouping> one(String name, Fields group, Reading reading) {
    String column = group.text("column", name);
    var cuts = group.numbers("cut");
    var labels = group.texts("labels");
    var missing = group.choice("missing", MISSING, Grouping.Missing.ERROR);
    group.done();
    if (!group.has("cut")) {
      if (group.has("labels")) {
        reading.mistake(
            group.place("labels"),
            "Labels name the intervals between cuts, and there is no cut; without cuts each level"
                + " of the column is a group of its own name.");
      }
      return Optional.of(new Grouping(name, column, new Grouping.Levels(), missing));
    }
    if (cuts.isEmpty()) {
      return Optional.empty();
    }
    var names = group.has("labels") ? labels : standardLabels(cuts);
    if (names.size() != cuts.size() + 1) {
      reading.mistake(
          group.place("labels"),
          (cuts.size() == 1 ? "One cut makes 2" : cuts.size() + " cuts make " + (cuts.size() + 1))
              + " groups, and here "
              + (names.size() == 1 ? "is 1 label" : "are " + names.size() + " labels")
              + "; give one label for each.");
      return Optional.empty();
    }
    String place = group.has("labels") ? "labels" : "cut";
    return reading.attempt(
        group.place(place),
        () -> new Grouping(name, column, new Grouping.Cuts(cuts, names), missing));
  }

  /** The names of intervals where nobody chose any: a value belongs to the cut that it reaches. */
  static List<String> standardLabels(List<Double> cuts) {
    var labels = new ArrayList<String>();
    labels.add("up to " + YamlNumbers.text(cuts.getFirst()));
    for (int i = 1; i < cuts.size(); i++) {
      labels.add(
          "above " + YamlNumbers.text(cuts.get(i - 1)) + " up to " + YamlNumbers.text(cuts.get(i)));
    }
    labels.add("above " + YamlNumbers.text(cuts.getLast()));
    return labels;
  }
}
