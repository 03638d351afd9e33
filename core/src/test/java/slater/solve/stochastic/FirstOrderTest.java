package slater.solve.stochastic;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import slater.core.Domain;
import slater.core.InputException;
import slater.core.Layout;
import slater.core.Problem;
import slater.core.Requirement;
import slater.core.Seed;
import slater.core.Solution;
import slater.core.Space;
import slater.core.Status;
import slater.core.Vec;
import slater.core.domain.Ball;
import slater.core.domain.Bounded;
import slater.core.domain.Box;
import slater.core.domain.EntropicSimplex;
import slater.core.domain.Reals;
import slater.core.domain.Simplex;
import slater.core.heap.Heap;
import slater.core.run.Every;
import slater.core.run.Run;
import slater.core.run.Stop;

class FirstOrderTest {
  private static final LeastSquares DATA = LeastSquares.random(60, 4, 0.5, new Seed(1));

  private static Solution<Vec> solve(FirstOrder method, Problem problem, Stop stop) {
    return Run.of(method, problem)
        .from(Heap.F64.zeros(problem.variables()))
        .seed(new Seed(2))
        .stop(stop)
        .solve();
  }

  private static final List<Optimizer> RULES =
      List.of(
          new GradientDescent(), new Momentum(0.8), new Nesterov(0.8), AdamW.adam(0.8, 0.99, 1e-8));

  @Test
  void everyRuleFindsTheSolutionOfTheNormalEquations() {
    for (var rule : RULES) {
      // Adam's steps do not shrink by themselves: the schedule must.
      var schedule = new Schedule.Polynomial(0.1, 0, 4000, 2);
      var solution =
          solve(
              FirstOrder.steps(rule, schedule),
              DATA.over(new Reals()),
              Stop.residual(1e-10).or(Stop.steps(4000)));
      assertEquals(Status.SOLVED, solution.status(), rule.name());
      // The curvature is at least 0.5, so a gradient of 1e-10 is within 2e-10 of the solution.
      assertArrayEquals(DATA.solution(), solution.x().toArray(), 1e-9, rule.name());
      assertTrue(solution.certificate().residual() < 1e-9);
    }
  }

  @Test
  void plainStepsContractAsTheClosedFormSays() {
    // x_i is multiplied by 1 - eta h_i: 0.9 and 0.6.
    var problem = LeastSquares.parabolas(1, 4).over(new Reals());
    var run =
        Run.of(FirstOrder.steps(new GradientDescent(), Schedule.constant(0.1)), problem)
            .from(Heap.F64.of(1, 1))
            .stop(Stop.steps(20));
    assertArrayEquals(
        new double[] {Math.pow(0.9, 20), Math.pow(0.6, 20)}, run.solve().x().toArray(), 1e-15);
  }

  @Test
  void everyDomainIsKept() {
    var away = new LeastSquares(new double[][] {{1, 0}, {0, 1}}, new double[] {3, 1});
    // The nearest point of each domain to (3, 1), since the objective is the squared distance / 4.
    check(away, Box.of(0, 2), new double[] {2, 1});
    check(away, Simplex.probabilities(), new double[] {1, 0});
    check(away, Ball.of(Ball.Norm.TWO, 1), new double[] {3 / Math.sqrt(10), 1 / Math.sqrt(10)});
  }

  private static void check(LeastSquares data, Domain domain, double[] expected) {
    for (var rule : RULES) {
      if (rule.scalesEntries() && !(domain instanceof Bounded)) {
        var method = FirstOrder.steps(rule, Schedule.constant(0.1));
        assertThrows(InputException.class, () -> solve(method, data.over(domain), Stop.steps(1)));
        continue;
      }
      var solution =
          solve(
              FirstOrder.steps(rule, new Schedule.Polynomial(0.3, 0, 3000, 2)),
              data.over(domain),
              Stop.steps(3000));
      assertArrayEquals(expected, solution.x().toArray(), 1e-6, domain.name() + rule.name());
      assertTrue(domain.contains(solution.x(), 1e-12));
    }
  }

  @Test
  void mirrorStepsNeedNoProjectionButMemoryDoes() {
    var inside =
        new LeastSquares(
                new double[][] {{1, 0, 0}, {0, 1, 0}, {0, 0, 1}}, new double[] {.2, .3, .5})
            .over(EntropicSimplex.probabilities());
    var solution =
        solve(
            FirstOrder.steps(new GradientDescent(), Schedule.constant(3)), inside, Stop.steps(300));
    assertArrayEquals(new double[] {.2, .3, .5}, solution.x().toArray(), 1e-9);
    var adam = FirstOrder.steps(AdamW.adam(), Schedule.constant(0.1));
    assertThrows(InputException.class, () -> solve(adam, inside, Stop.steps(1)));
  }

  @Test
  void onBatchesTheMeanOfThePointsIsNearerThanTheLast() {
    // Claim of Polyak and Juditsky, on five seeds: with a constant step the last point keeps a
    // distance of the order of the step size, the mean does not.
    for (int seed = 0; seed < 5; seed++) {
      var data = LeastSquares.random(500, 4, 1, new Seed(100 + seed));
      var last =
          FirstOrder.steps(new GradientDescent(), Schedule.constant(0.1))
              .withBatches(Batches.of(1));
      double distanceOfLast = distance(data, last, seed);
      double distanceOfMean = distance(data, last.averagedFrom(2000), seed);
      assertTrue(
          distanceOfMean < distanceOfLast / 3,
          "seed " + seed + ": " + distanceOfMean + " against " + distanceOfLast);
    }
  }

  private static double distance(LeastSquares data, FirstOrder method, long seed) {
    var x =
        Run.of(method, data.over(new Reals()))
            .from(Heap.F64.zeros(4))
            .seed(new Seed(seed))
            .stop(Stop.steps(20_000))
            .solve()
            .x();
    return x.add(-1, Heap.F64.of(data.solution())).norm();
  }

  @Test
  void shrinkingStepsOnBatchesConverge() {
    for (var rule : RULES) {
      var method =
          FirstOrder.steps(rule, Schedule.cosine(0.03, 30_000)).withBatches(Batches.of(10));
      var solution = solve(method, DATA.over(new Reals()), Stop.steps(30_000));
      // Rows without replacement: what is left is of the order of the last step sizes.
      assertArrayEquals(DATA.solution(), solution.x().toArray(), 2e-3, rule.name());
    }
  }

  @Test
  void progressSaysWhatIsKnown() {
    var problem = DATA.over(new Reals());
    var method =
        FirstOrder.steps(new GradientDescent(), Schedule.constant(0.05))
            .withBatches(Batches.of(15))
            .measuredEvery(8);
    var rows = solve(method, problem, Stop.steps(9)).trace().rows();
    assertTrue(Double.isNaN(rows.getFirst().objective()), "nothing is known before the first step");
    assertTrue(Double.isNaN(rows.get(7).residual()), "a batch measures no residual");
    assertTrue(rows.get(8).residual() > 0, "the eighth step is measured on all rows");
    assertEquals(8 * 0.25 + 1, rows.get(8).evaluations());
    assertEquals(rows.get(8).objective(), rows.get(9).objective(), "the measurement stays");
    var all = solve(method.withBatches(Batches.all()), problem, Stop.steps(9)).trace().rows();
    assertTrue(all.get(9).objective() < all.get(1).objective());
  }

  @Test
  void aResumedRunEndsInTheSameBytes(@TempDir Path folder) throws Exception {
    var file = folder.resolve("checkpoint");
    for (Space space : List.of(Heap.F64, Heap.F32)) {
      for (var rule : RULES) {
        var method =
            FirstOrder.steps(rule, Schedule.inverseRoot(0.05).afterWarmUp(9))
                .withBatches(Batches.of(7))
                .averagedFrom(30)
                .measuredEvery(20);
        var run =
            Run.of(method, DATA.over(Box.of(-0.8, 0.8)))
                .from(space.zeros(4))
                .seed(new Seed(9))
                .checkpoint(file, Every.steps(1000));
        run.stop(Stop.steps(100)).solve();
        var whole = Files.readAllBytes(file);
        for (int cut : new int[] {0, 1, 29, 30, 55, 99}) {
          run(method, space, file).stop(Stop.steps(cut)).solve();
          run(method, space, file).stop(Stop.steps(100)).resume(file).solve();
          assertArrayEquals(whole, Files.readAllBytes(file), rule.name() + " cut at " + cut);
        }
      }
    }
  }

  private static Run<?, ?> run(FirstOrder method, Space space, Path file) {
    return Run.of(method, DATA.over(Box.of(-0.8, 0.8)))
        .from(space.zeros(4))
        .seed(new Seed(9))
        .checkpoint(file, Every.steps(1000));
  }

  @Test
  void requirementsAreRefused() {
    record Required(LeastSquares data) implements slater.core.Oracle {
      @Override
      public Layout input() {
        return data.input();
      }

      @Override
      public List<Layout> outputs() {
        return List.of(Layout.of(1), Layout.of(1));
      }

      @Override
      public slater.core.Evaluator open(Space space) {
        return data.open(space);
      }
    }

    var problem =
        new Problem(new Required(DATA), new Reals(), List.of(Requirement.atMost("at most one", 1)));
    var refusal =
        assertThrows(
            InputException.class,
            () ->
                FirstOrder.steps(new GradientDescent(), Schedule.constant(1))
                    .start(problem, Heap.F64.zeros(4), new Seed(0)));
    assertTrue(String.valueOf(refusal.getMessage()).contains("descent-ascent"));
  }

  @Test
  void aStepAllocatesNoVector() {
    var bean = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    int size = 1000;
    var problem = new LeastSquares(new double[1][size], new double[1]).over(new Reals());
    for (var rule : RULES) {
      var method = FirstOrder.steps(rule, Schedule.constant(1e-3));
      try (var state = method.start(problem, Heap.F64.zeros(size), new Seed(0))) {
        for (int step = 0; step < 5_000; step++) {
          method.step(problem, state);
        }
        long before = bean.getCurrentThreadAllocatedBytes();
        for (int step = 0; step < 20_000; step++) {
          method.step(problem, state);
        }
        // The draw and its seed where the compiler leaves them, but no vector: 8000 bytes.
        double each = (bean.getCurrentThreadAllocatedBytes() - before) / 2e4;
        assertTrue(each <= 250, rule.name() + ": " + each + " bytes a step");
      }
    }
  }
}
