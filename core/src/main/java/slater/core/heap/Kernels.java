package slater.core.heap;

import java.util.Optional;

/**
 * The inner loops: sums of products over a row, adding multiples of rows, and elementary functions
 * of whole arrays. There are two of them that give the same bits, one in plain Java and one in
 * vector instructions of 256 bits, so that a choice between them is a choice of speed alone.
 *
 * <p>Sums have eight lanes: groups of four entries go in turn to lanes 0 to 3 and 4 to 7, the lanes
 * are folded in halves, and the last entries (fewer than four) are added one after the other. No
 * product is fused with a sum, since not every processor can do that quickly.
 *
 * <p>Nothing is checked beyond the bounds of the arrays, and nothing is allocated.
 */
public sealed interface Kernels permits RisingKernels, ScalarKernels, VectorKernels {

  /**
   * The kernels to use: vector instructions where this JVM and processor have them, once enough
   * work has been done for their compilation to pay.
   */
  static Kernels fastest() {
    return KernelChoice.FASTEST;
  }

  /** The kernels in plain Java. */
  static Kernels scalar() {
    return ScalarKernels.INSTANCE;
  }

  /** The kernels in vector instructions, where this JVM and processor have them. */
  static Optional<Kernels> vector() {
    return KernelChoice.PRESENT && KernelChoice.Vector.OR_SCALAR instanceof VectorKernels vector
        ? Optional.of(vector)
        : Optional.empty();
  }

  /** What reports call them: {@code scalar} or {@code vector-256}. */
  String name();

  /** {@code sum of x[i] * y[i]}. */
  double dot(double[] x, int from, double[] y, int start, int size);

  /** {@code sum of x[i] * y[i]}, in 64 bits. */
  double dot(float[] x, int from, float[] y, int start, int size);

  /** {@code sum of x[i] * y[i]}, in 64 bits: the score of a row. */
  double dot(float[] x, int from, double[] y, int start, int size);

  /** {@code sum of x[i]}. */
  double sum(double[] x, int from, int size);

  /** {@code sum of x[i]}, in 64 bits. */
  double sum(float[] x, int from, int size);

  /** {@code into[i] += factor * x[i]}. */
  void add(double factor, double[] x, int from, double[] into, int start, int size);

  /** {@code into[i] += factor * x[i]}. */
  void add(double factor, float[] x, int from, double[] into, int start, int size);

  /**
   * Four rows in one go: {@code into[i] += (p * x[a + i] + q * x[b + i]) + (r * x[c + i] + s * x[d
   * + i])}.
   *
   * @param factors holds p, q, r and s
   * @param first where p stands
   * @param step how far apart they stand
   * @param x rows
   * @param a where the first row begins
   * @param b where the second row begins
   * @param c where the third row begins
   * @param d where the fourth row begins
   * @param into receives the sums
   * @param start where they begin
   * @param size the entries of a row
   */
  void add(
      double[] factors,
      int first,
      int step,
      float[] x,
      int a,
      int b,
      int c,
      int d,
      double[] into,
      int start,
      int size);

  /** {@code into[i] = exp(x[i])}, as {@link Elementary#exp}. */
  void exp(double[] x, int from, double[] into, int start, int size);

  /** {@code into[i] = log(x[i])}, as {@link Elementary#log}. */
  void log(double[] x, int from, double[] into, int start, int size);

  /** {@code into[i] = log(1 + exp(x[i]))}, as {@link Elementary#softplus}. */
  void softplus(double[] x, int from, double[] into, int start, int size);

  /** {@code into[i] = 1 / (1 + exp(-x[i]))}, as {@link Elementary#sigmoid}. */
  void sigmoid(double[] x, int from, double[] into, int start, int size);

  /** {@code into[i] = tanh(x[i])}, as {@link Elementary#tanh}. */
  void tanh(double[] x, int from, double[] into, int start, int size);
}
