package slater.core;

import java.util.List;

/**
 * Values of an oracle, or weights on them: block 0 is the objective, block j the components of
 * requirement j. A block whose value does not exist on the draw (no row of a group, say) is
 * undefined: it is never NaN, and whoever uses the values leaves it out.
 */
public interface Outputs {

  /** The number of blocks, the objective included. */
  int blocks();

  /** The components of block j that are present. */
  Vec block(int j);

  /**
   * Which prices the present components belong to, in the order of the block: 0, 1, 2, … where all
   * are present, picked indices where prices exist per sample.
   */
  int[] rows(int j);

  /** Whether block j has a value on this draw. */
  boolean defined(int j);

  /** Says whether block j has a value. */
  void define(int j, boolean defined);

  /** Blocks of zeros, all defined, all components present. */
  static Outputs zeros(Space space, List<Layout> layouts) {
    return DenseOutputs.zeros(space, layouts);
  }
}
