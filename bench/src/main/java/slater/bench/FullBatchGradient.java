package slater.bench;

import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;
import slater.core.Blocks;
import slater.core.Seed;
import slater.core.Workers;
import slater.core.heap.Kernels;

/**
 * The gradient of a logistic loss over 1,000,000 rows of 100 floats in one pass, against the time
 * to read the same matrix once with the widest instructions and as many threads. Its slopes are
 * known per score, as in an oracle's {@code atAndPull}.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 4, time = 1)
@Measurement(iterations = 8, time = 1)
@Fork(value = 1, jvmArgsAppend = "-Xmx1500m")
public class FullBatchGradient {
  private static final int COLUMNS = 100;

  /** Rows of the matrix. */
  @Param("1000000")
  public int rows;

  /** Threads that share the blocks. */
  @Param({"1", "2"})
  public int threads;

  private float[] entries = new float[0];
  private double[] coefficients = new double[0];
  private double[] gradient = new double[0];
  private @Nullable Reading reading;
  private Workers workers = Workers.one();
  private @Nullable LogisticGradient scalar;
  private @Nullable LogisticGradient vector;

  /** Fills the matrix. */
  @Setup
  public void fill() {
    var generator = new Seed(1).generator();
    entries = new float[rows * COLUMNS];
    for (int i = 0; i < entries.length; i++) {
      entries[i] = (float) (generator.nextDouble() - 0.5);
    }
    var labels = new float[rows];
    for (int i = 0; i < rows; i++) {
      labels[i] = generator.nextInt(2);
    }
    coefficients = generator.doubles(COLUMNS, -1, 1).toArray();
    gradient = new double[COLUMNS];
    reading = new Reading(entries, Blocks.of(rows), COLUMNS);
    workers = Workers.of(threads);
    scalar = new LogisticGradient(entries, COLUMNS, labels, Kernels.scalar());
    vector = new LogisticGradient(entries, COLUMNS, labels, Kernels.vector().orElseThrow());
  }

  /** Ends the threads. */
  @TearDown
  public void close() {
    workers.close();
  }

  /** The sum of all entries, in any order: the time to read the matrix once. */
  @Benchmark
  public double[] read() {
    return java.util.Objects.requireNonNull(reading).sum(workers);
  }

  /** The gradient with the kernels in plain Java. */
  @Benchmark
  public double[] scalar() {
    java.util.Objects.requireNonNull(scalar).all(coefficients, workers, gradient);
    return gradient;
  }

  /** The gradient with the kernels in vector instructions. */
  @Benchmark
  public double[] vector() {
    java.util.Objects.requireNonNull(vector).all(coefficients, workers, gradient);
    return gradient;
  }
}
