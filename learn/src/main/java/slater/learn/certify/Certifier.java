package slater.learn.certify;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import slater.core.InputException;
import slater.core.statistics.Assessment;
import slater.core.statistics.Estimate;
import slater.core.statistics.Joint;
import slater.core.statistics.Limit;
import slater.learn.group.Groups;
import slater.learn.rate.RateRequirement;
import slater.learn.rate.Scope;
import slater.learn.rate.Sense;

/**
 * Judges requirements on rows that the model was not fitted to.
 *
 * <p>Each component of a requirement is tested at the full confidence, and the requirement is met
 * where all are: an intersection-union test, which needs no correction.
 *
 * @param confidence of each verdict, such as 0.95
 * @param estimates how a figure becomes an estimate with limits
 */
public record Certifier(double confidence, Estimates estimates) {

  /**
   * Judges one requirement; the groupings it names, and its condition, must be among the groups.
   * Independent rows that meet a condition are independent rows of the population that meets it, so
   * each bound holds for them as it does for all rows.
   */
  public Certified judge(
      RateRequirement requirement, Judgements judged, Map<String, Groups> groups) {
    if (requirement.where().isEmpty()) {
      return judgeAll(requirement, judged, groups);
    }
    int[] counted = groupsOf(requirement.where().get().toString(), groups).members(0);
    var some = new HashMap<String, Groups>();
    groups.forEach((name, of) -> some.put(name, of.rows(counted)));
    return judgeAll(requirement, judged.rows(counted), some);
  }

  private Certified judgeAll(
      RateRequirement requirement, Judgements judged, Map<String, Groups> groups) {
    return switch (requirement.scope()) {
      case Scope.Overall overall -> {
        var cells = List.of(Cell.overall(requirement.rate(), judged));
        yield levels(requirement, judged, cells);
      }
      case Scope.OneGroup one -> {
        var of = groupsOf(one.grouping(), groups);
        int index = of.indexOf(one.group());
        if (index < 0) {
          throw new InputException(
              "Requirement \""
                  + requirement.name()
                  + "\": there is no group \""
                  + one.group()
                  + "\" in "
                  + one.grouping()
                  + "; its groups are "
                  + of.labels()
                  + ".");
        }
        yield levels(
            requirement, judged, List.of(Cell.each(requirement.rate(), judged, of).get(index)));
      }
      case Scope.EachGroup each ->
          levels(
              requirement,
              judged,
              Cell.each(requirement.rate(), judged, groupsOf(each.grouping(), groups)));
      case Scope.Between between ->
          compared(requirement, judged, between, groupsOf(between.grouping(), groups));
    };
  }

  private Certified levels(RateRequirement requirement, Judgements judged, List<Cell> cells) {
    var limit =
        switch (requirement.sense()) {
          case AT_MOST, WITHIN -> Limit.atMost(requirement.limit());
          case AT_LEAST -> Limit.atLeast(requirement.limit());
          case EQUAL -> Limit.equal(requirement.limit(), requirement.tolerance());
        };
    var ofCells = estimatesOf(requirement, judged, cells);
    var components = new ArrayList<Component>();
    for (int i = 0; i < cells.size(); i++) {
      components.add(component(cells.get(i).group(), ofCells.get(i), limit));
    }
    return certified(requirement, cells, ofCells, components);
  }

  private Certified compared(
      RateRequirement requirement, Judgements judged, Scope.Between between, Groups groups) {
    var rate = requirement.rate();
    var cells = Cell.each(rate, judged, groups);
    var ofCells = estimatesOf(requirement, judged, cells);
    boolean ratio = between.compare() == Scope.Compare.RATIO;
    var components = new ArrayList<Component>();
    var limit = limitOfComparison(requirement, between);
    if (between.against() == Scope.Against.OVERALL) {
      for (int group = 0; group < cells.size(); group++) {
        var rest = Cell.outside(rate, judged, groups, group);
        components.add(
            component(
                cells.get(group).group() + " to overall",
                estimates.toOverall(rate, judged, cells.get(group), rest, ratio),
                limit));
      }
    } else {
      for (int a = 0; a < cells.size(); a++) {
        for (int b = a + 1; b < cells.size(); b++) {
          components.add(
              component(
                  cells.get(b).group() + " to " + cells.get(a).group(),
                  estimates.pair(rate, judged, cells.get(b), cells.get(a), ratio),
                  limit));
        }
      }
    }
    if (components.isEmpty()) {
      throw new InputException(
          "Requirement \""
              + requirement.name()
              + "\" compares the groups of "
              + between.grouping()
              + ", which has only "
              + groups.labels()
              + ".");
    }
    return certified(requirement, cells, ofCells, components);
  }

  private static Limit limitOfComparison(RateRequirement requirement, Scope.Between between) {
    if (between.compare() == Scope.Compare.DIFFERENCE) {
      return requirement.sense() == Sense.EQUAL
          ? Limit.equal(0, requirement.tolerance())
          : Limit.within(requirement.limit());
    }
    boolean least = requirement.sense() == Sense.AT_LEAST;
    if (between.against() == Scope.Against.OVERALL) {
      return least ? Limit.atLeast(requirement.limit()) : Limit.atMost(requirement.limit());
    }
    // Each pair is looked at once, so its inverse has a limit too.
    return Limit.withinRatio(least ? requirement.limit() : 1 / requirement.limit());
  }

  private List<Estimate> estimatesOf(
      RateRequirement requirement, Judgements judged, List<Cell> cells) {
    return cells.stream().map(cell -> estimates.of(requirement.rate(), judged, cell)).toList();
  }

  private Component component(String name, Estimate estimate, Limit limit) {
    return new Component(name, estimate, limit, Assessment.of(estimate, limit, confidence));
  }

  private Certified certified(
      RateRequirement requirement,
      List<Cell> cells,
      List<Estimate> ofCells,
      List<Component> components) {
    var joint = Joint.of(components.stream().map(Component::assessment).toList(), confidence);
    return new Certified(requirement, cells, ofCells, components, joint);
  }

  private static Groups groupsOf(String grouping, Map<String, Groups> groups) {
    var found = groups.get(grouping);
    if (found == null) {
      throw new InputException(
          "There is no grouping \"" + grouping + "\" among " + groups.keySet() + ".");
    }
    return found;
  }
}
