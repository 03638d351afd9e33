package slater.solve.smooth;

import java.util.Arrays;
import slater.core.Sink;
import slater.core.Source;

/**
 * The limited-memory BFGS matrix in its compact form {@code B = theta I - W M W'}, with {@code W =
 * [Y, theta S]} and M the inverse of {@code [[-D, L'], [L, theta S'S]]} (Byrd, Nocedal and Schnabel
 * 1994, equation 3.5), and the products with it that the path to the Cauchy point needs.
 *
 * <p>Each pair is divided by the norm of its step, which leaves B as it is and keeps the middle
 * matrix well scaled when steps become small.
 */
final class CompactMatrix {
  private final int variables;
  private final double[][] steps;
  private final double[][] changes;
  private final int memory;
  private int count;
  private double scale = 1;

  private final double[][] stepStep;
  private final double[][] stepChange;
  private final SmallMatrix middle;
  private final SmallMatrix reduced;
  private final double[] row;
  private final double[] path;
  private final double[] pathSolved;
  private final double[] moved;
  private final double[] movedSolved;
  private final double[] work;
  private final double[][] changeChange;
  private final double[][] entries;
  private final double[][] products;

  CompactMatrix(int variables, int memory) {
    this.variables = variables;
    this.memory = memory;
    steps = new double[memory][variables];
    changes = new double[memory][variables];
    stepStep = new double[memory][memory];
    stepChange = new double[memory][memory];
    middle = new SmallMatrix(2 * memory);
    reduced = new SmallMatrix(2 * memory);
    row = new double[2 * memory];
    path = new double[2 * memory];
    pathSolved = new double[2 * memory];
    moved = new double[2 * memory];
    movedSolved = new double[2 * memory];
    work = new double[2 * memory];
    changeChange = new double[memory][memory];
    entries = new double[2 * memory][2 * memory];
    products = new double[2 * memory][2 * memory];
  }

  boolean isEmpty() {
    return count == 0;
  }

  /** theta: the curvature along the newest step. */
  double scale() {
    return scale;
  }

  void forget() {
    count = 0;
    scale = 1;
    middle.resize(0);
  }

  void remember(double[] step, double[] change) {
    if (count == memory) {
      dropOldest();
    }
    double norm = Math.sqrt(dot(step, step));
    int k = count++;
    for (int i = 0; i < variables; i++) {
      steps[k][i] = step[i] / norm;
      changes[k][i] = change[i] / norm;
    }
    addProducts(k);
    rebuild();
  }

  /** The newest pair is the last one; the arrays of the oldest are used again for the next. */
  private void dropOldest() {
    double[] step = steps[0];
    double[] change = changes[0];
    System.arraycopy(steps, 1, steps, 0, count - 1);
    System.arraycopy(changes, 1, changes, 0, count - 1);
    count--;
    steps[count] = step;
    changes[count] = change;
    for (int i = 0; i < count; i++) {
      System.arraycopy(stepStep[i + 1], 1, stepStep[i], 0, count);
      System.arraycopy(stepChange[i + 1], 1, stepChange[i], 0, count);
      System.arraycopy(changeChange[i + 1], 1, changeChange[i], 0, count);
    }
  }

  private void addProducts(int k) {
    for (int i = 0; i <= k; i++) {
      stepStep[i][k] = stepStep[k][i] = dot(steps[i], steps[k]);
      changeChange[i][k] = changeChange[k][i] = dot(changes[i], changes[k]);
      stepChange[i][k] = dot(steps[i], changes[k]);
      stepChange[k][i] = dot(steps[k], changes[i]);
    }
  }

  private void rebuild() {
    int newest = count - 1;
    scale = changeChange[newest][newest] / stepChange[newest][newest];
    middle.resize(2 * count);
    for (int i = 0; i < count; i++) {
      for (int k = 0; k < count; k++) {
        entries[i][k] = i == k ? -stepChange[i][i] : 0;
        entries[count + i][count + k] = scale * stepStep[i][k];
        double below = i > k ? stepChange[i][k] : 0;
        entries[count + i][k] = below;
        entries[k][count + i] = below;
      }
    }
    for (int i = 0; i < 2 * count; i++) {
      for (int k = 0; k < 2 * count; k++) {
        middle.set(i, k, entries[i][k]);
      }
    }
    if (!middle.decompose()) {
      forget();
    }
  }

  private void readRow(int variable) {
    for (int k = 0; k < count; k++) {
      row[k] = changes[k][variable];
      row[count + k] = scale * steps[k][variable];
    }
  }

  /** {@code p = 0} and {@code c = 0}: no direction yet, and nothing moved. */
  void beginPath() {
    Arrays.fill(path, 0);
    Arrays.fill(moved, 0);
  }

  /** {@code p += amount * W's row}. */
  void addToPath(int variable, double amount) {
    for (int k = 0; k < count; k++) {
      path[k] += amount * changes[k][variable];
      path[count + k] += amount * scale * steps[k][variable];
    }
  }

  /** {@code p'Mp}. */
  double pathBend() {
    solvePath();
    return small(path, pathSolved);
  }

  /** {@code c += length * p}. */
  void advance(double length) {
    for (int k = 0; k < 2 * count; k++) {
      moved[k] += length * path[k];
    }
  }

  /** {@code w'Mc} for the row w of a variable. */
  double rowTimesMoved(int variable) {
    prepareMoved();
    readRow(variable);
    return small(row, movedSolved);
  }

  /** {@code w'Mp} for the row w of a variable. */
  double rowTimesPath(int variable) {
    solvePath();
    readRow(variable);
    return small(row, pathSolved);
  }

  /** {@code w'Mw} for the row w of a variable. */
  double rowTimesRow(int variable) {
    readRow(variable);
    System.arraycopy(row, 0, work, 0, 2 * count);
    middle.solve(work);
    return small(row, work);
  }

  private void solvePath() {
    System.arraycopy(path, 0, pathSolved, 0, 2 * count);
    middle.solve(pathSolved);
  }

  /** Computes {@code Mc}. */
  void prepareMoved() {
    System.arraycopy(moved, 0, movedSolved, 0, 2 * count);
    middle.solve(movedSolved);
  }

  /** {@code w'Mc} with the product computed before. */
  double rowTimesPreparedMoved(int variable) {
    readRow(variable);
    return small(row, movedSolved);
  }

  /**
   * Replaces r by {@code -B⁻¹r} on the free variables: with Z their columns and K the inverse of M,
   * {@code -r/theta - Z'W (K - W'ZZ'W/theta)⁻¹ W'Zr / theta²}. False where that is singular.
   */
  boolean solveFree(boolean[] free, double[] r) {
    int size = 2 * count;
    Arrays.fill(work, 0);
    int freeCount = 0;
    for (int i = 0; i < variables; i++) {
      if (free[i]) {
        freeCount++;
        readRow(i);
        for (int k = 0; k < size; k++) {
          work[k] += row[k] * r[i];
        }
      }
    }
    // Few fixed variables are taken off the sum over all, which is known; else the free are added.
    boolean few = 2 * freeCount > variables;
    setProducts(few);
    for (int i = 0; i < variables; i++) {
      if (free[i] != few) {
        readRow(i);
        double sign = few ? -1 : 1;
        for (int k = 0; k < size; k++) {
          for (int l = 0; l <= k; l++) {
            products[k][l] += sign * row[k] * row[l];
          }
        }
      }
    }
    reduced.resize(size);
    for (int k = 0; k < size; k++) {
      for (int l = 0; l <= k; l++) {
        double entry = entries[k][l] - products[k][l] / scale;
        reduced.set(k, l, entry);
        reduced.set(l, k, entry);
      }
    }
    if (!reduced.decompose()) {
      return false;
    }
    reduced.solve(work);
    for (int i = 0; i < variables; i++) {
      if (free[i]) {
        readRow(i);
        r[i] = -r[i] / scale - small(row, work) / (scale * scale);
      }
    }
    return true;
  }

  /** The lower triangle of {@code W'W}, or of zeros. */
  private void setProducts(boolean all) {
    for (int i = 0; i < count; i++) {
      for (int k = 0; k < count; k++) {
        products[i][k] = all ? changeChange[i][k] : 0;
        products[count + i][k] = all ? scale * stepChange[i][k] : 0;
        products[count + i][count + k] = all ? scale * scale * stepStep[i][k] : 0;
      }
    }
  }

  private double small(double[] a, double[] b) {
    double sum = 0;
    for (int k = 0; k < 2 * count; k++) {
      sum += a[k] * b[k];
    }
    return sum;
  }

  private static double dot(double[] a, double[] b) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += a[i] * b[i];
    }
    return sum;
  }

  void write(Sink out) {
    out.put((long) count);
    for (int k = 0; k < count; k++) {
      out.put(steps[k], 0, variables).put(changes[k], 0, variables);
    }
  }

  void read(Source in) {
    forget();
    int pairs = Math.toIntExact(in.getLong());
    for (int k = 0; k < pairs; k++) {
      in.get(steps[k], 0, variables);
      in.get(changes[k], 0, variables);
      count = k + 1;
      addProducts(k);
    }
    if (pairs > 0) {
      rebuild();
    }
  }
}
