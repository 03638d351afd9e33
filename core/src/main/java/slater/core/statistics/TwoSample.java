package slater.core.statistics;

import java.util.Arrays;

/**
 * Whether two independent samples can come from one population: a difference of their distributions
 * and its p-value, valid at every sample size.
 *
 * @param difference the largest difference of two shares: of rows at most as large as some number,
 *     or of rows of one level
 * @param at the number, or the index of the level, where it is found; NaN where there is none
 * @param pValue how often independent samples of one population differ by as much
 * @param test the name that results carry
 */
public record TwoSample(double difference, double at, double pValue, String test) {
  /** The test of numbers whose p-value counts orders of the two samples. */
  public static final String EXACT = "Kolmogorov-Smirnov, exact";

  /** The test of numbers whose p-value is a bound: samples too large for counting. */
  public static final String BOUND = "Kolmogorov-Smirnov, DKW bound";

  /** The test of levels. */
  public static final String LEVELS = "Fisher, each level (Bonferroni)";

  /** Lattice points that are counted; above, the bound of Dvoretzky, Kiefer and Wolfowitz. */
  private static final long MOST_POINTS = 20_000_000L;

  private static final int SPLITS = 400;

  /**
   * Numbers: the two-sample statistic of Kolmogorov and Smirnov, D = max |F(x) - G(x)|.
   *
   * <p>Its p-value is the share of orders of n + m different numbers in which D is as large,
   * counted along lattice paths (B. V. Gnedenko and V. S. Korolyuk, 1951); h(i, j), the chance that
   * a path through (i, j) has left the band |i/n - j/m| &lt; D by then, needs no subtraction. With
   * equal numbers it is conservative: whatever way they are ordered, D only grows. Of large
   * samples, the inequality of Dvoretzky, Kiefer and Wolfowitz with the constant of P. Massart
   * (1990) for each: P(D &gt;= d) &lt;= min over a of 2 exp(-2 n a^2) + 2 exp(-2 m (d - a)^2).
   */
  public static TwoSample ofNumbers(double[] first, double[] second) {
    int n = first.length;
    int m = second.length;
    if (n == 0 || m == 0) {
      return new TwoSample(0, Double.NaN, 1, EXACT);
    }
    double[] a = first.clone();
    double[] b = second.clone();
    Arrays.sort(a);
    Arrays.sort(b);
    long most = 0;
    double at = Double.NaN;
    int i = 0;
    int j = 0;
    while (i < n && j < m) {
      double value = StrictMath.min(a[i], b[j]);
      while (i < n && a[i] <= value) {
        i++;
      }
      while (j < m && b[j] <= value) {
        j++;
      }
      long apart = StrictMath.abs((long) i * m - (long) j * n);
      if (apart > most) {
        most = apart;
        at = value;
      }
    }
    double d = (double) most / ((double) n * m);
    boolean counted = (long) n * m <= MOST_POINTS;
    return new TwoSample(
        d, at, counted ? counted(n, m, most) : bounded(n, m, d), counted ? EXACT : BOUND);
  }

  /** The share of lattice paths from (0, 0) to (n, m) that reach |i m - j n| >= most. */
  private static double counted(int n, int m, long most) {
    double[] left = new double[m + 1];
    for (int i = 0; i <= n; i++) {
      for (int j = 0; j <= m; j++) {
        long apart = StrictMath.abs((long) i * m - (long) j * n);
        if (apart >= most) {
          left[j] = 1;
        } else if (i + j > 0) {
          double fromLeft = i > 0 ? left[j] : 0;
          double fromBelow = j > 0 ? left[j - 1] : 0;
          left[j] = (i * fromLeft + j * fromBelow) / (i + j);
        }
      }
    }
    return left[m];
  }

  private static double bounded(int n, int m, double d) {
    double least = 1;
    for (int k = 0; k <= SPLITS; k++) {
      double a = d * k / SPLITS;
      double p =
          2 * StrictMath.exp(-2.0 * n * a * a) + 2 * StrictMath.exp(-2.0 * m * (d - a) * (d - a));
      least = StrictMath.min(least, p);
    }
    return least;
  }

  /**
   * Levels: the exact test of R. A. Fisher for the share of each level, two-sided, the smallest
   * p-value times the number of levels that occur (one test where there are two).
   *
   * @param first how many rows of the first sample have each level
   * @param second the same of the second
   */
  public static TwoSample ofLevels(long[] first, long[] second) {
    if (first.length != second.length) {
      throw new IllegalArgumentException("Both samples need a count for each level");
    }
    long n = Arrays.stream(first).sum();
    long m = Arrays.stream(second).sum();
    double least = 1;
    double most = 0;
    double at = Double.NaN;
    int levels = 0;
    for (int level = 0; level < first.length; level++) {
      if (first[level] + second[level] == 0) {
        continue;
      }
      levels++;
      if (n > 0 && m > 0) {
        double apart = StrictMath.abs((double) first[level] / n - (double) second[level] / m);
        if (apart > most) {
          most = apart;
          at = level;
        }
        least = StrictMath.min(least, fisher(first[level], n, second[level], m));
      }
    }
    int tests = levels == 2 ? 1 : StrictMath.max(1, levels);
    return new TwoSample(most, at, StrictMath.min(1, tests * least), LEVELS);
  }

  /** The chance, given both margins, of a table that is no more likely than this one. */
  private static double fisher(long k, long n, long l, long m) {
    long both = k + l;
    double share = (double) both / (n + m);
    if (share == 0 || share == 1) {
      return 1;
    }
    double margin = Binomial.probability(both, n + m, share);
    double seen = hypergeometric(k, n, both, m, share, margin);
    // A table as likely as this one may come out a few last bits more likely.
    double limit = seen * (1 + 1e-9);
    double sum = 0;
    long from = StrictMath.max(0, both - m);
    long to = StrictMath.min(n, both);
    for (long i = from; i <= to; i++) {
      double p = hypergeometric(i, n, both, m, share, margin);
      sum += p <= limit ? p : 0;
    }
    return StrictMath.min(1, sum);
  }

  private static double hypergeometric(
      long i, long n, long both, long m, double share, double margin) {
    return Binomial.probability(i, n, share) * Binomial.probability(both - i, m, share) / margin;
  }
}
