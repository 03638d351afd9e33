package slater.bench;

import java.util.concurrent.TimeUnit;
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
import slater.core.Vec;
import slater.core.heap.Heap;

/** The two operations that methods call most, on vectors within and beyond the caches. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class VectorOperations {
  /** Entries of a vector. */
  @Param({"1000", "10000000"})
  public int size;

  /** Bits of an entry. */
  @Param({"64", "32"})
  public int bits;

  private Vec x = Heap.F64.zeros(0);
  private Vec y = Heap.F64.zeros(0);

  /** Fills two vectors with numbers between 0 and 1. */
  @Setup
  public void fill() {
    var space = bits == 64 ? Heap.F64 : Heap.F32;
    var generator = new Seed(1).generator();
    x = space.of(generator.doubles(size).toArray());
    y = space.of(generator.doubles(size).toArray());
  }

  /** x . y, in the fixed order of summation. */
  @Benchmark
  public double dot() {
    return x.dot(y);
  }

  /** x += 1e-9 y. */
  @Benchmark
  public Vec add() {
    return x.add(1e-9, y);
  }
}
