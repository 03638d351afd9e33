package slater.solve.linear;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Optional;

/**
 * Minimise {@code x . Q x / 2 + c . x} with a positive semidefinite Q, such that linear rows and
 * bounds hold. The closest point to the origin on the line x + y = 1:
 *
 * {@snippet :
 * var answer =
 *     new QuadraticProgram(
 *             new double[][] {{2, 0}, {0, 2}},
 *             LinearProgram.minimise(0, 0).such(LinearRow.equal(1, 1, 1)))
 *         .solve()
 *         .optimum();
 * answer.x();           // (1/2, 1/2)
 * answer.multipliers(); // -1
 * }
 *
 * <p>It is solved by a dual active set method ({@link DualActiveSet}); where Q is singular, by one
 * for each of a few proximal points (Rockafellar 1976), {@code Q + e} around the last one, as
 * Arnström, Bemporad and Axehill do (IEEE Transactions on Automatic Control 67, 2022). For small
 * programs: the work grows as the cube of the variables.
 *
 * @param quadratic the symmetric matrix Q
 * @param linear the rest: c as the objective, rows and bounds
 */
public record QuadraticProgram(double[][] quadratic, LinearProgram linear) {
  private static final int PROXIMAL_POINTS = 60;

  /** The first weight of the distance to the last proximal point, and the least, relative to Q. */
  private static final double FIRST_WEIGHT = 1e-3;

  private static final double LEAST_WEIGHT = 1e-8;

  /** Copies the matrix, and refuses one that is not symmetric or not positive semidefinite. */
  public QuadraticProgram {
    int size = linear.variables();
    if (quadratic.length != size) {
      throw new IllegalArgumentException(
          "A matrix of " + quadratic.length + " rows for " + size + " variables");
    }
    var copy = new double[size][];
    double largest = 0;
    for (int i = 0; i < size; i++) {
      copy[i] = quadratic[i].clone();
      if (copy[i].length != size) {
        throw new IllegalArgumentException("Row " + i + " has " + copy[i].length + " entries");
      }
      for (double entry : copy[i]) {
        largest = Math.max(largest, Double.isFinite(entry) ? Math.abs(entry) : Double.NaN);
      }
    }
    double rounding = 1e-12 * size * largest;
    for (int i = 0; i < size; i++) {
      for (int j = 0; j < i; j++) {
        if (!(Math.abs(copy[i][j] - copy[j][i]) <= rounding)) {
          throw new IllegalArgumentException(
              "The matrix is not symmetric: " + copy[i][j] + " and " + copy[j][i]);
        }
        copy[i][j] = copy[j][i];
      }
    }
    if (!isConvex(copy, rounding)) {
      throw new IllegalArgumentException(
          "The matrix is not positive semidefinite: the program is not convex");
    }
    quadratic = copy;
  }

  /** The objective at a point. */
  public double value(double[] x) {
    var slope = gradient(x);
    double sum = 0;
    for (int i = 0; i < x.length; i++) {
      sum += x[i] * (slope[i] + linear.objective()[i]) / 2;
    }
    return sum;
  }

  /** The gradient of the objective at a point. */
  public double[] gradient(double[] x) {
    var gradient = linear.objective().clone();
    for (int i = 0; i < x.length; i++) {
      for (int j = 0; j < x.length; j++) {
        gradient[i] += quadratic[i][j] * x[j];
      }
    }
    return gradient;
  }

  /** Solves it. Nothing but {@link LinearAnswer.Unproven} is answered without a checked proof. */
  public LinearAnswer solve() {
    return byActiveSets()
        .or(this::impossible)
        .orElseGet(() -> new LinearAnswer.Unproven("no active set was found that closes the gap"));
  }

  /** A single program where Q is definite, else one for each proximal point. */
  private Optional<LinearAnswer> byActiveSets() {
    int size = linear.variables();
    var solver = new DualActiveSet(size, linear.rows().size());
    for (int r = 0; r < linear.rows().size(); r++) {
      var row = linear.rows().get(r);
      double least =
          row.isInequality() && row.direction() > 0 ? Double.NEGATIVE_INFINITY : row.limit();
      double most =
          row.isInequality() && row.direction() < 0 ? Double.POSITIVE_INFINITY : row.limit();
      solver.row(r, row.coefficients(), least, most, Double.POSITIVE_INFINITY);
    }
    double scale = 0;
    for (int i = 0; i < size; i++) {
      solver.bound(i, linear.lower()[i], linear.upper()[i]);
      scale = Math.max(scale, quadratic[i][i]);
    }
    scale = scale > 0 ? scale : Math.max(LinearRow.atMost(0, linear.objective()).size(), 1e-300);
    solver.objective(quadratic, linear.objective());
    if (solver.solve() == DualActiveSet.Outcome.OPTIMAL) {
      var answer = optimum(solver.point(), multipliers(solver));
      if (answer.isPresent()) {
        return answer;
      }
    }
    double weight = FIRST_WEIGHT * scale;
    var center = new Checks(linear).clamped(new double[size]);
    var matrix = new double[size][];
    var slope = new double[size];
    for (int k = 0; k < PROXIMAL_POINTS; k++) {
      for (int i = 0; i < size; i++) {
        matrix[i] = quadratic[i].clone();
        matrix[i][i] += weight;
        slope[i] = linear.objective()[i] - weight * center[i];
      }
      solver.objective(matrix, slope);
      if (solver.solve() != DualActiveSet.Outcome.OPTIMAL) {
        return Optional.empty();
      }
      center = solver.point().clone();
      var answer = optimum(center, multipliers(solver));
      if (answer.isPresent()) {
        return answer;
      }
      weight = Math.max(0.1 * weight, LEAST_WEIGHT * scale);
    }
    return Optional.empty();
  }

  private double[] multipliers(DualActiveSet solver) {
    var multipliers = new double[linear.rows().size()];
    for (int r = 0; r < multipliers.length; r++) {
      multipliers[r] = linear.rows().get(r).direction() * solver.multiplier(r);
    }
    return multipliers;
  }

  /** An optimum, if the point is feasible and the multipliers close the gap. */
  private Optional<LinearAnswer> optimum(double[] x, double[] multipliers) {
    var checks = new Checks(linear);
    var point = checks.clamped(x);
    var prices = checks.signed(multipliers);
    var slope = gradient(point);
    // A convex function lies above its tangent, and the tangent is a linear objective.
    var sizes = new double[slope.length];
    for (int i = 0; i < slope.length; i++) {
      sizes[i] = Math.abs(linear.objective()[i]);
      for (int j = 0; j < slope.length; j++) {
        sizes[i] += Math.abs(quadratic[i][j] * point[j]);
      }
    }
    var bound = Bound.of(linear, slope, sizes, prices);
    double objective = value(point);
    double lower = objective + bound.value();
    double size = 1 + bound.size() + Math.abs(objective);
    for (int i = 0; i < point.length; i++) {
      lower -= slope[i] * point[i];
      size += Math.abs(slope[i] * point[i]);
    }
    boolean holds =
        checks.miss(point) <= Checks.TOLERANCE
            && bound.loose() <= Checks.TOLERANCE
            && Math.abs(objective - lower) <= Checks.TOLERANCE * size;
    return holds
        ? Optional.of(new LinearAnswer.Optimal(point, objective, prices, lower))
        : Optional.empty();
  }

  /** No point at all, or a ray along which the curvature is 0 and the linear part falls. */
  private Optional<LinearAnswer> impossible() {
    var feasible = linear.withObjective(new double[linear.variables()]).solve();
    if (!(feasible instanceof LinearAnswer.Optimal start)) {
      return Optional.of(feasible);
    }
    var flat = new ArrayList<LinearRow>();
    for (var row : linear.rows()) {
      flat.add(new LinearRow(row.coefficients(), row.sense(), 0));
    }
    for (var row : quadratic) {
      flat.add(LinearRow.equal(0, row));
    }
    var lower = Arrays.stream(linear.lower()).map(l -> Double.isFinite(l) ? 0 : l).toArray();
    var upper = Arrays.stream(linear.upper()).map(u -> Double.isFinite(u) ? 0 : u).toArray();
    var directions = new LinearProgram(linear.objective(), flat, lower, upper).solve();
    return directions instanceof LinearAnswer.Unbounded(double[] ignored, double[] ray)
        ? Optional.of(new LinearAnswer.Unbounded(start.x(), ray))
        : Optional.empty();
  }

  /** Symmetric elimination with the largest pivot: none may be negative, nor leave anything. */
  private static boolean isConvex(double[][] matrix, double rounding) {
    int size = matrix.length;
    var left = new double[size][];
    Arrays.setAll(left, i -> matrix[i].clone());
    var open = new ArrayList<Integer>();
    for (int i = 0; i < size; i++) {
      open.add(i);
    }
    while (!open.isEmpty()) {
      int pivot = open.getFirst();
      for (int i : open) {
        pivot = left[i][i] > left[pivot][pivot] ? i : pivot;
      }
      if (left[pivot][pivot] <= rounding) {
        return isNearlyZero(left, open, rounding);
      }
      open.remove(Integer.valueOf(pivot));
      for (int i : open) {
        double factor = left[i][pivot] / left[pivot][pivot];
        for (int j : open) {
          left[i][j] -= factor * left[pivot][j];
        }
      }
    }
    return true;
  }

  private static boolean isNearlyZero(double[][] left, Iterable<Integer> open, double rounding) {
    for (int i : open) {
      for (int j : open) {
        if (!(Math.abs(left[i][j]) <= 2 * rounding)) {
          return false;
        }
      }
    }
    return true;
  }
}
