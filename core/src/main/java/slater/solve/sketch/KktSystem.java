package slater.solve.sketch;

import java.util.Arrays;

/**
 * The matrix {@code K = [[B, G'], [G, 0]]} at a point, with B the Hessian of the Lagrangian plus a
 * shift: by products with derivatives, or written out row by row from such products. Written out it
 * can be balanced: {@code D K D} with a diagonal D that brings every row near 1 in its largest
 * entry (Ruiz 2001).
 */
final class KktSystem {
  private static final int ROUNDS = 10;

  private final EqualityForm form;
  private final int variables;
  private final int constraints;
  private final boolean isWritten;
  private final boolean isBalanced;
  private final double[][] rows;
  private final double[] balance;
  private final double[] unit;
  private final double[] pulled;
  private final double[] pushed;
  private double[] multipliers = {};
  private double shift;
  private double work;

  KktSystem(EqualityForm form, boolean written, boolean balanced) {
    this.form = form;
    variables = form.variables();
    constraints = form.constraints();
    isWritten = written;
    isBalanced = written && balanced;
    rows = written ? new double[size()][size()] : new double[0][0];
    balance = new double[size()];
    Arrays.fill(balance, 1);
    unit = new double[variables];
    pulled = new double[variables];
    pushed = new double[constraints];
  }

  int size() {
    return variables + constraints;
  }

  int variables() {
    return variables;
  }

  boolean isWritten() {
    return isWritten;
  }

  /** Multiplications so far, of products with K and whatever its solvers add. */
  double work() {
    return work;
  }

  void addWork(double multiplications) {
    work += multiplications;
  }

  void setWork(double multiplications) {
    work = multiplications;
  }

  /** Takes the point at which the form is, with these multipliers, without a shift. */
  void take(double[] l) {
    multipliers = l;
    shift = 0;
    if (!isWritten) {
      return;
    }
    for (int i = 0; i < variables; i++) {
      unit[i] = 1;
      form.hessianTimes(1, multipliers, unit, pulled);
      form.push(unit, pushed);
      unit[i] = 0;
      System.arraycopy(pulled, 0, rows[i], 0, variables);
      System.arraycopy(pushed, 0, rows[i], variables, constraints);
      for (int j = 0; j < constraints; j++) {
        rows[variables + j][i] = pushed[j];
      }
    }
    // Products agree with their transposes to rounding only; K is symmetric to the bit.
    for (int i = 0; i < variables; i++) {
      for (int k = 0; k < i; k++) {
        double mean = 0.5 * (rows[i][k] + rows[k][i]);
        rows[i][k] = mean;
        rows[k][i] = mean;
      }
    }
  }

  /** Adds a multiple of the identity to B, and balances where that is asked for. */
  void complete(double tau) {
    shift = tau;
    if (!isWritten) {
      return;
    }
    for (int i = 0; i < variables; i++) {
      rows[i][i] += tau;
    }
    Arrays.fill(balance, 1);
    if (isBalanced) {
      balanceRows();
    }
  }

  private void balanceRows() {
    for (int round = 0; round < ROUNDS; round++) {
      for (int i = 0; i < size(); i++) {
        double largest = 0;
        for (int k = 0; k < size(); k++) {
          largest = Math.max(largest, Math.abs(rows[i][k]) * balance[k]);
        }
        largest *= balance[i];
        if (largest > 0) {
          balance[i] /= Math.sqrt(largest);
        }
      }
    }
    for (int i = 0; i < size(); i++) {
      for (int k = 0; k < size(); k++) {
        rows[i][k] *= balance[i] * balance[k];
      }
    }
  }

  /** The norm of a residual of the system as it is solved, in the units before balancing. */
  double norm(double[] residual) {
    if (!isBalanced) {
      return length(residual);
    }
    double sum = 0;
    for (int i = 0; i < size(); i++) {
      double entry = residual[i] / balance[i];
      sum += entry * entry;
    }
    return Math.sqrt(sum);
  }

  /** The diagonal of D; ones where the system is not balanced. */
  double[] balance() {
    return balance;
  }

  /** A row of the system as it is solved; only where it is written out. */
  double[] row(int index) {
    return rows[index];
  }

  /** {@code into = K z}. */
  void times(double[] z, double[] into) {
    work += (double) size() * size();
    if (isWritten) {
      for (int i = 0; i < size(); i++) {
        into[i] = dot(rows[i], z, size());
      }
      return;
    }
    System.arraycopy(z, 0, unit, 0, variables);
    form.hessianTimes(1, multipliers, unit, pulled);
    form.push(unit, pushed);
    for (int i = 0; i < variables; i++) {
      into[i] = pulled[i] + shift * z[i];
    }
    System.arraycopy(pushed, 0, into, variables, constraints);
    System.arraycopy(z, variables, pushed, 0, constraints);
    form.pull(0, pushed, pulled);
    for (int i = 0; i < variables; i++) {
      into[i] += pulled[i];
    }
    Arrays.fill(unit, 0);
  }

  /** {@code into = W dv} before {@link #complete}: the Hessian without a shift. */
  void hessianTimes(double[] dv, double[] into) {
    if (isWritten) {
      for (int i = 0; i < variables; i++) {
        into[i] = dot(rows[i], dv, variables);
      }
    } else {
      form.hessianTimes(1, multipliers, dv, into);
    }
  }

  /** {@code into = G dv} before {@link #complete}. */
  void push(double[] dv, double[] into) {
    if (isWritten) {
      for (int j = 0; j < constraints; j++) {
        into[j] = dot(rows[variables + j], dv, variables);
      }
    } else {
      form.push(dv, into);
    }
  }

  /** {@code into = G' l} before {@link #complete}. */
  void pull(double[] l, double[] into) {
    if (!isWritten) {
      form.pull(0, l, into);
      return;
    }
    Arrays.fill(into, 0, variables, 0);
    for (int j = 0; j < constraints; j++) {
      double factor = l[j];
      if (factor != 0) {
        var row = rows[variables + j];
        for (int i = 0; i < variables; i++) {
          into[i] += factor * row[i];
        }
      }
    }
  }

  /** The inner product of the first entries, in a fixed order of four partial sums. */
  static double dot(double[] a, double[] b, int size) {
    double s0 = 0;
    double s1 = 0;
    double s2 = 0;
    double s3 = 0;
    int i = 0;
    for (; i + 3 < size; i += 4) {
      s0 += a[i] * b[i];
      s1 += a[i + 1] * b[i + 1];
      s2 += a[i + 2] * b[i + 2];
      s3 += a[i + 3] * b[i + 3];
    }
    for (; i < size; i++) {
      s0 += a[i] * b[i];
    }
    return (s0 + s1) + (s2 + s3);
  }

  static double length(double[] a) {
    return Math.sqrt(dot(a, a, a.length));
  }

  /** {@code to += factor * from}. */
  static void add(double factor, double[] from, double[] to) {
    for (int i = 0; i < to.length; i++) {
      to[i] += factor * from[i];
    }
  }
}
