package slater.core.heap;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import slater.core.Seed;
import slater.core.Workers;

class GramTest {

  /** Sizes around the edges of chunks, blocks and strips. */
  @ParameterizedTest
  @CsvSource({"1, 1", "3, 2", "33, 5", "2500, 7", "70, 64", "70, 65", "131, 200", "4, 700"})
  void isTheSumOfOuterProductsAndTheSameOnAnyNumberOfThreads(int rows, int columns) {
    var random = new Seed(rows).fork(columns).generator();
    var data = new double[rows][columns];
    var factors = new double[rows];
    for (int k = 0; k < rows; k++) {
      factors[k] = random.nextGaussian();
      for (int j = 0; j < columns; j++) {
        data[k][j] = random.nextGaussian();
      }
    }
    Gram.Reader reader = (row, into) -> System.arraycopy(data[row], 0, into, 0, columns);
    var one = new double[columns][columns];
    one[0][0] = 7;
    Gram.sum(reader, factors, rows, Workers.one(), one);
    for (int i = 0; i < columns; i++) {
      for (int j = 0; j < columns; j++) {
        double sum = 0;
        for (int k = 0; k < rows; k++) {
          sum += factors[k] * data[k][i] * data[k][j];
        }
        // The same sum in another order: as many roundings of terms of size 1 as there are rows.
        assertEquals(sum, one[i][j], 1e-14 * rows);
        assertEquals(one[j][i], one[i][j], 0);
      }
    }
    try (var workers = Workers.of(3)) {
      var three = new double[columns][columns];
      Gram.sum(reader, factors, rows, workers, three);
      for (int i = 0; i < columns; i++) {
        assertArrayEquals(one[i], three[i], 0);
      }
    }
  }
}
