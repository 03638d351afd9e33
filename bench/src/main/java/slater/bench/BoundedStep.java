package slater.bench;

import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import slater.core.Problem;
import slater.core.Seed;
import slater.core.domain.Box;
import slater.core.heap.Heap;
import slater.core.oracle.Functions;
import slater.core.oracle.Quadratic;
import slater.solve.smooth.Lbfgs;

/**
 * A step of L-BFGS-B where the function costs next to nothing: a badly conditioned quadratic of 43
 * variables in a box, some bounds of which are met; 60 steps from the middle of the box.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 4, time = 1)
@Measurement(iterations = 8, time = 1)
@Fork(1)
public class BoundedStep {
  private static final int VARIABLES = 43;
  private static final int STEPS = 60;

  /** Pairs that are remembered. */
  @Param({"10", "20", "30"})
  public int memory;

  private @Nullable Problem problem;
  private @Nullable Lbfgs method;

  /** Makes the function: eigenvalues from 1 to 10,000 along random directions. */
  @Setup
  public void pose() {
    var generator = new Seed(1).generator();
    var hessian = new double[VARIABLES][VARIABLES];
    for (int k = 0; k < VARIABLES; k++) {
      double[] direction = generator.doubles(VARIABLES, -1, 1).toArray();
      double weight = Math.pow(10, 4.0 * k / VARIABLES) / VARIABLES;
      for (int i = 0; i < VARIABLES; i++) {
        for (int j = 0; j < VARIABLES; j++) {
          hessian[i][j] += weight * (direction[i] * direction[j]);
        }
      }
    }
    var function = Quadratic.of(hessian, generator.doubles(VARIABLES, -100, 100).toArray(), 0);
    var lower = new double[VARIABLES];
    var upper = new double[VARIABLES];
    Arrays.fill(lower, -0.5);
    Arrays.fill(upper, 0.5);
    problem = new Problem(Functions.of(VARIABLES, function), Box.of(lower, upper), List.of());
    method = new Lbfgs(memory, 1e-12);
  }

  /** Steps from the middle of the box. */
  @Benchmark
  @OperationsPerInvocation(STEPS)
  public double steps() {
    var posed = Objects.requireNonNull(problem);
    var stepping = Objects.requireNonNull(method);
    try (var state = stepping.start(posed, Heap.F64.zeros(VARIABLES), new Seed(1))) {
      for (int step = 0; step < STEPS; step++) {
        stepping.step(posed, state);
      }
      return state.progress().objective();
    }
  }
}
