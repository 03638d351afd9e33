package slater.learn.oracle;

import java.util.List;
import slater.learn.rate.Rate;

/**
 * One ratio of sums over the rows of one group: what requirements are composed of.
 *
 * @param rate whose numerator and denominator these are, or are parts of
 * @param numerator what a row adds to the numerator
 * @param denominator what a row adds to the denominator
 * @param positive the index of the class that is called positive; -1 for none
 * @param grouping the index of the grouping among those that requirements name; -1 for all rows
 * @param group the index of the group; -1 for all rows
 * @param condition the index of the grouping whose one group holds the rows that count; -1 for all
 * @param given the index of the grouping whose one group holds the rows that the given model
 *     decides positive; -1 where no other model is looked at
 */
record Cell(
    Rate rate,
    List<Rate.Term> numerator,
    List<Rate.Term> denominator,
    int positive,
    int grouping,
    int group,
    int condition,
    int given) {

  /** Whether the denominator counts decisions, so that its derivative counts too. */
  boolean isQuotient() {
    return denominator.stream().anyMatch(term -> term.counted() != Rate.Counted.ROW);
  }

  /** Whether a row with such a label can add to the denominator. */
  boolean holds(int label) {
    return denominator.stream().anyMatch(term -> term.among().holds(label == positive));
  }
}
