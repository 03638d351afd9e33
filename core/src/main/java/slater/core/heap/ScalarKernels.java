package slater.core.heap;

/** The kernels in plain Java. */
final class ScalarKernels implements Kernels {
  static final ScalarKernels INSTANCE = new ScalarKernels();

  private ScalarKernels() {}

  @Override
  public String name() {
    return "scalar";
  }

  private static double fold(
      double s0, double s1, double s2, double s3, double s4, double s5, double s6, double s7) {
    return ((s0 + s4) + (s2 + s6)) + ((s1 + s5) + (s3 + s7));
  }

  @Override
  public double sum(double[] x, int from, int size) {
    double s0 = 0;
    double s1 = 0;
    double s2 = 0;
    double s3 = 0;
    double s4 = 0;
    double s5 = 0;
    double s6 = 0;
    double s7 = 0;
    int i = from;
    for (int end = from + (size & -8); i < end; i += 8) {
      s0 += x[i];
      s1 += x[i + 1];
      s2 += x[i + 2];
      s3 += x[i + 3];
      s4 += x[i + 4];
      s5 += x[i + 5];
      s6 += x[i + 6];
      s7 += x[i + 7];
    }
    if ((size & 4) != 0) {
      s0 += x[i];
      s1 += x[i + 1];
      s2 += x[i + 2];
      s3 += x[i + 3];
      i += 4;
    }
    double sum = fold(s0, s1, s2, s3, s4, s5, s6, s7);
    for (; i < from + size; i++) {
      sum += x[i];
    }
    return sum;
  }

  @Override
  public double dot(double[] x, int from, double[] y, int start, int size) {
    double s0 = 0;
    double s1 = 0;
    double s2 = 0;
    double s3 = 0;
    double s4 = 0;
    double s5 = 0;
    double s6 = 0;
    double s7 = 0;
    int i = from;
    int j = start;
    for (int end = from + (size & -8); i < end; i += 8, j += 8) {
      s0 += x[i] * y[j];
      s1 += x[i + 1] * y[j + 1];
      s2 += x[i + 2] * y[j + 2];
      s3 += x[i + 3] * y[j + 3];
      s4 += x[i + 4] * y[j + 4];
      s5 += x[i + 5] * y[j + 5];
      s6 += x[i + 6] * y[j + 6];
      s7 += x[i + 7] * y[j + 7];
    }
    if ((size & 4) != 0) {
      s0 += x[i] * y[j];
      s1 += x[i + 1] * y[j + 1];
      s2 += x[i + 2] * y[j + 2];
      s3 += x[i + 3] * y[j + 3];
      i += 4;
      j += 4;
    }
    double sum = fold(s0, s1, s2, s3, s4, s5, s6, s7);
    for (; i < from + size; i++, j++) {
      sum += x[i] * y[j];
    }
    return sum;
  }

  @Override
  public double sum(float[] x, int from, int size) {
    double s0 = 0;
    double s1 = 0;
    double s2 = 0;
    double s3 = 0;
    double s4 = 0;
    double s5 = 0;
    double s6 = 0;
    double s7 = 0;
    int i = from;
    for (int end = from + (size & -8); i < end; i += 8) {
      s0 += x[i];
      s1 += x[i + 1];
      s2 += x[i + 2];
      s3 += x[i + 3];
      s4 += x[i + 4];
      s5 += x[i + 5];
      s6 += x[i + 6];
      s7 += x[i + 7];
    }
    if ((size & 4) != 0) {
      s0 += x[i];
      s1 += x[i + 1];
      s2 += x[i + 2];
      s3 += x[i + 3];
      i += 4;
    }
    double sum = fold(s0, s1, s2, s3, s4, s5, s6, s7);
    for (; i < from + size; i++) {
      sum += x[i];
    }
    return sum;
  }

  @Override
  public double dot(float[] x, int from, float[] y, int start, int size) {
    double s0 = 0;
    double s1 = 0;
    double s2 = 0;
    double s3 = 0;
    double s4 = 0;
    double s5 = 0;
    double s6 = 0;
    double s7 = 0;
    int i = from;
    int j = start;
    for (int end = from + (size & -8); i < end; i += 8, j += 8) {
      s0 += x[i] * (double) y[j];
      s1 += x[i + 1] * (double) y[j + 1];
      s2 += x[i + 2] * (double) y[j + 2];
      s3 += x[i + 3] * (double) y[j + 3];
      s4 += x[i + 4] * (double) y[j + 4];
      s5 += x[i + 5] * (double) y[j + 5];
      s6 += x[i + 6] * (double) y[j + 6];
      s7 += x[i + 7] * (double) y[j + 7];
    }
    if ((size & 4) != 0) {
      s0 += x[i] * (double) y[j];
      s1 += x[i + 1] * (double) y[j + 1];
      s2 += x[i + 2] * (double) y[j + 2];
      s3 += x[i + 3] * (double) y[j + 3];
      i += 4;
      j += 4;
    }
    double sum = fold(s0, s1, s2, s3, s4, s5, s6, s7);
    for (; i < from + size; i++, j++) {
      sum += x[i] * (double) y[j];
    }
    return sum;
  }

  @Override
  public double dot(float[] x, int from, double[] y, int start, int size) {
    double s0 = 0;
    double s1 = 0;
    double s2 = 0;
    double s3 = 0;
    double s4 = 0;
    double s5 = 0;
    double s6 = 0;
    double s7 = 0;
    int i = from;
    int j = start;
    for (int end = from + (size & -8); i < end; i += 8, j += 8) {
      s0 += x[i] * y[j];
      s1 += x[i + 1] * y[j + 1];
      s2 += x[i + 2] * y[j + 2];
      s3 += x[i + 3] * y[j + 3];
      s4 += x[i + 4] * y[j + 4];
      s5 += x[i + 5] * y[j + 5];
      s6 += x[i + 6] * y[j + 6];
      s7 += x[i + 7] * y[j + 7];
    }
    if ((size & 4) != 0) {
      s0 += x[i] * y[j];
      s1 += x[i + 1] * y[j + 1];
      s2 += x[i + 2] * y[j + 2];
      s3 += x[i + 3] * y[j + 3];
      i += 4;
      j += 4;
    }
    double sum = fold(s0, s1, s2, s3, s4, s5, s6, s7);
    for (; i < from + size; i++, j++) {
      sum += x[i] * y[j];
    }
    return sum;
  }

  @Override
  public void add(double factor, double[] x, int from, double[] into, int start, int size) {
    for (int i = 0; i < size; i++) {
      into[start + i] += factor * x[from + i];
    }
  }

  @Override
  public void add(double factor, float[] x, int from, double[] into, int start, int size) {
    for (int i = 0; i < size; i++) {
      into[start + i] += factor * x[from + i];
    }
  }

  @Override
  public void dots(
      float[] x,
      int columns,
      int[] rows,
      int count,
      double[] y,
      int start,
      double[] into,
      int first,
      int step) {
    for (int i = 0, at = first; i < count; i++, at += step) {
      into[at] = dot(x, rows[i] * columns, y, start, columns);
    }
  }

  @Override
  public void add(
      float[] x,
      int columns,
      int[] rows,
      int count,
      double[] factors,
      int first,
      int step,
      double[] into,
      int start) {
    int i = 0;
    int at = first;
    for (int end = count & -4; i < end; i += 4, at += 4 * step) {
      int a = rows[i] * columns;
      int b = rows[i + 1] * columns;
      int c = rows[i + 2] * columns;
      int d = rows[i + 3] * columns;
      double p = factors[at];
      double q = factors[at + step];
      double r = factors[at + 2 * step];
      double s = factors[at + 3 * step];
      addFour(p, q, r, s, x, a, b, c, d, into, start, columns);
    }
    for (; i < count; i++, at += step) {
      add(factors[at], x, rows[i] * columns, into, start, columns);
    }
  }

  private static void addFour(
      double p,
      double q,
      double r,
      double s,
      float[] x,
      int a,
      int b,
      int c,
      int d,
      double[] into,
      int start,
      int size) {
    for (int i = 0; i < size; i++) {
      into[start + i] += (p * x[a + i] + q * x[b + i]) + (r * x[c + i] + s * x[d + i]);
    }
  }

  @Override
  public void exp(double[] x, int from, double[] into, int start, int size) {
    for (int i = 0; i < size; i++) {
      into[start + i] = Elementary.exp(x[from + i]);
    }
  }

  @Override
  public void log(double[] x, int from, double[] into, int start, int size) {
    for (int i = 0; i < size; i++) {
      into[start + i] = Elementary.log(x[from + i]);
    }
  }

  @Override
  public void softplus(double[] x, int from, double[] into, int start, int size) {
    for (int i = 0; i < size; i++) {
      into[start + i] = Elementary.softplus(x[from + i]);
    }
  }

  @Override
  public void sigmoid(double[] x, int from, double[] into, int start, int size) {
    for (int i = 0; i < size; i++) {
      into[start + i] = Elementary.sigmoid(x[from + i]);
    }
  }

  @Override
  public void tanh(double[] x, int from, double[] into, int start, int size) {
    for (int i = 0; i < size; i++) {
      into[start + i] = Elementary.tanh(x[from + i]);
    }
  }
}
