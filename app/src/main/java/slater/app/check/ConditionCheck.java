package slater.app.check;

import java.util.List;
import java.util.stream.IntStream;
import slater.app.study.StudyFile;
import slater.app.yaml.Reading;
import slater.app.yaml.Wording;
import slater.core.Place;
import slater.learn.group.Condition;
import slater.learn.group.Grouping;
import slater.learn.group.Groups;
import slater.learn.predictor.Target;
import slater.learn.rate.RateRequirement;
import slater.learn.rate.Scope;
import slater.tables.CategoricalColumn;
import slater.tables.NumericColumn;
import slater.tables.Table;

/** Whether the conditions of requirements speak of columns and levels that are there. */
final class ConditionCheck {
  private final StudyFile file;
  private final Table table;
  private final Reading reading;

  ConditionCheck(StudyFile file, Table table, Reading reading) {
    this.file = file;
    this.table = table;
    this.reading = reading;
  }

  /** Notes columns and levels that are not there, and numbers that are none. */
  void check() {
    var requirements = file.study().requirements();
    for (int i = 0; i < requirements.size(); i++) {
      for (var condition : requirements.get(i).where().stream().toList()) {
        for (var clause : condition.clauses()) {
          check(clause, file.requirementPlace(i, "where." + clause.name()));
        }
      }
      for (var given : requirements.get(i).rate().given().stream().toList()) {
        for (var clause : given.clauses()) {
          check(clause, file.requirementPlace(i, "given." + clause.name()));
        }
        complete(given, i);
      }
    }
  }

  /**
   * A given model that says nothing of a row is no model: a missing cell is no negative decision.
   */
  private void complete(Condition given, int requirement) {
    for (String name : given.columns()) {
      var column = table.find(name);
      if (column.isPresent() && column.get().missing() > 0) {
        reading.mistake(
            file.requirementPlace(requirement, "given"),
            "The given model says nothing of "
                + column.get().missing()
                + " rows, in which '"
                + Wording.shortened(name)
                + "' has no value; leave those rows out of the data.");
      }
    }
  }

  private void check(Condition.Clause clause, Place place) {
    switch (clause) {
      case Condition.InGroup(Grouping grouping, String group) -> {
        if (file.study().groups().contains(grouping)) {
          if (grouping.parts().stream().allMatch(part -> GroupCheck.divides(part, table))) {
            label(grouping, group, "The grouping '", place);
          }
        } else if (known(grouping.column(), place)) {
          label(grouping, group, "Column '", place);
        }
      }
      case Condition.Within range -> {
        if (known(range.name(), place) && !(table.column(range.name()) instanceof NumericColumn)) {
          reading.mistake(
              place,
              "Column '"
                  + Wording.shortened(range.name())
                  + "' holds levels, which lie in no range; name one, as in {"
                  + Wording.shortened(range.name())
                  + ": "
                  + Wording.shortened(
                      ((CategoricalColumn) table.column(range.name())).levels().getFirst())
                  + "}.");
        }
      }
    }
  }

  private void label(Grouping grouping, String label, String beginning, Place place) {
    var found = reading.attempt(place, () -> grouping.over(table));
    if (found.isPresent() && found.get().indexOf(label) < 0) {
      var groups = found.get();
      reading.mistake(
          place,
          Wording.unknown(
              beginning
                  + Wording.shortened(groups.name())
                  + "' has no row of '"
                  + Wording.shortened(label)
                  + "'",
              label,
              groups.labels()));
    }
  }

  private boolean known(String column, Place place) {
    boolean found = table.find(column).isPresent();
    if (!found) {
      reading.mistake(
          place,
          Wording.unknown(
              "There is no column or grouping '" + Wording.shortened(column) + "'",
              column,
              table.columnNames()));
    }
    return found;
  }

  /**
   * Whether each group that a requirement speaks of has rows that meet its condition and carry a
   * label that its rate looks at; the first that has none is noted.
   */
  void counts(int index, Target target, int[] classes, List<Groups> all) {
    var requirement = file.study().requirements().get(index);
    for (var condition : requirement.where().stream().toList()) {
      int[] met = condition.over(table).codes();
      var groups = groups(requirement, all);
      for (int g = 0; g < groups.size(); g++) {
        int group = g;
        boolean asked =
            !(requirement.scope() instanceof Scope.OneGroup one)
                || one.group().equals(groups.labels().get(g));
        var among = requirement.rate().among();
        boolean some =
            IntStream.of(GroupCheck.classes(requirement.rate(), target))
                .allMatch(
                    of ->
                        IntStream.range(0, met.length)
                            .anyMatch(
                                row ->
                                    met[row] == 0
                                        && groups.codes()[row] == group
                                        && (classes.length == 0
                                            || among.holds(classes[row] == of))));
        if (asked && !some) {
          reading.mistake(
              file.requirementPlace(index, "where"),
              "No row of '"
                  + Wording.shortened(groups.labels().get(g))
                  + "' "
                  + Wording.shortened(condition.toString())
                  + " counts for the "
                  + requirement.rate()
                  + " rate; widen the condition, or join groups.");
          return;
        }
      }
    }
  }

  private Groups groups(RateRequirement requirement, List<Groups> all) {
    String named =
        switch (requirement.scope()) {
          case Scope.Overall overall -> "";
          case Scope.OneGroup one -> one.grouping();
          case Scope.EachGroup each -> each.grouping();
          case Scope.Between between -> between.grouping();
        };
    return all.stream()
        .filter(groups -> groups.name().equals(named))
        .findFirst()
        .orElseGet(() -> new Groups("all rows", List.of("all rows"), new int[table.rows()]));
  }
}
