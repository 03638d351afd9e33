package slater.core;

/**
 * What an evaluation looks at: some rows, and the randomness of everything else that is drawn
 * (noise, dropout, directions). The same draw gives the same values: that is what makes an
 * extragradient step on one sample, or a comparison of two points on common random numbers, sound.
 *
 * @param rows the terms of the sum
 * @param seed the seed of all other randomness
 */
public record Draw(Rows rows, Seed seed) {
  private static final Draw ALL = new Draw(Rows.all(), new Seed(0));

  /** Every row, seed 0: a deterministic evaluation. */
  public static Draw all() {
    return ALL;
  }
}
