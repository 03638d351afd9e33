package slater.core.statistics;

import java.util.function.DoublePredicate;

/**
 * A fair game against a hypothesis: money that can only grow if the hypothesis is false.
 *
 * <p>The player starts with a small stake w (the error level, divided by 1 + {@link #OVERSHOOT})
 * and bets an amount b on each gain g, chosen before g is seen: w becomes w + b g. Under the
 * hypothesis gains have an expectation of at most 0, so the money reaches the goal 1 / (1 +
 * OVERSHOOT) with probability at most the error level (Markov's inequality): reaching it is a test
 * of that level, for every number of rows and every distribution in the range (betting confidence
 * sets: I. Waudby-Smith and A. Ramdas, JRSS B 86, 2024).
 *
 * <p>The bet is that of an option which pays 1 if the sum of all gains ends above a mark, on a
 * normal walk: b = phi(PhiInverse(w)) / sqrt(variance still to come), recomputed from the money
 * held, never more than could be lost, never more than could overshoot 1:
 *
 * <pre>  b = min(phi(PhiInverse(w)) / sqrt(v), w / most loss, (1 - w) / most gain)</pre>
 *
 * <p>so that with growing rows the test is as sharp as the normal one, where betting with a
 * constant fraction stays 1.3 times wider (the idea of recomputed targets: V. Voracek and F.
 * Orabona, STaR-Bets, 2025; here the target is hit through the option, and the caps differ).
 *
 * <p>The bet is concave in w with slopes between 1 / most loss and -1 / most gain, so more money
 * before a round is never less after it; and larger gains never lead to less money. Hence tests are
 * monotone in the level and, where each gain (and gain over most loss, and gain over most gain)
 * grows with the limit, in the limit: the set of limits that are not rejected is an interval, and a
 * search for its end is exact.
 */
final class Betting {
  /** How far beyond the goal the option aims, as a fraction: no aim is hit to the last penny. */
  static final double OVERSHOOT = 0.2;

  private static final double GOAL = 1 / (1 + OVERSHOOT);

  /** Below this the game counts as lost. */
  private static final double LOST = 0x1p-60;

  // phi(PhiInverse(w)) for w up to 1/2: 16 straight pieces in each octave, so concave
  private static final int PIECES = 4;
  private static final int OCTAVES = 61;
  private static final double[] SHAPE = shape();
  private static final long FIRST = Double.doubleToRawLongBits(0x1p-61) >>> (52 - PIECES);

  private Betting() {}

  /**
   * Whether the money reaches the goal.
   *
   * @param level the error level, in (0, 1)
   * @param gains what a bet of 1 wins in each round
   * @param speeds 1 / sqrt(variance still to come), known before each round
   * @param mostLoss at least -g for every possible gain g, at least 0
   * @param mostGain at least g for every possible gain g, at least 0
   */
  static boolean wins(
      double level, double[] gains, double[] speeds, double mostLoss, double mostGain) {
    double perLoss = 1 / Math.max(mostLoss, Double.MIN_NORMAL);
    double perGain = 1 / Math.max(mostGain, Double.MIN_NORMAL);
    double w = level * GOAL;
    for (int i = 0; i < gains.length; i++) {
      if (w >= GOAL) {
        return true;
      }
      if (w < LOST) {
        return false;
      }
      double bet = Math.min(shape(w) * speeds[i], Math.min(w * perLoss, (1 - w) * perGain));
      w += bet * gains[i];
    }
    return w >= GOAL;
  }

  /** The smallest level at which the game is won, to 1e-4 relative; 1 if at none. */
  static double p(double[] gains, double[] speeds, double mostLoss, double mostGain) {
    double high = 0; // log2 of a level that wins
    double low = -40;
    if (!wins(1 - 0x1p-40, gains, speeds, mostLoss, mostGain)) {
      return 1;
    }
    if (wins(0x1p-40, gains, speeds, mostLoss, mostGain)) {
      return 0x1p-40;
    }
    while (high - low > 1e-4) {
      double middle = 0.5 * (low + high);
      if (wins(StrictMath.pow(2, middle), gains, speeds, mostLoss, mostGain)) {
        high = middle;
      } else {
        low = middle;
      }
    }
    return Math.min(1, StrictMath.pow(2, high));
  }

  /**
   * The smallest limit that wins, up to a tolerance and from above, by doubling and bisection.
   *
   * @param wins monotone: false, then true
   * @param low where the search begins; what lies below is not looked at
   * @param most known to win
   * @param scale the distance from {@code low} at which a limit is expected
   */
  static double limit(DoublePredicate wins, double low, double most, double scale) {
    double tolerance = 1e-4 * scale;
    double left = low;
    double right = most;
    for (double step = 2 * scale; left + step < right; step *= 2) {
      if (wins.test(left + step)) {
        right = left + step;
        break;
      }
      left += step;
    }
    while (right - left > tolerance) {
      double middle = 0.5 * (left + right);
      if (wins.test(middle)) {
        right = middle;
      } else {
        left = middle;
      }
    }
    return right;
  }

  /**
   * The speeds that belong to residuals: before each round the variance still to come is that of
   * the residuals so far, held back by a prior, times the rounds left.
   *
   * @param squares squared residuals, round by round
   * @param prior the variance expected beforehand
   * @param weight how many rounds that expectation is worth, above 0
   */
  static double[] speeds(double[] squares, double prior, double weight) {
    double[] speeds = new double[squares.length];
    double sum = prior * weight;
    for (int i = 0; i < squares.length; i++) {
      double variance = sum / (weight + i) * (squares.length - i);
      speeds[i] = 1 / Math.sqrt(Math.max(variance, Double.MIN_NORMAL));
      sum += squares[i];
    }
    return speeds;
  }

  private static double shape(double w) {
    double x = w <= 0.5 ? w : 1 - w;
    long bits = Double.doubleToRawLongBits(x);
    int piece = (int) ((bits >>> (52 - PIECES)) - FIRST);
    if (piece < 0) {
      return SHAPE[0] * x * 0x1p61;
    }
    long mask = (1L << (52 - PIECES)) - 1;
    double part = (bits & mask) * (1.0 / (mask + 1));
    return SHAPE[piece] + part * (SHAPE[piece + 1] - SHAPE[piece]);
  }

  private static double[] shape() {
    int perOctave = 1 << PIECES;
    double[] shape = new double[(OCTAVES - 1) * perOctave + 2];
    for (int i = 0; i < shape.length; i++) {
      double octave = StrictMath.scalb(1.0, i / perOctave - 61);
      double w = Math.min(0.5, octave * (1 + (i % perOctave) / (double) perOctave));
      shape[i] = Normal.density(Normal.upperQuantile(w));
    }
    return shape;
  }
}
