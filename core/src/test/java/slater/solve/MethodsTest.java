package slater.solve;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

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
import slater.core.domain.Reals;
import slater.core.heap.Heap;
import slater.core.oracle.Functions;
import slater.core.oracle.Linear;
import slater.core.oracle.Quadratic;
import slater.solve.dual.AugmentedLagrangian;
import slater.solve.smooth.Lbfgs;
import slater.solve.smooth.SpectralGradient;

class MethodsTest {
  private static final Problem FREE =
      new Problem(
          Functions.of(
              3,
              Quadratic.of(
                  new double[][] {{4, 1, 0}, {1, 3, -1}, {0, -1, 50}}, new double[] {1, -2, 3}, 0)),
          new Reals(),
          List.of());
  private static final Problem BOXED =
      new Problem(FREE.oracle(), Box.of(-0.1, 0.5), List.of());
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
    assertEquals(Lbfgs.standard().options().keySet(), names(Lbfgs.entry()));
    assertEquals(SpectralGradient.standard().options().keySet(), names(SpectralGradient.entry()));
  }

  private static java.util.Set<String> names(Entry entry) {
    return entry.options().stream()
        .map(slater.core.Option::name)
        .collect(java.util.stream.Collectors.toSet());
  }
}
