package slater.learn.certify;

import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import slater.core.statistics.Plan;
import slater.learn.group.Groups;
import slater.learn.rate.Classes;
import slater.learn.rate.Rate;
import slater.learn.rate.RateRequirement;
import slater.learn.rate.Scope;
import slater.learn.rate.Sense;

/**
 * What the certification rows will be able to say about one requirement, known before training.
 *
 * @param requirement the requirement
 * @param rows the rows of the smallest group that count
 * @param atBest the tightest limit that these rows can certify whatever the model
 * @param likely for a comparison the limit that they certify with the planned chance where the true
 *     rates are equal; for a rate the true rate from which on the asked limit is
 * @param needed the rows, of all groups together and under the requirement's condition, that the
 *     asked limit needs with the planned chance; empty where no number of rows is enough, or none
 *     is known
 */
public record Planned(
    RateRequirement requirement,
    long rows,
    double atBest,
    OptionalDouble likely,
    OptionalLong needed) {

  /**
   * Plans a requirement on shares of independent rows; empty for means, weights and equalities, and
   * for shares of rows that the model chooses, such as precision.
   *
   * @param labels the class of each certification row
   * @param positive the index of the positive class; -1 where none is named
   * @param groups the groups of the rows, of the grouping that the requirement names; any where it
   *     names none
   * @param expected the rate that is expected, such as that of the labels
   */
  public static Optional<Planned> of(
      Plan plan,
      RateRequirement requirement,
      int[] labels,
      int positive,
      Groups groups,
      double expected) {
    var rate = requirement.rate();
    if (!rate.isBinomial()
        || rate.hasMovingDenominator()
        || !(rate.classes() instanceof Classes.Positive)
        || requirement.sense() == Sense.EQUAL) {
      return Optional.empty();
    }
    return switch (requirement.scope()) {
      case Scope.Overall overall ->
          Optional.of(
              level(plan, requirement, count(requirement.rate(), labels, positive, groups, -1)));
      case Scope.OneGroup one ->
          Optional.of(
              level(
                  plan,
                  requirement,
                  count(
                      requirement.rate(), labels, positive, groups, groups.indexOf(one.group()))));
      case Scope.EachGroup each ->
          Optional.of(
              level(plan, requirement, smallest(counts(requirement, labels, positive, groups))));
      case Scope.Between between ->
          comparison(
              plan, requirement, between, counts(requirement, labels, positive, groups), expected);
    };
  }

  private static Planned level(Plan plan, RateRequirement requirement, long rows) {
    double limit = requirement.limit();
    boolean least = requirement.sense() == Sense.AT_LEAST;
    double atBest = plan.atMostAtBest(rows);
    double truth = plan.largestTruth(rows, least ? 1 - limit : limit);
    return new Planned(
        requirement,
        rows,
        least ? 1 - atBest : atBest,
        truth > 0 ? OptionalDouble.of(least ? 1 - truth : truth) : OptionalDouble.empty(),
        OptionalLong.empty());
  }

  private static Optional<Planned> comparison(
      Plan plan, RateRequirement requirement, Scope.Between between, long[] rows, double expected) {
    if (rows.length < 2 || between.against() == Scope.Against.OVERALL || smallest(rows) == 0) {
      return Optional.empty();
    }
    // The two smallest groups decide: every other pair is easier.
    long[] sorted = rows.clone();
    java.util.Arrays.sort(sorted);
    long first = sorted[0];
    long second = sorted[1];
    double share = (double) first / (first + second);
    boolean ratio = requirement.isRatio();
    double least =
        requirement.sense() == Sense.AT_LEAST ? requirement.limit() : 1 / requirement.limit();
    long needed =
        ratio
            ? least < 1 ? plan.rowsForRatio(share, expected, least) : Long.MAX_VALUE
            : requirement.limit() > 0
                ? plan.rowsForDifference(share, expected, requirement.limit())
                : Long.MAX_VALUE;
    double atBest =
        ratio
            ? plan.ratioAtBest(first, second, expected)
            : plan.differenceAtBest(first, second, expected);
    double likely =
        ratio ? plan.ratio(first, second, expected) : plan.difference(first, second, expected);
    // Plans speak of the least ratio; its inverse is the largest.
    boolean inverse = ratio && requirement.sense() != Sense.AT_LEAST;
    return Optional.of(
        new Planned(
            requirement,
            first,
            inverse ? 1 / atBest : atBest,
            OptionalDouble.of(inverse ? 1 / likely : likely),
            needed == Long.MAX_VALUE ? OptionalLong.empty() : OptionalLong.of(needed)));
  }

  /** Whether even the best outcome leaves the asked limit undecided. */
  public boolean isHopeless() {
    boolean larger = requirement.sense() == Sense.AT_LEAST;
    return larger ? atBest < requirement.limit() : atBest > requirement.limit();
  }

  /** Whether a comparison's asked limit is certified with the planned chance by these rows. */
  private boolean isLikely() {
    double limit = requirement.limit();
    return likely.isPresent()
        && (requirement.sense() == Sense.AT_LEAST
            ? likely.getAsDouble() >= limit
            : likely.getAsDouble() <= limit);
  }

  /** One sentence, with the figures that matter. */
  public String sentence(Plan plan) {
    var chance = String.format(Locale.ROOT, "%.0f %% chance", 100 * plan.power());
    var at = String.format(Locale.ROOT, "%.0f %%", 100 * plan.confidence());
    boolean larger = requirement.sense() == Sense.AT_LEAST;
    var text = new StringBuilder();
    text.append("with ").append(String.format(Locale.ROOT, "%,d", rows)).append(" rows ");
    requirement.where().ifPresent(where -> text.append(where).append(' '));
    if (requirement.compares()) {
      text.append("no limit ").append(larger ? "over " : "under ").append(figure(atBest));
      text.append(" can be certified at ").append(at);
      likely.ifPresent(
          limit -> text.append("; ").append(figure(limit)).append(" can with ").append(chance));
      if (needed.isPresent() && !isLikely()) {
        text.append(", ")
            .append(figure(requirement.limit()))
            .append(" needs about ")
            .append(String.format(Locale.ROOT, "%,d", rounded(needed.getAsLong())))
            .append(requirement.where().isPresent() ? " such certify rows" : " certify rows");
      }
    } else if (likely.isPresent()) {
      text.append(larger ? "at least " : "at most ").append(figure(requirement.limit()));
      text.append(" is certified at ").append(at).append(" with ").append(chance);
      text.append(larger ? " from a true rate of " : " up to a true rate of ");
      text.append(figure(likely.getAsDouble())).append(larger ? " on" : "");
    } else {
      text.append("no outcome certifies ").append(larger ? "at least " : "at most ");
      text.append(figure(requirement.limit())).append(" at ").append(at);
    }
    return text.append('.').toString();
  }

  /** Two figures that matter: a plan is no measurement. */
  private static long rounded(long n) {
    long unit = 1;
    while (n / unit >= 100) {
      unit *= 10;
    }
    return Math.ceilDiv(n, unit) * unit;
  }

  private static String figure(double value) {
    return new java.math.BigDecimal(value)
        .round(new java.math.MathContext(2))
        .stripTrailingZeros()
        .toPlainString();
  }

  private static long[] counts(
      RateRequirement requirement, int[] labels, int positive, Groups groups) {
    var counts = new long[groups.size()];
    for (int g = 0; g < counts.length; g++) {
      counts[g] = count(requirement.rate(), labels, positive, groups, g);
    }
    return counts;
  }

  /** Rows that a rate averages over; of all groups where the group is -1. */
  private static long count(Rate rate, int[] labels, int positive, Groups groups, int group) {
    long count = 0;
    for (int row = 0; row < labels.length; row++) {
      boolean member = group < 0 || groups.codes()[row] == group;
      count += member && rate.among().holds(labels[row] == positive) ? 1 : 0;
    }
    return count;
  }

  private static long smallest(long[] counts) {
    return java.util.Arrays.stream(counts).min().orElse(0);
  }
}
