package slater.core.heap;

import slater.core.Seed;

/**
 * A program that prints what the kernels compute, as a checksum of bits: run by {@link
 * KernelProcessTest} in JVMs that interpret, compile in one way or another, or lack vectors.
 */
final class KernelBits {
  private static final int COLUMNS = 29;
  private static final int ROWS = 64;

  private KernelBits() {}

  /**
   * Computes the same again and again, so that compiled code takes over on the way.
   *
   * @param arguments {@code fastest}, {@code scalar} or {@code vector}; how many times
   */
  public static void main(String[] arguments) {
    var kernels =
        switch (arguments[0]) {
          case "scalar" -> Kernels.scalar();
          case "vector" -> Kernels.vector().orElseThrow();
          default -> Kernels.fastest();
        };
    int rounds = Integer.parseInt(arguments[1]);
    long checksum = checksum(kernels);
    for (int round = 1; round < rounds; round++) {
      if (checksum(kernels) != checksum) {
        throw new IllegalStateException("other bits in round " + round);
      }
    }
    Heap.F64.of(1, 2).dot(Heap.F64.of(3, 4));
    System.out.println(kernels.name() + " " + Long.toHexString(checksum));
  }

  private static long checksum(Kernels kernels) {
    var generator = new Seed(99).generator();
    float[] entries = new float[ROWS * COLUMNS];
    for (int i = 0; i < entries.length; i++) {
      entries[i] = (float) generator.nextGaussian();
    }
    double[] coefficients = generator.doubles(2 * COLUMNS, -1, 1).toArray();
    int[] rows = generator.ints(ROWS - 3, 0, ROWS).toArray();
    var features = new FloatRows(entries, COLUMNS, kernels);
    double[] scores = new double[2 * rows.length];
    features.scores(rows, rows.length, coefficients, 0, COLUMNS, 2, scores);
    long bits = mix(0, scores);
    double[] slopes = new double[scores.length];
    kernels.exp(scores, 0, slopes, 0, scores.length);
    bits = mix(bits, slopes);
    kernels.log(slopes, 1, slopes, 1, scores.length - 1);
    bits = mix(bits, slopes);
    kernels.softplus(scores, 0, slopes, 0, scores.length);
    bits = mix(bits, slopes);
    kernels.tanh(scores, 0, slopes, 0, scores.length);
    bits = mix(bits, slopes);
    kernels.sigmoid(scores, 0, slopes, 0, scores.length);
    bits = mix(bits, slopes);
    double[] gradient = new double[2 * COLUMNS];
    features.add(rows, rows.length, slopes, 2, gradient, 0, COLUMNS);
    kernels.add(0.1, coefficients, 1, gradient, 0, COLUMNS);
    kernels.add(0.1, entries, 1, gradient, 3, COLUMNS);
    bits = mix(bits, gradient);
    double[] sums = {
      kernels.dot(gradient, 0, coefficients, 3, 2 * COLUMNS - 3),
      kernels.dot(entries, 0, entries, 5, 300),
      kernels.dot(entries, 7, gradient, 0, 2 * COLUMNS),
      kernels.sum(gradient, 0, 2 * COLUMNS),
      kernels.sum(entries, 2, 1001)
    };
    return mix(bits, sums);
  }

  private static long mix(long bits, double[] numbers) {
    long mixed = bits;
    for (double number : numbers) {
      mixed = (mixed ^ Double.doubleToLongBits(number)) * 0x100000001B3L;
      mixed ^= mixed >>> 29;
    }
    return mixed;
  }
}
