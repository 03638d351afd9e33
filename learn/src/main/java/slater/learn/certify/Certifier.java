package slater.learn.certify;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import slater.core.InputException;
import slater.core.Spelling;
import slater.core.statistics.Assessment;
import slater.core.statistics.Estimate;
import slater.core.statistics.Joint;
import slater.core.statistics.Limit;
import slater.learn.group.Groups;
import slater.learn.rate.Classes;
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
 * @param classes the classes of the target, by whose index labels and decisions are given; empty
 *     where no requirement speaks of one
 */
public record Certifier(double confidence, Estimates estimates, List<String> classes) {
  /** Copies the list. */
  public Certifier {
    classes = List.copyOf(classes);
  }

  /** For requirements that speak of the positive class alone. */
  public Certifier(double confidence, Estimates estimates) {
    this(confidence, estimates, List.of());
  }

  /**
   * Judges one requirement; the groupings it names, and its condition, must be among the groups.
   * Independent rows that meet a condition are independent rows of the population that meets it, so
   * each bound holds for them as it does for all rows.
   */
  public Certified judge(
      RateRequirement requirement, Judgements judged, Map<String, Groups> groups) {
    return state(requirement, judged, groups).all();
  }

  /**
   * By how much a requirement is missed on these rows, by its figures alone; 0 where it holds or
   * where there is no figure.
   */
  public double miss(RateRequirement requirement, Judgements judged, Map<String, Groups> groups) {
    return state(requirement, judged, groups).statements.stream()
        .mapToDouble(Statement::excess)
        .reduce(0, Math::max);
  }

  private Findings state(
      RateRequirement requirement, Judgements alone, Map<String, Groups> groups) {
    var judged =
        requirement
            .rate()
            .given()
            .map(model -> alone.beside(groupsOf(model.toString(), groups)))
            .orElse(alone);
    if (requirement.where().isEmpty()) {
      return stateAll(requirement, judged, groups);
    }
    int[] counted = groupsOf(requirement.where().get().toString(), groups).members(0);
    var some = new HashMap<String, Groups>();
    groups.forEach((name, of) -> some.put(name, of.rows(counted)));
    return stateAll(requirement, judged.rows(counted), some);
  }

  private Findings stateAll(
      RateRequirement requirement, Judgements judged, Map<String, Groups> groups) {
    var found = new Findings(requirement);
    for (var of : ratesOf(requirement, judged)) {
      switch (requirement.scope()) {
        case Scope.Overall overall -> level(found, of, of.overall());
        case Scope.OneGroup one ->
            level(found, of, of.each(groupsOf(one, requirement, groups)).get(index(one, groups)));
        case Scope.EachGroup each ->
            of.each(groupsOf(each.grouping(), groups)).forEach(cells -> level(found, of, cells));
        case Scope.Between between ->
            compare(found, of, between, groupsOf(between.grouping(), groups));
      }
    }
    return found;
  }

  private int index(Scope.OneGroup one, Map<String, Groups> groups) {
    return groupsOf(one.grouping(), groups).indexOf(one.group());
  }

  private static Groups groupsOf(
      Scope.OneGroup one, RateRequirement requirement, Map<String, Groups> groups) {
    var of = groupsOf(one.grouping(), groups);
    if (of.indexOf(one.group()) < 0) {
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
    return of;
  }

  /** For each statement the classes whose rates are averaged: one, or all. */
  private List<ClassCells> ratesOf(RateRequirement requirement, Judgements judged) {
    var rate = requirement.rate();
    return switch (rate.classes()) {
      case Classes.Positive positive ->
          List.of(new ClassCells(rate, judged, List.of(""), new int[] {judged.positive()}));
      case Classes.One(String label) ->
          List.of(new ClassCells(rate, judged, List.of(""), new int[] {indexOf(label)}));
      case Classes.Each each ->
          classes.stream()
              .map(
                  label -> new ClassCells(rate, judged, List.of(label), new int[] {indexOf(label)}))
              .toList();
      case Classes.Macro macro ->
          List.of(
              new ClassCells(rate, judged, classes, IntStream.range(0, classes.size()).toArray()));
    };
  }

  private int indexOf(String label) {
    int index = classes.indexOf(label);
    if (index < 0) {
      throw new InputException(
          "There is no class \"" + label + "\"; " + Spelling.remedy(label, classes));
    }
    return index;
  }

  private void level(Findings found, ClassCells of, List<Cell> cells) {
    var requirement = found.requirement;
    var limit =
        switch (requirement.sense()) {
          case AT_MOST, WITHIN -> Limit.atMost(requirement.limit());
          case AT_LEAST -> Limit.atLeast(requirement.limit());
          case EQUAL -> Limit.equal(requirement.limit(), requirement.tolerance());
        };
    found.add(of, cells);
    found.component(of.subject(cells), of.mean(cells, estimates), limit);
  }

  private void compare(Findings found, ClassCells of, Scope.Between between, Groups groups) {
    var requirement = found.requirement;
    var each = of.each(groups);
    each.forEach(cells -> found.add(of, cells));
    boolean ratio = between.compare() == Scope.Compare.RATIO;
    var limit = limitOfComparison(requirement, between);
    int before = found.statements.size();
    for (int a = 0; a < each.size(); a++) {
      var first = each.get(a);
      if (between.against() == Scope.Against.OVERALL) {
        found.component(
            of.subject(first) + " to overall",
            of.toOverall(first, groups, a, ratio, estimates),
            limit);
      } else {
        for (int b = a + 1; b < each.size(); b++) {
          var other = each.get(b);
          found.component(
              of.subject(other) + " to " + of.subject(first),
              of.pair(other, first, ratio, estimates),
              limit);
        }
      }
    }
    if (found.statements.size() == before) {
      throw new InputException(
          "Requirement \""
              + requirement.name()
              + "\" compares the groups of "
              + between.grouping()
              + ", which has only "
              + groups.labels()
              + ".");
    }
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

  /** One of the statements that a requirement is made of, before it is judged. */
  private record Statement(String name, Estimate estimate, Limit limit) {
    /** By how much the figure is beyond the limit; negative infinity where there is none. */
    double excess() {
      double value =
          estimate instanceof NotEstimable none
              ? none.seen()
              : estimate.estimable() ? estimate.value() : Double.NaN;
      return Double.isNaN(value) ? Double.NEGATIVE_INFINITY : limit.excess(value);
    }
  }

  /** Collects what is found about one requirement. */
  private final class Findings {
    private final RateRequirement requirement;
    private final List<Cell> cells = new ArrayList<>();
    private final List<Estimate> ofCells = new ArrayList<>();
    private final List<Statement> statements = new ArrayList<>();

    Findings(RateRequirement requirement) {
      this.requirement = requirement;
    }

    void add(ClassCells of, List<Cell> more) {
      cells.addAll(more);
      more.forEach(cell -> ofCells.add(of.estimate(cell, estimates)));
    }

    void component(String name, Estimate estimate, Limit limit) {
      statements.add(new Statement(name, estimate, limit));
    }

    Certified all() {
      var components =
          statements.stream()
              .map(
                  each ->
                      new Component(
                          each.name(),
                          each.estimate(),
                          each.limit(),
                          Assessment.of(each.estimate(), each.limit(), confidence)))
              .toList();
      var joint = Joint.of(components.stream().map(Component::assessment).toList(), confidence);
      return new Certified(requirement, cells, ofCells, components, joint);
    }
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
