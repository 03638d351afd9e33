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
import slater.core.Problem;
import slater.core.Seed;
import slater.core.Workers;
import slater.core.heap.Heap;
import slater.solve.dual.Answer;
import slater.solve.dual.DescentAscent;
import slater.solve.dual.DescentAscentState;
import slater.solve.dual.Scheme;
import slater.solve.stochastic.Schedule;

/**
 * A whole step of descent-ascent on a mini-batch of 512 of 32,000 rows of {@link RecallFloors}:
 * drawing, rates, prices, gradient, Adam. Cooper takes simultaneous steps, which look at a batch
 * once; prices first is Slater's standard, and looks at it twice.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 4, time = 1)
@Measurement(iterations = 8, time = 1)
@Fork(1)
public class PrimalDualStep {
  static final int ROWS = 32_000;

  /** The order of the moves. */
  @Param({"SIMULTANEOUS", "DUAL_THEN_PRIMAL"})
  public Scheme scheme = Scheme.SIMULTANEOUS;

  private DescentAscent method = DescentAscent.standard();
  private @Nullable Problem problem;
  private @Nullable DescentAscentState state;

  /** The method that is timed: no measurement on all rows, as Cooper makes none. */
  static DescentAscent method(Scheme scheme) {
    return DescentAscent.standard()
        .withScheme(scheme)
        .withDual(slater.solve.dual.Ascent.gradient(), Schedule.constant(0.01))
        .withAnswer(Answer.LAST, 0);
  }

  /** Starts the method at 0. */
  @Setup
  public void start() {
    var oracle = RecallFloors.oracle(RecallFloors.sample(ROWS), Workers.one());
    var posed = RecallFloors.problem(oracle);
    method = method(scheme);
    problem = posed;
    state = method.start(posed, Heap.F64.zeros(oracle.input()), new Seed(1));
  }

  /** Ends the evaluator. */
  @TearDown
  public void close() {
    java.util.Objects.requireNonNull(state).close();
  }

  /** A step. */
  @Benchmark
  public DescentAscentState step() {
    var at = java.util.Objects.requireNonNull(state);
    method.step(java.util.Objects.requireNonNull(problem), at);
    return at;
  }
}
