package slater.solve.sketch;

import java.util.Locale;

/**
 * How the Newton system {@code K z = b} is solved. The first six are sketch-and-project: with a
 * random matrix S of few columns, z moves to the nearest point at which {@code S'K z = S'b} (Gower
 * and Richtarik, SIAM J. Matrix Anal. Appl. 36, 2015). The last three are deterministic.
 */
public enum SystemSolver {
  /** One row of K, drawn in proportion to its squared norm: the randomised Kaczmarz method. */
  KACZMARZ,
  /** One row of K, all rows alike. */
  KACZMARZ_UNIFORM,
  /** One vector of independent Gaussians. */
  GAUSSIAN,
  /** A block of vectors of independent Gaussians. */
  BLOCK_GAUSSIAN,
  /** A count sketch: each row is added, with a random sign, to one row of the block. */
  COUNT_SKETCH,
  /** A block of rows drawn without repetition. */
  BLOCK_ROWS,
  /** MINRES of Paige and Saunders, SIAM J. Numer. Anal. 12, 1975. */
  MINRES,
  /** GMRES of Saad and Schultz, restarted after 50 steps. */
  GMRES,
  /** Gaussian elimination with partial pivoting, to rounding. */
  EXACT;

  /** Whether it draws at random. */
  public boolean isSketch() {
    return this != MINRES && this != GMRES && this != EXACT;
  }

  /** Whether more than one equation is met at a time. */
  boolean isBlock() {
    return this == BLOCK_GAUSSIAN || this == COUNT_SKETCH || this == BLOCK_ROWS;
  }

  /** Whether the equations that are met are rows of K themselves. */
  boolean picksRows() {
    return this == KACZMARZ || this == KACZMARZ_UNIFORM || this == BLOCK_ROWS;
  }

  /** The name in a study, as in {@code block-gaussian}. */
  public String word() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
