package slater.learn.rate;

import java.util.List;

/**
 * Rates that look at the decisions of a given model too: {@link Rate#against} names it. Accuracy
 * changes by wins minus losses.
 */
public final class AgainstModel {
  /** The share of rows that are decided otherwise than by a given model: churn. */
  public static final Rate CHURN =
      against(
          "churn",
          new Rate.Term(1, Rate.Among.ALL, Given.POSITIVE, Rate.Counted.NEGATIVE_DECISION),
          new Rate.Term(1, Rate.Among.ALL, Given.NEGATIVE, Rate.Counted.POSITIVE_DECISION));

  /** The share of rows that are decided rightly, and wrongly by a given model. */
  public static final Rate WINS =
      against(
          "wins",
          new Rate.Term(1, Rate.Among.POSITIVE, Given.NEGATIVE, Rate.Counted.POSITIVE_DECISION),
          new Rate.Term(1, Rate.Among.NEGATIVE, Given.POSITIVE, Rate.Counted.NEGATIVE_DECISION));

  /** The share of rows that are decided wrongly, and rightly by a given model. */
  public static final Rate LOSSES =
      against(
          "losses",
          new Rate.Term(1, Rate.Among.POSITIVE, Given.POSITIVE, Rate.Counted.NEGATIVE_DECISION),
          new Rate.Term(1, Rate.Among.NEGATIVE, Given.NEGATIVE, Rate.Counted.POSITIVE_DECISION));

  private static final List<Rate> ALL = List.of(CHURN, WINS, LOSSES);

  private AgainstModel() {}

  private static Rate against(String spelling, Rate.Term one, Rate.Term other) {
    return new Rate(
        spelling,
        List.of(one, other),
        List.of(new Rate.Term(1, Rate.Among.ALL, Rate.Counted.ROW)),
        new Classes.Positive());
  }

  /** All of them. */
  public static List<Rate> all() {
    return ALL;
  }
}
