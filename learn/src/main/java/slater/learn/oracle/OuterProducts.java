package slater.learn.oracle;

import java.util.Arrays;
import java.util.function.IntUnaryOperator;
import slater.core.Workers;
import slater.core.heap.Gram;
import slater.learn.feature.FeatureMatrix;

/**
 * Sums of weighted outer products of rows, {@code X'DX}, with a 1 for the intercept behind the
 * coefficients: numbers and intercept as dense columns, levels by the places of their ones. A row
 * of n numbers and c levels costs {@code (n + c)^2} additions, whatever the number of levels.
 *
 * <p>Levels are counted in parts of the rows whose number and edges depend on the number of rows
 * alone, and which are merged in their order: the bits do not depend on the number of threads.
 */
final class OuterProducts {
  /** How many parts of the rows have a matrix of their own. */
  private static final int PARTS = 4;

  private final FeatureMatrix features;
  private final Workers workers;
  private final int numbers;
  private final int size;
  private final double[][] dense;
  private double[][][] parts = new double[0][][];

  OuterProducts(FeatureMatrix features, Workers workers) {
    this.features = features;
    this.workers = workers;
    this.numbers = features.numbers();
    this.size = features.coefficients();
    this.dense = new double[numbers + 1][numbers + 1];
  }

  /**
   * Sets a matrix to {@code sum over i of factors[i] row row'}.
   *
   * @param count how many rows
   * @param row the number of each of them
   * @param into a line and a column for each coefficient and the intercept; both triangles are set
   */
  void sum(double[] factors, int count, IntUnaryOperator row, double[][] into) {
    Gram.Reader reader =
        (i, numbersOf) -> {
          int at = row.applyAsInt(i);
          for (int j = 0; j < numbers; j++) {
            numbersOf[j] = features.value(at, j);
          }
          numbersOf[numbers] = 1;
        };
    Gram.sum(reader, factors, count, workers, dense);
    for (var line : into) {
      Arrays.fill(line, 0);
    }
    if (features.categories() > 0) {
      addLevels(factors, count, row, into);
    }
    for (int i = 0; i <= numbers; i++) {
      for (int j = 0; j <= i; j++) {
        into[i < numbers ? i : size][j < numbers ? j : size] = dense[i][j];
      }
    }
    for (int i = 0; i <= size; i++) {
      for (int j = 0; j < i; j++) {
        into[j][i] = into[i][j];
      }
    }
  }

  private void addLevels(double[] factors, int count, IntUnaryOperator row, double[][] into) {
    if (parts.length == 0) {
      parts = new double[PARTS][size + 1][size + 1];
    }
    workers.forEach(
        PARTS,
        p -> {
          for (var line : parts[p]) {
            Arrays.fill(line, 0);
          }
          int from = (int) ((long) count * p / PARTS);
          int to = (int) ((long) count * (p + 1) / PARTS);
          for (int i = from; i < to; i++) {
            addLevels(row.applyAsInt(i), factors[i], parts[p]);
          }
        });
    for (int i = numbers; i <= size; i++) {
      for (var part : parts) {
        for (int j = 0; j <= i; j++) {
          into[i][j] += part[i][j];
        }
      }
    }
  }

  /** What the levels of a row add to the lower triangle. */
  private void addLevels(int row, double factor, double[][] into) {
    int categories = features.categories();
    for (int c = 0; c < categories; c++) {
      int slot = features.slot(row, c);
      if (slot >= size) {
        continue;
      }
      double[] line = into[slot];
      for (int j = 0; j < numbers; j++) {
        line[j] += factor * features.value(row, j);
      }
      for (int d = 0; d < categories; d++) {
        int other = features.slot(row, d);
        if (other <= slot) {
          line[other] += factor;
        }
      }
      into[size][slot] += factor;
    }
  }
}
