package slater.bench;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import slater.core.Blocks;
import slater.core.Workers;
import slater.core.heap.FloatRows;
import slater.core.heap.Kernels;

/**
 * The gradient of a weighted logistic loss with the kernels alone, as an oracle takes it in one
 * pass: scores, probabilities and slopes of a chunk of rows while it is in the cache, then the
 * chunk added to the gradient of its block.
 */
final class LogisticGradient {
  private static final int CHUNK = 128;

  private final FloatRows features;
  private final float[] labels;
  private final Kernels kernels;
  private Part @Nullable [] parts;

  private final class Part {
    final int[] rows = new int[CHUNK];
    final double[] scores = new double[CHUNK];
    final double[] gradient = new double[features.columns()];
  }

  LogisticGradient(float[] entries, int columns, float[] labels, Kernels kernels) {
    this.features = new FloatRows(entries, columns, kernels);
    this.labels = labels;
    this.kernels = kernels;
  }

  /** The gradient over all rows. */
  void all(double[] coefficients, Workers workers, double[] into) {
    var blocks = Blocks.of(labels.length);
    var parts = parts(blocks.count());
    workers.forEach(
        blocks.count(),
        block -> {
          var part = parts[block];
          Arrays.fill(part.gradient, 0);
          for (int from = blocks.from(block); from < blocks.to(block); from += CHUNK) {
            int count = Math.min(CHUNK, blocks.to(block) - from);
            for (int i = 0; i < count; i++) {
              part.rows[i] = from + i;
            }
            add(part, count, coefficients);
          }
        });
    Arrays.fill(into, 0);
    for (int block = 0; block < blocks.count(); block++) {
      kernels.add(1, parts[block].gradient, 0, into, 0, into.length);
    }
  }

  /** The gradient over picked rows. */
  void picked(int[] rows, double[] coefficients, double[] into) {
    var part = parts(1)[0];
    Arrays.fill(part.gradient, 0);
    for (int from = 0; from < rows.length; from += CHUNK) {
      int count = Math.min(CHUNK, rows.length - from);
      System.arraycopy(rows, from, part.rows, 0, count);
      add(part, count, coefficients);
    }
    System.arraycopy(part.gradient, 0, into, 0, into.length);
  }

  private void add(Part part, int count, double[] coefficients) {
    features.scores(part.rows, count, coefficients, 0, 0, 1, part.scores);
    kernels.sigmoid(part.scores, 0, part.scores, 0, count);
    for (int i = 0; i < count; i++) {
      part.scores[i] -= labels[part.rows[i]];
    }
    features.add(part.rows, count, part.scores, 1, part.gradient, 0, 0);
  }

  private Part[] parts(int count) {
    var known = parts;
    if (known == null || known.length != count) {
      known = new Part[count];
      for (int block = 0; block < count; block++) {
        known[block] = new Part();
      }
      parts = known;
    }
    return known;
  }
}
