package slater.learn.oracle;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import slater.core.InputException;
import slater.core.Requirement;
import slater.core.Spelling;
import slater.learn.group.Groups;
import slater.learn.oracle.RateBlock.Part;
import slater.learn.predictor.Target;
import slater.learn.rate.Classes;
import slater.learn.rate.Rate;
import slater.learn.rate.RateRequirement;
import slater.learn.rate.Scope;
import slater.learn.rate.Sense;

/** Composes requirements of rates of groups. */
final class RateBlocks {
  private final List<Groups> all;
  private final List<Groups> used = new ArrayList<>();
  private final Map<Cell, Integer> cells = new LinkedHashMap<>();
  private final List<RateBlock> blocks = new ArrayList<>();

  /** The condition of the requirement that is being composed; -1 for none. */
  private int condition = -1;

  /** The grouping of the rows that the given model decides positive; -1 for none. */
  private int given = -1;

  private final Target target;

  RateBlocks(List<Groups> groupings, Target target) {
    this.all = groupings;
    this.target = target;
  }

  /** The groupings that requirements name, in the order of the first naming. */
  List<Groups> groupings() {
    return used;
  }

  List<Cell> cells() {
    return List.copyOf(cells.keySet());
  }

  List<RateBlock> blocks() {
    return blocks;
  }

  void add(RateRequirement source) {
    condition = source.where().map(where -> grouping(source, where.toString())).orElse(-1);
    given = source.rate().given().map(model -> grouping(source, model.toString())).orElse(-1);
    if (given < 0 && source.rate().needsGiven()) {
      throw new InputException(
          "Requirement \""
              + source.name()
              + "\" compares decisions with those of another model; say which rows that one decides"
              + " positive.");
    }
    var builder = new Builder(source);
    for (var classes : classes(source)) {
      switch (source.scope()) {
        case Scope.Overall overall -> builder.level(classes, -1, -1, "all rows");
        case Scope.OneGroup(String name, String label) -> {
          int k = grouping(source, name);
          builder.level(classes, k, group(source, k, label), label);
        }
        case Scope.EachGroup(String name) -> {
          int k = grouping(source, name);
          for (int g = 0; g < used.get(k).size(); g++) {
            builder.level(classes, k, g, used.get(k).labels().get(g));
          }
        }
        case Scope.Between between -> compare(source, between, classes, builder);
      }
    }
    blocks.add(builder.build());
  }

  private int group(RateRequirement source, int k, String label) {
    int g = used.get(k).indexOf(label);
    if (g < 0) {
      throw new InputException(
          "Requirement \""
              + source.name()
              + "\": \""
              + used.get(k).name()
              + "\" has no group \""
              + label
              + "\"; "
              + Spelling.remedy(label, used.get(k).labels()));
    }
    return g;
  }

  /** For each statement of a requirement the classes whose rates are averaged; -1 for none. */
  private List<List<Integer>> classes(RateRequirement source) {
    var indices = IntStream.range(0, target.classes().size()).boxed().toList();
    return switch (source.rate().classes()) {
      case Classes.Positive positive -> List.of(List.of(target.positive()));
      case Classes.One(String label) -> {
        int index = target.classes().indexOf(label);
        if (index < 0) {
          throw new InputException(
              "Requirement \""
                  + source.name()
                  + "\": \""
                  + target.column()
                  + "\" has no class \""
                  + label
                  + "\"; "
                  + Spelling.remedy(label, target.classes()));
        }
        yield List.of(List.of(index));
      }
      case Classes.Each each -> indices.stream().map(List::of).toList();
      case Classes.Macro macro -> List.of(indices);
    };
  }

  private void compare(
      RateRequirement source, Scope.Between between, List<Integer> classes, Builder builder) {
    int k = grouping(source, between.grouping());
    var groups = used.get(k);
    if (groups.size() < 2) {
      throw new InputException(
          "Requirement \""
              + source.name()
              + "\" compares the groups of \""
              + groups.name()
              + "\", but there is only "
              + groups.labels()
              + ".");
    }
    boolean equal = source.sense() == Sense.EQUAL;
    boolean toOverall = between.against() == Scope.Against.OVERALL;
    for (int a = 0; a < groups.size(); a++) {
      if (equal) {
        // One of these equalities follows from the others, unless rows of no group have a say in
        // the overall, or means of classes are compared: it is left out, so that the multipliers
        // are unique.
        if (a > 0 || toOverall && (hasStrangers(groups) || classes.size() > 1)) {
          builder.pair(classes, k, a, toOverall ? -1 : 0);
        }
      } else if (toOverall) {
        builder.pair(classes, k, a, -1);
        if (!source.isRatio()) {
          builder.pair(classes, k, -1, a);
        }
      } else {
        for (int b = 0; b < groups.size(); b++) {
          if (a != b) {
            builder.pair(classes, k, a, b);
          }
        }
      }
    }
  }

  /** Whether a row that counts belongs to no group. */
  private boolean hasStrangers(Groups groups) {
    return IntStream.range(0, groups.codes().length)
        .anyMatch(
            row ->
                groups.codes()[row] < 0
                    && (condition < 0 || used.get(condition).codes()[row] == 0));
  }

  private int cell(
      Rate rate,
      List<Rate.Term> numerator,
      List<Rate.Term> denominator,
      int positive,
      int grouping,
      int group) {
    var cell = new Cell(rate, numerator, denominator, positive, grouping, group, condition, given);
    return cells.computeIfAbsent(cell, fresh -> cells.size());
  }

  /** The rate of a group, or of all rows where it is -1: a mean over the classes. */
  private List<Part> rate(Rate rate, List<Integer> classes, int grouping, int group) {
    int k = group < 0 ? -1 : grouping;
    return classes.stream()
        .map(
            positive ->
                new Part(
                    cell(rate, rate.numerator(), rate.denominator(), positive, k, group),
                    1.0 / classes.size()))
        .toList();
  }

  private static List<Part> times(double factor, List<Part> parts) {
    return parts.stream().map(part -> new Part(part.cell(), factor * part.factor())).toList();
  }

  private static List<Part> joined(List<Part> one, List<Part> other) {
    var all = new ArrayList<>(one);
    all.addAll(other);
    return all;
  }

  private int grouping(RateRequirement source, String name) {
    for (int k = 0; k < used.size(); k++) {
      if (used.get(k).name().equals(name)) {
        return k;
      }
    }
    for (var groups : all) {
      if (groups.name().equals(name)) {
        used.add(groups);
        return used.size() - 1;
      }
    }
    throw new InputException(
        "Requirement \""
            + source.name()
            + "\": there is no grouping \""
            + name
            + "\"; "
            + Spelling.remedy(name, all.stream().map(Groups::name).toList()));
  }

  /** Collects the components of one requirement. */
  private final class Builder {
    private final RateRequirement source;
    private final List<RateBlock.Component> components = new ArrayList<>();

    Builder(RateRequirement source) {
      this.source = source;
    }

    /**
     * A rate against its limit. Where the denominator moves with the model, {@code N / D >= c} is
     * written {@code (N - c D) / W >= 0} with the weight W of all rows that could add to it: a sum
     * over rows, which stays sound where D vanishes (Narasimhan and others 2015, Cotter and others
     * 2019).
     */
    void level(List<Integer> classes, int grouping, int group, String label) {
      var rate = source.rate();
      String name = named(classes, label);
      if (!isFraction()) {
        var parts = rate(rate, classes, grouping, group);
        components.add(new RateBlock.Component(name, parts, List.of()));
        return;
      }
      int positive = classes.getFirst();
      int k = group < 0 ? -1 : grouping;
      var rows = List.of(new Rate.Term(1, rate.among(), Rate.Counted.ROW));
      int above = cell(rate, rate.numerator(), rows, positive, k, group);
      int below = cell(rate, rate.denominator(), rows, positive, k, group);
      components.add(
          new RateBlock.Component(
              name,
              List.of(new Part(above, 1), new Part(below, -source.limit())),
              List.of(new Part(below, 1))));
    }

    /** Two groups compared; -1 is all rows. */
    void pair(List<Integer> classes, int grouping, int first, int second) {
      var left = rate(source.rate(), classes, grouping, first);
      var right = rate(source.rate(), classes, grouping, second);
      boolean ratio = source.isRatio();
      var labels = used.get(grouping).labels();
      String name =
          (first < 0 ? "overall" : labels.get(first))
              + (ratio ? " / " : " - ")
              + (second < 0 ? "overall" : labels.get(second));
      components.add(
          new RateBlock.Component(
              named(classes, name),
              joined(left, times(ratio ? -source.limit() : -1, right)),
              ratio ? right : List.of()));
    }

    private String named(List<Integer> classes, String label) {
      return source.rate().classes() instanceof Classes.Each
          ? target.classes().get(classes.getFirst()) + ", " + label
          : label;
    }

    /** Whether the limit is that of one fraction with a moving denominator. */
    private boolean isFraction() {
      return source.rate().hasMovingDenominator()
          && !source.compares()
          && !(source.rate().classes() instanceof Classes.Macro);
    }

    RateBlock build() {
      double limit = source.isRatio() || isFraction() ? 0 : source.limit();
      var requirement =
          switch (source.sense()) {
            case AT_MOST, WITHIN -> Requirement.atMost(source.name(), limit);
            case AT_LEAST -> Requirement.atLeast(source.name(), limit);
            case EQUAL -> Requirement.equal(source.name(), limit);
          };
      return new RateBlock(source, requirement, components);
    }
  }
}
