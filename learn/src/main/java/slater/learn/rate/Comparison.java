package slater.learn.rate;

import java.util.ArrayList;
import java.util.List;
import slater.learn.rate.Outcomes.Share;

/** The one number that stands for a requirement in a report: its worst component. */
final class Comparison {
  private Comparison() {}

  static double of(Outcomes outcomes, RateRequirement requirement) {
    var rate = requirement.rate();
    return switch (requirement.scope()) {
      case Scope.Overall overall -> outcomes.overall(rate).value();
      case Scope.OneGroup(String grouping, String group) -> {
        int index = outcomes.grouping(grouping).indexOf(group);
        yield outcomes.byGroup(rate, grouping).get(index).value();
      }
      case Scope.EachGroup(String grouping) ->
          farthest(requirement, values(outcomes.byGroup(rate, grouping)));
      case Scope.Between between -> compare(outcomes, requirement, between);
    };
  }

  private static List<Double> values(List<Share> shares) {
    return shares.stream().map(Share::value).toList();
  }

  private static double compare(
      Outcomes outcomes, RateRequirement requirement, Scope.Between between) {
    var groups = values(outcomes.byGroup(requirement.rate(), between.grouping()));
    boolean toOverall = between.against() == Scope.Against.OVERALL;
    double overall = outcomes.overall(requirement.rate()).value();
    var compared = new ArrayList<Double>();
    for (int a = 0; a < groups.size(); a++) {
      for (int b = 0; b < (toOverall ? 1 : groups.size()); b++) {
        double other = toOverall ? overall : groups.get(b);
        if (requirement.isRatio()) {
          if (toOverall || a != b) {
            compared.add(groups.get(a) / other);
          }
        } else {
          compared.add(Math.abs(groups.get(a) - other));
        }
      }
    }
    return farthest(requirement, compared);
  }

  /** The worst value for the requirement; NaN where one of them is. */
  private static double farthest(RateRequirement requirement, List<Double> values) {
    double worst = values.getFirst();
    for (double value : values) {
      boolean worse =
          switch (requirement.sense()) {
            case AT_MOST, WITHIN -> value > worst;
            case AT_LEAST -> value < worst;
            case EQUAL ->
                Math.abs(value - requirement.limit()) > Math.abs(worst - requirement.limit());
          };
      if (worse || Double.isNaN(value)) {
        worst = value;
      }
    }
    return worst;
  }
}
