package slater.learn.rate;

import java.util.Optional;
import slater.core.InputException;
import slater.learn.group.Condition;
import slater.learn.rate.Scope.Between;
import slater.learn.rate.Scope.Compare;

/**
 * A limit on a rate, as a study states it.
 *
 * <p>What a limit means, by scope and sense; r is a rate, a and b are groups, c is the limit:
 *
 * <ul>
 *   <li>of all rows, of one group, of each group: {@code r <= c}, {@code r >= c}, or {@code r = c};
 *   <li>difference to each other: {@code |r_a - r_b| <= c} for every pair ({@code within} and
 *       {@code at-most} say the same), or {@code r_a = r_b} ({@code equal: 0});
 *   <li>difference to the overall: the same with the rate of all rows for {@code r_b};
 *   <li>ratio to each other: {@code r_a / r_b >= c} for every ordered pair, 0 &lt; c &lt;= 1, or
 *       {@code r_a / r_b <= c}, c &gt;= 1; the four-fifths rule is {@code at-least: 0.8};
 *   <li>ratio to the overall: the same with the rate of all rows for {@code r_b}.
 * </ul>
 *
 * <p>An equality holds for a solver where it holds to the solver's accuracy; a rate that counts
 * whole rows can hardly equal a limit, so it is judged with its own tolerance: {@code |r - c| <=
 * tolerance}.
 *
 * @param name what reports call it; unique in a study
 * @param rate what is limited
 * @param scope whose rate, or which rates compared
 * @param sense the direction
 * @param limit the number; a share for proportions
 * @param tolerance how far an equality may be missed and still hold; 0 for inequalities
 * @param because why it is required; empty where nobody said
 * @param where which rows count; empty for all of them
 */
public record RateRequirement(
    String name,
    Rate rate,
    Scope scope,
    Sense sense,
    double limit,
    double tolerance,
    String because,
    Optional<Condition> where) {
  /** The tolerance of an equality where nothing is said. */
  public static final double STANDARD_TOLERANCE = 0.01;

  /** Refuses what has no meaning, or what no model can meet, with one sentence. */
  public RateRequirement {
    if (name.isBlank()) {
      throw new InputException("A requirement has no name; give it one that a report can print.");
    }
    if (!Double.isFinite(limit)) {
      throw refused(name, "its limit is no finite number: " + limit);
    }
    if (!(tolerance >= 0) || (sense == Sense.EQUAL && tolerance == 0)) {
      throw refused(name, "an equality of rates needs a positive tolerance, as in 0.01");
    }
    if (sense != Sense.EQUAL && tolerance != 0) {
      throw refused(name, "a tolerance belongs to \"equal\" alone; leave it out");
    }
    if (scope instanceof Between(String grouping, Compare compare, Scope.Against against)) {
      if (compare == Compare.RATIO) {
        checkRatio(name, rate, sense, limit);
      } else {
        checkDifference(name, rate, sense, limit);
      }
    } else {
      checkLevel(name, rate, sense, limit);
    }
  }

  /** A requirement on all rows. */
  public RateRequirement(
      String name,
      Rate rate,
      Scope scope,
      Sense sense,
      double limit,
      double tolerance,
      String because) {
    this(name, rate, scope, sense, limit, tolerance, because, Optional.empty());
  }

  /** An inequality. */
  public static RateRequirement of(String name, Rate rate, Scope scope, Sense sense, double limit) {
    double tolerance = sense == Sense.EQUAL ? STANDARD_TOLERANCE : 0;
    return new RateRequirement(name, rate, scope, sense, limit, tolerance, "");
  }

  /** The same requirement with a reason. */
  public RateRequirement because(String reason) {
    return new RateRequirement(name, rate, scope, sense, limit, tolerance, reason, where);
  }

  /** The same requirement of the rows that meet a condition, all others taken away. */
  public RateRequirement where(Condition condition) {
    return new RateRequirement(
        name, rate, scope, sense, limit, tolerance, because, Optional.of(condition));
  }

  /** The same requirement with another limit. */
  public RateRequirement withLimit(double other) {
    return new RateRequirement(name, rate, scope, sense, other, tolerance, because, where);
  }

  /** Whether groups are compared with each other or with the overall. */
  public boolean compares() {
    return scope instanceof Between;
  }

  /** Whether a ratio is limited: the price is then converted to the unit of the ratio. */
  public boolean isRatio() {
    return scope instanceof Between between && between.compare() == Compare.RATIO;
  }

  /**
   * The direction in which the limit is relaxed: +1 where a larger limit is easier to meet (at
   * most, within, and by convention equal), -1 for at least.
   */
  public int relaxing() {
    return sense == Sense.AT_LEAST ? -1 : 1;
  }

  private static void checkLevel(String name, Rate rate, Sense sense, double limit) {
    if (sense == Sense.WITHIN) {
      throw refused(
          name,
          "\"within\" limits a difference between groups; say \"at-most\" or \"at-least\", or name"
              + " a grouping under \"between\"");
    }
    if (rate.isProportion()) {
      boolean possible =
          switch (sense) {
            case AT_MOST -> limit >= 0;
            case AT_LEAST -> limit <= 1;
            case WITHIN, EQUAL -> limit >= 0 && limit <= 1;
          };
      if (!possible) {
        throw refused(
            name,
            "no model can have a "
                + rate
                + " rate "
                + sense
                + " "
                + limit
                + "; it is a share"
                + " between 0 and 1");
      }
      if (sense == Sense.AT_MOST && limit > 1 || sense == Sense.AT_LEAST && limit < 0) {
        throw refused(
            name,
            "a "
                + rate
                + " rate is a share between 0 and 1, so "
                + sense
                + " "
                + limit
                + " asks for nothing; is it in percent?");
      }
    } else if (rate.equals(Rate.MEAN_LOSS) && sense != Sense.AT_LEAST && limit < 0) {
      throw refused(name, "a loss is never negative, so no model can be " + sense + " " + limit);
    }
  }

  private static void checkDifference(String name, Rate rate, Sense sense, double limit) {
    if (sense == Sense.AT_LEAST) {
      throw refused(name, "a difference between groups is limited by \"within\" or \"equal\"");
    }
    if (sense == Sense.EQUAL && limit != 0) {
      throw refused(name, "\"equal\" between groups means a difference of 0; write \"equal: 0\"");
    }
    if (limit < 0) {
      throw refused(
          name, "no difference between groups is within " + limit + "; it must be 0 or more");
    }
    if (rate.isProportion() && limit > 1) {
      throw refused(
          name,
          "two shares never differ by more than 1, so within "
              + limit
              + " asks for nothing; is it in percent?");
    }
  }

  private static void checkRatio(String name, Rate rate, Sense sense, double limit) {
    if (rate.isSigned()) {
      throw refused(
          name,
          "a "
              + rate.spelling().replace('-', ' ')
              + " may be 0 or negative, so no ratio of it is limited");
    }
    if (sense != Sense.AT_LEAST && sense != Sense.AT_MOST) {
      throw refused(
          name,
          "a ratio is limited by \"at-least\" (0.8 is the four-fifths rule) or \"at-most\"; for the"
              + " same rate in all groups compare the difference with \"equal: 0\"");
    }
    if (sense == Sense.AT_LEAST && !(limit > 0 && limit <= 1)) {
      throw refused(
          name, "the smallest ratio between groups is above 0 and at most 1, so is its limit");
    }
    if (sense == Sense.AT_MOST && limit < 1) {
      throw refused(name, "the largest ratio between groups is never under 1, so is its limit");
    }
  }

  private static InputException refused(String name, String sentence) {
    String end = sentence.endsWith("?") ? "" : ".";
    return new InputException("Requirement \"" + name + "\": " + sentence + end);
  }
}
