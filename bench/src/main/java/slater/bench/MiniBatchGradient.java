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
import org.openjdk.jmh.annotations.Warmup;
import slater.core.Seed;
import slater.core.heap.Kernels;
import slater.core.random.Epochs;

/** A step of stochastic gradient descent on a logistic loss: 512 of 32,000 rows of 100 floats. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 4, time = 1)
@Measurement(iterations = 8, time = 1)
@Fork(1)
public class MiniBatchGradient {
  private static final int ROWS = 32_000;
  private static final int COLUMNS = 100;
  private static final int BATCH = 512;

  /** Which kernels. */
  @Param({"scalar", "vector"})
  public String kernels = "scalar";

  private final Epochs epochs = Epochs.of(ROWS, BATCH, new Seed(1));
  private final int[] rows = new int[BATCH];
  private final double[] gradient = new double[COLUMNS];
  private double[] coefficients = new double[0];
  private @Nullable LogisticGradient logistic;
  private Kernels chosen = Kernels.scalar();
  private long step;

  /** Fills the matrix. */
  @Setup
  public void fill() {
    var generator = new Seed(1).generator();
    var entries = new float[ROWS * COLUMNS];
    for (int i = 0; i < entries.length; i++) {
      entries[i] = (float) (generator.nextDouble() - 0.5);
    }
    var labels = new float[ROWS];
    for (int i = 0; i < ROWS; i++) {
      labels[i] = generator.nextInt(2);
    }
    coefficients = generator.doubles(COLUMNS, -1, 1).toArray();
    chosen = kernels.equals("vector") ? Kernels.vector().orElseThrow() : Kernels.scalar();
    logistic = new LogisticGradient(entries, COLUMNS, labels, chosen);
  }

  /** Drawing the rows. */
  @Benchmark
  public int[] draw() {
    epochs.draw(step++, rows);
    return rows;
  }

  /** Drawing the rows, the gradient, and the step. */
  @Benchmark
  public double[] step() {
    epochs.draw(step++, rows);
    java.util.Objects.requireNonNull(logistic).picked(rows, coefficients, gradient);
    chosen.add(-1e-3 / BATCH, gradient, 0, coefficients, 0, COLUMNS);
    return coefficients;
  }
}
