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

  RateBlocks(List<Groups> groupings) {
    this.all = groupings;
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
    var builder = new Builder(source);
    condition = source.where().map(where -> grouping(source, where.toString())).orElse(-1);
    switch (source.scope()) {
      case Scope.Overall overall -> builder.single(cell(source.rate(), -1, -1), "all rows");
      case Scope.OneGroup(String name, String label) -> {
        int k = grouping(source, name);
        int g = used.get(k).indexOf(label);
        if (g < 0) {
          throw new InputException(
              "Requirement \""
                  + source.name()
                  + "\": \""
                  + name
                  + "\" has no group \""
                  + label
                  + "\"; "
                  + Spelling.remedy(label, used.get(k).labels()));
        }
        builder.single(cell(source.rate(), k, g), label);
      }
      case Scope.EachGroup(String name) -> {
        int k = grouping(source, name);
        for (int g = 0; g < used.get(k).size(); g++) {
          builder.single(cell(source.rate(), k, g), used.get(k).labels().get(g));
        }
      }
      case Scope.Between between -> compare(source, between, builder);
    }
    blocks.add(builder.build());
  }

  private void compare(RateRequirement source, Scope.Between between, Builder builder) {
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
    boolean ratio = source.isRatio();
    boolean equal = source.sense() == Sense.EQUAL;
    boolean toOverall = between.against() == Scope.Against.OVERALL;
    int overall = toOverall ? cell(source.rate(), -1, -1) : -1;
    int reference = cell(source.rate(), k, 0);
    for (int a = 0; a < groups.size(); a++) {
      int left = cell(source.rate(), k, a);
      String name = groups.labels().get(a);
      if (equal) {
        // One of these equalities follows from the others, unless rows of no group have a say in
        // the overall: it is left out, so that the multipliers are unique.
        if (a > 0 || toOverall && hasStrangers(groups)) {
          builder.pair(
              left,
              toOverall ? overall : reference,
              name,
              toOverall ? "overall" : groups.labels().getFirst());
        }
      } else if (toOverall) {
        builder.pair(left, overall, name, "overall");
        if (!ratio) {
          builder.pair(overall, left, "overall", name);
        }
      } else {
        for (int b = 0; b < groups.size(); b++) {
          if (a != b) {
            builder.pair(left, cell(source.rate(), k, b), name, groups.labels().get(b));
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

  private int cell(Rate rate, int grouping, int group) {
    return cells.computeIfAbsent(new Cell(rate, grouping, group, condition), fresh -> cells.size());
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
  private static final class Builder {
    private final RateRequirement source;
    private final List<String> names = new ArrayList<>();
    private final List<RateBlock.Term> terms = new ArrayList<>();

    Builder(RateRequirement source) {
      this.source = source;
    }

    void single(int cell, String name) {
      names.add(name);
      terms.add(new RateBlock.Term(cell, -1));
    }

    void pair(int cell, int minus, String name, String other) {
      names.add(name + (source.isRatio() ? " / " : " - ") + other);
      terms.add(new RateBlock.Term(cell, minus));
    }

    RateBlock build() {
      boolean ratio = source.isRatio();
      double limit = ratio ? 0 : source.limit();
      var requirement =
          switch (source.sense()) {
            case AT_MOST, WITHIN -> Requirement.atMost(source.name(), limit);
            case AT_LEAST -> Requirement.atLeast(source.name(), limit);
            case EQUAL -> Requirement.equal(source.name(), limit);
          };
      return new RateBlock(source, requirement, names, terms, ratio ? source.limit() : 1);
    }
  }
}
