package slater.solve.linear;

import java.util.Arrays;

/**
 * A small dense strictly convex quadratic program, solved again and again in the same memory:
 * minimise {@code x'Hx / 2 + g'x} such that {@code lower <= a'x <= upper} for every row and bounds
 * on every variable hold. It begins at the minimum without rows and lets in one violated row after
 * the other, so that the dual objective rises with every change and infeasibility is found with its
 * proof. Nothing is allocated by {@link #solve}.
 *
 * <p>A multiplier y is positive where the upper limit presses, negative where the lower one does:
 * {@code Hx + g + sum of y a + bounds' y = 0}. A row may have a cap on its multiplier's size: it is
 * then elastic and may be missed at that price per unit, as in an exact penalty.
 *
 * <p>Source: Goldfarb and Idnani, Mathematical Programming 27 (1983), for the algorithm and its
 * updates. What differs: rows have two sides, multipliers may be capped (a row at its cap is
 * missed, and comes back where it is missed no more), and a last step of refinement makes up for
 * rounding.
 */
public final class DualActiveSet {
  /** What is proven of the program. */
  public enum Outcome {
    /** The point is the minimum. */
    OPTIMAL,
    /** No point meets all rows and bounds; the multipliers combine them to a contradiction. */
    INFEASIBLE,
    /** The matrix is not positive definite in the precision of the numbers. */
    NOT_CONVEX,
    /** So many changes of the active set were needed that rounding must have led astray. */
    UNFINISHED
  }

  /** A violation counts from this share of the numbers that are added up. */
  private static final double TOLERANCE = 1e-14;

  /** What a point that came from far away may be wrong by, as a share of how far. */
  private static final double ROUNDING = 1e-15;

  /** A rate of change counts from this share of the largest. */
  private static final double NOISE = 1e-13;

  /** A contradiction counts from this share of the limits that are added up. */
  private static final double SIGNIFICANT = 1e-10;

  private static final int FREE = 0;
  private static final int UPPER = 1;
  private static final int LOWER = -1;
  private static final int CAPPED_UP = 2;
  private static final int CAPPED_DOWN = -2;

  /** The active rows imply it, up to rounding. */
  private static final int IMPLIED = 3;

  private final int variables;
  private final int rows;
  private final ActiveFactors factors;
  private final double[][] coefficients;
  private final double[] norms;
  private final double[] lower;
  private final double[] upper;
  private final double[] caps;
  private double[][] hessian;
  private double[] gradient;

  private final double[] x;
  private final double[] y;
  private final int[] status;
  private final int[] active;
  private final double[] image;
  private final double[] rates;
  private final double[] residual;
  private int changes;
  private boolean contradicted;
  private double reach;

  /** Memory for programs of that many variables and rows, beside the bounds. */
  public DualActiveSet(int variables, int rows) {
    this.variables = variables;
    this.rows = rows;
    int all = rows + variables;
    factors = new ActiveFactors(variables);
    coefficients = new double[rows][];
    Arrays.fill(coefficients, new double[variables]);
    norms = new double[all];
    Arrays.fill(norms, 1);
    lower = new double[all];
    Arrays.fill(lower, Double.NEGATIVE_INFINITY);
    upper = new double[all];
    Arrays.fill(upper, Double.POSITIVE_INFINITY);
    caps = new double[all];
    Arrays.fill(caps, Double.POSITIVE_INFINITY);
    hessian = new double[variables][variables];
    gradient = new double[variables];
    x = new double[variables];
    y = new double[all];
    status = new int[all];
    active = new int[variables];
    image = new double[variables];
    rates = new double[variables];
    residual = new double[variables];
  }

  /** Sets H, of which the lower triangle is read, and g; both are kept, not copied. */
  public void objective(double[][] matrix, double[] slope) {
    hessian = matrix;
    gradient = slope;
  }

  /**
   * Sets a row; the coefficients are kept, not copied.
   *
   * @param row its index
   * @param normal a
   * @param least the lower limit, perhaps negative infinity
   * @param largest the upper limit, at least the lower one, perhaps infinity
   * @param cap the largest size of the multiplier, not negative; infinity for a row that must hold
   */
  public void row(int row, double[] normal, double least, double largest, double cap) {
    coefficients[row] = normal;
    lower[row] = least;
    upper[row] = largest;
    caps[row] = cap;
    norms[row] = Math.sqrt(ActiveFactors.dot(normal, normal));
  }

  /** Sets the bounds of a variable. */
  public void bound(int variable, double least, double largest) {
    lower[rows + variable] = least;
    upper[rows + variable] = largest;
  }

  /** The minimum, once found; owned by the solver. */
  public double[] point() {
    return x;
  }

  /** The multiplier of a row, or its part in the proof of infeasibility. */
  public double multiplier(int row) {
    return y[row];
  }

  /** The multiplier of a variable's bounds, or its part in the proof of infeasibility. */
  public double boundMultiplier(int variable) {
    return y[rows + variable];
  }

  /** How many rows came or went in the last solution. */
  public int changes() {
    return changes;
  }

  /** Solves the program that has been set. */
  public Outcome solve() {
    changes = 0;
    contradicted = false;
    reach = 0;
    Arrays.fill(y, 0);
    Arrays.fill(status, FREE);
    if (!factors.begin(hessian)) {
      return Outcome.NOT_CONVEX;
    }
    factors.image(gradient, image);
    Arrays.fill(x, 0);
    factors.add(-1, image, 0, variables, x);
    int most = 50 + 10 * (rows + variables);
    while (true) {
      int entering = mostViolated();
      if (entering < 0) {
        refine();
        return Outcome.OPTIMAL;
      }
      while (!enter(entering)) {
        if (contradicted) {
          return Outcome.INFEASIBLE;
        }
      }
      if (changes > most) {
        return Outcome.UNFINISHED;
      }
    }
  }

  private double value(int k) {
    return k < rows ? ActiveFactors.dot(coefficients[k], x) : x[k - rows];
  }

  private boolean isEqual(int k) {
    return lower[k] == upper[k];
  }

  /** The direction in which a row's multiplier must move, or 0 where nothing is wrong with it. */
  private int direction(int k, double value) {
    return switch (status[k]) {
      case FREE -> value > upper[k] ? 1 : value < lower[k] ? -1 : 0;
      case CAPPED_UP -> value < upper[k] ? -1 : 0;
      case CAPPED_DOWN -> value > lower[k] ? 1 : 0;
      default -> 0;
    };
  }

  /** The limit that an entering row will be held at. */
  private double target(int k, int direction) {
    boolean isUpper = status[k] == FREE ? direction > 0 : status[k] == CAPPED_UP;
    return isUpper ? upper[k] : lower[k];
  }

  /** The row that is furthest from its limit, in units of its norm; -1 where all are in order. */
  private int mostViolated() {
    int worst = -1;
    double largest = 0;
    double extent = 0;
    for (double entry : x) {
      extent = Math.max(extent, Math.abs(entry));
    }
    reach = Math.max(reach, extent);
    double rounding = TOLERANCE * extent + ROUNDING * reach;
    for (int k = 0; k < status.length; k++) {
      if (status[k] == UPPER || status[k] == LOWER || status[k] == IMPLIED || caps[k] == 0) {
        continue;
      }
      double value = value(k);
      int direction = direction(k, value);
      if (direction == 0) {
        continue;
      }
      double limit = target(k, direction);
      double violation = Math.abs(value - limit);
      if (violation > norms[k] * rounding + TOLERANCE * Math.abs(limit)) {
        double distance = violation / norms[k];
        if (distance > largest || norms[k] == 0) {
          largest = distance;
          worst = k;
        }
      }
    }
    return worst;
  }

  private double least(int k, int side) {
    return isEqual(k) || side == LOWER ? -caps[k] : 0;
  }

  private double largest(int k, int side) {
    return isEqual(k) || side == UPPER ? caps[k] : 0;
  }

  /** Where an active multiplier's range ends, above or below. */
  private double end(int k, boolean above) {
    return above ? largest(k, status[k]) : least(k, status[k]);
  }

  /**
   * Moves the multiplier of a row until the row holds, the multiplier ends, or another one does,
   * which then leaves; true in the first two cases. Where it never ends there is no point.
   */
  private boolean enter(int k) {
    double value = value(k);
    int direction = direction(k, value);
    if (direction == 0) {
      return true;
    }
    double limit = target(k, direction);
    int side = status[k] == FREE ? direction : status[k] / 2;
    if (k < rows) {
      factors.image(coefficients[k], image);
    } else {
      factors.image(k - rows, image);
    }
    factors.combination(image, rates);
    boolean dependent = factors.isDependent(image);
    double full =
        dependent ? Double.POSITIVE_INFINITY : Math.abs(value - limit) / factors.outside(image);
    double end = direction > 0 ? largest(k, side) : least(k, side);
    double own = Math.abs(end - y[k]);
    int leaving = -1;
    double first = Double.POSITIVE_INFINITY;
    double noise = noise();
    for (int j = 0; j < factors.count(); j++) {
      double rate = -direction * rates[j];
      int other = active[j];
      if (Math.abs(rate) > noise) {
        double room = Math.max(0, (end(other, rate > 0) - y[other]) / rate);
        if (room < first) {
          first = room;
          leaving = j;
        }
      }
    }
    double step = Math.min(full, Math.min(own, first));
    if (step == Double.POSITIVE_INFINITY) {
      contradicted = isContradiction(k, limit, Math.abs(value - limit));
      if (contradicted) {
        contradict(k, direction);
      } else {
        status[k] = IMPLIED;
      }
      return !contradicted;
    }
    changes++;
    if (!dependent) {
      factors.add(-step * direction, image, factors.count(), variables, x);
    }
    y[k] += direction * step;
    for (int j = 0; j < factors.count(); j++) {
      y[active[j]] -= direction * step * rates[j];
    }
    if (full <= own && full <= first) {
      active[factors.count()] = k;
      status[k] = side;
      factors.activate(image);
      return true;
    }
    if (own <= first) {
      settle(k, end);
      return true;
    }
    int other = active[leaving];
    boolean rises = -direction * rates[leaving] > 0;
    settle(other, end(other, rises));
    factors.release(leaving);
    for (int r = 0; r < status.length; r++) {
      status[r] = status[r] == IMPLIED ? FREE : status[r];
    }
    System.arraycopy(active, leaving + 1, active, leaving, factors.count() - leaving);
    return false;
  }

  private double noise() {
    double largest = 0;
    for (int j = 0; j < factors.count(); j++) {
      largest = Math.max(largest, Math.abs(rates[j]));
    }
    return NOISE * largest;
  }

  /** A multiplier has reached the end of its range: the row is free, or missed at its cap. */
  private void settle(int k, double at) {
    y[k] = at;
    status[k] = at == 0 ? FREE : at > 0 ? CAPPED_UP : CAPPED_DOWN;
  }

  /** Whether what an implied row misses is more than the rounding of the rows that imply it. */
  private boolean isContradiction(int k, double limit, double violation) {
    double size = Math.abs(limit);
    for (int j = 0; j < factors.count(); j++) {
      int other = active[j];
      size += Math.abs(rates[j] * (status[other] == UPPER ? upper[other] : lower[other]));
    }
    return violation > SIGNIFICANT * size + 100 * ROUNDING * norms[k] * reach;
  }

  /** The multipliers become those of the contradiction. */
  private void contradict(int k, int direction) {
    Arrays.fill(y, 0);
    y[k] = direction;
    for (int j = 0; j < factors.count(); j++) {
      y[active[j]] = -direction * rates[j];
    }
  }

  /** One step of refinement on the conditions of optimality with the active rows as equations. */
  private void refine() {
    for (int i = 0; i < variables; i++) {
      double sum = gradient[i] + y[rows + i];
      for (int j = 0; j < variables; j++) {
        sum += (j <= i ? hessian[i][j] : hessian[j][i]) * x[j];
      }
      residual[i] = sum;
    }
    for (int r = 0; r < rows; r++) {
      if (y[r] != 0) {
        for (int i = 0; i < variables; i++) {
          residual[i] += y[r] * coefficients[r][i];
        }
      }
    }
    int count = factors.count();
    for (int j = 0; j < count; j++) {
      int k = active[j];
      rates[j] = (status[k] == UPPER ? upper[k] : lower[k]) - value(k);
    }
    factors.solveTransposed(rates);
    factors.image(residual, image);
    factors.add(1, rates, 0, count, x);
    factors.add(-1, image, count, variables, x);
    for (int j = 0; j < count; j++) {
      image[j] += rates[j];
    }
    factors.combination(image, rates);
    for (int j = 0; j < count; j++) {
      int k = active[j];
      y[k] = Math.clamp(y[k] - rates[j], least(k, status[k]), largest(k, status[k]));
    }
  }
}
