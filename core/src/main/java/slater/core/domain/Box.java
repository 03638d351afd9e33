package slater.core.domain;

import slater.core.InputException;
import slater.core.Vec;

/**
 * The points whose entries lie between a lower and an upper bound: the same two for all entries, or
 * two for each. A bound may be infinite, and the two may be equal, which fixes the entry.
 */
public final class Box implements Bounded, LinearMinimum {
  private final double[] lower;
  private final double[] upper;
  private final boolean uniform;

  private Box(double[] lower, double[] upper, boolean uniform) {
    if (lower.length != upper.length) {
      throw new IllegalArgumentException(
          "A box has as many lower as upper bounds, not " + lower.length + " and " + upper.length);
    }
    for (int i = 0; i < lower.length; i++) {
      boolean holdsNumbers =
          lower[i] <= upper[i]
              && lower[i] != Double.POSITIVE_INFINITY
              && upper[i] != Double.NEGATIVE_INFINITY;
      if (!holdsNumbers) {
        throw new IllegalArgumentException(
            "The box is empty in entry " + i + ": from " + lower[i] + " to " + upper[i]);
      }
    }
    this.lower = lower;
    this.upper = upper;
    this.uniform = uniform;
  }

  /** The same bounds for every entry, of points of any size. */
  public static Box of(double lower, double upper) {
    return new Box(new double[] {lower}, new double[] {upper}, true);
  }

  /** Two bounds for each entry; the arrays are copied. */
  public static Box of(double[] lower, double[] upper) {
    return new Box(lower.clone(), upper.clone(), false);
  }

  @Override
  public String name() {
    return "box";
  }

  @Override
  public double lower(long index) {
    return lower[uniform ? 0 : Math.toIntExact(index)];
  }

  @Override
  public double upper(long index) {
    return upper[uniform ? 0 : Math.toIntExact(index)];
  }

  @Override
  public void project(Vec x) {
    if (uniform) {
      x.clamp(lower[0], upper[0]);
      return;
    }
    Bounds.checkSize(name(), lower.length, x);
    for (int i = 0; i < lower.length; i++) {
      double value = x.get(i);
      // A NaN stays what it is: it must be seen, not moved to a bound.
      if (value < lower[i]) {
        x.set(i, lower[i]);
      } else if (value > upper[i]) {
        x.set(i, upper[i]);
      }
    }
  }

  @Override
  public void minimise(Vec gradient, Vec into) {
    for (long i = 0; i < gradient.size(); i++) {
      double bound = gradient.get(i) < 0 ? upper(i) : lower(i);
      if (Double.isInfinite(bound)) {
        throw new InputException(
            "A linear function has no minimum over the box, since entry "
                + i
                + " has no bound; give it one, or choose another method.");
      }
      into.set(i, bound);
    }
  }

  @Override
  public boolean contains(Vec x, double tolerance) {
    if (!uniform) {
      Bounds.checkSize(name(), lower.length, x);
    }
    return Bounds.contains(this, x, tolerance);
  }
}
