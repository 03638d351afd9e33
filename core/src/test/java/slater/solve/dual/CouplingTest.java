package slater.solve.dual;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import slater.core.Problem;
import slater.core.Seed;
import slater.core.domain.Reals;
import slater.core.heap.Heap;
import slater.core.oracle.Functions;
import slater.solve.smooth.Lbfgs;

class CouplingTest {
  @ParameterizedTest
  @EnumSource(Coupling.class)
  void weightsAreDerivatives(Coupling coupling) {
    var random = new Seed(4).generator();
    for (int k = 0; k < 200; k++) {
      boolean inequality = random.nextBoolean();
      double multiplier = inequality ? random.nextDouble() : random.nextGaussian();
      double penalty = 0.1 + 3 * random.nextDouble();
      double violation = random.nextGaussian();
      double step = 1e-6;
      double slope =
          (coupling.value(inequality, multiplier, penalty, violation + step)
                  - coupling.value(inequality, multiplier, penalty, violation - step))
              / (2 * step);
      // A central difference across the kink of the derivative is off by the step times c.
      assertEquals(coupling.weight(inequality, multiplier, penalty, violation), slope, 1e-5);
    }
  }

  @Test
  void theInequalityTermIsTheExactOne() {
    double multiplier = 0.7;
    double penalty = 3;
    for (double violation = -2; violation <= 2; violation += 0.01) {
      double updated = Math.max(0, multiplier + penalty * violation);
      assertEquals(
          (updated * updated - multiplier * multiplier) / (2 * penalty),
          Coupling.AUGMENTED_LAGRANGIAN.value(true, multiplier, penalty, violation),
          1e-14);
    }
    // Far inside, the requirement exerts nothing, which lambda v + c/2 max(v, 0)² would.
    assertEquals(0, Coupling.AUGMENTED_LAGRANGIAN.weight(true, multiplier, penalty, -1), 0);
  }

  @ParameterizedTest
  @ValueSource(doubles = {1.5, 2.5, 4, 11})
  void answerEMultipliersShrinkByOneOverPenaltyLessOne(double c) {
    // min -x²/2 at x = 0: mu+ = -mu / (c - 1), so it converges where c > 2 and diverges below.
    double mu = 1;
    for (int k = 0; k < 5; k++) {
      double now = mu;
      var inner =
          new Problem(
              Functions.of(
                  1,
                  (x, gradient) -> {
                    var term = Coupling.AUGMENTED_LAGRANGIAN;
                    gradient[0] = -x[0] + term.weight(false, now, c, x[0]);
                    return -x[0] * x[0] / 2 + term.value(false, now, c, x[0]);
                  }),
              new Reals(),
              List.of());
      var method = Lbfgs.standard().withTolerance(1e-13);
      var state = Card.run(method, inner, Heap.F64.of(1), 100);
      mu = Coupling.AUGMENTED_LAGRANGIAN.weight(false, now, c, state.point().get(0));
      assertEquals(-now / (c - 1), mu, 1e-10 * Math.abs(now));
    }
    assertTrue(c > 2 == Math.abs(mu) < 1);
  }
}
