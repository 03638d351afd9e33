package slater.core.statistics;

/**
 * Exact unconditional tests of "p1 is at most c p2 + d" for two independent rates.
 *
 * <p>The p-value is the largest probability, over all pairs of rates on the line p1 = c p2 + d, of
 * the {@linkplain RatePairRegion set} of pairs of counts that speak at least as much for the claim
 * as the pair seen. Off the line, further into the null hypothesis, the set is less probable, so
 * the line is enough. The set depends on the pair seen but not on c and d: so the p-value is
 * monotone in the limit, and inverting it gives Buehler's limit (R. J. Buehler, JASA 52, 1957), the
 * smallest that is valid and ordered as the set is. The nuisance rate (of the larger sample) runs
 * over its Clopper-Pearson interval of error gamma, and gamma is added to the p-value (R. L. Berger
 * and D. D. Boos, JASA 89, 1994).
 *
 * <p>The maximum over the line is bounded from above, not only sampled. Along the line the
 * probability f of a set obeys |f''''| at most sqrt(24 f (1 - f)) I^2, with I = b1^2 n1/(p1 q1) +
 * b2^2 n2/(p2 q2) (the fourth derivative is the covariance of the set's indicator with the fourth
 * elementary score, whose variance is at most 24 I^4; b1, b2 the direction of the line). So between
 * two points h apart f is at most the cubic through its values and slopes there plus h^4/384 times
 * that, with I at its larger end (1/(pq) is convex). Where I is infinite (a rate of 0 or 1) a cell
 * is bounded by monotonicity instead.
 */
final class RatePairPValue {
  /** Steps along the line, in units of 1 / sqrt(I): adds at most 0.0004 to a p-value of 0.05. */
  private static final double STEP = 0.6;

  private final RatePairRegion region;
  private final boolean nuisanceIsFirst;
  private final double low;
  private final double high;
  private final double gamma;

  private final double[] left = new double[3];
  private final double[] right = new double[3];

  RatePairPValue(RatePairRegion region, Rate first, Rate second, double tuning) {
    this.region = region;
    this.gamma = tuning / 100;
    this.nuisanceIsFirst = first.denominator() > second.denominator();
    Rate nuisance = nuisanceIsFirst ? first : second;
    this.low = nuisance.lower(gamma / 2);
    this.high = nuisance.upper(gamma / 2);
  }

  /** The p-value of the claim p1 at most c p2 + d, for c above 0. */
  double p(double c, double d) {
    return Math.min(1, gamma + BinomialWindow.MISSING * 2 + largest(c, d));
  }

  private double largest(double c, double d) {
    if (nuisanceIsFirst) {
      // p2 = min(1, (p1 - d) / c): p1 from d on; beyond p1 = c + d the second rate stays at 1
      double start = Math.max(low, Math.max(0, d));
      double bend = Math.min(high, c + d);
      double worst = 0;
      if (start <= bend) {
        worst = segment(start, bend, 0, 1, -d / c, 1 / c);
      }
      if (Math.max(start, bend) < high) {
        worst = Math.max(worst, segment(Math.max(start, bend), high, 0, 1, 1, 0));
      }
      return worst;
    }
    // p1 = max(0, c p2 + d): p2 up to (1 - d) / c; below p2 = -d / c the first rate stays at 0
    double end = Math.min(high, (1 - d) / c);
    double bend = Math.max(low, -d / c);
    double worst = 0;
    if (low < Math.min(bend, end)) {
      worst = segment(low, Math.min(bend, end), 0, 0, 0, 1);
    }
    if (bend <= end) {
      worst = Math.max(worst, segment(bend, end, d, c, 0, 1));
    }
    return worst;
  }

  /** An upper bound of the probability on p1 = a1 + b1 t, p2 = a2 + b2 t for t in [from, to]. */
  private double segment(double from, double to, double a1, double b1, double a2, double b2) {
    double t = from;
    region.probability(unit(a1 + b1 * t), unit(a2 + b2 * t), left);
    double worst = left[0];
    double information = information(t, a1, b1, a2, b2);
    while (t < to) {
      double next = Math.min(to, t + step(t, information, a1, b1, a2, b2));
      if (to - next < 1e-3 * (next - t)) {
        next = to;
      }
      double q1 = unit(a1 + b1 * next);
      double q2 = unit(a2 + b2 * next);
      region.probability(q1, q2, right);
      double ahead = information(next, a1, b1, a2, b2);
      double h = next - t;
      double most = Math.max(information, ahead);
      double bound = most < Double.POSITIVE_INFINITY ? cubic(h, b1, b2, most) : 1;
      if (h * h * most > 4 * STEP * STEP) {
        bound = Math.min(bound, corner(unit(a1 + b1 * t), q2));
      }
      worst = Math.max(worst, bound);
      System.arraycopy(right, 0, left, 0, 3);
      information = ahead;
      t = next;
    }
    return worst;
  }

  private static double unit(double p) {
    return Math.min(1, Math.max(0, p));
  }

  private double information(double t, double a1, double b1, double a2, double b2) {
    return term(region.n1(), a1 + b1 * t, b1) + term(region.n2(), a2 + b2 * t, b2);
  }

  private static double term(long n, double p, double b) {
    if (b == 0) {
      return 0;
    }
    return p <= 0 || p >= 1 ? Double.POSITIVE_INFINITY : b * b * n / (p * (1 - p));
  }

  private double step(double t, double information, double a1, double b1, double a2, double b2) {
    double h = STEP / Math.sqrt(information);
    // from a rate of 0, and up to a rate of 1, one thousandth of a row at a time decides by itself
    double least = 1e-3 / Math.max(b1 * region.n1(), b2 * region.n2());
    double end = Double.POSITIVE_INFINITY;
    if (b1 > 0) {
      end = Math.min(end, (1 - a1) / b1);
    }
    if (b2 > 0) {
      end = Math.min(end, (1 - a2) / b2);
    }
    double room = end - t;
    // 1/(pq) grows towards the end: cells shrink geometrically until the last reaches it
    return room <= 2 * least ? room : Math.max(least, Math.min(h, 0.3 * room));
  }

  /** Hermite's cubic on a cell of width h, at its largest, plus the remainder. */
  private double cubic(double h, double b1, double b2, double information) {
    double f0 = left[0];
    double f1 = right[0];
    double g0 = h * (b1 * left[1] + b2 * left[2]);
    double g1 = h * (b1 * right[1] + b2 * right[2]);
    double top = Math.max(f0, f1);
    // f0 + g0 x + (3 (f1-f0) - 2 g0 - g1) x^2 + (g0 + g1 - 2 (f1-f0)) x^3
    double square = 3 * (f1 - f0) - 2 * g0 - g1;
    double cube = g0 + g1 - 2 * (f1 - f0);
    double discriminant = square * square - 3 * cube * g0;
    if (discriminant >= 0) {
      double root = Math.sqrt(discriminant);
      // both zeros of the slope g0 + 2 square x + 3 cube x^2, without cancellation
      double q = -(square + Math.copySign(root, square));
      top = Math.max(top, at(q == 0 ? -1 : g0 / q, f0, g0, square, cube));
      top = Math.max(top, at(cube == 0 ? -1 : q / (3 * cube), f0, g0, square, cube));
    }
    double squareOfStep = h * h * information;
    double remainder = squareOfStep * squareOfStep * Math.sqrt(24) / 384;
    double bound = 0.5; // sqrt(f (1 - f)) is at most one half; then improved by its own result
    for (int i = 0; i < 4; i++) {
      double most = Math.min(0.5, top + remainder * bound);
      bound = Math.sqrt(most * (1 - most));
    }
    return Math.min(1, top + remainder * bound);
  }

  private static double at(double x, double f0, double g0, double square, double cube) {
    return x > 0 && x < 1 ? f0 + x * (g0 + x * (square + x * cube)) : 0;
  }

  /** The set is most probable at the smallest first rate and the largest second rate of a cell. */
  private double corner(double p1, double p2) {
    double[] value = new double[3];
    region.probability(p1, p2, value);
    return Math.max(value[0], Math.max(left[0], right[0]));
  }
}
