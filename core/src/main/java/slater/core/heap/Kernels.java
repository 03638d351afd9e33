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
   * The scores of some rows: {@code into[first + i * step]} is the inner product of row i, as
   * {@link #dot(float[], int, double[], int, int)} sums it.
   *
   * @param x rows, one behind the other
   * @param columns the entries of a row
   * @param rows numbers of rows
   * @param count how many of them
   * @param y what they are multiplied with
   * @param start where it begins
   * @param into receives the scores
   * @param first where that of the first row goes
   * @param step how far apart they stand
   */
  void dots(
      float[] x,
      int columns,
      int[] rows,
      int count,
      double[] y,
      int start,
      double[] into,
      int first,
      int step);

  /**
   * Adds multiples of rows, four rows a, b, c, d in one go, {@code into[j] += (p * a[j] + q * b[j])
   * + (r * c[j] + s * d[j])}, and the last ones (fewer than four) one after the other.
   *
   * @param x rows, one behind the other
   * @param columns the entries of a row
   * @param rows numbers of rows
   * @param count how many of them
   * @param factors what they are multiplied with
   * @param first where the factor of the first row stands
   * @param step how far apart factors stand
   * @param into receives the sum
   * @param start where it begins
   */
  void add(
      float[] x,
      int columns,
      int[] rows,
      int count,
      double[] factors,
      int first,
      int step,
      double[] into,
      int start);

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
