package slater.bench;

import java.util.Arrays;
import java.util.List;
import java.util.OptionalLong;
import java.util.stream.IntStream;
import slater.core.Blocks;
import slater.core.Curvature;
import slater.core.Draw;
import slater.core.Evaluator;
import slater.core.HessianEvaluator;
import slater.core.Layout;
import slater.core.Oracle;
import slater.core.Outputs;
import slater.core.Problem;
import slater.core.Requirement;
import slater.core.Seed;
import slater.core.Space;
import slater.core.Vec;
import slater.core.Workers;
import slater.core.domain.Reals;
import slater.core.heap.FloatRows;
import slater.core.heap.Gram;
import slater.core.heap.Heap;
import slater.core.heap.Kernels;

/**
 * Logistic regression on generated rows of 32-bit features such that {@code A w = b}: the mean of
 * {@code log(1 + exp(-y z.w))} and {@value #RIDGE} / 2 |w|². Rows are Gaussian, labels follow a
 * logistic model and are multiplied in; A and b are Gaussians over the root of the variables.
 *
 * @param entries the rows, label times features
 * @param normals the rows of A
 */
record LogisticEqualities(
    float[] entries, int columns, double[][] normals, double[] limits, Workers workers)
    implements Oracle {
  static final double RIDGE = 1e-3;
  private static final int EQUALITIES = 5;
  private static final int CHUNK = 16;

  /** Draws rows and equalities. */
  static LogisticEqualities draw(int rows, int columns, Workers workers) {
    var random = new Seed(rows + columns).generator();
    double scale = 1 / Math.sqrt(columns);
    var model = random.doubles(columns, -3, 3).map(c -> c * scale).toArray();
    var entries = new float[rows * columns];
    for (int row = 0; row < rows; row++) {
      double score = 0;
      for (int j = 0; j < columns; j++) {
        entries[row * columns + j] = (float) random.nextGaussian();
        score += entries[row * columns + j] * model[j];
      }
      if (random.nextDouble() > 1 / (1 + Math.exp(-score))) {
        for (int j = 0; j < columns; j++) {
          entries[row * columns + j] = -entries[row * columns + j];
        }
      }
    }
    var normals = new double[EQUALITIES][columns];
    var limits = new double[EQUALITIES];
    for (int k = 0; k < EQUALITIES; k++) {
      for (int j = 0; j < columns; j++) {
        normals[k][j] = random.nextGaussian() * scale;
      }
      limits[k] = random.nextGaussian() * scale;
    }
    return new LogisticEqualities(entries, columns, normals, limits, workers);
  }

  /** The problem. */
  Problem problem() {
    return new Problem(this, new Reals(), List.of(Requirement.equal("equalities", limits)));
  }

  /** The number of rows. */
  int rows() {
    return entries.length / columns;
  }

  @Override
  public Layout input() {
    return Layout.of(columns);
  }

  @Override
  public List<Layout> outputs() {
    return List.of(Layout.of(1), Layout.of(limits.length));
  }

  @Override
  public OptionalLong terms() {
    return OptionalLong.empty();
  }

  @Override
  public Curvature curvature(int block) {
    return block == 0 ? Curvature.CONVEX : Curvature.AFFINE;
  }

  @Override
  public Evaluator open(Space space) {
    return new Pass();
  }

  /** What a block of rows sums up, and its room for a chunk. */
  private final class Part {
    final int[] rows = new int[CHUNK];
    final double[] scores = new double[CHUNK];
    final double[] slopes = new double[CHUNK];
    final double[] sum = new double[columns];
    double loss;
  }

  private final class Pass implements HessianEvaluator {
    private final Kernels kernels = Kernels.fastest();
    private final FloatRows features = new FloatRows(entries, columns, kernels);
    private final Blocks blocks = Blocks.of(rows());
    private final Part[] parts =
        IntStream.range(0, blocks.count()).mapToObj(b -> new Part()).toArray(Part[]::new);
    private final Outputs values = Outputs.zeros(Heap.F64, outputs());
    private final double[] point = new double[columns];
    private final double[] along = new double[columns];
    private final double[] sum = new double[columns];

    /** The chance of a row's other label at the point. */
    private final double[] chances = new double[rows()];

    private final double[] bends = new double[rows()];

    @Override
    public void at(Vec x, Draw draw) {
      pass(x, 0);
    }

    @Override
    public void atAndPull(Vec x, Draw draw, Outputs weights, Vec into) {
      double weight = weights.block(0).get(0);
      pass(x, weight / rows());
      pullRest(weights, weight != 0, into);
    }

    @Override
    public Outputs values() {
      return values;
    }

    @Override
    public void pull(Outputs weights, Vec into) {
      double weight = weights.block(0).get(0);
      if (weight != 0) {
        chunks(
            (part, first, count) -> {
              for (int i = 0; i < count; i++) {
                part.slopes[i] = -weight / rows() * chances[first + i];
              }
              features.add(part.rows, count, part.slopes, 1, part.sum, 0, 0);
            });
      }
      pullRest(weights, weight != 0, into);
    }

    @Override
    public void push(Vec direction, Outputs into) {
      direction.copyTo(along);
      chunks(
          (part, first, count) -> {
            features.scores(part.rows, count, along, 0, 0, 1, part.scores);
            for (int i = 0; i < count; i++) {
              part.loss -= chances[first + i] * part.scores[i];
            }
          });
      double change = 0;
      for (var part : parts) {
        change += part.loss;
      }
      into.block(0).set(0, change / rows() + RIDGE * kernels.dot(point, 0, along, 0, columns));
      for (int k = 0; k < limits.length; k++) {
        into.block(1).set(k, kernels.dot(normals[k], 0, along, 0, columns));
      }
    }

    @Override
    public void hessianTimes(Outputs weights, Vec direction, Vec into) {
      double weight = weights.block(0).get(0);
      if (weight == 0) {
        return;
      }
      direction.copyTo(along);
      chunks(
          (part, first, count) -> {
            features.scores(part.rows, count, along, 0, 0, 1, part.scores);
            for (int i = 0; i < count; i++) {
              double chance = chances[first + i];
              part.slopes[i] = weight / rows() * chance * (1 - chance) * part.scores[i];
            }
            features.add(part.rows, count, part.slopes, 1, part.sum, 0, 0);
          });
      into.copyTo(sum);
      merge();
      kernels.add(weight * RIDGE, along, 0, sum, 0, columns);
      into.set(sum);
    }

    @Override
    public void hessian(Outputs weights, double[][] into) {
      double weight = weights.block(0).get(0);
      for (int row = 0; row < bends.length; row++) {
        bends[row] = weight / rows() * chances[row] * (1 - chances[row]);
      }
      Gram.sum(
          (row, numbers) -> {
            for (int j = 0; j < columns; j++) {
              numbers[j] = entries[row * columns + j];
            }
          },
          bends,
          bends.length,
          workers,
          into);
      for (int j = 0; j < columns; j++) {
        into[j][j] += weight * RIDGE;
      }
    }

    /** Values at a point, and where the weight is not 0, the gradient of the rows in the parts. */
    private void pass(Vec x, double weight) {
      x.copyTo(point);
      chunks(
          (part, first, count) -> {
            features.scores(part.rows, count, point, 0, 0, 1, part.scores);
            for (int i = 0; i < count; i++) {
              part.scores[i] = -part.scores[i];
            }
            kernels.sigmoid(part.scores, 0, chances, first, count);
            if (weight != 0) {
              for (int i = 0; i < count; i++) {
                part.slopes[i] = -weight * chances[first + i];
              }
              features.add(part.rows, count, part.slopes, 1, part.sum, 0, 0);
            }
            kernels.softplus(part.scores, 0, part.slopes, 0, count);
            part.loss += kernels.sum(part.slopes, 0, count);
          });
      double loss = 0;
      for (var part : parts) {
        loss += part.loss;
      }
      double square = kernels.dot(point, 0, point, 0, columns);
      values.block(0).set(0, loss / rows() + RIDGE / 2 * square);
      for (int k = 0; k < limits.length; k++) {
        values.block(1).set(k, kernels.dot(normals[k], 0, point, 0, columns));
      }
    }

    private void pullRest(Outputs weights, boolean rows, Vec into) {
      into.copyTo(sum);
      if (rows) {
        merge();
        kernels.add(weights.block(0).get(0) * RIDGE, point, 0, sum, 0, columns);
      }
      for (int k = 0; k < limits.length; k++) {
        kernels.add(weights.block(1).get(k), normals[k], 0, sum, 0, columns);
      }
      into.set(sum);
    }

    private void merge() {
      for (var part : parts) {
        kernels.add(1, part.sum, 0, sum, 0, columns);
      }
    }

    private void chunks(Work work) {
      workers.forEach(
          parts.length,
          block -> {
            var part = parts[block];
            part.loss = 0;
            Arrays.fill(part.sum, 0);
            for (int first = blocks.from(block); first < blocks.to(block); first += CHUNK) {
              int count = Math.min(CHUNK, blocks.to(block) - first);
              for (int i = 0; i < count; i++) {
                part.rows[i] = first + i;
              }
              work.chunk(part, first, count);
            }
          });
    }
  }

  @FunctionalInterface
  private interface Work {
    void chunk(Part part, int first, int count);
  }
}
