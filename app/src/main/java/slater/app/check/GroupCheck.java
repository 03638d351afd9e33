package slater.app.check;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import slater.app.study.StudyFile;
import slater.app.yaml.Reading;
import slater.app.yaml.Wording;
import slater.core.InputException;
import slater.learn.group.Grouping;
import slater.learn.group.Groups;
import slater.learn.predictor.Target;
import slater.learn.rate.Classes;
import slater.learn.rate.Rate;
import slater.learn.rate.RateRequirement;
import slater.learn.rate.Scope;
import slater.tables.CategoricalColumn;
import slater.tables.Table;

/** Whether every group that a requirement speaks of has rows that its rate can be taken over. */
final class GroupCheck {
  private static final int MOST_COMPARED = 100;

  private final StudyFile file;
  private final Reading reading;

  GroupCheck(StudyFile file, Reading reading) {
    this.file = file;
    this.reading = reading;
  }

  /** The groups of all groupings; nothing where one of them can not be made. */
  Optional<List<Groups>> groups(Table table) {
    var all = new ArrayList<Groups>();
    boolean complete = true;
    for (var grouping : file.study().groups()) {
      if (!grouping.parts().stream().allMatch(part -> divides(part, table))) {
        complete = false; // said already
        continue;
      }
      try {
        all.add(grouping.over(table));
      } catch (InputException sentence) {
        reading.mistake(file.place("groups." + grouping.name()), sentence.sentence());
        complete = false;
      }
    }
    return complete ? Optional.of(all) : Optional.empty();
  }

  static boolean divides(Grouping grouping, Table table) {
    var column = table.find(grouping.column());
    return column.isPresent()
        && !(grouping.by() instanceof Grouping.Cuts && column.get() instanceof CategoricalColumn)
        && !(grouping.missing() == Grouping.Missing.ERROR && column.get().missing() > 0);
  }

  /** Notes requirements whose groups lack rows. */
  void check(List<Groups> all, Target target, Table table) {
    int[] classes = target.isClass() ? target.codes(table) : new int[0];
    var requirements = file.study().requirements();
    for (int i = 0; i < requirements.size(); i++) {
      var requirement = requirements.get(i);
      decides(i, requirement, target);
      switch (requirement.scope()) {
        case Scope.Overall overall -> {}
        case Scope.OneGroup one -> {
          var groups = named(all, one.grouping());
          int index = groups.indexOf(one.group());
          if (index < 0) {
            reading.mistake(
                file.requirementPlace(i, "of." + one.grouping()),
                Wording.unknown(
                    "The grouping '"
                        + Wording.shortened(one.grouping())
                        + "' has no group '"
                        + Wording.shortened(one.group())
                        + "'",
                    one.group(),
                    groups.labels()));
          } else {
            labelled(i, requirement.rate(), groups, index, classes, target);
          }
        }
        case Scope.EachGroup each -> {
          var groups = named(all, each.grouping());
          each(i, requirement.rate(), groups, classes, target);
        }
        case Scope.Between between -> {
          var groups = named(all, between.grouping());
          if (groups.size() < 2) {
            reading.mistake(
                file.requirementPlace(i, "between"),
                "'"
                    + Wording.shortened(groups.name())
                    + "' has the one group '"
                    + Wording.shortened(groups.labels().getFirst())
                    + "' in these data, and a comparison needs two.");
          } else if (groups.size() > MOST_COMPARED) {
            reading.mistake(
                file.requirementPlace(i, "between"),
                "'"
                    + Wording.shortened(groups.name())
                    + "' has "
                    + groups.size()
                    + " groups, and comparing more than "
                    + MOST_COMPARED
                    + " says nothing about any; cut the column into a few.");
          } else {
            each(i, requirement.rate(), groups, classes, target);
          }
        }
      }
    }
  }

  private void decides(int index, RateRequirement requirement, Target target) {
    var rate = requirement.rate();
    boolean decides = target.isClass() || file.study().model().threshold().isPresent();
    if (rate.comparesNumbers() && target.isClass()) {
      reading.mistake(
          file.requirementPlace(index, "rate"),
          "The rate "
              + rate
              + " compares predicted numbers with true ones, and the target is a class; limit"
              + " accuracy or error.");
    } else if (rate.equals(Rate.CLOSE) && file.study().model().close().isEmpty()) {
      reading.mistake(
          file.requirementPlace(index, "rate"),
          "Up to which error is a prediction close? Say decide: {close-when: error <= 5}, in units"
              + " of the target.");
    } else if (rate.countsDecisions() && !decides) {
      reading.mistake(
          file.requirementPlace(index, "rate"),
          "The "
              + rate
              + " rate counts decisions, and a model of a number takes none; limit mean-loss,"
              + " mean-prediction, mean-error, coverage or close, or say from which number on it"
              + " decides: decide: {positive-when: score >= 0}.");
    } else if (rate.among() != Rate.Among.ALL && !target.isClass()) {
      reading.mistake(
          file.requirementPlace(index, "rate"),
          "The "
              + rate
              + " rate looks at rows of one label, and the target is a number; limit selection,"
              + " mean-loss or mean-prediction.");
    } else if (!(rate.classes() instanceof Classes.Positive) && !target.isClass()) {
      reading.mistake(
          file.requirementPlace(index, "class"),
          "The target is a number and has no classes; leave the class out.");
    } else if (rate.classes() instanceof Classes.One(String label)
        && !target.classes().contains(label)) {
      reading.mistake(
          file.requirementPlace(index, "class"),
          Wording.unknown(
              "The target has no class '" + Wording.shortened(label) + "'",
              label,
              target.classes()));
    }
  }

  /** The classes that a rate calls positive, one after the other. */
  static int[] classes(Rate rate, Target target) {
    return switch (rate.classes()) {
      case Classes.Positive positive -> new int[] {target.positive()};
      case Classes.One(String label) -> new int[] {target.classes().indexOf(label)};
      default -> IntStream.range(0, target.classes().size()).toArray();
    };
  }

  private void each(int index, Rate rate, Groups groups, int[] classes, Target target) {
    for (int group = 0; group < groups.size(); group++) {
      labelled(index, rate, groups, group, classes, target);
    }
  }

  private void labelled(
      int index, Rate rate, Groups groups, int group, int[] classes, Target target) {
    if (rate.among() == Rate.Among.ALL || classes.length == 0) {
      return;
    }
    int[] codes = groups.codes();
    for (int asked : classes(rate, target)) {
      boolean some =
          IntStream.range(0, codes.length)
              .anyMatch(row -> codes[row] == group && rate.among().holds(classes[row] == asked));
      if (!some && asked >= 0) {
        boolean positive = rate.among() == Rate.Among.POSITIVE;
        reading.mistake(
            file.requirementPlace(index, "rate"),
            "No row of '"
                + Wording.shortened(groups.labels().get(group))
                + "' ("
                + Wording.shortened(groups.name())
                + ") is labelled "
                + (positive ? "'" : "other than '")
                + Wording.shortened(target.classes().get(asked))
                + "', so it has no "
                + rate
                + " rate; take more data, or join groups.");
        return;
      }
    }
  }

  private static Groups named(List<Groups> all, String name) {
    return all.stream().filter(groups -> groups.name().equals(name)).findFirst().orElseThrow();
  }
}
