package slater.core.run;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import slater.core.InputException;
import slater.core.Problem;
import slater.core.Progress;
import slater.core.Seed;
import slater.core.Status;
import slater.core.Vec;
import slater.core.heap.Heap;

class RunTest {
  private static final Problem VALLEY = Valley.at(1, -2, 3).free();

  private static Vec origin() {
    return Heap.F64.zeros(3);
  }

  private static Run<Problem, Drift.Standing> run(Drift method) {
    return Run.of(method, VALLEY).from(origin());
  }

  @Test
  void theBottomIsFound() {
    var solution = run(new Drift(0.5, 0)).stop(Stop.residual(1e-9)).solve();
    assertEquals(Status.SOLVED, solution.status());
    // The residual is the distance to the bottom before the last halving.
    assertArrayEquals(new double[] {1, -2, 3}, solution.x().toArray(), 1e-9);
    assertEquals(0, solution.objective(), 1e-17);
    assertEquals(0, solution.certificate().residual(), 1e-9);
    assertEquals("drift", solution.provenance().method());
    // 3 halved n times is at most 1e-9 for n = 32; the residual is measured before the step.
    assertEquals("33", solution.provenance().details().get("steps"));
  }

  @Test
  void budgetsEndARun() {
    var steps = run(new Drift(0.1, 0)).stop(Stop.steps(10)).finish();
    assertEquals(Status.BUDGET, steps.solution().status());
    assertEquals(10, steps.steps());
    var passes = run(new Drift(0.1, 0)).stop(Stop.evaluations(7)).finish();
    assertEquals(7, passes.steps());
    var time = run(new Drift(0.1, 0)).stop(Stop.time(Duration.ofMillis(20))).finish();
    assertEquals(Status.BUDGET, time.solution().status());
    assertTrue(time.elapsed().compareTo(Duration.ofMillis(20)) >= 0);
    assertEquals(0, run(new Drift(0.1, 0)).stop(Stop.steps(0)).finish().steps());
  }

  @Test
  void rulesCombine() {
    var either = run(new Drift(0.5, 0)).stop(Stop.residual(1e-9).or(Stop.steps(5))).finish();
    assertEquals(5, either.steps());
    assertEquals(Status.BUDGET, either.solution().status());
    var both = run(new Drift(0.5, 0)).stop(Stop.steps(5).and(Stop.residual(1e-9))).finish();
    assertEquals(33, both.steps());
    assertEquals(Status.SOLVED, both.solution().status());
    var miss = run(new Drift(0.5, 0)).stop(Stop.miss(0).and(Stop.residual(0.5))).finish();
    assertEquals(4, miss.steps()); // 3 / 2^3 < 0.5, measured before step 4
  }

  @Test
  void aSmallChangeEndsARun() {
    // The objective is 7 / 4^(n-1) after step n: its change over 2 steps first is below 1e-6 when
    // 7 (16 - 1) / 4^(n-1) <= 1e-6, and n is even: 4^(n-1) >= 1.05e8, n - 1 >= 13.3, n = 16.
    var outcome = run(new Drift(0.5, 0)).stop(Stop.change(1e-6, 2)).finish();
    assertEquals(16, outcome.steps());
    assertEquals(Status.SOLVED, outcome.solution().status());
  }

  @Test
  void observersHearInTheirRhythm() {
    var heard = new ArrayList<Long>();
    var seldom = new ArrayList<Long>();
    run(new Drift(0.1, 0))
        .stop(Stop.steps(25))
        .observe(Every.steps(10), (progress, elapsed) -> heard.add(progress.step()))
        .observe(Every.time(Duration.ofDays(1)), (progress, elapsed) -> seldom.add(progress.step()))
        .solve();
    assertEquals(List.of(10L, 20L, 25L), heard);
    assertEquals(List.of(25L), seldom);
  }

  @Test
  void timedObserversAreThrottled() {
    var times = new ArrayList<Duration>();
    var pause = Duration.ofMillis(5);
    run(new Drift(0.1, 0))
        .stop(Stop.steps(Long.MAX_VALUE))
        .observe(Every.time(pause), (progress, elapsed) -> times.add(elapsed))
        .cancel(() -> times.size() == 6)
        .solve();
    assertEquals(6, times.size());
    assertTrue(times.getFirst().compareTo(pause) >= 0, times.toString());
    for (int i = 1; i < times.size(); i++) {
      assertTrue(times.get(i).minus(times.get(i - 1)).compareTo(pause) >= 0, times.toString());
    }
  }

  @Test
  void anotherThreadCancels() throws InterruptedException {
    var asked = new AtomicBoolean();
    var running = new CountDownLatch(1);
    var outcomes = new ArrayList<Outcome>();
    var thread =
        new Thread(
            () ->
                outcomes.add(
                    run(new Drift(0.1, 1e-3))
                        .stop(Stop.steps(Long.MAX_VALUE))
                        .observe(Every.steps(100), (progress, elapsed) -> running.countDown())
                        .cancel(asked::get)
                        .finish()));
    thread.start();
    running.await();
    asked.set(true);
    thread.join();
    assertEquals(Status.INTERRUPTED, outcomes.getFirst().solution().status());
    assertTrue(outcomes.getFirst().steps() >= 100);
  }

  @Test
  void anInterruptEndsARunAndItsStateIsKept(@TempDir Path folder) {
    var file = folder.resolve("interrupted");
    var outcome =
        run(new Drift(0.1, 1e-3))
            .stop(Stop.steps(1000))
            .checkpoint(file, Every.steps(1_000_000))
            .observe(
                Every.steps(123),
                (progress, elapsed) -> {
                  if (progress.step() == 123) {
                    Thread.currentThread().interrupt();
                  }
                })
            .finish();
    assertTrue(Thread.interrupted(), "the interrupt is left to see");
    assertEquals(Status.INTERRUPTED, outcome.solution().status());
    assertEquals(123, Checkpoint.head(file).steps());
    var resumed = run(new Drift(0.1, 1e-3)).stop(Stop.steps(1000)).resume(file).finish();
    assertEquals(OptionalLong.of(123), resumed.resumedFrom());
    var whole = run(new Drift(0.1, 1e-3)).stop(Stop.steps(1000)).solve();
    assertArrayEquals(whole.x().toArray(), resumed.solution().x().toArray(), 0);
    assertEquals(whole.trace(), resumed.solution().trace());
    assertEquals(whole.certificate(), resumed.solution().certificate());
    assertEquals(whole.provenance(), resumed.solution().provenance());
  }

  @Test
  void aDivergingRunKeepsTheLastGoodState(@TempDir Path folder) {
    // Each step multiplies the distance by -9, and its square leaves the range of doubles first:
    // 14 * 81^(n-1) is infinite from 81^(n-1) > 1.8e308 / 14 on, n - 1 > 160.9, which is n = 162.
    for (var stop : List.of(Stop.steps(1000), Stop.residual(0))) {
      var file = folder.resolve("diverged");
      var outcome = run(new Drift(10, 0)).stop(stop).checkpoint(file, Every.steps(1)).finish();
      assertEquals(Status.DIVERGED, outcome.solution().status());
      assertEquals(OptionalLong.of(162), outcome.divergedAt());
      assertEquals(161, outcome.steps());
      assertEquals("162", outcome.solution().provenance().details().get("diverged-at"));
      assertTrue(outcome.solution().x().isFinite());
      assertEquals(161, outcome.solution().trace().rows().getLast().step());
      assertTrue(outcome.solution().trace().rows().stream().skip(1).allMatch(Progress::isFinite));
      assertEquals(161, Checkpoint.head(file).steps());
    }
    // A budget that ends between two looks hides nothing.
    assertEquals(
        OptionalLong.of(162), run(new Drift(10, 0)).stop(Stop.steps(170)).finish().divergedAt());
    assertEquals(
        OptionalLong.empty(), run(new Drift(10, 0)).stop(Stop.steps(161)).finish().divergedAt());
  }

  /** Between two looks at the state a bad one may be due for saving: it never reaches the disk. */
  @Test
  void aStateWithoutNumbersIsNeverSaved(@TempDir Path folder) {
    var file = folder.resolve("diverging");
    run(new Drift(10, 0))
        .stop(Stop.steps(1000))
        .checkpoint(file, Every.steps(1))
        .observe(
            Every.steps(1),
            (progress, elapsed) ->
                assertTrue(!Files.exists(file) || Checkpoint.head(file).steps() <= 161))
        .finish();
  }

  /** Relative to objectives above 1, and to 1 below: a small objective may settle at nought. */
  @Test
  void aChangeIsRelativeToLargeObjectivesOnly() {
    assertEquals(Status.SOLVED, afterChange(1000, 1000.5, 1e-3));
    assertNull(afterChange(1000, 1002, 1e-3));
    assertEquals(Status.SOLVED, afterChange(1e-6, 5e-4, 1e-3));
    assertNull(afterChange(0, 2e-3, 1e-3));
  }

  private static @Nullable Status afterChange(double before, double after, double tolerance) {
    var stopping = new Stopping(Stop.change(tolerance, 1));
    for (int step = 1; step <= 2; step++) {
      double objective = step == 1 ? before : after;
      stopping.observe(step, new Progress(step, step, objective, 0, Double.NaN, 0));
    }
    return stopping.verdict(2, null, 0);
  }

  @Test
  void aStartThatIsNoNumberIsRefused() {
    var bad = Heap.F64.of(0, Double.NaN, 0);
    var run = Run.of(new Drift(0.1, 0), VALLEY).from(bad);
    assertThrows(InputException.class, run::solve);
    assertThrows(IllegalStateException.class, () -> Run.of(new Drift(1, 0), VALLEY).solve());
  }

  @Test
  void seedsDecide() {
    var one = run(new Drift(0.1, 1e-3)).seed(new Seed(1)).stop(Stop.steps(50)).solve();
    var same = run(new Drift(0.1, 1e-3)).seed(new Seed(1)).stop(Stop.steps(50)).solve();
    var other = run(new Drift(0.1, 1e-3)).seed(new Seed(2)).stop(Stop.steps(50)).solve();
    assertArrayEquals(one.x().toArray(), same.x().toArray(), 0);
    assertTrue(one.x().get(0) != other.x().get(0));
  }

  @Test
  void aMillionStepsAllocateNothing() {
    var bean = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    var run = run(new Drift(0.1, 0));
    run.stop(Stop.steps(100_000)).solve(); // classes are loaded, loops compiled
    long short1 = allocated(bean, run.stop(Stop.steps(100_000)));
    long long1 = allocated(bean, run.stop(Stop.steps(1_100_000)));
    // What a million steps more take: a few hundred rows of the trace that replace others, and a
    // look at the progress after each 64 steps, 56 bytes each: under 1 byte a step.
    double each = (long1 - short1) / 1e6;
    assertTrue(each < 1.5, each + " bytes a step");
  }

  private static long allocated(ThreadMXBean bean, Run<?, ?> run) {
    long before = bean.getCurrentThreadAllocatedBytes();
    run.solve();
    return bean.getCurrentThreadAllocatedBytes() - before;
  }
}
