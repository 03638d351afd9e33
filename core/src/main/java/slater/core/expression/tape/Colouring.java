package slater.core.expression.tape;

import java.util.Arrays;

/**
 * Columns of a sparse matrix put into groups of which no two share a row, one column after the
 * other into the first group that fits (Curtis, Powell and Reid, 1974): one product of the matrix
 * with the sum of a group's unit vectors gives all of their entries.
 */
final class Colouring {
  private final int[] colours;
  private final int count;

  private Colouring(int[] colours, int count) {
    this.colours = colours;
    this.count = count;
  }

  /**
   * Groups columns.
   *
   * @param columns how many there are
   * @param rows the columns of each row
   */
  static Colouring of(int columns, int[][] rows) {
    int[] sizes = new int[columns];
    for (int[] row : rows) {
      for (int column : row) {
        sizes[column]++;
      }
    }
    var users = new int[columns][];
    Arrays.setAll(users, column -> new int[sizes[column]]);
    for (int r = 0; r < rows.length; r++) {
      for (int column : rows[r]) {
        users[column][--sizes[column]] = r;
      }
    }
    int[] colours = new int[columns];
    Arrays.fill(colours, -1);
    // The column for which a colour was last found taken.
    int[] taken = new int[columns + 1];
    Arrays.fill(taken, -1);
    int count = 0;
    for (int column = 0; column < columns; column++) {
      for (int row : users[column]) {
        for (int other : rows[row]) {
          if (colours[other] >= 0) {
            taken[colours[other]] = column;
          }
        }
      }
      int colour = 0;
      while (taken[colour] == column) {
        colour++;
      }
      colours[column] = colour;
      count = Math.max(count, colour + 1);
    }
    return new Colouring(colours, count);
  }

  int count() {
    return count;
  }

  int of(int column) {
    return colours[column];
  }
}
