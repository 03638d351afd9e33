package slater.core.heap;

/**
 * Sums in eight lanes, the order that all sums of this package keep: groups of four entries go in
 * turn to lanes 0 to 3 and to lanes 4 to 7, the lanes are folded in halves, and the last entries
 * (fewer than four) are added one after the other.
 */
final class Lanes {
  private Lanes() {}

  static double fold(
      double s0, double s1, double s2, double s3, double s4, double s5, double s6, double s7) {
    return ((s0 + s4) + (s2 + s6)) + ((s1 + s5) + (s3 + s7));
  }

  static double sum(double[] a, int at, int size) {
    double s0 = 0;
    double s1 = 0;
    double s2 = 0;
    double s3 = 0;
    double s4 = 0;
    double s5 = 0;
    double s6 = 0;
    double s7 = 0;
    int i = at;
    for (int end = at + (size & -8); i < end; i += 8) {
      s0 += a[i];
      s1 += a[i + 1];
      s2 += a[i + 2];
      s3 += a[i + 3];
      s4 += a[i + 4];
      s5 += a[i + 5];
      s6 += a[i + 6];
      s7 += a[i + 7];
    }
    if ((size & 4) != 0) {
      s0 += a[i];
      s1 += a[i + 1];
      s2 += a[i + 2];
      s3 += a[i + 3];
      i += 4;
    }
    double sum = fold(s0, s1, s2, s3, s4, s5, s6, s7);
    for (; i < at + size; i++) {
      sum += a[i];
    }
    return sum;
  }

  static double dot(double[] a, int at, double[] b, int bt, int size) {
    double s0 = 0;
    double s1 = 0;
    double s2 = 0;
    double s3 = 0;
    double s4 = 0;
    double s5 = 0;
    double s6 = 0;
    double s7 = 0;
    int i = at;
    int j = bt;
    for (int end = at + (size & -8); i < end; i += 8, j += 8) {
      s0 += a[i] * b[j];
      s1 += a[i + 1] * b[j + 1];
      s2 += a[i + 2] * b[j + 2];
      s3 += a[i + 3] * b[j + 3];
      s4 += a[i + 4] * b[j + 4];
      s5 += a[i + 5] * b[j + 5];
      s6 += a[i + 6] * b[j + 6];
      s7 += a[i + 7] * b[j + 7];
    }
    if ((size & 4) != 0) {
      s0 += a[i] * b[j];
      s1 += a[i + 1] * b[j + 1];
      s2 += a[i + 2] * b[j + 2];
      s3 += a[i + 3] * b[j + 3];
      i += 4;
      j += 4;
    }
    double sum = fold(s0, s1, s2, s3, s4, s5, s6, s7);
    for (; i < at + size; i++, j++) {
      sum += a[i] * b[j];
    }
    return sum;
  }

  static double sum(float[] a, int at, int size) {
    double s0 = 0;
    double s1 = 0;
    double s2 = 0;
    double s3 = 0;
    double s4 = 0;
    double s5 = 0;
    double s6 = 0;
    double s7 = 0;
    int i = at;
    for (int end = at + (size & -8); i < end; i += 8) {
      s0 += a[i];
      s1 += a[i + 1];
      s2 += a[i + 2];
      s3 += a[i + 3];
      s4 += a[i + 4];
      s5 += a[i + 5];
      s6 += a[i + 6];
      s7 += a[i + 7];
    }
    if ((size & 4) != 0) {
      s0 += a[i];
      s1 += a[i + 1];
      s2 += a[i + 2];
      s3 += a[i + 3];
      i += 4;
    }
    double sum = fold(s0, s1, s2, s3, s4, s5, s6, s7);
    for (; i < at + size; i++) {
      sum += a[i];
    }
    return sum;
  }

  static double dot(float[] a, int at, float[] b, int bt, int size) {
    double s0 = 0;
    double s1 = 0;
    double s2 = 0;
    double s3 = 0;
    double s4 = 0;
    double s5 = 0;
    double s6 = 0;
    double s7 = 0;
    int i = at;
    int j = bt;
    for (int end = at + (size & -8); i < end; i += 8, j += 8) {
      s0 += a[i] * (double) b[j];
      s1 += a[i + 1] * (double) b[j + 1];
      s2 += a[i + 2] * (double) b[j + 2];
      s3 += a[i + 3] * (double) b[j + 3];
      s4 += a[i + 4] * (double) b[j + 4];
      s5 += a[i + 5] * (double) b[j + 5];
      s6 += a[i + 6] * (double) b[j + 6];
      s7 += a[i + 7] * (double) b[j + 7];
    }
    if ((size & 4) != 0) {
      s0 += a[i] * (double) b[j];
      s1 += a[i + 1] * (double) b[j + 1];
      s2 += a[i + 2] * (double) b[j + 2];
      s3 += a[i + 3] * (double) b[j + 3];
      i += 4;
      j += 4;
    }
    double sum = fold(s0, s1, s2, s3, s4, s5, s6, s7);
    for (; i < at + size; i++, j++) {
      sum += a[i] * (double) b[j];
    }
    return sum;
  }
}
