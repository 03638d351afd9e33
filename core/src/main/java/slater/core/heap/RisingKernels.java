package slater.core.heap;

/**
 * Plain or vector kernels, by the work that each inner loop has had; one {@link Ascent} for each.
 */
final class RisingKernels implements Kernels {
  private final Ascent dots = new Ascent();
  private final Ascent floatDots = new Ascent();
  private final Ascent scores = new Ascent();
  private final Ascent rowDots = new Ascent();
  private final Ascent sums = new Ascent();
  private final Ascent floatSums = new Ascent();
  private final Ascent additions = new Ascent();
  private final Ascent floatAdditions = new Ascent();
  private final Ascent rowAdditions = new Ascent();
  private final Ascent exps = new Ascent();
  private final Ascent logs = new Ascent();
  private final Ascent softplus = new Ascent();
  private final Ascent sigmoids = new Ascent();
  private final Ascent tanhs = new Ascent();

  @Override
  public String name() {
    return KernelChoice.Vector.OR_SCALAR.name();
  }

  @Override
  public double dot(double[] x, int from, double[] y, int start, int size) {
    return dots.next(size).dot(x, from, y, start, size);
  }

  @Override
  public double dot(float[] x, int from, float[] y, int start, int size) {
    return floatDots.next(size).dot(x, from, y, start, size);
  }

  @Override
  public double dot(float[] x, int from, double[] y, int start, int size) {
    return scores.next(size).dot(x, from, y, start, size);
  }

  @Override
  public double sum(double[] x, int from, int size) {
    return sums.next(size).sum(x, from, size);
  }

  @Override
  public double sum(float[] x, int from, int size) {
    return floatSums.next(size).sum(x, from, size);
  }

  @Override
  public void add(double factor, double[] x, int from, double[] into, int start, int size) {
    additions.next(size).add(factor, x, from, into, start, size);
  }

  @Override
  public void add(double factor, float[] x, int from, double[] into, int start, int size) {
    floatAdditions.next(size).add(factor, x, from, into, start, size);
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
    var kernels = rowDots.next((long) count * columns);
    kernels.dots(x, columns, rows, count, y, start, into, first, step);
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
    var kernels = rowAdditions.next((long) count * columns);
    kernels.add(x, columns, rows, count, factors, first, step, into, start);
  }

  @Override
  public void exp(double[] x, int from, double[] into, int start, int size) {
    exps.next(8L * size).exp(x, from, into, start, size);
  }

  @Override
  public void log(double[] x, int from, double[] into, int start, int size) {
    logs.next(8L * size).log(x, from, into, start, size);
  }

  @Override
  public void softplus(double[] x, int from, double[] into, int start, int size) {
    softplus.next(16L * size).softplus(x, from, into, start, size);
  }

  @Override
  public void sigmoid(double[] x, int from, double[] into, int start, int size) {
    sigmoids.next(8L * size).sigmoid(x, from, into, start, size);
  }

  @Override
  public void tanh(double[] x, int from, double[] into, int start, int size) {
    tanhs.next(8L * size).tanh(x, from, into, start, size);
  }
}
