package slater.learn.oracle;

import slater.core.heap.Kernels;

/**
 * What a kind of model makes of scores: losses, smooth and true decisions, and their derivatives. A
 * chunk is prepared once, which takes the exponentials, before anything else is asked of it.
 */
sealed interface LossKernel permits SingleScore, NumberScore, OrdinalScore, ClassScores {

  /** How many scores a row has. */
  int scores();

  /** Whether "right" follows from the positive decision and the label: two classes, or none. */
  boolean rightFollows();

  /**
   * The classes, beside the positive one, whose decisions are summed up, each in two slots behind
   * the others.
   */
  default int[] further() {
    return new int[0];
  }

  /** The number of slots of a profile. */
  default int width() {
    return Sums.WIDTH + 2 * further().length;
  }

  /** How many constants: an intercept for each score, or the thresholds of one. */
  default int constants() {
    return scores();
  }

  /** Whether the constants make thresholds of a score that has no intercept. */
  default boolean hasThresholds() {
    return false;
  }

  /** Whether the loss has a kink that solvers see rounded off. */
  default boolean roundsLoss() {
    return false;
  }

  /** Sets probabilities and smooth decisions from the scores, and losses where they are needed. */
  void prepare(Chunk chunk, Kernels kernels, boolean withLosses);

  /** Adds what the rows of a chunk count to the sums of their profiles. */
  void tally(Chunk chunk, double[] sums);

  /** Sets the slopes: the derivative of the weighted sum by each score. */
  void slopes(Chunk chunk, ProfileWeights weights);

  /** Adds how what the rows count changes along the directions. */
  void tallyAlong(Chunk chunk, double[] sums);

  /** Sets the slopes to the second derivative of the weighted sum times the directions. */
  void curvatures(Chunk chunk, ProfileWeights weights);
}
