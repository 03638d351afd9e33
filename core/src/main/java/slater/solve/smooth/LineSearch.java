package slater.solve.smooth;

/**
 * Finds a step along a direction that satisfies the conditions of Wolfe, or their approximate form
 * that can be told apart from rounding near a minimum.
 *
 * <p>Source: Hager and Zhang, "A new conjugate gradient method with guaranteed descent and an
 * efficient line search", SIAM Journal on Optimization 16 (2005), procedures L, B, U and S². What
 * differs: a largest step, where the slope may still be negative; trial points whose value or slope
 * is not finite count as too far; the first shrinking step of procedure U is a quadratic
 * interpolation, not a bisection.
 */
final class LineSearch {
  /** The share of the predicted decrease that must be found. */
  private static final double DECREASE = 1e-4;

  /** The share of the first slope that may remain; an upward slope may be any. */
  private static final double SLOPE = 0.9;

  /** By how much the interval must shrink in one round before it is halved. */
  private static final double SHRINK = 0.66;

  private static final double EXPAND = 5;
  private static final int MOST_EXPANSIONS = 25;
  private static final int MOST_TRIALS = 50;

  /** The function along the direction. */
  interface Line {
    /** Evaluates at a step length. */
    void at(double step);

    /** The value at the last step length. */
    double value();

    /** The derivative by the step length at the last step length. */
    double slope();
  }

  private double value;
  private double slope;
  private double ceiling;
  private int trials;
  private double best;
  private double bestValue;
  private double last;

  private double low;
  private double lowSlope;
  private double high;
  private double highSlope;

  /**
   * Searches; the line's last evaluation is at the step that is returned.
   *
   * @param value the value at step 0
   * @param slope the derivative at step 0; negative
   * @param first the first step to try
   * @param limit the largest step; infinity where there is none
   * @param noise by how much a value may be larger for no other reason than rounding
   * @return the step; 0 where none lowers the value
   */
  double search(Line line, double value, double slope, double first, double limit, double noise) {
    this.value = value;
    this.slope = slope;
    this.ceiling = value + noise;
    this.trials = 0;
    this.best = 0;
    this.bestValue = value;
    this.last = 0;
    this.low = 0;
    this.lowSlope = slope;
    double accepted = bracket(line, Math.min(first, limit), limit);
    while (accepted < 0 && trials < MOST_TRIALS && high - low > Math.ulp(high)) {
      accepted = shrink(line);
    }
    if (accepted > 0) {
      return accepted;
    }
    if (best > 0 && last != best) {
      line.at(best);
    }
    return best;
  }

  /** Evaluates, and says whether the step is good enough. */
  private boolean tryAt(Line line, double step) {
    line.at(step);
    trials++;
    last = step;
    double reached = line.value();
    double steepness = line.slope();
    if (!Double.isFinite(reached) || !Double.isFinite(steepness)) {
      return false;
    }
    if (reached < bestValue) {
      best = step;
      bestValue = reached;
    }
    boolean wolfe = reached <= value + DECREASE * step * slope && steepness >= SLOPE * slope;
    boolean approximate =
        reached <= ceiling && steepness <= (2 * DECREASE - 1) * slope && steepness >= SLOPE * slope;
    return wolfe || approximate;
  }

  private boolean isTooFar(Line line) {
    return !Double.isFinite(line.value())
        || !Double.isFinite(line.slope())
        || (line.slope() < 0 && line.value() > ceiling);
  }

  /** Procedure B. Afterwards there is an interval to search, or a step is returned. */
  private double bracket(Line line, double first, double limit) {
    double step = first;
    for (int i = 0; ; i++) {
      if (tryAt(line, step)) {
        return step;
      }
      if (isTooFar(line)) {
        return contract(line, step);
      }
      if (line.slope() >= 0) {
        setHigh(step, line.slope());
        return -1;
      }
      low = step;
      lowSlope = line.slope();
      if (step >= limit || i >= MOST_EXPANSIONS) {
        // Still downhill at the last step there is: take it if it helps at all.
        return line.value() < value ? step : best;
      }
      step = Math.min(EXPAND * step, limit);
    }
  }

  /** Procedure U3: {@code far} is too high although its slope is negative, or not finite. */
  private double contract(Line line, double far) {
    while (trials < MOST_TRIALS) {
      double share = 0.5;
      if (!Double.isFinite(line.value())) {
        share = 0.1;
      } else if (low == 0) {
        double bend = line.value() - value - far * slope;
        share = Math.clamp(-far * slope / (2 * bend), 0.1, 0.5);
      }
      double step = low + share * (far - low);
      if (step <= low || step >= far) {
        return best;
      }
      if (tryAt(line, step)) {
        return step;
      }
      if (isTooFar(line)) {
        far = step;
      } else if (line.slope() >= 0) {
        setHigh(step, line.slope());
        return -1;
      } else {
        low = step;
        lowSlope = line.slope();
      }
    }
    return best;
  }

  private void setHigh(double step, double slopeThere) {
    high = step;
    highSlope = slopeThere;
  }

  /** Procedure S², then a bisection if the interval did not shrink enough. */
  private double shrink(Line line) {
    double width = high - low;
    double before = low;
    double beforeSlope = lowSlope;
    double after = high;
    double afterSlope = highSlope;
    double step = secant(low, lowSlope, high, highSlope);
    double accepted = narrow(line, step);
    if (accepted >= 0) {
      return accepted;
    }
    if (step == high && after != high) {
      accepted = narrow(line, secant(after, afterSlope, high, highSlope));
    } else if (step == low && before != low) {
      accepted = narrow(line, secant(before, beforeSlope, low, lowSlope));
    }
    if (accepted < 0 && high - low > SHRINK * width) {
      accepted = narrow(line, low + 0.5 * (high - low));
    }
    return accepted;
  }

  /** Procedure U. */
  private double narrow(Line line, double step) {
    // Written so that a NaN, too, is outside the interval.
    if (!(step > low && step < high)) {
      return -1;
    }
    if (tryAt(line, step)) {
      return step;
    }
    if (isTooFar(line)) {
      return contract(line, step);
    }
    if (line.slope() >= 0) {
      setHigh(step, line.slope());
    } else {
      low = step;
      lowSlope = line.slope();
    }
    return -1;
  }

  private static double secant(double a, double slopeA, double b, double slopeB) {
    return (a * slopeB - b * slopeA) / (slopeB - slopeA);
  }
}
