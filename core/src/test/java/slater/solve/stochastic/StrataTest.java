package slater.solve.stochastic;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import slater.core.Evaluator;
import slater.core.Layout;
import slater.core.Oracle;
import slater.core.Rows;
import slater.core.Seed;
import slater.core.Space;

class StrataTest {
  private static final Seed SEED = new Seed(11);

  /** 997 rows of which 3 are of kind 1, 94 of kind 2; no row is of kind 3. */
  private static final int[] KINDS = new int[997];

  static {
    Arrays.fill(KINDS, 900, 997, 2);
    KINDS[17] = 1;
    KINDS[500] = 1;
    KINDS[901] = 1;
    KINDS[902] = 4;
  }

  /** Rows of some kinds, and nothing that could be evaluated. */
  private record Kinds(int[] strata) implements Oracle {
    @Override
    public Layout input() {
      return Layout.of(1);
    }

    @Override
    public List<Layout> outputs() {
      return List.of(Layout.of(1));
    }

    @Override
    public OptionalLong terms() {
      return OptionalLong.of(strata.length);
    }

    @Override
    public Evaluator open(Space space) {
      throw new IllegalStateException("nothing is evaluated here");
    }
  }

  private static Draws draws(int size) {
    return Batches.of(size).withEveryKind().open(new Kinds(KINDS), SEED);
  }

  @Test
  void everyBatchHoldsEveryKindAndCountsItAsAllRowsDo() {
    var draws = draws(64);
    for (int step = 0; step < 200; step++) {
      var picked = (Rows.Picked) draws.at(step).rows();
      var weights = new double[5];
      double all = 0;
      for (int i = 0; i < picked.rows().length; i++) {
        weights[KINDS[picked.rows()[i]]] += picked.weights()[i];
        all += picked.weights()[i];
      }
      for (int kind = 0; kind < 5; kind++) {
        long rows = kindRows(kind);
        // Exact but for the rounding of a few dozen additions.
        assertEquals(rows / 997.0, weights[kind] / all, 1e-14, "kind " + kind);
      }
    }
  }

  private static long kindRows(int kind) {
    return Arrays.stream(KINDS).filter(k -> k == kind).count();
  }

  @Test
  void eachKindIsGoneThroughInEpochsOfItsOwn() {
    var draws = draws(64);
    var seen = new int[997];
    int ofKind2 = 0;
    for (int step = 0; ofKind2 < kindRows(2); step++) {
      for (int row : ((Rows.Picked) draws.at(step).rows()).rows()) {
        seen[row]++;
        ofKind2 += KINDS[row] == 2 ? 1 : 0;
      }
    }
    for (int row = 0; row < 997; row++) {
      if (KINDS[row] == 2) {
        assertTrue(seen[row] <= 2, "a batch may end one epoch and begin the next");
      }
      if (KINDS[row] == 1) {
        assertTrue(seen[row] >= 10, "three rows are in every batch");
      }
    }
  }

  @Test
  void aStepsDrawIsAFunctionOfSeedAndStep() {
    var one = draws(32);
    var other = draws(32);
    for (int step = 40; step >= 0; step--) {
      other.at(step);
    }
    for (int step : new int[] {7, 0, 29, 7}) {
      assertArrayEquals(
          ((Rows.Picked) one.at(step).rows()).rows().clone(),
          ((Rows.Picked) other.at(step).rows()).rows().clone());
    }
  }

  @Test
  void moreKindsThanRowsInABatchGiveOneRowOfEach() {
    var kinds = new int[100];
    Arrays.setAll(kinds, row -> row / 4);
    var draws = Batches.of(5).withEveryKind().open(new Kinds(kinds), SEED);
    assertEquals(25, ((Rows.Picked) draws.at(3).rows()).rows().length);
    assertEquals(0.25, draws.share());
  }

  @Test
  void rowsOfOneKindAndBatchesOfAllAreAsEver() {
    assertTrue(Batches.of(2000).withEveryKind().open(new Kinds(KINDS), SEED).areAll());
    var alike = Batches.of(10).withEveryKind().open(new Kinds(new int[100]), SEED);
    assertEquals(10, ((Rows.Picked) alike.at(0).rows()).rows().length);
  }
}
