package slater.bench;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import slater.core.Progress;
import slater.core.Seed;
import slater.core.Workers;
import slater.core.heap.Heap;
import slater.core.run.Every;
import slater.core.run.Run;
import slater.core.run.Stop;
import slater.solve.dual.DescentAscent;
import slater.solve.stochastic.Batches;

/**
 * A program: a run of many steps of descent-ascent on mini-batches of 16 rows of {@link
 * RecallFloors}, with its trace and stopping rule, and the heap that is in use after collection at
 * ten marks on the way.
 */
final class LongRun {
  private static final int MARKS = 10;

  private LongRun() {}

  /**
   * Runs.
   *
   * @param arguments steps
   */
  public static void main(String[] arguments) {
    int steps = Integer.parseInt(arguments[0]);
    var oracle = RecallFloors.oracle(RecallFloors.sample(1000), Workers.one());
    var method =
        DescentAscent.standard()
            .withBatches(Batches.of(16))
            .withAnswer(slater.solve.dual.Answer.LAST, 0);
    var threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    var marks = new Marks();
    long before = threads.getCurrentThreadAllocatedBytes();
    long began = System.nanoTime();
    Run.of(method, RecallFloors.problem(oracle))
        .from(Heap.F64.zeros(oracle.input()))
        .seed(new Seed(1))
        .stop(Stop.steps(steps))
        .observe(Every.steps(steps / MARKS), marks::at)
        .solve();
    double seconds = (System.nanoTime() - began) * 1e-9;
    double bytes = threads.getCurrentThreadAllocatedBytes() - before;
    Figures.print("microseconds a step", seconds / steps * 1e6, seconds / steps * 1e6);
    Figures.print("bytes allocated a step", bytes / steps, bytes / steps);
    Figures.print("heap at the first and last mark, MB", marks.first, marks.last);
    Figures.print("heap at the least and most, MB", marks.least, marks.most);
  }

  /** What the heap holds at the marks. */
  private static final class Marks {
    private double first = Double.NaN;
    private double last;
    private double least = Double.POSITIVE_INFINITY;
    private double most;

    void at(Progress progress, Duration elapsed) {
      last = Memory.heapAfterCollection();
      first = Double.isNaN(first) ? last : first;
      least = Math.min(least, last);
      most = Math.max(most, last);
    }
  }
}
