package slater.solve;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.ServiceLoader;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import slater.core.Catalogue;
import slater.core.Entry;
import slater.core.MethodContract;
import slater.core.Problem;
import slater.core.Requirement;
import slater.core.domain.Box;
import slater.core.domain.ElasticNet;
import slater.core.domain.Reals;
import slater.core.heap.Heap;
import slater.core.oracle.Differentiable;
import slater.core.oracle.FiniteSum;
import slater.core.oracle.Functions;
import slater.core.oracle.Linear;
import slater.core.oracle.Mean;
import slater.core.oracle.Quadratic;
import slater.solve.dual.Answer;
import slater.solve.dual.Ascent;
import slater.solve.dual.AugmentedLagrangian;
import slater.solve.dual.Coupling;
import slater.solve.dual.DescentAscent;
import slater.solve.dual.DualAscent;
import slater.solve.dual.Growth;
import slater.solve.dual.ProxyLagrangian;
import slater.solve.dual.Regret;
import slater.solve.dual.Scheme;
import slater.solve.nonlinear.HessianSource;
import slater.solve.nonlinear.SequentialQuadratic;
import slater.solve.sketch.ExactAugmentedLagrangian;
import slater.solve.sketch.SystemSolver;
import slater.solve.smooth.BlockCoordinate;
import slater.solve.smooth.Inertia;
import slater.solve.smooth.Lbfgs;
import slater.solve.smooth.ProximalGradient;
import slater.solve.smooth.SpectralGradient;
import slater.solve.smooth.TrustRegionNewton;
import slater.solve.stochastic.AdamW;
import slater.solve.stochastic.Batches;
import slater.solve.stochastic.FirstOrder;
import slater.solve.stochastic.Momentum;

class MethodsTest {
  private static final Problem FREE =
      new Problem(
          Functions.of(
              3,
              Quadratic.of(
                  new double[][] {{4, 1, 0}, {1, 3, -1}, {0, -1, 50}}, new double[] {1, -2, 3}, 0)),
          new Reals(),
          List.of());
  private static final Problem BOXED = new Problem(FREE.oracle(), Box.of(-0.1, 0.5), List.of());
  private static final Problem CONSTRAINED =
      new Problem(
          Functions.of(
              2,
              Quadratic.squaredDistanceTo(2, 1),
              Linear.of(1, 1),
              Quadratic.of(new double[][] {{2, 0}, {0, 0}}, new double[] {0, -1}, 0)),
          Box.of(-3, 3),
          List.of(Requirement.atMost("sum", 2), Requirement.atMost("parabola", 0)));
  private static final Problem INFEASIBLE =
      new Problem(
          CONSTRAINED.oracle(),
          new Reals(),
          List.of(Requirement.atLeast("sum", 5), Requirement.atMost("parabola", -30)));

  /** Means over ten rows; the requirement counts the even ones. */
  private static final Problem SUM =
      new Problem(
          FiniteSum.of(
              2,
              10,
              Mean.of(
                  (row, x, gradient) -> {
                    gradient[0] = x[0] - row;
                    gradient[1] = 2 * x[1];
                    return (x[0] - row) * (x[0] - row) / 2 + x[1] * x[1];
                  }),
              Mean.of(
                      (row, x, gradient) -> {
                        gradient[0] = 1;
                        gradient[1] = row / 5.0;
                        return x[0] + row / 5.0 * x[1];
                      })
                  .over(row -> row % 2 == 0)
                  .measuring((row, x) -> x[0] > row ? 1 : 0)),
          new Reals(),
          List.of(Requirement.atMost("even", 0.5)));

  @TestFactory
  Stream<DynamicNode> contracts() {
    var augmented = AugmentedLagrangian.standard().withTolerance(1e-10);
    return Stream.of(
        MethodContract.of("free", Lbfgs.standard(), FREE, Heap.F64.of(1, 2, 3), 60),
        MethodContract.of("in a box", Lbfgs.standard(), BOXED, Heap.F64.of(1, 2, 3), 60),
        MethodContract.of("in floats", Lbfgs.standard(), BOXED, Heap.F32.of(1, 2, 3), 60),
        MethodContract.of("free", SpectralGradient.standard(), FREE, Heap.F64.of(1, 2, 3), 60),
        MethodContract.of("in a box", SpectralGradient.standard(), BOXED, Heap.F32.zeros(3), 60),
        MethodContract.of("feasible", augmented, CONSTRAINED, Heap.F64.of(-3, 2), 60),
        MethodContract.of("in floats", augmented, CONSTRAINED, Heap.F32.of(-3, 2), 60),
        MethodContract.of("infeasible", augmented, INFEASIBLE, Heap.F64.of(0, 0), 200));
  }

  @TestFactory
  Stream<DynamicNode> contractsOfExactAugmentedLagrangian() {
    var nodes = new ArrayList<DynamicNode>();
    for (var solver : SystemSolver.values()) {
      var method = ExactAugmentedLagrangian.standard().solvedBy(solver);
      var x0 = Heap.F64.of(-3, 2);
      nodes.add(MethodContract.of(solver.word(), method, CONSTRAINED, x0, 40));
    }
    var exact = ExactAugmentedLagrangian.standard();
    nodes.add(MethodContract.of("in floats", exact, CONSTRAINED, Heap.F32.of(-3, 2), 40));
    nodes.add(MethodContract.of("infeasible", exact, INFEASIBLE, Heap.F64.of(0, 0), 40));
    return nodes.stream();
  }

  @TestFactory
  Stream<DynamicNode> contractsOfDescentAscent() {
    var plain = DescentAscent.steps(0.05, 0.05).withAnswer(Answer.LAST, 7);
    var nodes = new ArrayList<DynamicNode>();
    for (var scheme : Scheme.values()) {
      var method = plain.withScheme(scheme);
      nodes.add(MethodContract.of(scheme.name(), method, CONSTRAINED, Heap.F64.of(-3, 2), 40));
      nodes.add(
          MethodContract.of(
              scheme + " on batches",
              method
                  .withBatches(Batches.of(3))
                  .withCoupling(Coupling.AUGMENTED_LAGRANGIAN, 2, Growth.multiplicative())
                  .withPrimal(new Momentum(0.5), step -> 0.01)
                  .withDual(Ascent.nuPi(1, 1, 0.5), step -> 0.05)
                  .withAnswer(Answer.BEST, 3),
              SUM,
              Heap.F64.of(1, -1),
              40));
    }
    nodes.add(
        MethodContract.of(
            "averages in floats",
            plain.withBatches(Batches.of(4)).withAnswer(Answer.AVERAGE, 5).withCap(2),
            SUM,
            Heap.F32.of(1, -1),
            40));
    nodes.add(
        MethodContract.of(
            "Adam for both",
            plain
                .withBatches(Batches.of(4))
                .withPrimal(AdamW.adam(), step -> 0.1)
                .withDual(Ascent.by(AdamW.adam()), step -> 0.1 / step),
            SUM,
            Heap.F64.of(1, -1),
            40));
    nodes.add(
        MethodContract.of(
            "the settled point",
            plain.withBatches(Batches.of(3)).withAnswer(Answer.SETTLED, 4),
            SUM,
            Heap.F64.of(1, -1),
            40));
    return nodes.stream();
  }

  @TestFactory
  Stream<DynamicNode> contractsOfSmoothMethods() {
    var nodes = new ArrayList<DynamicNode>();
    for (var inertia : Inertia.values()) {
      var method = ProximalGradient.standard().withInertia(inertia);
      nodes.add(MethodContract.of(inertia + " free", method, FREE, Heap.F64.of(1, 2, 3), 60));
      nodes.add(MethodContract.of(inertia + " in floats", method, BOXED, Heap.F32.of(1, 2, 3), 60));
    }
    var newton = TrustRegionNewton.standard();
    nodes.add(MethodContract.of("free", newton, FREE, Heap.F64.of(1, 2, 3), 60));
    nodes.add(MethodContract.of("in floats", newton, FREE, Heap.F32.of(1, 2, 3), 60));
    nodes.add(MethodContract.of("in a box", newton, BOXED, Heap.F64.of(1, 2, 3), 60));
    nodes.add(MethodContract.of("floats in a box", newton, BOXED, Heap.F32.of(1, 2, 3), 60));
    var blocks = BlockCoordinate.standard();
    var sparse = new Problem(FREE.oracle(), ElasticNet.lasso(1), List.of());
    var proximal = ProximalGradient.standard();
    nodes.add(MethodContract.of("with a penalty", proximal, sparse, Heap.F64.of(1, 2, 3), 60));
    nodes.add(MethodContract.of("free", blocks, FREE, Heap.F64.of(1, 2, 3), 60));
    nodes.add(MethodContract.of("in floats", blocks, BOXED, Heap.F32.of(1, 2, 3), 60));
    return nodes.stream();
  }

  @TestFactory
  Stream<DynamicNode> contractsOfSequentialQuadratic() {
    var exact = SequentialQuadratic.standard();
    var nodes = new ArrayList<DynamicNode>();
    for (var source : HessianSource.values()) {
      var method = exact.withHessian(source);
      nodes.add(
          MethodContract.of(source + " feasible", method, CONSTRAINED, Heap.F64.of(-3, 2), 40));
      nodes.add(
          MethodContract.of(source + " in floats", method, CONSTRAINED, Heap.F32.of(-3, 2), 40));
      nodes.add(
          MethodContract.of(source + " infeasible", method, INFEASIBLE, Heap.F64.of(0, 0), 40));
      nodes.add(MethodContract.of(source + " in a box", method, BOXED, Heap.F64.of(1, 2, 3), 40));
    }
    return nodes.stream();
  }

  @TestFactory
  Stream<DynamicNode> contractsOfProxyLagrangian() {
    var plain = ProxyLagrangian.standard().withBatches(Batches.of(4)).withAnswer(Answer.BEST, 3);
    return Stream.of(Regret.values())
        .flatMap(
            regret ->
                Stream.of(true, false)
                    .map(
                        factors ->
                            MethodContract.of(
                                regret + (factors ? " by factors" : " by sums"),
                                plain
                                    .withWeights(regret, factors)
                                    .withAnswer(factors ? Answer.SETTLED : Answer.BEST, 3),
                                SUM,
                                Heap.F64.of(1, -1),
                                40)));
  }

  /** Problems whose vectors are far larger than what a step may allocate. */
  @TestFactory
  Stream<DynamicNode> contractsOnManyVariables() {
    int n = 2000;
    var objective =
        (Differentiable)
            (x, gradient) -> {
              double sum = 0;
              for (int i = 0; i < n; i++) {
                sum += (1 + i % 7) * (x[i] - i % 3) * (x[i] - i % 3);
                gradient[i] = 2 * (1 + i % 7) * (x[i] - i % 3);
              }
              return sum;
            };
    var ones = new double[n];
    java.util.Arrays.fill(ones, 1.0 / n);
    var free = Functions.of(n, objective);
    var limited = Functions.of(n, objective, Linear.of(ones));
    var limit = List.of(Requirement.atMost("mean", 0.5));
    var x0 = Heap.F64.zeros(n);
    return Stream.of(
        MethodContract.of(
            "many free", Lbfgs.standard(), new Problem(free, new Reals(), List.of()), x0, 12),
        MethodContract.of(
            "many in a box", Lbfgs.standard(), new Problem(free, Box.of(0, 1), List.of()), x0, 12),
        MethodContract.of(
            "many",
            SpectralGradient.standard(),
            new Problem(free, Box.of(0, 1), List.of()),
            x0,
            12),
        MethodContract.of(
            "many",
            AugmentedLagrangian.standard(),
            new Problem(limited, Box.of(0, 1), limit),
            x0,
            20),
        MethodContract.of(
            "many",
            DescentAscent.steps(0.01, 10).withAnswer(Answer.BEST, 5),
            new Problem(limited, Box.of(0, 1), limit),
            x0,
            20),
        MethodContract.of(
            "many",
            ProxyLagrangian.standard().withBatches(Batches.all()).withAnswer(Answer.BEST, 4),
            new Problem(limited, Box.of(0, 1), limit),
            x0,
            20));
  }

  @Test
  void theRegistryFindsTheMethods() {
    var entries =
        ServiceLoader.load(Catalogue.class).stream()
            .flatMap(c -> c.get().entries().stream())
            .filter(e -> e.module().equals("core"))
            .toList();
    var ids = entries.stream().map(Entry::id).toList();
    assertTrue(ids.containsAll(List.of("augmented-lagrangian", "l-bfgs-b")), ids::toString);
    assertEquals(ids.stream().distinct().sorted().toList(), ids);
    for (var entry : entries) {
      assertFalse(entry.source().isBlank());
      assertFalse(entry.title().isBlank());
    }
  }

  @Test
  void optionsAreThoseOfTheRegistry() {
    assertEquals(
        AugmentedLagrangian.standard().options().keySet(), names(AugmentedLagrangian.entry()));
    // A study also says how long such a method runs, and what counts as solved.
    var plan = List.of("decay", "epochs", "settle", "steps", "tolerance");
    assertEquals(
        with(plan, DescentAscent.standard().options().keySet()), names(DescentAscent.entry()));
    assertEquals(DualAscent.standard().options().keySet(), names(DualAscent.entry()));
    assertEquals(FirstOrder.standard().options().keySet(), names(FirstOrder.entry()));
    assertEquals(
        ExactAugmentedLagrangian.standard().options().keySet(),
        names(ExactAugmentedLagrangian.entry()));
    assertEquals(
        with(plan, ProxyLagrangian.standard().options().keySet()), names(ProxyLagrangian.entry()));
    assertEquals(Lbfgs.standard().options().keySet(), names(Lbfgs.entry()));
    assertEquals(
        SequentialQuadratic.standard().options().keySet(), names(SequentialQuadratic.entry()));
    assertEquals(ProximalGradient.standard().options().keySet(), names(ProximalGradient.entry()));
    assertEquals(TrustRegionNewton.standard().options().keySet(), names(TrustRegionNewton.entry()));
    assertEquals(BlockCoordinate.standard().options().keySet(), names(BlockCoordinate.entry()));
    assertEquals(SpectralGradient.standard().options().keySet(), names(SpectralGradient.entry()));
  }

  private static java.util.Set<String> with(List<String> more, java.util.Set<String> names) {
    var all = new java.util.TreeSet<>(names);
    all.addAll(more);
    return all;
  }

  private static java.util.Set<String> names(Entry entry) {
    return entry.options().stream()
        .map(slater.core.Option::name)
        .collect(java.util.stream.Collectors.toSet());
  }
}
