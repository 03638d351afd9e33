package slater.bench;

import slater.core.Blocks;
import slater.core.Draw;
import slater.core.Outputs;
import slater.core.Workers;
import slater.core.heap.Heap;
import slater.core.heap.Kernels;
import slater.learn.oracle.Sample;

/**
 * A program: the gradient of the Lagrangian of {@link RecallFloors} on all rows with known prices,
 * as a method takes it ({@code atAndPull} of the oracle: objective, smooth and true rates, and the
 * gradient in one pass), and the kernels alone, against reading the matrix once, in turns.
 */
final class GradientTurns {
  private GradientTurns() {}

  /**
   * Runs.
   *
   * @param arguments rows, threads, turns
   */
  public static void main(String[] arguments) {
    int rows = Integer.parseInt(arguments[0]);
    int threads = Integer.parseInt(arguments[1]);
    int turns = Integer.parseInt(arguments[2]);
    var sample = RecallFloors.sample(rows);
    try (var workers = Workers.of(threads)) {
      measure(sample, workers, turns);
    }
  }

  private static void measure(Sample sample, Workers workers, int turns) {
    var oracle = RecallFloors.oracle(sample, workers);
    float[] entries = sample.features().values(0);
    var labels = new float[sample.rows()];
    for (int row = 0; row < labels.length; row++) {
      labels[row] = (float) sample.numbers()[row];
    }
    int columns = RecallFloors.COLUMNS;
    var vector = new LogisticGradient(entries, columns, labels, Kernels.vector().orElseThrow());
    var scalar = new LogisticGradient(entries, columns, labels, Kernels.scalar());
    var coefficients = new double[columns];
    java.util.Arrays.fill(coefficients, 0.1);
    var gradient = new double[columns];
    var x = Heap.F64.zeros(oracle.input());
    x.fill(0.1);
    var into = x.copy();
    var weights = Outputs.zeros(Heap.F64, oracle.outputs());
    weights.block(0).fill(1);
    weights.block(1).fill(-0.3);
    var reading = new Reading(entries, Blocks.of(sample.rows()), columns);
    try (var evaluator = oracle.open(Heap.F64)) {
      new Clock()
          .with("read", () -> reading.sum(workers))
          .with("oracle", () -> evaluator.atAndPull(x, Draw.all(), weights, into.fill(0)))
          .with("vector", () -> vector.all(coefficients, workers, gradient))
          .with("scalar", () -> scalar.all(coefficients, workers, gradient))
          .turns(30, turns)
          .print(1);
    }
  }
}
