package slater.core.statistics;

import java.util.ArrayList;
import java.util.List;

/**
 * The largest, or the smallest, of several unknown numbers.
 *
 * <p>The largest is at most the largest of the upper limits, each at the full level: if the truth
 * of the largest is above that, it is above its own upper limit (the intersection-union test,
 * Berger 1982). The other way every one counts: the largest is at least the largest of the lower
 * limits, each at a k-th of the level (Bonferroni). Nothing is assumed of their dependence.
 */
public final class Extreme implements Estimate {
  private final List<Estimate> all;
  private final boolean largest;
  private final double end;
  private final double tuning;

  /** The end is known beforehand: the largest is never below, the smallest never above it. */
  private Extreme(List<? extends Estimate> all, boolean largest, double end, double tuning) {
    if (all.isEmpty()) {
      throw new IllegalArgumentException("The largest or smallest of no estimates does not exist");
    }
    this.all = List.copyOf(all);
    this.largest = largest;
    this.end = end;
    this.tuning = tuning;
  }

  /** The largest of the numbers. */
  public static Extreme largest(List<? extends Estimate> all) {
    return new Extreme(all, true, Double.NEGATIVE_INFINITY, 0.05);
  }

  /** The smallest of the numbers. */
  public static Extreme smallest(List<? extends Estimate> all) {
    return new Extreme(all, false, Double.POSITIVE_INFINITY, 0.05);
  }

  /** The largest difference between any two of the rates, never negative. */
  public static Extreme largestDifference(List<Rate> rates) {
    return new Extreme(differences(rates), true, 0, 0.05);
  }

  /** The smallest ratio between any two of the rates, never above 1. */
  public static Extreme smallestRatio(List<Rate> rates) {
    return new Extreme(ratios(rates), false, 1, 0.05);
  }

  /** Every rate minus every other, both ways round. */
  public static List<Estimate> differences(List<Rate> rates) {
    List<Estimate> pairs = new ArrayList<>();
    for (int i = 0; i < rates.size(); i++) {
      for (int j = 0; j < rates.size(); j++) {
        if (i != j) {
          pairs.add(RateDifference.of(rates.get(i), rates.get(j)));
        }
      }
    }
    return pairs;
  }

  /** Every rate over every other, both ways round. */
  public static List<Estimate> ratios(List<Rate> rates) {
    List<Estimate> pairs = new ArrayList<>();
    for (int i = 0; i < rates.size(); i++) {
      for (int j = 0; j < rates.size(); j++) {
        if (i != j) {
          pairs.add(RateRatio.of(rates.get(i), rates.get(j)));
        }
      }
    }
    return pairs;
  }

  @Override
  public Extreme tuned(double alpha) {
    return new Extreme(all, largest, end, alpha);
  }

  /** Only if every one is: a number that nothing is known of may be the largest. */
  @Override
  public boolean estimable() {
    return all.stream().allMatch(Estimate::estimable);
  }

  @Override
  public double value() {
    return all.get(seen()).value();
  }

  @Override
  public long rows() {
    return all.stream().mapToLong(Estimate::rows).min().orElse(0);
  }

  @Override
  public String bound() {
    return all.getFirst().bound() + ", " + (largest ? "largest" : "smallest") + " of " + all.size();
  }

  @Override
  public double upper(double alpha) {
    return largest ? full(alpha) : shared(alpha);
  }

  @Override
  public double lower(double alpha) {
    return largest ? shared(alpha) : full(alpha);
  }

  @Override
  public double pAtMost(double limit) {
    return largest ? every(limit) : some(limit);
  }

  @Override
  public double pAtLeast(double limit) {
    return largest ? some(limit) : every(limit);
  }

  @Override
  public boolean showsAtMost(double limit, double alpha) {
    return largest ? showsEvery(limit, alpha) : showsSome(limit, alpha);
  }

  @Override
  public boolean showsAtLeast(double limit, double alpha) {
    return largest ? showsSome(limit, alpha) : showsEvery(limit, alpha);
  }

  private boolean showsEvery(double limit, double alpha) {
    // the outermost first: it is the one that fails
    int first = seen();
    if (!showsOne(all.get(first).tuned(tuning), limit, alpha, largest)) {
      return false;
    }
    for (int i = 0; i < all.size(); i++) {
      if (i != first && !showsOne(all.get(i).tuned(tuning), limit, alpha, largest)) {
        return false;
      }
    }
    return true;
  }

  private boolean showsSome(double limit, double alpha) {
    if (largest ? limit <= end : limit >= end) {
      return true;
    }
    for (Estimate one : all) {
      // an estimate on the other side of the limit shows nothing
      boolean beyond = largest ? one.value() > limit : one.value() < limit;
      if (beyond && showsOne(one.tuned(tuning / all.size()), limit, alpha / all.size(), !largest)) {
        return true;
      }
    }
    return false;
  }

  private static boolean showsOne(Estimate one, double limit, double alpha, boolean atMost) {
    return atMost ? one.showsAtMost(limit, alpha) : one.showsAtLeast(limit, alpha);
  }

  private int seen() {
    int best = 0;
    for (int i = 1; i < all.size(); i++) {
      double value = all.get(i).value();
      double before = all.get(best).value();
      if (largest ? value > before : value < before) {
        best = i;
      }
    }
    return best;
  }

  /** The outermost limit at the full level; a limit is searched only where a test says it must. */
  private double full(double alpha) {
    int first = seen();
    double limit = outer(all.get(first).tuned(tuning), alpha);
    for (int i = 0; i < all.size(); i++) {
      Estimate one = all.get(i).tuned(tuning);
      double p = largest ? one.pAtMost(limit) : one.pAtLeast(limit);
      if (i != first && p > alpha) {
        double own = outer(one, alpha);
        limit = largest ? StrictMath.max(limit, own) : StrictMath.min(limit, own);
      }
    }
    return limit;
  }

  private double outer(Estimate one, double alpha) {
    return largest ? one.upper(alpha) : one.lower(alpha);
  }

  /** The innermost limit at a k-th of the level, from the side that every one bounds. */
  private double shared(double alpha) {
    double level = alpha / all.size();
    int first = seen();
    double limit = inner(all.get(first).tuned(tuning / all.size()), level);
    for (int i = 0; i < all.size(); i++) {
      Estimate one = all.get(i).tuned(tuning / all.size());
      double p = largest ? one.pAtLeast(limit) : one.pAtMost(limit);
      if (i != first && p < level) {
        double own = inner(one, level);
        limit = largest ? StrictMath.max(limit, own) : StrictMath.min(limit, own);
      }
    }
    return largest ? StrictMath.max(limit, end) : StrictMath.min(limit, end);
  }

  private double inner(Estimate one, double alpha) {
    return largest ? one.lower(alpha) : one.upper(alpha);
  }

  private double every(double limit) {
    double worst = 0;
    for (Estimate one : all) {
      Estimate sharp = one.tuned(tuning);
      worst = StrictMath.max(worst, largest ? sharp.pAtMost(limit) : sharp.pAtLeast(limit));
    }
    return worst;
  }

  private double some(double limit) {
    if (largest ? limit <= end : limit >= end) {
      return 0; // true by definition
    }
    double best = 1;
    for (Estimate one : all) {
      Estimate sharp = one.tuned(tuning / all.size());
      best = StrictMath.min(best, largest ? sharp.pAtLeast(limit) : sharp.pAtMost(limit));
    }
    return StrictMath.min(1, best * all.size());
  }
}
