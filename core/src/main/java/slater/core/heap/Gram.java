package slater.core.heap;

import java.util.Arrays;
import slater.core.Blocks;
import slater.core.Workers;

/**
 * Sums of weighted outer products of rows, {@code X'DX}: what the second derivatives of a sum over
 * rows are made of. Every entry is summed over the rows in an order that depends on their number
 * and that of the columns alone, so that the bits are the same on any number of threads.
 *
 * <p>Few columns are summed in blocks of rows, each with a matrix of its own; many columns in
 * strips of the matrix, each of which reads all rows.
 */
public final class Gram {
  /** Rows that are held as 64-bit numbers at a time; a multiple of four. */
  private static final int CHUNK = 32;

  /** Up to this many columns the blocks of rows have matrices of their own. */
  private static final int FEW = 64;

  private static final int MOST_STRIPS = 8;

  private Gram() {}

  /** Gives rows as 64-bit numbers; called by several threads at once. */
  @FunctionalInterface
  public interface Reader {
    /** Sets an array, which holds what was read into it last, to the entries of a row. */
    void read(int row, double[] into);
  }

  /**
   * Sets a matrix to {@code sum over rows of factor row row'}.
   *
   * @param reader the rows, of as many entries as the matrix has columns
   * @param factors one for each row
   * @param rows how many rows
   * @param workers who does it
   * @param into square; both triangles are set
   */
  public static void sum(
      Reader reader, double[] factors, int rows, Workers workers, double[][] into) {
    int columns = into.length;
    if (columns <= FEW) {
      inBlocks(reader, factors, rows, workers, into);
    } else {
      for (var line : into) {
        Arrays.fill(line, 0);
      }
      int strips = Math.min(MOST_STRIPS, columns / FEW);
      workers.forEach(
          strips,
          s ->
              add(
                  reader,
                  factors,
                  0,
                  rows,
                  into,
                  edge(s, strips, columns),
                  edge(s + 1, strips, columns)));
    }
    for (int i = 0; i < columns; i++) {
      for (int j = 0; j < i; j++) {
        into[j][i] = into[i][j];
      }
    }
  }

  /** Where a strip begins: strips of a triangle have the same area where edges grow as roots. */
  private static int edge(int strip, int strips, int columns) {
    return (int) Math.round(columns * Math.sqrt((double) strip / strips));
  }

  private static void inBlocks(
      Reader reader, double[] factors, int rows, Workers workers, double[][] into) {
    int columns = into.length;
    var blocks = Blocks.of(rows);
    var parts = new double[blocks.count()][columns][columns];
    workers.forEach(
        parts.length,
        b -> add(reader, factors, blocks.from(b), blocks.to(b), parts[b], 0, columns));
    for (int i = 0; i < columns; i++) {
      Arrays.fill(into[i], 0);
      for (var part : parts) {
        for (int j = 0; j <= i; j++) {
          into[i][j] += part[i][j];
        }
      }
    }
  }

  /** Adds rows to the lower triangle of some lines of the matrix. */
  private static void add(
      Reader reader, double[] factors, int from, int to, double[][] into, int top, int bottom) {
    var chunk = new double[CHUNK][into.length];
    for (int first = from; first < to; first += CHUNK) {
      int count = Math.min(CHUNK, to - first);
      for (int k = 0; k < count; k++) {
        reader.read(first + k, chunk[k]);
      }
      int i = top;
      for (; i + 1 < bottom; i += 2) {
        addTwoLines(chunk, factors, first, count, into, i);
      }
      if (i < bottom) {
        addLine(chunk, factors, first, count, into[i], i, 0);
      }
    }
  }

  /** Two lines read four rows once, which halves what is loaded. */
  private static void addTwoLines(
      double[][] chunk, double[] factors, int first, int count, double[][] into, int i) {
    int k = 0;
    for (; k + 3 < count; k += 4) {
      double[] a = chunk[k];
      double[] b = chunk[k + 1];
      double[] c = chunk[k + 2];
      double[] d = chunk[k + 3];
      double p = factors[first + k];
      double q = factors[first + k + 1];
      double r = factors[first + k + 2];
      double s = factors[first + k + 3];
      addFour(
          p * a[i],
          q * b[i],
          r * c[i],
          s * d[i],
          p * a[i + 1],
          q * b[i + 1],
          r * c[i + 1],
          s * d[i + 1],
          a,
          b,
          c,
          d,
          into[i],
          into[i + 1],
          i + 1);
      into[i + 1][i + 1] +=
          (p * a[i + 1] * a[i + 1] + q * b[i + 1] * b[i + 1])
              + (r * c[i + 1] * c[i + 1] + s * d[i + 1] * d[i + 1]);
    }
    addLine(chunk, factors, first, count, into[i], i, k);
    addLine(chunk, factors, first, count, into[i + 1], i + 1, k);
  }

  private static void addLine(
      double[][] chunk, double[] factors, int first, int count, double[] line, int i, int from) {
    int k = from;
    for (; k + 3 < count; k += 4) {
      addFour(
          factors[first + k] * chunk[k][i],
          factors[first + k + 1] * chunk[k + 1][i],
          factors[first + k + 2] * chunk[k + 2][i],
          factors[first + k + 3] * chunk[k + 3][i],
          chunk[k],
          chunk[k + 1],
          chunk[k + 2],
          chunk[k + 3],
          line,
          i + 1);
    }
    for (; k < count; k++) {
      addOne(factors[first + k] * chunk[k][i], chunk[k], line, i + 1);
    }
  }

  private static void addFour(
      double p,
      double q,
      double r,
      double s,
      double t,
      double u,
      double v,
      double w,
      double[] a,
      double[] b,
      double[] c,
      double[] d,
      double[] one,
      double[] two,
      int size) {
    for (int j = 0; j < size; j++) {
      one[j] += (p * a[j] + q * b[j]) + (r * c[j] + s * d[j]);
      two[j] += (t * a[j] + u * b[j]) + (v * c[j] + w * d[j]);
    }
  }

  private static void addFour(
      double p,
      double q,
      double r,
      double s,
      double[] a,
      double[] b,
      double[] c,
      double[] d,
      double[] into,
      int size) {
    for (int j = 0; j < size; j++) {
      into[j] += (p * a[j] + q * b[j]) + (r * c[j] + s * d[j]);
    }
  }

  private static void addOne(double p, double[] a, double[] into, int size) {
    for (int j = 0; j < size; j++) {
      into[j] += p * a[j];
    }
  }
}
