package slater.learn.oracle;

import java.util.ArrayList;
import java.util.List;

/** What one block of rows is summed up in, and the chunks in which its rows are worked on. */
final class Block {
  final double[] sums;

  /** The gradient; one entry more for each score, which takes what neutral slots receive. */
  final double[] coefficients;

  final double[] intercepts;

  private final int perRow;
  private final int profiles;
  private final double[] constants;
  private final double[] constantDirections;
  private final List<Chunk> chunks = new ArrayList<>();

  /**
   * A block.
   *
   * @param constants of the point that is looked at, not owned; likewise those of a direction
   */
  Block(
      LossKernel kernel, int profiles, int size, double[] constants, double[] constantDirections) {
    this.constants = constants;
    this.constantDirections = constantDirections;
    this.perRow = kernel.scores();
    this.profiles = profiles;
    this.sums = new double[profiles * kernel.width()];
    this.coefficients = new double[perRow * (size + 1)];
    this.intercepts = new double[kernel.constants()];
  }

  /** The chunk of a number, made where there is none yet. */
  Chunk chunk(int number) {
    while (chunks.size() <= number) {
      chunks.add(new Chunk(perRow, profiles, constants, constantDirections));
    }
    return chunks.get(number);
  }
}
