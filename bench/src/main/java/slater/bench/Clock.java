package slater.bench;

import java.util.ArrayList;
import java.util.List;

/**
 * Times of some pieces of work that take turns, so that whatever else the machine does falls on all
 * of them: the shortest is what the machine can do, the median what it did.
 */
final class Clock {
  private final List<Piece> pieces = new ArrayList<>();

  private record Piece(String name, Runnable work, List<Double> seconds) {}

  /** Adds a piece of work. */
  Clock with(String name, Runnable work) {
    pieces.add(new Piece(name, work, new ArrayList<>()));
    return this;
  }

  /** Lets all pieces take turns; the first turns are not counted. */
  Clock turns(int uncounted, int counted) {
    for (int turn = 0; turn < uncounted + counted; turn++) {
      for (var piece : pieces) {
        long began = System.nanoTime();
        piece.work.run();
        double took = (System.nanoTime() - began) * 1e-9;
        if (turn >= uncounted) {
          piece.seconds.add(took);
        }
      }
    }
    return this;
  }

  /**
   * Prints for each piece its name, the shortest time and the median, in seconds over a divisor.
   */
  void print(double divisor) {
    for (var piece : pieces) {
      double[] sorted = piece.seconds.stream().mapToDouble(t -> t / divisor).sorted().toArray();
      Figures.print(piece.name, sorted[0], sorted[sorted.length / 2]);
    }
  }
}
