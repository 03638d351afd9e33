package slater.core.domain;

import java.util.Arrays;
import java.util.BitSet;
import slater.core.Vec;

/**
 * All points, under the penalty {@code sum_g weight_g |x_g|}: the Euclidean lengths of groups of
 * entries, which no two groups share. In its minimisers whole groups are exactly 0, as for the
 * levels of one column. Entries in no group are free. With a weight on the absolute entries beside
 * it, it is the sparse group lasso.
 *
 * {@snippet :
 * GroupLasso.of(0.1, new int[] {0, 1, 2}, new int[] {4, 5});  // entry 3 is free
 * }
 *
 * <p>The proximal operator thresholds the entries of each group and then shortens the group: {@code
 * x_g max(0, 1 - t weight_g / |x_g|)}. In this order it is exact (Friedman, Hastie and Tibshirani,
 * "A note on the group lasso and a sparse group lasso", 2010).
 *
 * <p>Source: Yuan and Lin, "Model selection and estimation in regression with grouped variables",
 * Journal of the Royal Statistical Society B 68 (2006).
 */
public final class GroupLasso implements Proximal {
  private final int[][] groups;
  private final double[] weights;
  private final double absolute;
  private final int least;

  private GroupLasso(int[][] groups, double[] weights, double absolute) {
    if (groups.length != weights.length) {
      throw new IllegalArgumentException(
          "A group lasso has one weight for each group, not "
              + weights.length
              + " for "
              + groups.length);
    }
    Bounds.checkWeights("A group lasso", weights);
    Bounds.checkWeights("A group lasso", absolute);
    var seen = new BitSet();
    for (var group : groups) {
      for (int entry : group) {
        if (entry < 0 || seen.get(entry)) {
          throw new IllegalArgumentException(
              "Entry " + entry + " of a group lasso is in two groups, or is no entry at all");
        }
        seen.set(entry);
      }
    }
    this.groups = groups;
    this.weights = weights;
    this.absolute = absolute;
    least = seen.length();
  }

  /** One weight for every group; a group is the indices of its entries. The arrays are copied. */
  public static GroupLasso of(double weight, int[]... groups) {
    var weights = new double[groups.length];
    Arrays.fill(weights, weight);
    return of(weights, groups);
  }

  /** A weight for each group, as the root of its size. The arrays are copied. */
  public static GroupLasso of(double[] weights, int[]... groups) {
    var copies = Arrays.stream(groups).map(int[]::clone).toArray(int[][]::new);
    return new GroupLasso(copies, weights.clone(), 0);
  }

  /** The same penalty, and a weight on the absolute value of every entry that is in a group. */
  public GroupLasso withEntries(double weight) {
    return new GroupLasso(groups, weights, weight);
  }

  @Override
  public String name() {
    return absolute > 0 ? "sparse group lasso" : "group lasso";
  }

  @Override
  public double penalty(Vec x) {
    checkSize(x);
    double sum = 0;
    for (int g = 0; g < groups.length; g++) {
      double entries = 0;
      for (int i : groups[g]) {
        entries += Math.abs(x.get(i));
      }
      sum += weights[g] * length(x, groups[g]) + absolute * entries;
    }
    return sum;
  }

  @Override
  public void proximal(double length, Vec x) {
    checkSize(x);
    for (int g = 0; g < groups.length; g++) {
      for (int i : groups[g]) {
        x.set(i, ElasticNet.soft(x.get(i), length * absolute));
      }
      double threshold = length * weights[g];
      double size = length(x, groups[g]);
      // A NaN in a group stays to be seen.
      double factor = size <= threshold ? 0 : 1 - threshold / size;
      for (int i : groups[g]) {
        x.set(i, factor * x.get(i));
      }
    }
  }

  private static double length(Vec x, int[] group) {
    double sum = 0;
    for (int i : group) {
      sum += x.get(i) * x.get(i);
    }
    return Math.sqrt(sum);
  }

  @Override
  public boolean contains(Vec x, double tolerance) {
    checkSize(x);
    return x.isFinite();
  }

  private void checkSize(Vec x) {
    if (x.size() < least) {
      throw new IllegalArgumentException(
          "The " + name() + " has points of size " + least + " or more, not " + x.size());
    }
  }
}
