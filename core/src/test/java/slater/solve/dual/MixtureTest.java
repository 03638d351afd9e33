package slater.solve.dual;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import slater.core.Outputs;
import slater.core.Problem;
import slater.core.Requirement;
import slater.core.Seed;
import slater.core.domain.Reals;
import slater.core.heap.Heap;
import slater.core.oracle.Differentiable;
import slater.core.oracle.Functions;
import slater.core.oracle.Linear;

class MixtureTest {
  /** Candidates of an objective and one component each of these requirements. */
  private static Candidates candidates(List<Requirement> requirements, double[]... figures) {
    var functions = new ArrayList<Differentiable>();
    requirements.forEach(r -> functions.add(Linear.of(1)));
    var oracle = Functions.of(1, Linear.of(1), functions.toArray(Differentiable[]::new));
    var problem = new Problem(oracle, new Reals(), requirements);
    var candidates = new Candidates(problem, Heap.F64.zeros(1), figures.length);
    for (int k = 0; k < figures.length; k++) {
      var outputs = Outputs.zeros(Heap.F64, oracle.outputs());
      for (int j = 0; j < figures[k].length; j++) {
        outputs.block(j).set(0, figures[k][j]);
      }
      candidates.offer(k, Heap.F64.of(k), outputs);
    }
    return candidates;
  }

  @Test
  void answerFHalfOfTheFirstAndHalfOfTheSecond() {
    var candidates =
        candidates(
            List.of(Requirement.atMost("g", 0)),
            new double[] {0, 1},
            new double[] {1, -1},
            new double[] {0.9, -0.1});
    var mixture = Mixture.best(candidates);
    assertEquals(2, mixture.shares().size());
    assertEquals(0, mixture.shares().get(0).candidate());
    assertEquals(1, mixture.shares().get(1).candidate());
    assertEquals(0.5, mixture.shares().get(0).weight(), 1e-12);
    assertEquals(0.5, mixture.objective(), 1e-12);
    assertEquals(0, mixture.relaxation());
    // Half a unit more of the first for each unit of the limit.
    assertEquals(0.5, mixture.prices().getFirst().value(), 1e-12);
    // The best single one is worse by the duality gap.
    assertEquals(0.4, candidates.objective(candidates.best()) - mixture.objective(), 1e-12);
  }

  @Test
  void whereNothingIsFeasibleTheLeastViolationCounts() {
    var candidates =
        candidates(
            List.of(Requirement.atMost("a", 0), Requirement.atMost("b", 0)),
            new double[] {0, 1, 3},
            new double[] {5, 3, 1},
            new double[] {1, 4, 4});
    // Halves of the first two miss both by 2, and nothing misses less.
    var mixture = Mixture.best(candidates);
    assertEquals(2, mixture.relaxation(), 1e-9);
    assertEquals(2.5, mixture.objective(), 1e-8);
  }

  @Test
  void anEqualityIsMissedOnBothSides() {
    var candidates =
        candidates(List.of(Requirement.equal("h", 2)), new double[] {0, 1}, new double[] {4, 5});
    var mixture = Mixture.best(candidates);
    assertEquals(1, mixture.objective(), 1e-12);
    // One unit more of the limit costs one: the price is what it saves.
    assertEquals(-1, mixture.prices().getFirst().value(), 1e-12);
  }

  /** The optimum over all pairs and triples of candidates is not below the program's. */
  @Test
  void noSmallMixtureIsBetterAndFewAreDrawn() {
    var random = new Seed(21).generator();
    for (int trial = 0; trial < 60; trial++) {
      int count = random.nextInt(1, 25);
      var figures = new double[count][3];
      for (var row : figures) {
        row[0] = random.nextInt(5);
        // Few different numbers: many candidates are tied, and optima are not unique.
        row[1] = random.nextInt(-3, 4) + (trial % 3 == 0 ? 2 : 0);
        row[2] = random.nextInt(-3, 4);
      }
      var requirements =
          List.of(
              Requirement.atMost("a", 0),
              trial % 2 == 0 ? Requirement.atMost("b", 0) : Requirement.equal("b", 0));
      var candidates = candidates(requirements, figures);
      var mixture = Mixture.best(candidates);
      assertTrue(mixture.shares().size() <= 3, mixture::toString);
      double sum = 0;
      var means = new double[3];
      for (var share : mixture.shares()) {
        sum += share.weight();
        for (int j = 0; j < 3; j++) {
          means[j] += share.weight() * figures[share.candidate()][j];
        }
      }
      assertEquals(1, sum, 1e-12);
      assertEquals(mixture.objective(), means[0], 1e-9);
      double room = mixture.relaxation() + 1e-8;
      assertTrue(means[1] <= room, mixture::toString);
      assertTrue((trial % 2 == 0 ? means[2] : Math.abs(means[2])) <= room, mixture::toString);
      int best = candidates.best();
      if (candidates.miss(best) <= mixture.relaxation()) {
        assertTrue(mixture.objective() <= candidates.objective(best) + 1e-8);
      }
      assertTrue(noPairIsBetter(figures, mixture, trial % 2 != 0), "trial " + trial);
    }
  }

  private static boolean noPairIsBetter(double[][] figures, Mixture mixture, boolean equal) {
    for (var a : figures) {
      for (var b : figures) {
        for (int k = 0; k <= 20; k++) {
          double weight = k / 20.0;
          double f = weight * a[0] + (1 - weight) * b[0];
          double g = weight * a[1] + (1 - weight) * b[1];
          double h = weight * a[2] + (1 - weight) * b[2];
          double miss = Math.max(g, equal ? Math.abs(h) : h);
          if (miss <= mixture.relaxation() && f < mixture.objective() - 1e-8) {
            return false;
          }
          if (Math.max(0, miss) < mixture.relaxation() - 1e-8) {
            return false;
          }
        }
      }
    }
    return true;
  }

  @Test
  void componentsAreRankedOneByOneWhereAsked() {
    // By the largest miss the second is first; by each component the third: never worse than rank
    // 1.
    var candidates =
        candidates(
            List.of(Requirement.atMost("a", 0), Requirement.atMost("b", 0)),
            new double[] {0, 9, 0},
            new double[] {2, 1, 3},
            new double[] {1, 4, 1});
    assertEquals(2, candidates.best());
    assertEquals(2, candidates.bestOfEach());
    var other =
        candidates(
            List.of(Requirement.atMost("a", 0), Requirement.atMost("b", 0)),
            new double[] {0, 5, 0},
            new double[] {1, 0, 4},
            new double[] {2, 4, 3});
    // Ranks of the objective 0, 1, 2. Largest misses 5, 4, 4: ranks 2, 0, 0; the second wins with
    // 1.
    assertEquals(1, other.best());
    // Of each: a 2, 0, 1; b 0, 2, 1: all have 2, and the first the smaller objective.
    assertEquals(0, other.bestOfEach());
  }

  @Test
  void withoutCandidatesThereIsNone() {
    var none = candidates(List.of(Requirement.atMost("g", 0)));
    assertThrows(IllegalStateException.class, () -> Mixture.best(none));
  }
}
