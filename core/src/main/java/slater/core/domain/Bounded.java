package slater.core.domain;

/**
 * A set that is nothing but a lower and an upper bound for each entry; either may be infinite.
 * Projecting onto it moves each entry alone, into its bounds.
 */
public interface Bounded extends Projection {

  /** The smallest admissible value of an entry; negative infinity where there is none. */
  double lower(long index);

  /** The largest admissible value of an entry; positive infinity where there is none. */
  double upper(long index);
}
