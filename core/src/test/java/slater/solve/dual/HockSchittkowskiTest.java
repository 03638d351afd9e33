package slater.solve.dual;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import slater.core.Certificate;
import slater.core.Status;
import slater.core.heap.Heap;

class HockSchittkowskiTest {
  static List<HockSchittkowski> problems() {
    return HockSchittkowski.all();
  }

  @ParameterizedTest
  @MethodSource("problems")
  void theKnownOptimumIsFound(HockSchittkowski known) {
    var problem = known.problem();
    for (var method :
        List.of(
            AugmentedLagrangian.standard(), AugmentedLagrangian.standard().withCommonPenalty())) {
      var state = Card.run(method, problem, Heap.F64.of(known.start()), 5000);
      var progress = state.progress();
      assertEquals(Optional.of(Status.SOLVED), state.ended(), progress::toString);
      // The book gives ten digits; a residual of 1e-6 times the multipliers is left.
      double size = 1 + Math.abs(known.optimum()) + progress.largestPrice();
      assertEquals(known.optimum(), progress.objective(), 1e-5 * size);
      assertTrue(Certificate.at(problem, state.point(), state.prices()).residual() < 1.1e-6);
    }
  }
}
