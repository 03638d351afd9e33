package slater.core.statistics;

import java.util.Arrays;

/**
 * The part of a binomial distribution that matters: all counts whose probability is at least 1e-16
 * of the largest, with the probabilities and the sums from each count up.
 *
 * <p>What is cut off weighs less than {@link #MISSING}. About 17 standard deviations wide.
 */
final class BinomialWindow {
  /** More than the probability outside of the window. */
  static final double MISSING = 1e-13;

  private static final double CUT = 1e-16;

  final long trials;
  final double p;
  final long from;
  final double[] probability;
  final double[] atLeast;

  private BinomialWindow(long trials, double p, long from, double[] probability) {
    this.trials = trials;
    this.p = p;
    this.from = from;
    this.probability = probability;
    this.atLeast = new double[probability.length + 1];
    for (int i = probability.length - 1; i >= 0; i--) {
      atLeast[i] = atLeast[i + 1] + probability[i];
    }
  }

  static BinomialWindow of(long trials, double p) {
    if (p <= 0 || p >= 1) {
      return new BinomialWindow(trials, p, p <= 0 ? 0 : trials, new double[] {1});
    }
    long mode = Math.min(trials, (long) ((trials + 1) * p));
    double peak = Binomial.probability(mode, trials, p);
    int half = (int) Math.min(trials + 1, 16 + (long) (9.5 * Math.sqrt(trials * p * (1 - p))));
    double[] up = new double[half];
    double odds = p / (1 - p);
    int ups = 0;
    double term = peak;
    for (long k = mode; k <= trials && term > CUT * peak; k++) {
      up = room(up, ups);
      up[ups++] = term;
      term *= odds * (trials - k) / (k + 1);
    }
    double[] down = new double[half];
    int downs = 0;
    term = peak;
    for (long k = mode; k > 0; k--) {
      term *= k / (odds * (trials - k + 1));
      if (!(term > CUT * peak)) {
        break;
      }
      down = room(down, downs);
      down[downs++] = term;
    }
    double[] all = new double[downs + ups];
    for (int i = 0; i < downs; i++) {
      all[downs - 1 - i] = down[i];
    }
    System.arraycopy(up, 0, all, downs, ups);
    return new BinomialWindow(trials, p, mode - downs, all);
  }

  private static double[] room(double[] array, int size) {
    return size < array.length ? array : Arrays.copyOf(array, 2 * array.length);
  }

  /** The last count in the window. */
  long to() {
    return from + probability.length - 1;
  }

  /** P(X at least k), without what is cut off. */
  double atLeast(long k) {
    return k <= from ? atLeast[0] : k > to() ? 0 : atLeast[(int) (k - from)];
  }

  /** P(X = k), 0 outside of the window. */
  double probability(long k) {
    return k < from || k > to() ? 0 : probability[(int) (k - from)];
  }
}
