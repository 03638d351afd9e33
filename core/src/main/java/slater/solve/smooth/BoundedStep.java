package slater.solve.smooth;

import java.util.Arrays;
import slater.core.Vec;
import slater.core.domain.Bounded;

/**
 * The model's minimum within bounds and a trust region, nearly: the Cauchy point on the projected
 * gradient path settles which variables rest at bounds, conjugate gradients go on among the others,
 * and where their step meets new bounds it is projected, searched along, and begun again with fewer
 * variables. On 64-bit copies.
 *
 * <p>Source: Lin and Moré, "Newton's method for large bound-constrained optimization problems",
 * SIAM Journal on Optimization 9 (1999). Differs in that the region bounds the whole step, not each
 * part of it, that the Cauchy search begins at the minimum along the projected gradient, and that
 * nothing preconditions the conjugate gradients.
 */
final class BoundedStep implements NewtonStep {
  private static final double DECREASE = 0.01;
  private static final int MOST_HALVINGS = 60;

  private final Bounded domain;
  private final int n;
  private final double[] x;
  private final double[] g;
  private final double[] end;
  private final double[] slope;
  private final double[] residual;
  private final double[] direction;
  private final double[] move;
  private final double[] trial;
  private final double[] trialSlope;
  private final double[] product;
  private final boolean[] free;
  private final Vec input;
  private final Vec output;
  private double radius;

  BoundedStep(Bounded domain, Vec like) {
    this.domain = domain;
    n = Math.toIntExact(like.size());
    x = new double[n];
    g = new double[n];
    end = new double[n];
    slope = new double[n];
    residual = new double[n];
    direction = new double[n];
    move = new double[n];
    trial = new double[n];
    trialSlope = new double[n];
    product = new double[n];
    free = new boolean[n];
    input = like.space().zeros(n);
    output = like.space().zeros(n);
  }

  @Override
  public boolean solve(Vec point, Vec gradient, double radius, Hessian hessian) {
    this.radius = radius;
    point.copyTo(x);
    gradient.copyTo(g);
    double norm = goToCauchyPoint(hessian);
    double enough = Math.min(0.5, norm) * norm;
    // Every pass but the last takes a variable to a bound.
    for (int pass = 0; pass <= n; pass++) {
      int count = 0;
      double square = 0;
      for (int i = 0; i < n; i++) {
        free[i] = end[i] > domain.lower(i) && end[i] < domain.upper(i);
        count += free[i] ? 1 : 0;
        square += free[i] ? slope[i] * slope[i] : 0;
      }
      if (Math.sqrt(square) <= enough || isAtBoundary()) {
        break;
      }
      conjugate(square, enough, count, hessian);
      if (!search(hessian)) {
        break;
      }
    }
    return isAtBoundary();
  }

  private boolean isAtBoundary() {
    return length() >= 0.999 * radius;
  }

  /** The first point of the projected gradient path with enough decrease; the free slope's norm. */
  private double goToCauchyPoint(Hessian hessian) {
    for (int i = 0; i < n; i++) {
      boolean held = g[i] > 0 ? x[i] <= domain.lower(i) : x[i] >= domain.upper(i);
      direction[i] = held ? 0 : -g[i];
    }
    double square = dot(direction, direction);
    double norm = Math.sqrt(square);
    times(hessian, direction, product);
    double bend = dot(direction, product);
    double along = bend > 0 ? square / bend : Double.POSITIVE_INFINITY;
    along = Math.min(along, radius / norm);
    Arrays.fill(move, 0);
    System.arraycopy(x, 0, end, 0, n);
    System.arraycopy(g, 0, slope, 0, n);
    for (int halvings = 0; halvings < MOST_HALVINGS && norm > 0; halvings++) {
      if (accepts(along, direction, hessian)) {
        break;
      }
      along *= 0.5;
    }
    return norm;
  }

  /** Goes to the projection of end + along * way if the model falls enough there. */
  private boolean accepts(double along, double[] way, Hessian hessian) {
    double first = 0;
    for (int i = 0; i < n; i++) {
      trial[i] = clamp(i, end[i] + along * way[i]);
      product[i] = trial[i] - end[i];
      first += slope[i] * product[i];
    }
    times(hessian, product, trialSlope);
    double bend = 0;
    for (int i = 0; i < n; i++) {
      bend += product[i] * trialSlope[i];
    }
    if (!(first + 0.5 * bend <= DECREASE * first)) {
      return false;
    }
    for (int i = 0; i < n; i++) {
      end[i] = trial[i];
      slope[i] += trialSlope[i];
    }
    return true;
  }

  /** The move among the free variables, to the model's minimum or to the boundary. */
  private void conjugate(double first, double enough, int most, Hessian hessian) {
    Arrays.fill(move, 0);
    double square = first;
    for (int i = 0; i < n; i++) {
      residual[i] = free[i] ? slope[i] : 0;
      direction[i] = -residual[i];
    }
    for (int k = 0; k < 2 * most + 10; k++) {
      times(hessian, direction, product);
      double bend = dot(direction, product);
      double along = square / bend;
      double limit = lengthToBoundary();
      if (!(bend > 0) || along >= limit) {
        add(limit, direction, move);
        return;
      }
      add(along, direction, move);
      for (int i = 0; i < n; i++) {
        residual[i] += free[i] ? along * product[i] : 0;
      }
      double next = dot(residual, residual);
      if (Math.sqrt(next) <= enough) {
        return;
      }
      for (int i = 0; i < n; i++) {
        direction[i] = next / square * direction[i] - residual[i];
      }
      square = next;
    }
  }

  /** The length along the direction at which end - x + move is as long as the radius. */
  private double lengthToBoundary() {
    double a = 0;
    double b = 0;
    double c = radius * radius;
    for (int i = 0; i < n; i++) {
      double gone = end[i] - x[i] + move[i];
      a += direction[i] * direction[i];
      b += direction[i] * gone;
      c -= gone * gone;
    }
    double root = Math.sqrt(b * b + a * Math.max(0, c));
    return b > 0 ? Math.max(0, c) / (b + root) : (root - b) / a;
  }

  /** Goes along the projected move; whether it met a bound, so that there is more to do. */
  private boolean search(Hessian hessian) {
    boolean meets = false;
    for (int i = 0; i < n; i++) {
      double target = end[i] + move[i];
      meets |= free[i] && (target <= domain.lower(i) || target >= domain.upper(i));
    }
    double share = 1;
    for (int halvings = 0; halvings < MOST_HALVINGS; halvings++) {
      if (accepts(share, move, hessian)) {
        return meets;
      }
      share *= 0.5;
    }
    return false;
  }

  private double clamp(int i, double value) {
    return Math.min(Math.max(value, domain.lower(i)), domain.upper(i));
  }

  private void times(Hessian hessian, double[] vector, double[] into) {
    hessian.times(input.set(vector), output);
    output.copyTo(into);
  }

  private static double dot(double[] a, double[] b) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += a[i] * b[i];
    }
    return sum;
  }

  private static void add(double factor, double[] vector, double[] into) {
    for (int i = 0; i < into.length; i++) {
      into[i] += factor * vector[i];
    }
  }

  @Override
  public double predicted() {
    double sum = 0;
    for (int i = 0; i < n; i++) {
      // With slope = g + H s the model is (g + slope) s / 2.
      sum -= 0.5 * (g[i] + slope[i]) * (end[i] - x[i]);
    }
    return sum;
  }

  @Override
  public double length() {
    double sum = 0;
    for (int i = 0; i < n; i++) {
      sum += (end[i] - x[i]) * (end[i] - x[i]);
    }
    return Math.sqrt(sum);
  }

  @Override
  public void end(Vec into) {
    into.set(end);
  }
}
