package slater.app.study;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import slater.app.yaml.Reading;
import slater.core.Place;
import slater.learn.group.Condition;
import slater.learn.group.Grouping;
import slater.learn.rate.Classes;
import slater.learn.rate.Rate;
import slater.learn.rate.RateRequirement;
import slater.learn.rate.Scope;

/**
 * Pairs of limits that no model can meet, whatever the data: a rate that must be at least more than
 * it may be at most. Complementary rates (true positive and false negative, say) are seen as one.
 */
public final class Contradictions {
  /** Rates that add up to 1. */
  private static final List<Map.Entry<Rate, Rate>> OPPOSITES =
      List.of(
          Map.entry(Rate.TRUE_NEGATIVE, Rate.FALSE_POSITIVE),
          Map.entry(Rate.FALSE_NEGATIVE, Rate.TRUE_POSITIVE),
          Map.entry(Rate.ACCURACY, Rate.ERROR),
          Map.entry(Rate.REJECTION, Rate.SELECTION),
          Map.entry(Rate.FALSE_DISCOVERY, Rate.PRECISION),
          Map.entry(Rate.FALSE_OMISSION, Rate.NEGATIVE_PREDICTIVE));

  /** Turning a limit over costs a rounding: far less than anybody types. */
  private static final double DUST = 1e-12;

  private Contradictions() {}

  /** The values that one requirement leaves to a rate; complements are turned over. */
  private record Allowed(
      Rate rate, Scope scope, double low, double high, int index, Optional<Condition> where) {}

  static void report(
      List<RateRequirement> requirements,
      List<String> paths,
      List<Grouping> groups,
      Reading reading) {
    for (var pair : pairs(requirements, groups)) {
      var later = requirements.get(pair.later());
      var earlier = requirements.get(pair.earlier());
      Place place =
          reading.origins().place(paths.get(pair.later()) + "." + later.sense().spelling());
      reading.mistake(
          place,
          "No model can meet this and \""
              + earlier.name()
              + "\" together: one asks for a "
              + earlier.rate()
              + " rate "
              + earlier.sense()
              + " "
              + YamlNumbers.text(earlier.limit())
              + ", the other for a "
              + later.rate()
              + " rate "
              + later.sense()
              + " "
              + YamlNumbers.text(later.limit())
              + " of the same rows. Relax one of them.");
    }
  }

  /**
   * Two requirements that exclude each other, by their positions.
   *
   * @param earlier the first of them
   * @param later the second
   */
  public record Pair(int earlier, int later) {}

  /** All such pairs. */
  public static List<Pair> pairs(List<RateRequirement> requirements, List<Grouping> groups) {
    var allowed = new ArrayList<Allowed>();
    for (int i = 0; i < requirements.size(); i++) {
      var requirement = requirements.get(i);
      if (!(requirement.scope() instanceof Scope.Between)) {
        allowed.add(allowed(requirement, i));
      }
    }
    var pairs = new ArrayList<Pair>();
    for (int i = 0; i < allowed.size(); i++) {
      for (int j = i + 1; j < allowed.size(); j++) {
        var one = allowed.get(i);
        var other = allowed.get(j);
        if (one.rate().equals(other.rate())
            && one.where().equals(other.where())
            && sameRows(one.scope(), other.scope(), groups)
            && Math.max(one.low(), other.low()) > Math.min(one.high(), other.high()) + DUST) {
          pairs.add(new Pair(one.index(), other.index()));
        }
      }
    }
    return pairs;
  }

  private static Allowed allowed(RateRequirement requirement, int index) {
    double limit = requirement.limit();
    var where = requirement.where();
    double low = Double.NEGATIVE_INFINITY;
    double high = Double.POSITIVE_INFINITY;
    switch (requirement.sense()) {
      case AT_LEAST -> low = limit;
      case AT_MOST, WITHIN -> high = limit;
      case EQUAL -> {
        low = limit - requirement.tolerance();
        high = limit + requirement.tolerance();
      }
    }
    var rate = requirement.rate();
    for (var opposite : OPPOSITES) {
      if (opposite.getKey().equals(rate.of(new Classes.Positive()))) {
        var other = opposite.getValue().of(rate.classes());
        return new Allowed(other, requirement.scope(), 1 - high, 1 - low, index, where);
      }
    }
    return new Allowed(rate, requirement.scope(), low, high, index, where);
  }

  /**
   * Whether a value for one scope excludes a value for the other. The overall rate is a mean of the
   * rates of all groups, so limits on each group bind it too where every row has a group.
   */
  private static boolean sameRows(Scope one, Scope other, List<Grouping> groups) {
    if (one.equals(other)) {
      return true;
    }
    return switch (one) {
      case Scope.EachGroup each when other instanceof Scope.OneGroup single ->
          each.grouping().equals(single.grouping());
      case Scope.OneGroup single when other instanceof Scope.EachGroup each ->
          each.grouping().equals(single.grouping());
      case Scope.EachGroup each when other instanceof Scope.EachGroup ->
          covers(each, groups) && covers((Scope.EachGroup) other, groups);
      case Scope.EachGroup each when other instanceof Scope.Overall -> covers(each, groups);
      case Scope.Overall overall when other instanceof Scope.EachGroup each -> covers(each, groups);
      default -> false;
    };
  }

  private static boolean covers(Scope.EachGroup each, List<Grouping> groups) {
    return groups.stream()
        .anyMatch(
            grouping ->
                grouping.name().equals(each.grouping())
                    && grouping.parts().stream()
                        .noneMatch(part -> part.missing() == Grouping.Missing.NONE));
  }
}
