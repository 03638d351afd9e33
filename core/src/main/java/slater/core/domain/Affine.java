package slater.core.domain;

import java.util.ArrayList;
import java.util.List;
import slater.core.InputException;
import slater.core.Vec;

/**
 * The solutions of a linear system: {@code A x = b}. The rows are made orthonormal once, by Gram
 * and Schmidt with a second pass, which is as accurate as reflections (Giraud, Langou and Rozložník
 * 2005); projecting is then one correction for each row. Rows that follow from others are left out.
 */
public final class Affine implements Projection {
  /** A row with less than this share of its length left depends on the rows before it. */
  private static final double DEPENDENT = 1e-10;

  private final int size;
  private final List<Coefficients> directions;
  private final double[] values;

  private Affine(int size, List<Coefficients> directions, double[] values) {
    this.size = size;
    this.directions = directions;
    this.values = values;
  }

  /**
   * The solutions of a system; {@link InputException} where it has none.
   *
   * @param rows the rows of A, each of the size of a point
   * @param right the right-hand side b, one number for each row
   */
  public static Affine of(double[][] rows, double[] right) {
    if (rows.length == 0 || rows.length != right.length) {
      throw new IllegalArgumentException(
          "A system needs as many rows as right-hand sides, at least 1, not "
              + rows.length
              + " and "
              + right.length);
    }
    int size = rows[0].length;
    var directions = new ArrayList<double[]>();
    var values = new double[rows.length];
    for (int r = 0; r < rows.length; r++) {
      if (rows[r].length != size) {
        throw new IllegalArgumentException(
            "Row " + r + " has " + rows[r].length + " entries, not " + size);
      }
      double[] left = rows[r].clone();
      double value = right[r];
      double before = length(left);
      for (int pass = 0; pass < 2; pass++) {
        for (int k = 0; k < directions.size(); k++) {
          double part = dot(left, directions.get(k));
          add(left, -part, directions.get(k));
          value -= part * values[k];
        }
      }
      double after = length(left);
      if (after > DEPENDENT * before) {
        for (int i = 0; i < size; i++) {
          left[i] /= after;
        }
        values[directions.size()] = value / after;
        directions.add(left);
      } else if (Math.abs(value) > DEPENDENT * Math.max(before, Math.abs(right[r]))) {
        throw new InputException(
            "The linear system has no solution: row "
                + r
                + " contradicts the rows before it; change its right-hand side "
                + right[r]
                + " or leave it out.");
      }
    }
    return new Affine(size, directions.stream().map(Coefficients::new).toList(), values);
  }

  /** The number of rows that are independent of each other. */
  public int rank() {
    return directions.size();
  }

  @Override
  public String name() {
    return "affine";
  }

  @Override
  public void project(Vec x) {
    Bounds.checkSize(name(), size, x);
    for (int k = 0; k < directions.size(); k++) {
      var direction = directions.get(k);
      direction.addTo(x, values[k] - direction.dot(x));
    }
  }

  /** Whether the distance to each plane of an orthonormal system is within the tolerance. */
  @Override
  public boolean contains(Vec x, double tolerance) {
    Bounds.checkSize(name(), size, x);
    for (int k = 0; k < directions.size(); k++) {
      if (!(Math.abs(directions.get(k).dot(x) - values[k]) <= tolerance)) {
        return false;
      }
    }
    return true;
  }

  private static double length(double[] row) {
    return Math.sqrt(dot(row, row));
  }

  private static double dot(double[] one, double[] other) {
    double sum = 0;
    for (int i = 0; i < one.length; i++) {
      sum += one[i] * other[i];
    }
    return sum;
  }

  private static void add(double[] to, double factor, double[] from) {
    for (int i = 0; i < to.length; i++) {
      to[i] += factor * from[i];
    }
  }
}
