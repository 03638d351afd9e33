package slater.solve.dual;

import java.util.Arrays;
import slater.core.Sink;
import slater.core.Source;

/**
 * The state of the second player: how much weight the objective (entry 0) and each of m violations
 * carry, as a distribution over m + 1 entries that is learnt by additive or multiplicative steps.
 */
final class ProxyWeights {
  private static final int POWER_ITERATIONS = 100;
  private static final double POWER_CHANGE = 1e-6;

  private final int size;
  private final boolean swap;
  private final boolean multiplicative;
  private final double least;
  // Columns: one for external regret, one for each entry for swap regret. Logarithms if
  // multiplicative.
  private final double[][] columns;
  private final double[] distribution;
  private final double[] next;
  private final double[] sorted;
  // What is added to every column before it is played.
  private final double[] ahead;
  private final double[][] played;

  /**
   * As much weight as possible on the objective.
   *
   * @param violations m
   * @param initial the weight of all violations together, times (m + 1) / m, at the beginning
   * @param minimum multiplicative weights stay above this over m + 1
   */
  ProxyWeights(
      int violations, Regret regret, boolean multiplicative, double initial, double minimum) {
    size = violations + 1;
    swap = regret == Regret.SWAP;
    this.multiplicative = multiplicative;
    least = multiplicative ? StrictMath.log(minimum / size) : 0;
    columns = new double[swap ? size : 1][size];
    distribution = new double[size];
    next = new double[size];
    sorted = new double[size];
    ahead = new double[size];
    played = new double[columns.length][size];
    double each = initial / size;
    for (var column : columns) {
      for (int i = 0; i < size; i++) {
        double weight = i == 0 ? 1 - each * violations : each;
        column[i] = multiplicative ? StrictMath.log(weight) : weight;
      }
    }
    refresh();
  }

  /** The weight of an entry: 0 is the objective, i the i-th violation. */
  double get(int entry) {
    return distribution[entry];
  }

  /** Moves the weights along violations, entry 0 being 0. */
  void ascend(double rate, double[] violations) {
    ascend(rate, 0, violations);
  }

  /**
   * Moves the weights along violations, entry 0 being 0, and plays what they would be if they moved
   * along these violations once more, by the second rate; that is not kept.
   */
  void ascend(double rate, double optimism, double[] violations) {
    for (int i = 0; i < size; i++) {
      ahead[i] = optimism * violations[i];
    }
    for (int k = 0; k < columns.length; k++) {
      var column = columns[k];
      double share = swap ? distribution[k] : 1;
      for (int i = 0; i < size; i++) {
        column[i] += rate * share * violations[i];
      }
      if (multiplicative) {
        normalise(column);
      } else {
        project(column);
      }
    }
    refresh();
  }

  private void normalise(double[] column) {
    double largest = Double.NEGATIVE_INFINITY;
    for (double entry : column) {
      largest = Math.max(largest, entry);
    }
    double sum = 0;
    for (double entry : column) {
      sum += StrictMath.exp(entry - largest);
    }
    double log = largest + StrictMath.log(sum);
    for (int i = 0; i < size; i++) {
      column[i] = Math.max(column[i] - log, least);
    }
  }

  private void project(double[] column) {
    System.arraycopy(column, 0, sorted, 0, size);
    double threshold = SimplexProjection.threshold(sorted, size, 1);
    for (int i = 0; i < size; i++) {
      column[i] = Math.max(0, column[i] - threshold);
    }
  }

  /** The columns with what is added to them, as shares. */
  private void play() {
    boolean moved = false;
    for (double entry : ahead) {
      moved |= entry != 0;
    }
    for (int k = 0; k < columns.length; k++) {
      var shares = played[k];
      for (int i = 0; i < size; i++) {
        shares[i] = columns[k][i] + ahead[i];
      }
      if (moved && multiplicative) {
        normalise(shares);
      } else if (moved) {
        project(shares);
      }
      for (int i = 0; multiplicative && i < size; i++) {
        shares[i] = StrictMath.exp(shares[i]);
      }
    }
  }

  /** The distribution played: the column itself, or the vector that the matrix leaves as it is. */
  private void refresh() {
    play();
    if (!swap) {
      System.arraycopy(played[0], 0, distribution, 0, size);
      scaleToOne(distribution);
      return;
    }
    Arrays.fill(distribution, 1.0 / size);
    for (int iteration = 0; iteration < POWER_ITERATIONS; iteration++) {
      Arrays.fill(next, 0);
      for (int k = 0; k < size; k++) {
        for (int i = 0; i < size; i++) {
          next[i] += played[k][i] * distribution[k];
        }
      }
      scaleToOne(next);
      double change = 0;
      for (int i = 0; i < size; i++) {
        change = Math.max(change, Math.abs(next[i] - distribution[i]));
      }
      System.arraycopy(next, 0, distribution, 0, size);
      if (change <= POWER_CHANGE) {
        return;
      }
    }
  }

  private static void scaleToOne(double[] weights) {
    double sum = 0;
    for (double weight : weights) {
      sum += weight;
    }
    for (int i = 0; i < weights.length; i++) {
      weights[i] /= sum;
    }
  }

  void write(Sink out) {
    for (var column : columns) {
      out.put(column, 0, size);
    }
    out.put(ahead, 0, size);
  }

  void read(Source in) {
    for (var column : columns) {
      in.get(column, 0, size);
    }
    in.get(ahead, 0, size);
    refresh();
  }
}
