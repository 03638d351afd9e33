package slater.core;

import java.util.List;
import java.util.OptionalLong;

/**
 * What is known of a problem's functions: an objective and the components of each requirement, as
 * functions of one flat vector. An oracle is immutable and can be opened by many threads.
 */
public interface Oracle {

  /** How the point is divided into blocks. */
  Layout input();

  /** The components of each output block; block 0 is the objective, of size 1. */
  List<Layout> outputs();

  /** How many terms the sums have, where they are finite sums: the rows of a table. */
  default OptionalLong terms() {
    return OptionalLong.empty();
  }

  /**
   * Which kind each term is of, from 0, where terms of different kinds count for different
   * functions: mini-batches can then hold some of each. Empty where all terms are alike. Not
   * copied: nobody changes it.
   */
  default int[] strata() {
    return new int[0];
  }

  /**
   * The shape of all components of an output block, where it is known. What is declared here is
   * believed: infeasibility is only ever asserted of problems declared convex.
   */
  default Curvature curvature(int block) {
    return Curvature.UNKNOWN;
  }

  /**
   * Whether all components of an output block have a derivative everywhere. Where absolute values
   * or maxima stand, methods of second order may stop at their kinks.
   */
  default boolean isSmooth(int block) {
    return true;
  }

  /**
   * By how much a measured component of an output block can change at once, where it moves in
   * steps: about 1/n for a rate of n rows; 0 where it is continuous. A limit cannot be met more
   * closely than that.
   */
  default double resolution(int block) {
    return 0;
  }

  /**
   * Whether a draw evaluates some components of a block alone: those of its rows, where there is
   * one for each row. {@link Outputs#rows} of the values says which, and weights to pull back are
   * of the same components.
   */
  default boolean picksComponents() {
    return false;
  }

  /** Opens an evaluator whose points live in that space. */
  Evaluator open(Space space);
}
