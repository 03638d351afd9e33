package slater.learn;

import java.util.Arrays;
import java.util.OptionalLong;
import slater.core.InputException;
import slater.tables.Table;

/**
 * Rows that belong together: those of one customer may depend on each other, those of different
 * ones do not. What is then independent, and counts for a certificate, is the cluster.
 *
 * @param column the key of the cluster of each row
 * @param largest the most rows that a cluster can have, known without a look at the certification
 *     rows; empty for twice the largest cluster of the training rows
 */
public record Clusters(String column, OptionalLong largest) {
  /** How many times the largest training cluster others may be where nothing is stated. */
  private static final int MARGIN = 2;

  /** Refuses a largest cluster without rows. */
  public Clusters {
    if (largest.isPresent() && largest.getAsLong() < 1) {
      throw new InputException("The largest cluster has at least one row, not " + largest + ".");
    }
  }

  /** By a column, the largest cluster judged by the training rows. */
  public static Clusters by(String column) {
    return new Clusters(column, OptionalLong.empty());
  }

  /**
   * The number of the cluster of each row, from 0.
   *
   * @throws InputException where a row has no key
   */
  public int[] of(Table table) {
    var keys = table.column(column);
    if (keys.missing() > 0) {
      throw new InputException(
          "The clusters \""
              + column
              + "\" have no value in "
              + keys.missing()
              + " rows, so nothing says to whom those belong; give each a key, of its own where it"
              + " stands alone.");
    }
    return Keys.ranks(keys);
  }

  /**
   * The most that the rows of a cluster can weigh together: what is stated, or twice what the
   * heaviest cluster of the training rows weighs.
   *
   * @param clusters the cluster of each training row
   * @param weights of those rows; empty for 1 each
   * @param mostWeight the most that one row can weigh; 1 where rows count once or by frequency
   */
  public double heaviest(int[] clusters, double[] weights, double mostWeight) {
    if (largest.isPresent()) {
      return largest.getAsLong() * mostWeight;
    }
    var sizes = new double[Arrays.stream(clusters).max().orElse(-1) + 1];
    for (int row = 0; row < clusters.length; row++) {
      sizes[clusters[row]] += weights.length == 0 ? 1 : weights[row];
    }
    return MARGIN * Arrays.stream(sizes).max().orElse(0);
  }
}
