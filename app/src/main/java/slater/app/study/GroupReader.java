package slater.app.study;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import slater.app.yaml.Fields;
import slater.app.yaml.Node;
import slater.app.yaml.Reading;
import slater.app.yaml.Wording;
import slater.learn.group.Grouping;

/**
 * Reads {@code groups}: names chosen by the user, each with a column and how to divide it, or with
 * the columns and groupings whose intersections it is.
 */
final class GroupReader {
  private static final Map<String, Grouping.Missing> MISSING =
      Spellings.of(Grouping.Missing.values(), Grouping.Missing::spelling);

  private GroupReader() {}

  static List<Grouping> read(Fields groups, Reading reading) {
    var read = new HashMap<String, Grouping>();
    var crossed = new LinkedHashMap<String, Fields>();
    for (String name : groups.names()) {
      var node = groups.chosen(name);
      if (node.isEmpty()) {
        continue;
      }
      if (node.get() instanceof Node.Scalar scalar && !scalar.isEmpty()) {
        groups
            .text(scalar, groups.path(name))
            .ifPresent(column -> read.put(name, Grouping.byLevels(name, column)));
        continue;
      }
      var fields = Fields.of(reading, groups.path(name), node.get());
      if (fields.has("columns")) {
        crossed.put(name, fields);
      } else {
        one(name, fields, reading).ifPresent(grouping -> read.put(name, grouping));
      }
    }
    // An intersection may name groupings that stand below it.
    crossed.forEach(
        (name, fields) ->
            crossed(name, fields, read, groups.names(), crossed.keySet(), reading)
                .ifPresent(grouping -> read.put(name, grouping)));
    return groups.names().stream()
        .flatMap(name -> Optional.ofNullable(read.get(name)).stream())
        .toList();
  }

  private static Optional<Grouping> crossed(
      String name,
      Fields group,
      Map<String, Grouping> read,
      List<String> declared,
      Set<String> intersections,
      Reading reading) {
    var names = group.texts("columns");
    var missing = group.choice("missing", MISSING, Grouping.Missing.ERROR);
    for (String key : List.of("column", "cut", "labels")) {
      if (group.node(key).isPresent()) {
        reading.mistake(
            group.place(key),
            "This divides one column, and an intersection takes its groups from what stands under"
                + " columns; declare the divided column as a grouping of its own, and name that"
                + " there.");
      }
    }
    group.done();
    var parts = new ArrayList<Grouping>();
    for (String part : names) {
      boolean other = declared.contains(part) && !part.equals(name);
      if (other && intersections.contains(part)) {
        reading.mistake(
            group.place("columns"),
            "'"
                + Wording.shortened(part)
                + "' is an intersection itself; name what it is made of instead.");
        return Optional.empty();
      }
      if (other && !read.containsKey(part)) {
        return Optional.empty(); // its own mistake is said already
      }
      parts.add(
          other
              ? Objects.requireNonNull(read.get(part))
              : Grouping.byLevels(part, part).withMissing(missing));
    }
    return reading.attempt(
        group.place("columns"),
        () -> Grouping.crossed(name, parts.toArray(Grouping[]::new)).withMissing(missing));
  }

  private static Optional<Grouping> one(String name, Fields group, Reading reading) {
    String column = group.text("column", name);
    group.node("columns");
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
