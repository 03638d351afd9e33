package slater.core;

/**
 * The multipliers of all requirements: one number for each component (dense), one for each sample,
 * or predicted from features. Inequality multipliers are never negative.
 */
public interface Prices {

  /** Reads the multipliers of the given rows of a block (1 is the first requirement). */
  void at(int block, int[] rows, Vec into);

  /** Moves the multipliers of the given rows along a direction of ascent, then back into range. */
  void ascend(int block, int[] rows, Vec direction);

  /** Writes the multipliers and whatever memory the ascent has. */
  void write(Sink out);

  /** Reads what {@link #write} wrote. */
  void read(Source in);
}
