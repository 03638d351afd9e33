package slater.solve.stochastic;

import java.util.Arrays;
import slater.core.Sink;
import slater.core.Source;
import slater.core.Space;
import slater.core.Vec;

/**
 * An optimizer and what it remembers: how many steps it has taken, and its vectors. It moves a
 * point that somebody else owns.
 */
public final class OptimizerState {
  private final Optimizer optimizer;
  private final double[] scalars;
  private final Vec[] memory;
  private final Vec[] vectors;
  private long steps;

  /** A memory of zeros; {@link Optimizer#start} reads better. */
  OptimizerState(Optimizer optimizer, Space space, long size) {
    this.optimizer = optimizer;
    this.scalars = new double[optimizer.scalars()];
    this.memory = new Vec[optimizer.memory()];
    Arrays.setAll(memory, i -> space.zeros(size));
    this.vectors = new Vec[1 + memory.length];
    System.arraycopy(memory, 0, vectors, 1, memory.length);
  }

  /** How many steps have been taken. */
  public long steps() {
    return steps;
  }

  /**
   * Moves a point against a gradient, by the rule; it allocates nothing.
   *
   * @param point the point, changed in place
   * @param gradient the gradient at the point, or a measurement of it; unchanged
   * @param eta the step size; negative to ascend
   */
  public void step(Vec point, Vec gradient, double eta) {
    steps++;
    optimizer.scalars(steps, eta, scalars);
    vectors[0] = gradient;
    point.update(optimizer, scalars, vectors);
  }

  /** Forgets everything, as before the first step. */
  public void restart() {
    steps = 0;
    for (var vector : memory) {
      vector.fill(0);
    }
  }

  /** Writes the number of steps and the memory. */
  public void write(Sink out) {
    out.put(steps);
    for (var vector : memory) {
      vector.write(out);
    }
  }

  /** Reads what {@link #write} wrote. */
  public void read(Source in) {
    steps = in.getLong();
    for (var vector : memory) {
      vector.read(in);
    }
  }
}
