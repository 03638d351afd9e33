package slater.app.study;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import slater.app.yaml.Fields;
import slater.app.yaml.Node;
import slater.app.yaml.Range;
import slater.app.yaml.Reading;
import slater.app.yaml.Wording;
import slater.learn.group.Condition;
import slater.learn.group.Grouping;

/**
 * Reads {@code where}: the names of columns and groupings, each with a level, a group, or the range
 * of a number.
 */
final class ConditionReader {
  private ConditionReader() {}

  /**
   * Reads a condition; nothing where it is not given, or not understood, which is noted.
   *
   * @param where the keys below {@code where}
   * @param groups the groupings that could be read
   * @param declared the names of all of them
   */
  static Optional<Condition> read(
      Fields where, Reading reading, List<Grouping> groups, List<String> declared) {
    var clauses = new ArrayList<Condition.Clause>();
    for (String name : where.names()) {
      var node = where.chosen(name);
      if (node.isEmpty()) {
        continue;
      }
      if (node.get() instanceof Node.Mapping) {
        range(name, Fields.of(reading, where.path(name), node.get()), reading, declared)
            .ifPresent(clauses::add);
        continue;
      }
      var level = where.text(node.get(), where.path(name));
      var grouping = groups.stream().filter(each -> each.name().equals(name)).findFirst();
      if (level.isEmpty() || grouping.isEmpty() && declared.contains(name)) {
        continue; // said already
      }
      if (grouping.isPresent() && grouping.get().by() instanceof Grouping.Cuts cuts) {
        var labels = new ArrayList<>(cuts.labels());
        if (grouping.get().missing() == Grouping.Missing.GROUP) {
          labels.add("missing");
        }
        if (!labels.contains(level.get())) {
          reading.mistake(
              where.place(name),
              Wording.unknown(
                  "The grouping '"
                      + Wording.shortened(name)
                      + "' has no group '"
                      + Wording.shortened(level.get())
                      + "'",
                  level.get(),
                  labels));
          continue;
        }
      }
      var by =
          grouping.orElseGet(
              () -> Grouping.byLevels(name, name).withMissing(Grouping.Missing.NONE));
      clauses.add(new Condition.InGroup(by, level.get()));
    }
    return clauses.isEmpty() ? Optional.empty() : Optional.of(new Condition(clauses));
  }

  private static Optional<Condition.Clause> range(
      String name, Fields range, Reading reading, List<String> declared) {
    var least = range.number("at-least", Range.finite());
    var most = range.number("at-most", Range.finite());
    range.done();
    if (declared.contains(name)) {
      reading.mistake(
          range.place(),
          "'"
              + Wording.shortened(name)
              + "' is a grouping, of which a condition names one group; a range is of a column of"
              + " numbers.");
      return Optional.empty();
    }
    if (range.has("at-least") && least.isEmpty() || range.has("at-most") && most.isEmpty()) {
      return Optional.empty(); // said already
    }
    return reading.attempt(range.place(), () -> clause(name, least, most));
  }

  private static Condition.Clause clause(String name, OptionalDouble least, OptionalDouble most) {
    return new Condition.Within(name, least, most);
  }
}
