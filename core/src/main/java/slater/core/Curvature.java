package slater.core;

/** What is known of the shape of a function, on the whole of its domain. */
public enum Curvature {
  /** Linear plus a constant. */
  AFFINE,
  /** Convex: never above its chords. */
  CONVEX,
  /** Concave: never below its chords. */
  CONCAVE,
  /** Nothing is known. */
  UNKNOWN;

  /** Whether a function of this shape is convex; affine ones are. */
  public boolean isConvex() {
    return this == CONVEX || this == AFFINE;
  }

  /** Whether a function of this shape is concave; affine ones are. */
  public boolean isConcave() {
    return this == CONCAVE || this == AFFINE;
  }
}
