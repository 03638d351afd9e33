package slater.learn.rate;

import java.util.List;

/**
 * What follows from what rows can add to the two sums of a rate, over all that can be said of one.
 */
final class Odds {
  private Odds() {}

  /**
   * What a row that hits and one that misses add to the denominator; empty where that is no single
   * number.
   */
  static double[] of(Rate rate) {
    double hit = 0;
    double miss = 0;
    for (boolean label : new boolean[] {true, false}) {
      for (boolean decided : new boolean[] {true, false}) {
        for (boolean before : new boolean[] {true, false}) {
          double above = sum(rate.numerator(), label, decided, before);
          double below = sum(rate.denominator(), label, decided, before);
          boolean hits = above > 0;
          double same = hits ? hit : miss;
          if (hits && above != below || below != 0 && same != 0 && same != below) {
            return new double[0];
          }
          hit = hits ? below : hit;
          miss = !hits && below != 0 ? below : miss;
        }
      }
    }
    return new double[] {hit, miss};
  }

  /** The most that a row can add to the denominator. */
  static double largestShare(Rate rate) {
    double most = 0;
    for (boolean label : new boolean[] {true, false}) {
      for (boolean decided : new boolean[] {true, false}) {
        most = Math.max(most, sum(rate.denominator(), label, decided, false));
      }
    }
    return most;
  }

  private static double sum(List<Rate.Term> terms, boolean label, boolean decided, boolean given) {
    double sum = 0;
    for (var term : terms) {
      boolean counts =
          switch (term.counted()) {
            case POSITIVE_DECISION -> decided;
            case NEGATIVE_DECISION -> !decided;
            case RIGHT_DECISION -> decided == label;
            case WRONG_DECISION -> decided != label;
            case COVERED, CLOSE_PREDICTION -> decided;
            default -> true;
          };
      sum += term.holds(label, given) && counts ? term.factor() : 0;
    }
    return sum;
  }
}
