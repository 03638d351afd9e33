package slater.solve.dual;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;
import slater.core.Draw;
import slater.core.heap.Heap;

class LagrangianGameTest {
  @Test
  void theFieldVanishesAtTheSolutionOfA() {
    var game = LagrangianGame.of(Card.a(0, 0));
    try (var field = game.open(List.of(Heap.F64, Heap.F64))) {
      var into = List.of(Heap.F64.zeros(2), Heap.F64.zeros(2));
      field.at(List.of(Heap.F64.of(1, 1), Heap.F64.of(2 / 3.0, 2 / 3.0)), Draw.all(), into);
      assertArrayEquals(new double[] {0, 0}, into.get(0).toArray(), 1e-15);
      assertArrayEquals(new double[] {0, 0}, into.get(1).toArray(), 1e-15);
    }
  }

  @Test
  void extragradientOnTheGameSolvesTheProblem() {
    var game = LagrangianGame.of(Card.a(0, 0));
    var players = game.players();
    try (var field = game.open(List.of(Heap.F64, Heap.F64))) {
      var z = List.of(Heap.F64.zeros(2), Heap.F64.zeros(2));
      var ahead = List.of(Heap.F64.zeros(2), Heap.F64.zeros(2));
      var into = List.of(Heap.F64.zeros(2), Heap.F64.zeros(2));
      for (int k = 0; k < 2000; k++) {
        field.at(z, Draw.all(), into);
        for (int i = 0; i < 2; i++) {
          players.get(i).step(z.get(i), into.get(i), 0.1, ahead.get(i));
        }
        field.at(ahead, Draw.all(), into);
        for (int i = 0; i < 2; i++) {
          players.get(i).step(z.get(i), into.get(i), 0.1, z.get(i));
        }
      }
      assertArrayEquals(new double[] {1, 1}, z.get(0).toArray(), 1e-9);
      assertArrayEquals(new double[] {2 / 3.0, 2 / 3.0}, z.get(1).toArray(), 1e-9);
    }
  }

  @Test
  void multipliersOfEqualitiesAreFree() {
    var game = LagrangianGame.of(Card.line());
    var below = Heap.F64.of(-5);
    game.players().get(1).step(below.copy(), Heap.F64.of(0), 1, below);
    assertEquals(-5, below.get(0));
    assertEquals("on the line", game.layouts().get(1).blocks().getFirst().name());
  }
}
