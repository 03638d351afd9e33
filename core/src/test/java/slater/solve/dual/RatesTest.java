package slater.solve.dual;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import java.util.function.IntPredicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import slater.core.Certificate;
import slater.core.Problem;
import slater.core.Requirement;
import slater.core.Seed;
import slater.core.Status;
import slater.core.domain.Reals;
import slater.core.heap.Heap;
import slater.core.oracle.Differentiable;
import slater.core.oracle.Functions;

/** Logistic regression under requirements on smooth rates: what most users ask for. */
class RatesTest {
  private static final int ROWS = 400;
  private static final int VARIABLES = 12;

  /** Rows, labels and two groups; the group leans on the first feature. */
  private record Rows(double[][] features, boolean[] good, boolean[] young) {
    static Rows of(long seed) {
      var random = new Seed(seed).generator();
      var features = new double[ROWS][VARIABLES];
      var good = new boolean[ROWS];
      var young = new boolean[ROWS];
      for (int i = 0; i < ROWS; i++) {
        young[i] = random.nextDouble() < 0.3;
        double score = 0.5;
        for (int k = 0; k < VARIABLES; k++) {
          features[i][k] = k == 0 ? 1 : random.nextGaussian() + (k == 1 && young[i] ? -1 : 0);
          score += features[i][k] * (k % 3 - 1) * 0.7 + (k == 1 ? features[i][k] : 0);
        }
        good[i] = random.nextDouble() < 1 / (1 + Math.exp(-score));
      }
      return new Rows(features, good, young);
    }

    double score(int row, double[] x) {
      double score = 0;
      for (int k = 0; k < x.length; k++) {
        score += features[row][k] * x[k];
      }
      return score;
    }

    /** Mean logistic loss with a ridge of 0.01. */
    Differentiable loss() {
      return (x, gradient) -> {
        double sum = 0;
        for (int i = 0; i < ROWS; i++) {
          double sign = good[i] ? 1 : -1;
          double margin = sign * score(i, x);
          sum +=
              (margin > 0 ? Math.log1p(Math.exp(-margin)) : Math.log1p(Math.exp(margin)) - margin)
                  / ROWS;
          for (int k = 0; k < x.length; k++) {
            gradient[k] -= sign * features[i][k] / (1 + Math.exp(margin)) / ROWS;
          }
        }
        for (int k = 0; k < x.length; k++) {
          sum += 0.005 * x[k] * x[k];
          gradient[k] += 0.01 * x[k];
        }
        return sum;
      };
    }

    /** The mean of {@code sigmoid(sharpness * score)} over some rows. */
    Differentiable rate(IntPredicate rows, double sharpness) {
      return (x, gradient) -> {
        double sum = 0;
        int count = 0;
        for (int i = 0; i < ROWS; i++) {
          count += rows.test(i) ? 1 : 0;
        }
        for (int i = 0; i < ROWS; i++) {
          if (rows.test(i)) {
            double p = 1 / (1 + Math.exp(-sharpness * score(i, x)));
            sum += p / count;
            for (int k = 0; k < x.length; k++) {
              gradient[k] += sharpness * p * (1 - p) * features[i][k] / count;
            }
          }
        }
        return sum;
      };
    }
  }

  private static Differentiable difference(Differentiable a, Differentiable b) {
    return (x, gradient) -> {
      double first = a.at(x, gradient);
      var other = new double[x.length];
      double second = b.at(x, other);
      for (int k = 0; k < x.length; k++) {
        gradient[k] -= other[k];
      }
      return first - second;
    };
  }

  private static Problem problem(long seed, double within, double sharpness) {
    var rows = Rows.of(seed);
    var young = rows.rate(i -> rows.young[i], sharpness);
    var older = rows.rate(i -> !rows.young[i], sharpness);
    return new Problem(
        Functions.ofBlocks(
            VARIABLES,
            rows.loss(),
            List.of(
                List.of(difference(young, older), difference(older, young)),
                List.of(rows.rate(i -> rows.good[i], sharpness)),
                List.of(rows.rate(i -> !rows.good[i], sharpness)))),
        new Reals(),
        List.of(
            Requirement.atMost("equal selection", within),
            Requirement.atLeast("recall", 0.75),
            Requirement.atMost("false positives", 0.35)));
  }

  @ParameterizedTest
  @ValueSource(longs = {0, 1, 2, 3, 4, 5, 6, 7})
  void solvedFromZeroAndProvenByTheCertificate(long seed) {
    for (double sharpness : new double[] {1, 3, 10}) {
      var problem = problem(seed, 0.05, sharpness);
      var state =
          Card.run(AugmentedLagrangian.standard(), problem, Heap.F64.zeros(VARIABLES), 3000);
      assertEquals(Optional.of(Status.SOLVED), state.ended());
      var certificate = Certificate.at(problem, state.point(), state.prices());
      assertTrue(certificate.residual() < 1.1e-6, certificate::toString);
      // Seen: 100 to 1,800 passes, most for the sharpest rates.
      assertTrue(state.progress().evaluations() < 3000, () -> state.progress().toString());
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {0, 1, 2, 3})
  void pricesAreSlopesOfTheOptimum(long seed) {
    var method = AugmentedLagrangian.standard().withTolerance(1e-9);
    var at = Card.run(method, problem(seed, 0.05, 3), Heap.F64.zeros(VARIABLES), 5000);
    double step = 1e-4;
    var values = new double[2];
    for (int side = 0; side < 2; side++) {
      var moved = problem(seed, 0.05 + (side == 0 ? -step : step), 3);
      var warm = Card.run(method.startingAt(at.prices()), moved, at.point(), 5000);
      assertEquals(Optional.of(Status.SOLVED), warm.ended());
      values[side] = warm.progress().objective();
    }
    double price = at.prices().getFirst().value();
    assertTrue(price > 0.01, () -> "the requirement should bind, price " + price);
    // The second derivative of the optimum is of the order of ten times the price here.
    assertEquals(price, (values[0] - values[1]) / (2 * step), 1e-4 * (1 + price));
  }

  @Test
  void aWarmStartNearbyTakesAFractionOfThePasses() {
    double cold = 0;
    double warm = 0;
    for (long seed = 0; seed < 8; seed++) {
      var first =
          Card.run(
              AugmentedLagrangian.standard(),
              problem(seed, 0.05, 3),
              Heap.F64.zeros(VARIABLES),
              3000);
      var moved = problem(seed, 0.051, 3);
      var method = AugmentedLagrangian.standard().startingAt(first.prices());
      var again = Card.run(method, moved, first.point(), 3000);
      assertEquals(Optional.of(Status.SOLVED), again.ended());
      cold += first.progress().evaluations();
      warm += again.progress().evaluations();
    }
    double share = warm / cold;
    assertTrue(share < 0.5, () -> "a warm start takes " + share + " of the passes");
  }
}
