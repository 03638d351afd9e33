package slater.core.domain;

import java.util.function.Function;
import java.util.random.RandomGenerator;
import slater.core.Domain;

/**
 * A domain under the contract.
 *
 * @param domain the domain
 * @param size the size of its points
 * @param feasible draws a point of it, in a way that does not use the domain
 */
record Sample(Domain domain, int size, Function<RandomGenerator, double[]> feasible) {

  @Override
  public String toString() {
    return domain.name() + " of size " + size;
  }

  /** Normally distributed entries. */
  static double[] normal(RandomGenerator random, int size, double scale) {
    var entries = new double[size];
    for (int i = 0; i < size; i++) {
      entries[i] = scale * random.nextGaussian();
    }
    return entries;
  }

  /** Entries that are equally likely anywhere between two numbers. */
  static double[] uniform(RandomGenerator random, int size, double lower, double upper) {
    var entries = new double[size];
    for (int i = 0; i < size; i++) {
      entries[i] = random.nextDouble(lower, upper);
    }
    return entries;
  }

  /** Distributions: now and then a corner or an edge of the simplex. */
  static double[] distribution(RandomGenerator random, int size, double total) {
    var entries = new double[size];
    double sum = 0;
    while (sum == 0) {
      for (int i = 0; i < size; i++) {
        entries[i] = random.nextInt(3) == 0 ? 0 : random.nextExponential();
        sum += entries[i];
      }
    }
    for (int i = 0; i < size; i++) {
      entries[i] *= total / sum;
    }
    return entries;
  }
}
