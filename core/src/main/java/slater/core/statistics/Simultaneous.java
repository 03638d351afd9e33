package slater.core.statistics;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Several statements that hold together, for showing: never needed for the verdict "all met". */
public final class Simultaneous {
  private Simultaneous() {}

  /**
   * The confidence that each of so many intervals needs so that all hold together with the asked
   * confidence (Bonferroni): 1 - (1 - confidence) / count.
   */
  public static double each(double confidence, int count) {
    if (count < 1) {
      throw new IllegalArgumentException("Simultaneous intervals need a count >= 1, not " + count);
    }
    return 1 - Assessment.level(confidence) / count;
  }

  /** Intervals that hold together with the asked confidence; estimates without rows are refused. */
  public static List<Interval> intervals(List<? extends Estimate> estimates, double confidence) {
    if (estimates.isEmpty()) {
      return List.of();
    }
    double each = each(confidence, estimates.size());
    List<Interval> intervals = new ArrayList<>(estimates.size());
    for (Estimate estimate : estimates) {
      intervals.add(estimate.interval(each));
    }
    return List.copyOf(intervals);
  }

  /**
   * Holm's step-down p-values (S. Holm, Scandinavian Journal of Statistics 6, 1979): those at most
   * alpha belong to claims of which, with confidence 1 - alpha, none is false.
   *
   * @param p p-values, each in [0, 1]
   * @return adjusted p-values in the same order, never smaller than given
   */
  public static double[] holm(double... p) {
    Integer[] order = new Integer[p.length];
    for (int i = 0; i < p.length; i++) {
      if (!(p[i] >= 0 && p[i] <= 1)) {
        throw new IllegalArgumentException("A p-value lies in [0, 1], not " + p[i]);
      }
      order[i] = i;
    }
    Arrays.sort(order, (a, b) -> Double.compare(p[a], p[b]));
    double[] adjusted = new double[p.length];
    double least = 0;
    for (int rank = 0; rank < p.length; rank++) {
      least = StrictMath.max(least, StrictMath.min(1, (p.length - rank) * p[order[rank]]));
      adjusted[order[rank]] = least;
    }
    return adjusted;
  }
}
