package slater.bench;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import slater.core.Seed;
import slater.core.Workers;
import slater.core.heap.Heap;
import slater.solve.dual.DescentAscent;
import slater.solve.dual.DescentAscentState;
import slater.solve.dual.Scheme;

/**
 * A program: the steps of {@link PrimalDualStep} one behind the other, as a peer is timed: the mean
 * of 300 steps, the best and the median of many such means; and the bytes that a step allocates.
 */
final class StepTurns {
  private static final int STEPS = 300;

  private StepTurns() {}

  /**
   * Runs.
   *
   * @param arguments turns
   */
  public static void main(String[] arguments) {
    int turns = Integer.parseInt(arguments[0]);
    var oracle = RecallFloors.oracle(RecallFloors.sample(PrimalDualStep.ROWS), Workers.one());
    var problem = RecallFloors.problem(oracle);
    var one = PrimalDualStep.method(Scheme.SIMULTANEOUS);
    var two = PrimalDualStep.method(Scheme.DUAL_THEN_PRIMAL);
    var x = Heap.F64.zeros(oracle.input());
    try (var first = one.start(problem, x, new Seed(1));
        var second = two.start(problem, x, new Seed(1))) {
      Runnable simultaneous = () -> steps(one, first, problem);
      Runnable dualFirst = () -> steps(two, second, problem);
      new Clock()
          .with("simultaneous", simultaneous)
          .with("dual-then-primal", dualFirst)
          .turns(100, turns)
          .print(STEPS);
      bytes("bytes-simultaneous", simultaneous);
      bytes("bytes-dual-then-primal", dualFirst);
    }
  }

  private static void steps(
      DescentAscent method, DescentAscentState state, slater.core.Problem problem) {
    for (int step = 0; step < STEPS; step++) {
      method.step(problem, state);
    }
  }

  /** The least of several counts: code that is still being compiled allocates more. */
  private static void bytes(String name, Runnable steps) {
    var threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    double least = Double.POSITIVE_INFINITY;
    double most = 0;
    for (int count = 0; count < 20; count++) {
      long before = threads.getCurrentThreadAllocatedBytes();
      steps.run();
      double each = (double) (threads.getCurrentThreadAllocatedBytes() - before) / STEPS;
      least = Math.min(least, each);
      most = Math.max(most, each);
    }
    Figures.print(name, least, most);
  }
}
