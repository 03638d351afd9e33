package slater.core.statistics;

import java.util.Arrays;

/**
 * All pairs of counts that speak at least as much for a small {@code p1 - c p2} as the pair seen,
 * and the probability of that set.
 *
 * <p>Pairs are ordered by an approximate upper limit: the square-and-add limit of Newcombe (1998)
 * and of Zou and Donner (2008) from Wilson's limits u1 and l2 of the two rates,
 *
 * <pre>  r1 - c r2 + sqrt((u1 - r1)^2 + c^2 (r2 - l2)^2)  at most s.</pre>
 *
 * <p>It grows with the first count and falls with the second (because Wilson's limits grow with
 * their counts), so the set is an upper set: for each first count, all second counts from a
 * boundary on. Hence its probability falls in p1 and grows in p2.
 */
final class RatePairRegion {
  private final long n1;
  private final long n2;
  private final double c;
  private final double s;
  private final double z;

  // boundary(x1) for x1 in from .. from + size - 1, extended when asked for more
  private long from;
  private int size;
  private long[] boundary = new long[64];

  private RatePairRegion(Rate first, Rate second, double c, double s, double z) {
    this.n1 = first.denominator();
    this.n2 = second.denominator();
    this.c = c;
    // the pair seen belongs to its own set in spite of rounding
    this.s = s + 1e-12 * (1 + Math.abs(s));
    this.z = z;
    this.from = first.numerator();
    this.size = 0;
  }

  /** Ordered by the approximate upper limit of the difference r1 - r2. */
  static RatePairRegion ofDifference(Rate first, Rate second, double tuning) {
    double z = Normal.upperQuantile(tuning);
    return new RatePairRegion(first, second, 1, differenceLimit(first, second, z), z);
  }

  /** Ordered by the approximate upper limit of the ratio r1 / r2; the second count is not 0. */
  static RatePairRegion ofRatio(Rate first, Rate second, double tuning) {
    double z = Normal.upperQuantile(tuning);
    double limit = ratioLimit(first, second, z);
    // ratio at most limit: r1 - limit r2 + sqrt(...) at most 0
    return new RatePairRegion(first, second, limit, 0, z);
  }

  static double differenceLimit(Rate first, Rate second, double z) {
    return differenceLimit(
        first.value(), first.denominator(), second.value(), second.denominator(), z);
  }

  static double differenceLimit(double r1, long n1, double r2, long n2, double z) {
    double up = wilson(r1, n1, z, 1) - r1;
    double down = r2 - wilson(r2, n2, z, -1);
    return r1 - r2 + Math.sqrt(up * up + down * down);
  }

  static double ratioLimit(Rate first, Rate second, double z) {
    return ratioLimit(first.value(), first.denominator(), second.value(), second.denominator(), z);
  }

  static double ratioLimit(double r1, long n1, double r2, long n2, double z) {
    double up = wilson(r1, n1, z, 1) - r1;
    double l2 = wilson(r2, n2, z, -1);
    // the larger root s of (s r2 - r1)^2 = up^2 + s^2 (r2 - l2)^2
    double a = l2 * (2 * r2 - l2);
    double b = r1 * r2;
    return (b + Math.sqrt(Math.max(0, b * b - a * (r1 * r1 - up * up)))) / a;
  }

  /** Wilson's score limit (1927), upper for side +1 and lower for side -1. */
  static double wilson(double r, long trials, double z, int side) {
    if (r == (side > 0 ? 1 : 0)) {
      return r;
    }
    double square = z * z / trials;
    double root = Math.sqrt((r * (1 - r) + 0.25 * square) / trials);
    double limit = (r + 0.5 * square + side * z * root) / (1 + square);
    return Math.min(1, Math.max(0, limit));
  }

  private boolean holds(long x1, long x2) {
    double r1 = (double) x1 / n1;
    double r2 = (double) x2 / n2;
    double up = wilson(r1, n1, z, 1) - r1;
    double down = c * (r2 - wilson(r2, n2, z, -1));
    return r1 - c * r2 + Math.sqrt(up * up + down * down) <= s;
  }

  /** The smallest second count in the set for this first count; n2 + 1 if there is none. */
  private long boundary(long x1) {
    return boundary[(int) (x1 - from)];
  }

  private void cover(long low, long high) {
    if (size == 0) {
      from = low;
      long start = 0;
      long end = n2 + 1; // bisection for the first, steps from there
      while (start < end) {
        long middle = (start + end) >>> 1;
        if (holds(low, middle)) {
          end = middle;
        } else {
          start = middle + 1;
        }
      }
      boundary[0] = start;
      size = 1;
    }
    if (low < from) {
      int more = (int) (from - low);
      long[] wider = new long[Math.max(2 * boundary.length, size + more)];
      System.arraycopy(boundary, 0, wider, more, size);
      long edge = boundary[0];
      for (int i = more - 1; i >= 0; i--) {
        while (edge > 0 && holds(low + i, edge - 1)) {
          edge--;
        }
        wider[i] = edge;
      }
      boundary = wider;
      from = low;
      size += more;
    }
    int wanted = (int) (high - from + 1);
    if (wanted > boundary.length) {
      boundary = Arrays.copyOf(boundary, Math.max(wanted, 2 * boundary.length));
    }
    while (size < wanted) {
      long edge = boundary[size - 1];
      while (edge <= n2 && !holds(from + size, edge)) {
        edge++;
      }
      boundary[size++] = edge;
    }
  }

  /**
   * The probability of the set at (p1, p2), and its derivatives by p1 and by p2.
   *
   * @param into receives the three numbers; derivatives are 0 where a rate is 0 or 1
   */
  void probability(double p1, double p2, double[] into) {
    BinomialWindow first = BinomialWindow.of(n1, p1);
    BinomialWindow second = BinomialWindow.of(n2, p2);
    cover(first.from, first.to());
    double total = 0;
    double byFirst = 0;
    double bySecond = 0;
    for (int i = 0; i < first.probability.length; i++) {
      long x1 = first.from + i;
      long edge = boundary(x1);
      double f = first.probability[i];
      double tail = f * second.atLeast(edge);
      total += tail;
      byFirst += tail * (x1 - n1 * p1);
      bySecond += f * edge * second.probability(edge);
    }
    into[0] = Math.min(1, total);
    into[1] = p1 > 0 && p1 < 1 ? byFirst / (p1 * (1 - p1)) : 0;
    into[2] = p2 > 0 && p2 < 1 ? bySecond / p2 : 0;
  }

  /** n / (p (1 - p)): what one sample knows about its rate. */
  double information1(double p1) {
    return n1 / (p1 * (1 - p1));
  }

  double information2(double p2) {
    return n2 / (p2 * (1 - p2));
  }

  long n1() {
    return n1;
  }

  long n2() {
    return n2;
  }
}
