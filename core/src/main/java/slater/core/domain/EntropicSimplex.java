package slater.core.domain;

import slater.core.Vec;

/**
 * The points without a negative entry whose entries sum to a total, with the mirror step of the
 * entropy in place of a projection: {@code x_i exp(-eta g_i)}, scaled back to the total (Beck and
 * Teboulle, Operations Research Letters 31, 2003; exponentiated gradient of Kivinen and Warmuth).
 * An entry that is 0 stays 0, so begin inside.
 *
 * @param total the sum of the entries, positive
 */
public record EntropicSimplex(double total) implements LinearMinimum {

  /** Refuses a total that is not positive. */
  public EntropicSimplex {
    if (!(total > 0 && total < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException("A simplex needs a positive total, not " + total);
    }
  }

  /** The probability distributions. */
  public static EntropicSimplex probabilities() {
    return new EntropicSimplex(1);
  }

  @Override
  public String name() {
    return "entropic simplex";
  }

  @Override
  public void step(Vec x, Vec gradient, double eta, Vec into) {
    Bounds.checkNotEmpty(name(), x);
    // The largest exponent among the entries that are not 0 becomes 0: nothing overflows, and at
    // least one entry is left.
    double shift = Double.NEGATIVE_INFINITY;
    for (long i = 0; i < x.size(); i++) {
      if (x.get(i) != 0) {
        shift = Math.max(shift, -eta * gradient.get(i));
      }
    }
    if (shift == Double.NEGATIVE_INFINITY) {
      into.fill(total / x.size());
      return;
    }
    double sum = 0;
    for (long i = 0; i < x.size(); i++) {
      double weight = x.get(i);
      double moved = weight == 0 ? 0 : weight * StrictMath.exp(-eta * gradient.get(i) - shift);
      into.set(i, moved);
      sum += moved;
    }
    into.scale(total / sum);
  }

  @Override
  public void minimise(Vec gradient, Vec into) {
    new Simplex(total).minimise(gradient, into);
  }

  @Override
  public boolean contains(Vec x, double tolerance) {
    return Simplex.holds(x, total, tolerance);
  }
}
