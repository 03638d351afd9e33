package slater.core.statistics;

import java.util.function.LongToDoubleFunction;
import slater.core.Seed;

/**
 * What can be certified with so many rows, before anything is trained.
 *
 * <p>A single rate is planned exactly, by the binomial distribution of the count. A comparison is
 * planned with the bound that will certify it, where both true rates are the expected one, and with
 * a normal difference of the two rates seen.
 *
 * @param confidence of the certificate, such as 0.95
 * @param power the chance of success that is planned for, such as 0.8
 */
public record Plan(double confidence, double power) {

  public Plan {
    if (!(confidence > 0 && confidence < 1 && power > 0 && power < 1)) {
      throw new IllegalArgumentException(
          "Confidence and power lie strictly between 0 and 1, not %s and %s"
              .formatted(confidence, power));
    }
  }

  /** Certificates at 95 %, planned for a chance of 80 %. */
  public static Plan usual() {
    return new Plan(0.95, 0.8);
  }

  private double alpha() {
    return Assessment.level(confidence);
  }

  /** The smallest at-most limit on a rate that any outcome can certify: 1 - alpha^(1/rows). */
  public double atMostAtBest(long rows) {
    return rows == 0 ? 1 : ClopperPearson.upper(0, rows, alpha());
  }

  /** The at-most limit that is certified with the planned chance where this is the true rate. */
  public double atMost(long rows, double truth) {
    if (rows == 0) {
      return 1;
    }
    // the smallest count that is not exceeded with the planned chance
    long low = 0;
    long high = rows;
    while (low < high) {
      long middle = (low + high) >>> 1;
      if (Binomial.atMost(middle, rows, truth) >= power) {
        high = middle;
      } else {
        low = middle + 1;
      }
    }
    return ClopperPearson.upper(low, rows, alpha());
  }

  /** The chance that an at-most limit is certified where this is the true rate. */
  public double chanceOfAtMost(long rows, double truth, double limit) {
    if (rows == 0) {
      return 0;
    }
    // the largest count that still certifies
    long low = -1;
    long high = rows;
    while (low < high) {
      long middle = low + (high - low + 1) / 2;
      if (Rate.of(middle, rows).pAtMost(limit) <= alpha()) {
        low = middle;
      } else {
        high = middle - 1;
      }
    }
    return low < 0 ? 0 : Binomial.atMost(low, rows, truth);
  }

  /**
   * The largest true rate at which an at-most limit is still certified with the planned chance; 0
   * where even that is not enough.
   */
  public double largestTruth(long rows, double limit) {
    double low = 0;
    double high = limit;
    for (int i = 0; i < 40; i++) {
      double truth = 0.5 * (low + high);
      if (chanceOfAtMost(rows, truth, limit) >= power) {
        low = truth;
      } else {
        high = truth;
      }
    }
    return low;
  }

  /**
   * The rows that an at-most limit needs where this is the true rate; {@link Long#MAX_VALUE} where
   * the truth is not under the limit.
   */
  public long rowsForAtMost(double truth, double limit) {
    if (!(truth < limit)) {
      return Long.MAX_VALUE;
    }
    return rows(n -> atMost(n, truth), limit, 1, false);
  }

  /**
   * The smallest tolerance for the difference of two rates that these rows certify at best: where
   * the two rates seen are equal, at the expected rate.
   */
  public double differenceAtBest(long first, long second, double expected) {
    return new PairPlan(first, second, expected, alpha()).differenceAtBest();
  }

  /**
   * The tolerance for the difference of two rates that is certified with the planned chance where
   * both true rates are the expected one.
   */
  public double difference(long first, long second, double expected) {
    return new PairPlan(first, second, expected, alpha()).difference(power);
  }

  /**
   * The rows needed in all so that a tolerance for the difference is certified with the planned
   * chance where both true rates are the expected one.
   *
   * @param share the first group's share of the rows, in (0, 1)
   */
  public long rowsForDifference(double share, double expected, double tolerance) {
    checkShare(share);
    long least = (long) StrictMath.ceil(1 / StrictMath.min(share, 1 - share));
    return rows(
        n -> difference(part(n, share), n - part(n, share), expected), tolerance, least, true);
  }

  /** As {@link #differenceAtBest(long, long, double)}, over all pairs of groups. */
  public double differenceAtBest(long[] rows, double expected) {
    double worst = 0;
    for (int i = 0; i < rows.length; i++) {
      for (int j = i + 1; j < rows.length; j++) {
        worst = StrictMath.max(worst, differenceAtBest(rows[i], rows[j], expected));
      }
    }
    return worst;
  }

  /** As {@link #difference(long, long, double)}, for all pairs together (Bonferroni). */
  public double difference(long[] rows, double expected) {
    int pairs = rows.length * (rows.length - 1) / 2;
    Plan each = new Plan(confidence, 1 - (1 - power) / StrictMath.max(1, pairs));
    double worst = 0;
    for (int i = 0; i < rows.length; i++) {
      for (int j = i + 1; j < rows.length; j++) {
        worst = StrictMath.max(worst, each.difference(rows[i], rows[j], expected));
      }
    }
    return worst;
  }

  /**
   * The least ratio (at most 1) that these rows certify at best, where the rates seen are equal.
   */
  public double ratioAtBest(long first, long second, double expected) {
    return new PairPlan(first, second, expected, alpha()).ratioAtBest();
  }

  /**
   * The least ratio of two rates, either way round, that is certified with the planned chance where
   * both true rates are the expected one; 0 where none is.
   */
  public double ratio(long first, long second, double expected) {
    return new PairPlan(first, second, expected, alpha()).ratio(power);
  }

  /** The rows needed in all so that a least ratio is certified with the planned chance. */
  public long rowsForRatio(double share, double expected, double least) {
    checkShare(share);
    long start = (long) StrictMath.ceil(1 / StrictMath.min(share, 1 - share));
    return rows(
        n -> 1 - ratio(part(n, share), n - part(n, share), expected), 1 - least, start, true);
  }

  /**
   * The at-most limit on a bounded mean that is certified with the planned chance.
   *
   * @param expected the true mean
   * @param spread the true standard deviation
   */
  public double mean(long rows, double expected, double spread, double least, double most) {
    if (rows < 2) {
      return most;
    }
    // a sample with just this mean and spread, and its mean off by the quantile of the chance
    double[] values = new double[(int) StrictMath.min(rows, 20_000)];
    for (int i = 0; i < values.length; i++) {
      double value = expected + (i % 2 == 0 ? spread : -spread);
      values[i] = StrictMath.min(most, StrictMath.max(least, value));
    }
    var sample = BoundedMean.of(values, least, most).expecting(StrictMath.max(spread, 1e-9));
    double gap = 0;
    int orders = 15; // a limit depends a little on the order of play
    for (int i = 0; i < orders; i++) {
      gap += (sample.playedBy(new Seed(i)).upper(alpha()) - sample.value()) / orders;
    }
    double off = Normal.quantile(power) * spread / StrictMath.sqrt(values.length);
    double scale = StrictMath.sqrt((double) values.length / rows);
    return StrictMath.min(most, expected + (gap + off) * scale);
  }

  private static void checkShare(double share) {
    if (!(share > 0 && share < 1)) {
      throw new IllegalArgumentException("A share lies strictly between 0 and 1, not " + share);
    }
  }

  private static long part(long n, double share) {
    return StrictMath.max(1, StrictMath.min(n - 1, StrictMath.round(n * share)));
  }

  /** The fewest rows at which a shrinking reach gets down to the target, to about 1 %. */
  private static long rows(
      LongToDoubleFunction reach, double target, long least, boolean shrinksToZero) {
    if (!(target > 0)) {
      return Long.MAX_VALUE;
    }
    long high = StrictMath.max(2, least);
    double seen = reach.applyAsDouble(high);
    while (seen > target) {
      if (high > 1L << 40) {
        return Long.MAX_VALUE;
      }
      if (shrinksToZero && high > 200_000) {
        // so many rows are normal: the reach shrinks with the root of the rows
        return StrictMath.round(high * (seen / target) * (seen / target));
      }
      high *= 2;
      seen = reach.applyAsDouble(high);
    }
    long low = StrictMath.max(1, high / 2);
    while (high - low > StrictMath.max(1, high / 200)) {
      long middle = (low + high) >>> 1;
      if (reach.applyAsDouble(middle) > target) {
        low = middle;
      } else {
        high = middle;
      }
    }
    return high;
  }
}
